"""The form that a meeting is taken down in."""

from django import forms

from edi_tracker.govuk.fields import VersionField


class MeetingEntryForm(forms.Form):
    """What the meeting said of an action, and what it decided."""

    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    decision = forms.CharField(label="Decision", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = VersionField()

    def __init__(self, data=None, *, action, entry):
        """`entry` is what was taken down so far, or None."""
        said = {"note": entry.note, "decision": entry.decision, "version": entry.version} if entry else {"version": 0}
        super().__init__(data, initial=said)
        self.fields["note"].label = f"Note on {_named(action)}"
        self.fields["decision"].label = f"Decision on {_named(action)}"


def _named(action):
    return f"action {action.name}"
