"""What a pronoun comes back to: every noun phrase weighed, actor or not, and no answer where none is likely."""
