"""Claims: what a passage puts forward, by whom and how surely."""
