"""Fields and forms that the three nouns share."""

from django import forms

from edi_tracker.govuk.fields import VersionField
from service_users.cell_rules import Unreadable, count_from


class WholeNumberField(forms.IntegerField):
    """A count as people type it: 1234, 1,234 or 1 234; anything else is refused with the field's name."""

    def to_python(self, value):
        try:
            return count_from(value, self.label)
        except Unreadable as refused:
            raise forms.ValidationError(str(refused)) from None


class VersionedForm(forms.Form):
    """A form that knows which version of a row it was filled in from; 0 is a row that was not there."""

    version = VersionField(min_value=0)

    def take_version(self, theirs):
        """After a conflict: keep what was typed, and let the next save stand against the row as it is now."""
        self.data = self.data.copy()
        self.data["version"] = theirs.version
