"""Workbooks in and out: the only place that knows what an .xlsx file is.

What the child process uses does not import Django, so that it starts quickly and knows no settings.
"""

import os

# openpyxl takes lxml when it finds it, and then its XML is no longer parsed by defusedxml.
os.environ["OPENPYXL_LXML"] = "False"
