"""What interval of days do these words name."""
