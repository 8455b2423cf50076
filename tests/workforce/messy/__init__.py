"""Workbooks as people leave them: three plain ones, and what is done to them before they are sent."""
