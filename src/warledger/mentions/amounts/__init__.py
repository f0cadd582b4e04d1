"""How many, and of what measure, do these words say."""
