"""Counting rows without a file or a child process, and reading what came of it."""

from edi_tracker.spreadsheets.problems import Problem
from edi_tracker.spreadsheets.reader import read_workbook
from tests import workbooks
from workforce.counting import count_workbook


def counted(data):
    """What a workbook comes to."""
    return count_workbook(read_workbook(data))


def table(rows, sheet="Figures"):
    """What rows come to, put in a workbook."""
    return counted(workbooks.simple(rows, sheet))


def sentences(result, part="problems"):
    """The problems, or the warnings, as they are read."""
    return [Problem(**problem).sentence for problem in result[part]]


def grid(result, place=0, profile=0):
    """Row label -> counts by column, of one counted table."""
    found = result["profiles"][profile]["tables"][place]
    counts = {row: dict.fromkeys(found["columns"], 0) for row in found["rows"]}
    for row, column, count in found["counts"]:
        counts[found["rows"][row]][found["columns"][column]] = count
    return counts
