"""Everything in the data that somebody should mend, from all the apps, the gravest first."""
