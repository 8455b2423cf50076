"""Workbooks in and out: the only place that knows what an .xlsx file is.

Nothing here imports Django, so that the child process which reads untrusted files starts quickly.
"""

import os

# openpyxl takes lxml when it finds it, and then its XML is no longer parsed by defusedxml.
os.environ["OPENPYXL_LXML"] = "False"
