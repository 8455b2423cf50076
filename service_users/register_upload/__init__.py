"""A year's register of complaints out of another system: read in the child, matched, and checked row by row. Pure.

columns    what a column may be, and the headings that the register is exported under
reading    the rows of a file under their headings; runs in the child process
checking   what each row means, and what is wrong with it
"""
