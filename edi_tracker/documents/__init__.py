"""Documents to take away: PDF from HTML, and Word."""
