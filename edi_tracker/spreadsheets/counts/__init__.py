"""What tables of counts have in common, whoever is counted: figures, labels, totals and printed percentages."""
