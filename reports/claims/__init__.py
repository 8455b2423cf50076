"""What a paper's text claims by hand, held against what the data say."""
