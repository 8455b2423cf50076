"""Fields and forms that the three nouns share."""

import re

from django import forms

WHOLE = re.compile(r"\d{1,3}(,\d{3})+|\d+", re.ASCII)
NEGATIVE = re.compile(r"[-−–]\s*[\d,.]+", re.ASCII)
FRACTION = re.compile(r"[\d,]*\.\d+", re.ASCII)
MOST = 10_000_000


class WholeNumberField(forms.IntegerField):
    """A count as people type it: 1234 or 1,234; anything else is refused with the field's name."""

    def to_python(self, value):
        text = str(value or "").strip()
        if text in self.empty_values:
            return None
        if NEGATIVE.fullmatch(text):
            raise forms.ValidationError(f"{self.label} cannot be less than 0")
        if FRACTION.fullmatch(text):
            raise forms.ValidationError(f"{self.label} must be a whole number, without a fraction")
        if not WHOLE.fullmatch(text):
            raise forms.ValidationError(f"{self.label} must be a whole number in figures, such as 1,234")
        number = text.replace(",", "")
        if len(number.lstrip("0")) > len(str(MOST)) or int(number) > MOST:
            raise forms.ValidationError(f"{self.label} must be {MOST:,} or less")
        return int(number)


class VersionedForm(forms.Form):
    """A form that knows which version of a row it was filled in from; 0 is a row that was not there."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def take_version(self, theirs):
        """After a conflict: keep what was typed, and let the next save stand against the row as it is now."""
        self.data = self.data.copy()
        self.data["version"] = theirs.version
