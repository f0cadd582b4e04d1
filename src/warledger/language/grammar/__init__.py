"""The accurate reader: a transformer's tags, lemmas, names, sentences and trees, written into a spaCy Doc without PyTorch."""
