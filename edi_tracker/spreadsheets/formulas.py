"""Text that a spreadsheet would run as a formula, made harmless on its way out and itself again on its way in."""

from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(value: Any) -> Any:
    """A value for a CSV file; text that a spreadsheet would run as a formula gets an apostrophe in front.

    So does text that already looks as if it had got one, so that `unquoted` gives back what there was.
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip("'").startswith(FORMULA_STARTS) else value


def unquoted(text: str) -> str:
    """The text as it was before `harmless`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS) else text
