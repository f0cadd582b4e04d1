"""Read why and on what condition: causes, and the two halves of a condition."""
