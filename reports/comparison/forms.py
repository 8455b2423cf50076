"""Choosing whose share is looked at, of whom, and what it is set beside."""

from django import forms


class ComparisonForm(forms.Form):
    """What may be chosen for one characteristic, with what is chosen now. The address is what is sent.

    Nothing is required: whatever the address leaves out has been chosen for it.
    """

    group = forms.ChoiceField(label="Whose share", required=False)
    of = forms.ChoiceField(label="Of whom", required=False)
    place = forms.ChoiceField(label="Place of the official figures", required=False)
    beside = forms.MultipleChoiceField(label="Set beside", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *, choices, chosen):
        super().__init__(initial=chosen)
        for name, some in choices.items():
            self.fields[name].choices = some
