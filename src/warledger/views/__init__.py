"""What a reader sees: reports, command line, exports."""
