"""English grammar: text to parse, parse to predicates."""
