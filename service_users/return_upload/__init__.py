"""A unit's KPI return as a spreadsheet, in the layout of 2007/08: found, read, proved and written. No Django here."""
