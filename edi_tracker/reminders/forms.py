"""Choosing what to be reminded of."""

from django import forms


class RemindersForm(forms.Form):
    """The kinds of reminder a person wants, of those that they may be told of."""

    wanted = forms.MultipleChoiceField(
        label="Which reminders do you want?",
        help_text="Select all that apply, or none to be sent nothing.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wanted"].choices = [(kind.code, kind.name) for kind in kinds]
        self.fields["wanted"].choice_hints = {kind.code: kind.hint for kind in kinds}
