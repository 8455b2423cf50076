"""What a sheet says it is about, in its name and in the title above its headings."""

from __future__ import annotations

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import Sheet
from workforce.counting.headings import CHARACTERISTICS, NAMES


def named_above(sheet: Sheet, heading_row: int) -> list[str]:
    """The codes of the characteristics that the name of the sheet or a row above row `heading_row` names."""
    texts = [
        sheet.name,
        *(str(cell.value) for row in sheet.rows[: heading_row - 1] for cell in row if cell.kind == "text"),
    ]
    said = f" {' | '.join(map(key, texts))} "
    return [code for code in CHARACTERISTICS if any(f" {name} " in said for name in NAMES[code])]
