"""Named actors, places, dates and quantities in a text."""
