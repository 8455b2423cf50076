"""The forms of the complaints team: one complaint, and the rules that all are handled under."""

from django import forms

from edi_tracker.govuk.fields import DateField
from edi_tracker.models import Characteristic, Unit
from service_users.forms.fields import VersionedForm, WholeNumberField
from service_users.forms.redacting import RedactingForm
from service_users.models import Complaint
from service_users.models.complaints import LONGEST

Outcome = Complaint.Outcome
NO_NAMES = "Do not name anybody: write “the mother”, “a social worker”"
SECTIONS = {
    "What it is": ("kind", "received_on", "channel", "unit", "grounds", "basis", "summary"),
    "How it is handled": ("acknowledged_on", "responded_on"),
    "How it ended": ("outcome", "remedy", "learning", "closed_on"),
}


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


def text_field(label, help_text, **kwargs):
    return forms.CharField(
        label=label, help_text=f"{help_text}. {NO_NAMES}", max_length=LONGEST, widget=forms.Textarea, **kwargs
    )


class ComplaintForm(RedactingForm, VersionedForm):
    """One complaint, comment or compliment. `on` is the day it is filled in: nothing happened after it."""

    texts = Complaint.TEXTS

    kind = forms.ChoiceField(
        label="Kind",
        choices=Complaint.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is a complaint, a comment or a compliment"},
    )
    received_on = DateField(
        label="Date received",
        help_text="For example, 27 3 2008",
        error_messages={"required": "Enter the date received"},
    )
    channel = forms.ChoiceField(
        label="How it came", choices=[("", "Not known"), *Complaint.Channel.choices], required=False
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
    basis = forms.ChoiceField(label="Basis", choices=[("", "None of these"), *Complaint.Basis.choices], required=False)
    summary = text_field(
        "Summary", "One or two sentences", error_messages={"required": "Say in a sentence what the complaint is about"}
    )
    acknowledged_on = DateField(
        label="Date acknowledged", required=False, help_text="Leave empty while it has not been acknowledged"
    )
    responded_on = DateField(
        label="Date of the response", required=False, help_text="Leave empty while it has not been answered"
    )
    outcome = forms.ChoiceField(
        label="Outcome",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an outcome; choose Open if there is none yet"},
    )
    remedy = text_field("Remedy", "What was done to put it right", required=False)
    learning = text_field("Learning", "What the body learns from it; it can become an action of a plan", required=False)
    closed_on = DateField(label="Date closed", required=False, help_text="Leave empty while the complaint is open")

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["outcome"].choice_hints = {Outcome.NOTED: "For comments and compliments only"}
        self.offer_redaction()

    def sections(self):
        """The fields under their headings, what is asked about a text straight after it."""
        for heading, names in SECTIONS.items():
            shown = [part for name in names for part in (name, f"{name}_kept") if part in self.fields]
            yield heading, [self[name] for name in shown]

    def clean_received_on(self):
        return self._not_in_the_future("received_on")

    def clean_acknowledged_on(self):
        return self._not_in_the_future("acknowledged_on")

    def clean_responded_on(self):
        return self._not_in_the_future("responded_on")

    def clean_closed_on(self):
        return self._not_in_the_future("closed_on")

    def clean(self):
        cleaned = super().clean()
        self._refuse_days_before_receipt(cleaned)
        self._refuse_outcome_of_another_kind(cleaned)
        closed_on, outcome = cleaned.get("closed_on"), cleaned.get("outcome")
        if outcome == Outcome.OPEN and closed_on:
            self.add_error("outcome", "Choose how the complaint was closed, or take the date closed away")
        if outcome and outcome != Outcome.OPEN and not closed_on and "closed_on" not in self.errors:
            self.add_error("closed_on", "Enter the date closed, or choose Open")
        return cleaned

    def _refuse_days_before_receipt(self, cleaned):
        received_on = cleaned.get("received_on")
        for name in ("acknowledged_on", "responded_on", "closed_on"):
            if received_on and cleaned.get(name) and cleaned[name] < received_on:
                self.add_error(name, f"{self.fields[name].label} cannot be before the date received")

    def _refuse_outcome_of_another_kind(self, cleaned):
        is_complaint = cleaned.get("kind") == Complaint.Kind.COMPLAINT
        outcome = cleaned.get("outcome")
        if "kind" not in cleaned or outcome in (None, Outcome.OPEN):
            return
        if is_complaint and outcome == Outcome.NOTED:
            self.add_error("outcome", "Choose whether the complaint was upheld, partly or not, or withdrawn")
        elif not is_complaint and outcome != Outcome.NOTED:
            self.add_error("outcome", "Choose Noted: only a complaint is upheld, partly or not, or withdrawn")

    def _not_in_the_future(self, name):
        day = self.cleaned_data[name]
        if day and day > self.on:
            raise forms.ValidationError(f"{self.fields[name].label} cannot be in the future")
        return day


class ComplaintRulesForm(VersionedForm):
    """How soon complaints are acknowledged and answered, and how long what they say is kept."""

    acknowledge_within = WholeNumberField(
        label="Working days to acknowledge a complaint",
        max_value=250,
        error_messages={"required": "Enter the working days to acknowledge a complaint"},
    )
    respond_within = WholeNumberField(
        label="Working days to answer a complaint",
        help_text="Both are counted from the day after it was received, without weekends and bank holidays. "
        "Complaints received before you change this keep the days they have.",
        max_value=250,
        error_messages={"required": "Enter the working days to answer a complaint"},
    )
    keep_for_years = WholeNumberField(
        label="Years for which what a complaint says is kept after it is closed",
        help_text="Then its summary, remedy and learning are taken out, every night, for good. The counts stay.",
        min_value=1,
        max_value=50,
        error_messages={
            "required": "Enter the years for which what a complaint says is kept",
            "min_value": "Keep what complaints say for a year or more",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("acknowledge_within", "respond_within", "keep_for_years"):
            self.fields[name].widget.attrs["class"] = "govuk-input--width-3"

    def clean(self):
        cleaned = super().clean()
        acknowledge, respond = cleaned.get("acknowledge_within"), cleaned.get("respond_within")
        if acknowledge is not None and respond is not None and respond < acknowledge:
            self.add_error("respond_within", "A complaint cannot be due to be answered before it is acknowledged")
        return cleaned
