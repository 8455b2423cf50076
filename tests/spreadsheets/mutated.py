"""Damaged copies of real workbooks, the same for the same seed, and whether each was read and counted or refused."""

import random
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from edi_tracker.spreadsheets import guard
from edi_tracker.spreadsheets.reader import read_workbook
from edi_tracker.spreadsheets.writer import DATE, PERCENT, CellOut, SheetOut, write_workbook
from tests import workbooks
from workforce.counting import count_workbook

TABLE = [["Grade", "White", "Asian", "% Asian"], ["FCA", 1104, 32, "2.8%"], ["FSW", 66, 4, "5.7%"]]
PEOPLE = [["Staff number", "Grade", "Sex"], ["E1", "FCA", "Female"], ["E2", "FSW", "Male"]]
BASES = (
    write_workbook([SheetOut("Table 3", [["Table 3"], *TABLE], headings_row=2)]),
    write_workbook([SheetOut("Staff", PEOPLE)]),
    write_workbook([SheetOut("Formats", [[CellOut(0.865, PERCENT), CellOut(date(2008, 3, 31), DATE), "FCA"]])]),
    workbooks.from_shared_strings(["White", "Asian"]),
    workbooks.formula_without_value(),
)


def mutated(seed):
    """One of the workbooks with some bytes changed: in the file itself, or inside one of its parts."""
    data, chance = BASES[seed % len(BASES)], random.Random(seed)
    if seed % 3 == 0:
        return _with_bytes_changed(data, chance)
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    members[name] = _with_bytes_changed(members[name], chance)
    return workbooks.zipped(members)


def _with_bytes_changed(data, chance):
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(changed) + 1)
        end = start + chance.choice((0, 1, 1, 8, 200))
        changed[start:end] = chance.randbytes(chance.choice((0, 1, 1, 4))) or chance.choice((b"", b"<", b'"', b"9"))
    return bytes(changed) or b"x"


def taken(seed):
    """Whether that workbook was read and counted; anything but counts or a Refusal is an error."""
    data = mutated(seed)
    try:
        guard.check(data, "staff.xlsx")
        return bool(count_workbook(read_workbook(data, "staff.xlsx")))
    except guard.Refusal:
        return False
