"""The forms of the centre: accepting returns and sending them back, locking periods and reopening them."""

import re

from django import forms

from edi_tracker.govuk.fields import DateField, VersionField
from edi_tracker.models import Unit

ACCEPT, SEND_BACK = "accept", "send_back"
CHOICE = re.compile(r"(\d{1,18}):(\d{1,9})", re.ASCII)
CHANGED = "Somebody changed this return after you opened it. Look at it again, then decide."


class ChosenField(forms.MultipleChoiceField):
    """Rows with the version in which each was seen, as {primary key: version}; rows may have changed or gone since."""

    def valid_value(self, value):
        return CHOICE.fullmatch(value) is not None

    def clean(self, value):
        found = [CHOICE.fullmatch(one) for one in super().clean(value)]
        return {int(one[1]): int(one[2]) for one in found}


class AcceptForm(forms.Form):
    """Several returns to be accepted at once."""

    chosen = ChosenField(
        label="Returns to accept",
        error_messages={
            "required": "Select the returns that you accept",
            "invalid_choice": "This form was not complete. Open the page again and select the returns once more.",
        },
    )


class DecisionForm(forms.Form):
    """Whether one return is accepted, or sent back and why."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(ACCEPT, "Accept it"), (SEND_BACK, "Send it back")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is accepted or sent back"},
    )
    note = forms.CharField(
        label="Comment",
        required=False,
        max_length=500,
        help_text="Needed when you send it back: say what is to be put right. Everybody who sees the figures sees it: "
        "do not name anybody.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "The comment must be 500 characters or fewer"},
    )
    version = VersionField()

    def __init__(self, *args, is_own, **kwargs):
        super().__init__(*args, **kwargs)
        hints = {ACCEPT: "Its figures stand", SEND_BACK: "It counts no longer, and the unit is asked to put it right"}
        self.fields["decision"].choice_hints = hints
        if is_own:
            self.fields["decision"].choices = [(SEND_BACK, "Send it back")]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == SEND_BACK and not cleaned.get("note", "").strip() and "note" not in self.errors:
            self.add_error("note", "Say what is to be put right, so that the unit knows")
        return cleaned

    def take_version(self, theirs):
        """After a conflict: what was chosen and typed is kept, and stands against the row as it is now."""
        self.data = self.data.copy()
        self.data["version"] = theirs.version
        self.add_error(None, CHANGED)


class LockForm(forms.Form):
    """That a period is to be locked; where some returns are not accepted, that it is to be locked without them."""

    is_sure = forms.BooleanField(
        label="Lock it without these returns",
        error_messages={"required": "Tick the box if the period is to be locked without these returns"},
    )
    leaving = forms.RegexField(
        r"^\d{1,9}( \d{1,9})*$",
        widget=forms.HiddenInput,
        error_messages={"required": VersionField.INCOMPLETE, "invalid": VersionField.INCOMPLETE},
    )

    def __init__(self, data=None, *, left):
        """`left` are the units whose returns are not accepted."""
        super().__init__(data, initial={"leaving": " ".join(str(unit.pk) for unit in left) or "0"})
        if not left:
            del self.fields["is_sure"]

    def clean_leaving(self):
        return {int(pk) for pk in self.cleaned_data["leaving"].split()}

    def see_again(self, left):
        """The page is shown once more with what is left by now, which is to be ticked anew."""
        self.data = self.data.copy()
        self.data["leaving"] = " ".join(str(unit.pk) for unit in left) or "0"
        self.data.pop("is_sure", None)


class ReopenForm(forms.Form):
    """For which unit a locked period is reopened, until when and why."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="For which unit?", error_messages={"required": "Choose the unit"}
    )
    until = DateField(
        label="Until which day?",
        help_text="The last day on which the unit can correct it. It is locked again before that once you have "
        "accepted what the unit submits.",
        error_messages={"required": "Enter the last day"},
    )
    reason = forms.CharField(
        label="Why is it reopened?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays in the history of the period.",
        error_messages={
            "required": "Say why it is reopened",
            "max_length": "The reason must be 500 characters or fewer",
        },
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
