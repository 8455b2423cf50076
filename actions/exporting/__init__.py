"""A plan's register as files to take away: workbook, CSV, Word document and PDF, each of the same rows."""
