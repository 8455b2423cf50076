"""From what is stored to crosstabs: every figure of this app that anybody sees begins here."""
