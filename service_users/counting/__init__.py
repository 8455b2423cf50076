"""Reducing uploaded tables of service users to counts, in the child process: nothing here knows of Django."""
