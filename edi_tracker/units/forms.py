"""The forms of units: adding one, recording what became of some, and taking that back."""

from django import forms

from edi_tracker.govuk.fields import DateField, VersionField
from edi_tracker.units.models import Succession, Unit

WIDTH = {"class": "govuk-input--width-20"}
CHANGED = "One of the units was changed by somebody else meanwhile. Look at the list again, then select."


class FirstOfAMonthField(DateField):
    """A first day of a month, as figures are returned for whole months."""

    def clean(self, value):
        day = super().clean(value)
        if day and day.day != 1:
            raise forms.ValidationError("The day must be the first of a month: figures are returned for whole months")
        return day


class AddUnitForm(forms.Form):
    """A unit that takes nobody's place."""

    name = forms.CharField(
        max_length=100, widget=forms.TextInput(WIDTH), error_messages={"required": "Enter what the unit is called"}
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=Unit.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is"},
    )
    starts_on = FirstOfAMonthField(
        label="From which day is it there?",
        help_text="The first of a month, such as 1 4 2026.",
        error_messages={"required": "Enter the day from which it is there"},
    )


class ChangeForm(forms.Form):
    """What became of some units: renamed, merged or split."""

    kind = forms.ChoiceField(
        label="What happened?",
        choices=Succession.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what happened"},
    )
    units = forms.MultipleChoiceField(
        label="Which units end?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Their figures stay under their names.",
        error_messages={"required": "Select the unit that ends", "invalid_choice": CHANGED},
    )
    names = forms.CharField(
        label="Which units take their place?",
        help_text="Each on a line of its own. A unit that is there already keeps its figures; another is made.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the unit that takes their place"},
    )
    starts_on = FirstOfAMonthField(
        label="From which day?",
        help_text="The first of a month, such as 1 4 2026.",
        error_messages={"required": "Enter the day from which it is so"},
    )
    carried_by = forms.CharField(
        label="Of a split: the part that its old figures are read under",
        required=False,
        help_text="Leave empty when the figures cannot be told apart. They then stay off today’s map.",
        widget=forms.TextInput(WIDTH),
    )
    reason = forms.CharField(
        label="Where was it decided?",
        help_text="Such as the paper or the order. Kept in the audit trail.",
        max_length=300,
        error_messages={"required": "Enter where it was decided"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = {f"{unit.pk}-{unit.version}": unit for unit in Unit.objects.not_ended()}
        self.fields["units"].choices = [(code, unit.name) for code, unit in self.standing.items()]

    def clean_units(self):
        """Pairs of a unit and the version that was seen."""
        return [(self.standing[code], self.standing[code].version) for code in self.cleaned_data["units"]]

    def clean_names(self):
        return [name for line in self.cleaned_data["names"].splitlines() if (name := " ".join(line.split()))]

    def clean_carried_by(self):
        return " ".join(self.cleaned_data["carried_by"].split())


class TakeBackForm(forms.Form):
    """Why what became of a unit is taken back."""

    reason = forms.CharField(
        label="Why is it taken back?", max_length=300, error_messages={"required": "Enter why it is taken back"}
    )
    version = VersionField()
