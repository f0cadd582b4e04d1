"""Documents and passages: immutable text with its origin."""
