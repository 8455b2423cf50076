"""The words that tables use for totals, for all staff and for those who gave no answer."""

from __future__ import annotations

from edi_tracker.characteristics.labels import key

TOTAL_WORDS = {
    "total", "totals", "grand total", "sum", "overall", "overall total", "total count", "total staff",
    "total workforce", "total employees", "total headcount",
}  # fmt: skip
ALL_WORDS = {"all staff", "all employees", "all grades", "whole workforce", "all", "workforce", "everyone", "everybody"}
TOTAL_COLUMNS = TOTAL_WORDS | ALL_WORDS | {"staff", "headcount", "number of staff", "base", "total number", "row total"}
OF_SOME = ("sub total", "sub totals", "subtotal", "subtotals", "total")
NO_ANSWER = {
    "unknown", "not known", "not stated", "not recorded", "not declared", "undeclared", "undisclosed", "not disclosed",
    "prefer not to say", "prefer not to answer", "not specified", "missing", "blank", "no answer", "not provided",
    "refused", "declined", "not given", "i prefer not to say", "did not answer", "not answered",
}  # fmt: skip


def is_total(label: object) -> bool:
    """Whether a label is that of a total of everything above it."""
    return key(label) in TOTAL_WORDS


def is_subtotal(label: object) -> bool:
    """Whether a label is that of a total of some of the rows: "Subtotal", "Total managers", "FCA total"."""
    return not is_total(label) and part_totalled(label) is not None


def part_totalled(label: object) -> str | None:
    """What a total is of, as a key: "fca" of "FCA total" or "Total FCA", "" of "Subtotal"; None for no total."""
    folded = f" {key(label)} "
    for words in OF_SOME:
        if folded.startswith(f" {words} "):
            return folded.removeprefix(f" {words} ").strip()
        if folded.endswith(f" {words} "):
            return folded.removesuffix(f" {words} ").strip()
    return None


def is_all(label: object) -> bool:
    """Whether a label is that of everybody, whether or not every group is listed."""
    return key(label) in ALL_WORDS


def is_no_answer(label: object) -> bool:
    """Whether a category is for those who gave no answer."""
    return key(label) in NO_ANSWER
