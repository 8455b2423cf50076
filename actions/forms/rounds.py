"""The forms that open a review round, change its dates and close it."""

from django import forms

from edi_tracker.govuk.fields import DateField, VersionField
from edi_tracker.working_days import add_working_days

WORKING_DAYS = 5
MOST_WORKING_DAYS = 60
LATE = "Papers must be due on or before the day of the meeting"


class OpenRoundForm(forms.Form):
    """When the meeting is, and how many working days before it updates are due, or on which day."""

    meets_on = DateField(label="When is the meeting?", error_messages={"required": "Enter the day of the meeting"})
    working_days = forms.IntegerField(
        label="How many working days before the meeting are updates due?",
        min_value=0,
        max_value=MOST_WORKING_DAYS,
        initial=WORKING_DAYS,
        help_text="Weekends and the bank holidays of England and Wales are not counted.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        error_messages={"required": "Enter a number of working days, such as 5"},
    )
    papers_due_on = DateField(
        label="Or on which day?",
        required=False,
        help_text="Only if you would rather name the day. You can change it later.",
    )

    def clean(self):
        cleaned = super().clean()
        meeting, papers, days = (cleaned.get(name) for name in ("meets_on", "papers_due_on", "working_days"))
        if meeting and papers and papers > meeting:
            self.add_error("papers_due_on", LATE)
        if meeting and not papers and days is not None:
            cleaned["papers_due_on"] = add_working_days(meeting, -days)
        return cleaned

    @property
    def dates(self):
        """The day of the meeting and the day updates are due, as the service takes them."""
        return {name: self.cleaned_data[name] for name in ("meets_on", "papers_due_on")}


class ChangeRoundForm(forms.Form):
    """Other dates for a round that is open."""

    meets_on = DateField(label="When is the meeting?", error_messages={"required": "Enter the day of the meeting"})
    papers_due_on = DateField(
        label="When are updates due?", error_messages={"required": "Enter the day updates are due"}
    )
    version = VersionField()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("meets_on") and cleaned.get("papers_due_on") and cleaned["papers_due_on"] > cleaned["meets_on"]:
            self.add_error("papers_due_on", LATE)
        return cleaned


class CloseRoundForm(forms.Form):
    """That a round is to be closed, although some of its actions are not accepted."""

    is_sure = forms.BooleanField(
        label="Close it with these actions not accepted",
        error_messages={"required": "Tick the box if the round is to be closed with these actions not accepted"},
    )
    version = VersionField()

    def __init__(self, data=None, *, round, not_accepted):
        super().__init__(data, initial={"version": round.version})
        if not not_accepted:
            del self.fields["is_sure"]
