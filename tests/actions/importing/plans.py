"""Plans as bodies wrote them, rebuilt as the files they were in, from the rows that fixtures/plans/ holds of them."""

import json
from functools import cache
from io import BytesIO

from django.conf import settings
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from tests.documents import Td, document, heading, table

STREAMS = ("", "Work stream", "Project Owner/ Support", "Current status/progress to date", "Current or next actions",
           "Target dates")  # fmt: skip
OUTSTANDING = ("No.", "Priority", "Activities/Success Measures", "Lead Person", "Target Date", "Progress", "Status")


@cache
def fixture(slug):
    return json.loads((settings.BASE_DIR / f"fixtures/plans/{slug}.json").read_text())


def work_streams() -> bytes:
    """The 2017-20 plan as Word has it: a table a theme under its heading, and work stream 4 broken over a page."""
    plan = fixture("2017-20")
    blocks = []
    for theme in plan["objectives"]:
        rows = [_stream(action) for action in plan["actions"] if action["objective"] == theme["code"]]
        if theme["code"] == "1":
            rows = _broken(rows, after="Child", at=3)
        blocks += [heading(theme["heading_as_printed"]), table(STREAMS, *rows)]
    return document(*blocks)


def _stream(action):
    steps = action.get("next_steps", [])
    tied = [step["target"] for step in steps if "target" in step]
    return [
        action["reference"],
        action["activity"],
        action.get("lead", ""),
        "\n".join(action.get("progress", [])),
        "\n".join(step["text"] for step in steps),
        "\n".join([*tied, *action.get("targets", [])]),
    ]


def _broken(rows, *, after, at):
    """The row at that place in two, its action cut after a word, with the headings again between the halves."""
    first, rest = rows[at][1].rsplit(after, 1)
    cut = [[*rows[at][:1], f"{first}{after}", *rows[at][2:]], STREAMS, ["", rest.strip(), "", "", "", ""]]
    return [*rows[:at], *cut, *rows[at + 1 :]]


def requirements() -> bytes:
    """The Isle of Wight plan: one merged cell for each requirement, and actions that begin with their letters."""
    plan = fixture("isle-of-wight-2007")
    rows = [["", Td("Equality Standard for Local Government", span=2), "By Whom", "By When/ Update"]]
    for requirement in plan["objectives"]:
        actions = [action for action in plan["actions"] if action["objective"] == requirement["code"]]
        for at, action in enumerate(actions):
            merge = "continue" if at else "restart"
            rows.append(
                [
                    Td("" if at else requirement["code"], merge=merge),
                    Td("" if at else requirement["title"], merge=merge),
                    f"{action['reference'][1:]}. {action['activity']}",
                    action.get("lead", ""),
                    "\n".join(action.get("targets", [])),
                ]
            )
    return document(table(*rows))


def outstanding(*, as_symbols: bool) -> bytes:
    """Appendix 3 of 2008 in Word: a title across the table for each objective, faces as symbols or set in Wingdings."""
    plan = fixture("2005-08")
    rows, title = [OUTSTANDING], None
    for action in outstanding_rows():
        objective = next(one for one in plan["objectives"] if one["code"] == action["objective"])
        if objective is not title:
            title = objective
            rows += [[Td(objective["heading_as_printed"] or objective["title"], span=7)], OUTSTANDING]
        rows.append([*_outstanding(action), _face(action, as_symbols)])
    return document(table(*rows))


def outstanding_rows():
    return [action for action in fixture("2005-08")["actions"] if action["appendix"] == 3]


def _outstanding(action):
    return [
        action["reference"],
        action.get("priority", ""),
        action["activity"],
        action.get("lead", ""),
        "\n".join(action.get("targets", [])),
        "\n".join(action.get("progress", [])),
    ]


def _face(action, as_symbols):
    codes = [int(code.removeprefix("U+"), 16) for code in action["status"].split()]
    if as_symbols and len(codes) == 1:
        return Td(symbol=f"{codes[0]:04X}")
    return Td("".join(chr(code - 0xF000) for code in codes), font="Wingdings")


def coloured(*, wingdings: bool = False) -> bytes:
    """Appendix 3 as a workbook whose status is a colour alone, or a letter set in Wingdings."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Diversity action plan"])
    sheet.merge_cells("A1:G1")
    sheet.append(["Ref", "Priority", "Outcome", "Owner", "Timescale", "Update", "RAG"])
    fills = {"U+F04A": "00B050", "U+F04B": "FFC000", "U+F04C": "FF0000"}
    for action in outstanding_rows():
        sheet.append(_outstanding(action))
        cell = sheet.cell(sheet.max_row, 7)
        if wingdings:
            cell.value = "".join(chr(int(code[2:], 16) - 0xF000) for code in action["status"].split())
            cell.font = Font(name="Wingdings")
        elif action["status"] in fills:
            cell.fill = PatternFill("solid", fgColor=fills[action["status"]])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
