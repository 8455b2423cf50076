"""The form that records progress."""

from django import forms

from actions import rules
from actions.statuses import MEANINGS, Status
from actions.targets import FORMS_UNDERSTOOD
from edi_tracker.govuk.fields import VersionField


class ProgressForm(forms.Form):
    """How an action stands, what has been done, and its new target date if it moves."""

    status = forms.ChoiceField(
        label="How does it stand?",
        choices=[(status.value, status.label) for status in MEANINGS],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the action stands"},
    )
    note = forms.CharField(label="What has been done?", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    new_target = forms.CharField(
        label="New target date",
        required=False,
        max_length=200,
        help_text=f"Only if the date moves. Write it as the plan does: {FORMS_UNDERSTOOD}.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    reason = forms.CharField(
        label="Why does the date move?",
        required=False,
        help_text="Only if you gave a new target date. It is kept in the history.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = VersionField()

    def __init__(self, data=None, *, action, since):
        """`since` is the day of the last word on the action; the question about the note names it."""
        readable = "" if action.status == Status.UNREADABLE else action.status
        super().__init__(data, initial={"status": readable, "version": action.version})
        self.present = action.status
        self.fields["status"].choice_hints = {status.value: meaning for status, meaning in MEANINGS.items()}
        self.fields["note"].label = f"What has been done since {since}?"
        self.fields["note"].help_text = "Leave it empty to keep the present note. A completed action needs one."

    def clean(self):
        cleaned = super().clean()
        if "status" in cleaned:
            said = {name: cleaned.get(name, "") for name in ("status", "note", "new_target", "reason")}
            wrong = rules.problems(present=self.present, **said)
            for field, sentence in wrong.items():
                self.add_error(field, sentence)
        return cleaned
