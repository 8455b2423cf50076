"""A date typed in three boxes: day, month and year."""

from datetime import date

from django import forms

PARTS = ("day", "month", "year")
EARLIEST_YEAR = 1900


class DateWidget(forms.MultiWidget):
    """Day, month and year in boxes of their own."""

    def __init__(self, attrs=None):
        super().__init__({part: forms.NumberInput() for part in PARTS}, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.MultiValueField):
    """A date typed as day, month and year; the value is a `date` or None."""

    widget = DateWidget

    def __init__(self, **kwargs):
        kwargs.setdefault("require_all_fields", False)
        kwargs.setdefault("error_messages", {"required": "Enter a date"})
        super().__init__(fields=[forms.CharField(required=False) for _ in PARTS], **kwargs)

    def clean(self, value):
        typed = [str(part or "").strip() for part in value or []]
        missing = [name for name, part in zip(PARTS, typed, strict=False) if not part]
        if any(typed) and missing:
            raise forms.ValidationError(f"{self._name()} must include a {' and a '.join(missing)}")
        return super().clean(typed)

    def compress(self, values):
        if not values:
            return None
        try:
            day, month, year = (int(value) for value in values)
            whole = date(year, month, day)
        except ValueError:
            raise forms.ValidationError(f"{self._name()} must be a real date") from None
        if whole.year < EARLIEST_YEAR:
            raise forms.ValidationError(f"{self._name()} must have a year of four figures, such as 2008")
        return whole

    def _name(self):
        return self.label or "The date"
