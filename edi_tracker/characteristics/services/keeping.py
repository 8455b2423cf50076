"""What is used is kept: the rules that lists, categories and definitions share."""

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.text import slugify

from edi_tracker.characteristics.uses import in_words, uses_of


def delete_unless_used(row):
    """Delete a row that nothing uses. Raises ValidationError that says what uses it."""
    uses = uses_of(row)
    if uses:
        raise ValidationError(f"'{row}' cannot be deleted: it is used by {in_words(uses)}. Retire it instead.")
    try:
        row.delete()
    except ProtectedError as error:  # used since we looked
        raise ValidationError(f"'{row}' cannot be deleted: it has come into use. Retire it instead.") from error


def free_code(text, taken, longest=60):
    """A code made of the words of a text that is not taken yet: "roma", then "roma-2"."""
    stem = slugify(text)[: longest - 4] or "other"
    codes = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in codes if code not in taken)


def differences(before, after):
    """Field -> (old, new), of what is not the same."""
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}
