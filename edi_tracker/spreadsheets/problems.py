"""What is wrong with a cell, said so that its owner can find it and put it right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a workbook.

    `sheet` is the name on the tab, `row` the number Excel shows beside the row (from 1), `heading` the text at
    the top of the column. Any of them may be missing (None or ""). `what` is the rest of the sentence.
    """

    sheet: str
    row: int | None
    heading: str
    what: str

    @property
    def place(self) -> str:
        """Where it is: "Sheet 'Staff', row 12, Ethnic origin"; empty when nothing is known."""
        parts = [
            f"sheet '{self.sheet}'" if self.sheet else "",
            f"row {self.row}" if self.row is not None else "",
            self.heading,
        ]
        place = ", ".join(part for part in parts if part)
        return place[:1].upper() + place[1:]

    @property
    def sentence(self) -> str:
        """The whole sentence: "Sheet 'Staff', row 12, Ethnic origin: 'Martian' is not a category we know."."""
        return f"{self.place}: {self.what}" if self.place else self.what


class ProblemsFound(Exception):
    """A file cannot be used as it is; `problems` says everything that is wrong with it."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
