"""Pure judgements over claims: claims in, findings out."""
