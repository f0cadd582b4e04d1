"""Where documents come from: sources, captures and archives."""
