"""The forms of the complaints team: one complaint, and the totals of a year."""

from django import forms

from edi_tracker.govuk.fields import DateField
from edi_tracker.models import Characteristic, Unit
from service_users.forms.fields import VersionedForm, WholeNumberField
from service_users.models import Complaint


class GroundsField(forms.ModelMultipleChoiceField):
    """Protected characteristics as the grounds of a complaint."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return obj.ground


def grounds():
    """The characteristics that are grounds in law, alphabetically."""
    return Characteristic.objects.exclude(ground="").order_by("ground")


def offices():
    """Where a complaint may be about: a region or the national office."""
    return Unit.objects.exclude(kind=Unit.Kind.AREA)


class ComplaintForm(VersionedForm):
    """One complaint. `on` is the day it is filled in: nothing was received or closed after it."""

    received_on = DateField(
        label="Date received",
        help_text="For example, 27 3 2008",
        error_messages={"required": "Enter the date received"},
    )
    unit = forms.ModelChoiceField(
        offices(),
        label="Region",
        empty_label="Choose a region",
        error_messages={"required": "Choose the region the complaint is about"},
    )
    grounds = GroundsField(
        grounds(),
        label="Grounds",
        required=False,
        help_text="Choose all that apply, or none if the complaint is not about discrimination",
    )
    summary = forms.CharField(
        label="Summary",
        widget=forms.Textarea,
        max_length=1000,
        help_text="One or two sentences. Do not name anybody: write “the mother”, “a social worker”",
        error_messages={"required": "Say in a sentence what the complaint is about"},
    )
    outcome = forms.ChoiceField(
        label="Outcome",
        choices=Complaint.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an outcome; choose Open if there is none yet"},
    )
    closed_on = DateField(label="Date closed", required=False, help_text="Leave empty while the complaint is open")

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_received_on(self):
        return self._not_in_the_future("received_on")

    def clean_closed_on(self):
        return self._not_in_the_future("closed_on")

    def clean(self):
        cleaned = super().clean()
        received_on, closed_on, outcome = (cleaned.get(name) for name in ("received_on", "closed_on", "outcome"))
        if received_on and closed_on and closed_on < received_on:
            self.add_error("closed_on", "Date closed cannot be before the date received")
        if outcome == Complaint.Outcome.OPEN and closed_on:
            self.add_error("outcome", "Choose how the complaint was closed, or take the date closed away")
        if outcome and outcome != Complaint.Outcome.OPEN and not closed_on and "closed_on" not in self.errors:
            self.add_error("closed_on", "Enter the date closed, or choose Open")
        return cleaned

    def _not_in_the_future(self, name):
        day = self.cleaned_data[name]
        if day and day > self.on:
            raise forms.ValidationError(f"{self.fields[name].label} cannot be in the future")
        return day


class ComplaintYearForm(VersionedForm):
    """The totals of a year counted outside the register: all complaints, and those on each ground."""

    total = WholeNumberField(
        label="All complaints",
        required=False,
        help_text="On any ground or none. Leave empty if it is not known",
    )
    source = forms.CharField(
        label="Where the figures are from",
        max_length=200,
        error_messages={"required": "Say where the figures are from"},
    )
    is_published = forms.BooleanField(
        label="These figures have been published in full",
        required=False,
        help_text="If not, numbers under 5 are shown to nobody in the yearly table",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.grounds = list(grounds())
        last = [self.fields.pop("source"), self.fields.pop("is_published")]
        self.fields["total"].widget.attrs["class"] = "govuk-input--width-5"
        for ground in self.grounds:
            self.fields[self.name_of(ground)] = self._count_field(ground)
        self.fields |= dict(zip(("source", "is_published"), last, strict=True))

    @staticmethod
    def name_of(ground):
        return f"on_{ground.code}"

    @staticmethod
    def _count_field(ground):
        widget = forms.NumberInput(attrs={"class": "govuk-input--width-5"})
        return WholeNumberField(
            label=f"Complaints on the ground of {ground.ground.lower()}", required=False, widget=widget
        )

    def clean(self):
        cleaned = super().clean()
        total = cleaned.get("total")
        for ground in self.grounds:
            count = cleaned.get(self.name_of(ground))
            if total is not None and count is not None and count > total:
                self.add_error(self.name_of(ground), f"{ground.ground} ({count:,}) cannot be more than all ({total:,})")
        return cleaned

    def counts(self):
        """What was entered for each ground; None where nothing was."""
        return {ground: self.cleaned_data[self.name_of(ground)] for ground in self.grounds}
