"""The form that records progress."""

from django import forms

from actions import rules
from actions.services.progress import WORDS
from actions.statuses import COMPLETED, MEANINGS, Status
from actions.targets import FORMS_UNDERSTOOD
from edi_tracker.govuk.fields import DateField, VersionField


class ProgressForm(forms.Form):
    """How an action stands, what has been done and what comes next, and its new target date if it moves."""

    status = forms.ChoiceField(
        label="How does it stand?",
        choices=[(status.value, status.label) for status in MEANINGS],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the action stands"},
    )
    note = forms.CharField(label="What has been done?", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    what_next = forms.CharField(label="What happens next?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    risk = forms.CharField(
        label="What is the risk or issue?",
        required=False,
        help_text="Needed for 'Some progress' and 'No progress': why is it not on track?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    completed_on = DateField(
        label="When was it completed?",
        required=False,
        help_text="Only if it is completed. After its target date it is kept as completed late.",
    )
    despite = forms.CharField(
        label="Why is it completed although its measure misses its target?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
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

    def __init__(self, data=None, *, action, since, initial=None):
        """`since` is the day of the last word on the action; the question about the note names it."""
        super().__init__(
            data, initial={"status": choosable(action.status), "version": action.version} | (initial or {})
        )
        self.present = rules.Standing.of(action)
        self.fields["status"].choice_hints = {status.value: meaning for status, meaning in MEANINGS.items()}
        self.fields["note"].label = f"What has been done since {since}?"
        self.fields["note"].help_text = "Leave it empty to keep the present note. A completed action needs one."
        self.fields["despite"].help_text = self.present.missed_measure
        if not self.present.missed_measure:
            del self.fields["despite"]

    def clean(self):
        cleaned = super().clean()
        if "status" in cleaned:
            self.check_rules(cleaned)
        return cleaned

    def check_rules(self, cleaned):
        """Add what is wrong with the update as errors of its fields, where a field has none yet."""
        said = {name: cleaned.get(name, "") for name in WORDS}
        day = cleaned.get("completed_on")
        wrong = rules.problems(self.present, status=cleaned["status"], completed_on=day, **said)
        for field, sentence in wrong.items():
            if field not in self.errors:
                self.add_error(field, sentence)


def choosable(status):
    """The choice that a status corresponds to; empty when a person must choose."""
    if status in (*COMPLETED, Status.AWAITING_VERIFICATION):
        return Status.COMPLETED
    return status if status in MEANINGS else ""
