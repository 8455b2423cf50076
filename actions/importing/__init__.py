"""A plan somebody else wrote, taken in: from the tables of a file to rows that a person can check.

reading    the sheets of a file as tables of text; runs in the child process, without Django
layout     where the headings are, what repeats them, what spans the table; tables of one kind joined
headings   which column is which, by suggestion
assembly   rows to entries: what a person chose about blanks, titles and broken rows, carried out
statuses   what a status cell says
proof      every entry with what was read in it, what is doubtful and what was not understood
"""
