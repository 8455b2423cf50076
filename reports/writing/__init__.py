"""Beginning a paper, from the last or from a template, and putting its passages in order."""
