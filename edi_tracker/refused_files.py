"""What a page shows of a file that was refused: its problems, and the same as a file to work through.

They are kept nowhere: the page that shows them carries them, signed, and sends them back for the file.
"""

from django.core import signing
from django.http import HttpResponse

from edi_tracker.spreadsheets.problem_lists import as_csv
from edi_tracker.spreadsheets.problems import Problem

SHOWN = 100
SALT = "spreadsheets.problems"
KEPT_SECONDS = 12 * 60 * 60


def problems_for_page(problems):
    """What the partial template of problems shows: the first of them, how many are left, and all of them signed."""
    rows = [(problem.sheet, problem.row, problem.heading, problem.what) for problem in problems]
    return {
        "problems": problems[:SHOWN],
        "problems_left": max(len(problems) - SHOWN, 0),
        "problem_file": signing.dumps(rows, salt=SALT, compress=True),
    }


def problems_as_download(sent):
    """The problems that a page sent back, as a CSV response; None when they are not as that page had them."""
    try:
        rows = signing.loads(sent, salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return None
    response = HttpResponse(as_csv([Problem(*row) for row in rows]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="problems.csv"'
    return response
