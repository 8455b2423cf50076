"""Counts, shares, protection of small numbers, tables, charts and exports: pure, with no request and no database."""
