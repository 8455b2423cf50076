"""Reducers for the tests of the child process: what an honest one does, and what none should be able to do."""

import os
import resource
import sys
import time
from typing import Any

from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.spreadsheets.reader import Sheet


def texts(sheets: list[Sheet], *, upper: bool = False) -> list[list[list[str]]]:
    """Every cell as text, by sheet and row."""
    return [
        [[str(cell.value).upper() if upper else str(cell.value) for cell in row] for row in sheet.rows]
        for sheet in sheets
    ]


def surroundings(sheets: list[Sheet]) -> dict[str, Any]:
    """What a child process finds about it: limits, environment, modules."""
    import openpyxl

    limits = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_CORE", "RLIMIT_FSIZE")
    return {
        "limits": {name: resource.getrlimit(getattr(resource, name)) for name in limits},
        "environment": sorted(os.environ),
        "lxml": openpyxl.LXML,
        "defusedxml": openpyxl.DEFUSEDXML,
        "modules": [name for name in ("django", "numpy", "PIL", "lxml") if sys.modules.get(name)],
    }


def peak(sheets: list[Sheet]) -> dict[str, float]:
    """What reading cost so far: megabytes held at most, seconds of processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"megabytes": used.ru_maxrss / 1024, "seconds": used.ru_utime, "rows": sum(len(s.rows) for s in sheets)}


def take_a_gibibyte(sheets: list[Sheet]) -> int:
    return len(bytearray(1024**3))


def write_a_file(sheets: list[Sheet], *, path: str) -> str:
    with open(path, "w") as file:
        file.write("what a cell held")
    return "written"


def sleep(sheets: list[Sheet]) -> None:
    time.sleep(30)


def crash(sheets: list[Sheet]) -> None:
    os.abort()


def use_django(sheets: list[Sheet]) -> None:
    import django

    django.setup()


def stumble(sheets: list[Sheet]) -> None:
    raise KeyError(sheets[0].rows[0][0].value)


def refuse(sheets: list[Sheet]) -> None:
    raise Refusal("No heading row was found on sheet 'Staff'.")


def chatter(sheets: list[Sheet]) -> str:
    print("{not the answer}")
    return "the answer"


def too_much(sheets: list[Sheet]) -> str:
    return "x" * 21 * 1024 * 1024


def not_a_number(sheets: list[Sheet]) -> float:
    return float("nan")
