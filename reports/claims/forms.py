"""The form behind "Use the figure by name": nobody sees its fields."""

from django import forms

from edi_tracker.govuk.fields import VersionField
from reports.figures import FIGURES


class BindForm(forms.Form):
    """Which number of a passage becomes which figure: where it stands, as it was typed, and the name."""

    start = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    typed = forms.CharField(widget=forms.HiddenInput, strip=False)
    name = forms.ChoiceField(widget=forms.HiddenInput, choices=[(name, name) for name in FIGURES])
    version = VersionField()
