"""The forms of types of case."""

from django import forms
from django.utils.text import slugify

from edi_tracker.characteristics.labels import key
from edi_tracker.govuk.fields import VersionField
from service_users.models import CaseType

RESERVED = {"add"}  # an address of its own
TAKEN = "'{name}' is already a name of the type '{other}'"


class CaseTypeForm(forms.Form):
    """A type of case: what it is called, which cases are of it, and how count tables may head its column."""

    name = forms.CharField(max_length=60, error_messages={"required": "Enter the name"})
    description = forms.CharField(
        label="Which cases are of this type",
        help_text="Optional. Shown under every table that counts them.",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    other_names = forms.CharField(
        label="Other names in count tables",
        help_text="Optional. One a line: a column headed so is read as this type.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, case_type=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.case_type = case_type

    def clean_name(self):
        name = self.cleaned_data["name"]
        if not slugify(name):
            raise forms.ValidationError("The name must have a letter or a figure in it")
        self._refuse_taken(name)
        return name

    def clean_other_names(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["other_names"].splitlines()]
        names = [line for line in dict.fromkeys(lines) if key(line)]
        for name in names:
            self._refuse_taken(name)
        return "\n".join(names)

    def _refuse_taken(self, name):
        others = CaseType.objects.exclude(pk=self.case_type.pk) if self.case_type else CaseType.objects.all()
        taken = next((other for other in others if key(name) in other.keys), None)
        if taken:
            raise forms.ValidationError(TAKEN.format(name=name, other=taken))


class NewCaseTypeForm(CaseTypeForm):
    """A new one; addresses know it by a code made from its name."""

    @property
    def described(self):
        return {**self.cleaned_data, "code": _free_code(slugify(self.cleaned_data["name"])[:36])}


def _free_code(wanted):
    taken = RESERVED | set(CaseType.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    codes = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in codes if code not in taken)


class ChangeCaseTypeForm(CaseTypeForm):
    """One that is there, which may also be moved in the order, retired and taken up again."""

    position = forms.IntegerField(
        label="Place in the order",
        help_text="From 0. Columns of tables stand in this order.",
        min_value=0,
        max_value=1000,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter the place in the order",
            "invalid": "The place must be a whole number",
            "min_value": "The place must be 0 or more",
            "max_value": "The place must be 1,000 or less",
        },
    )
    is_retired = forms.BooleanField(
        label="Retired",
        help_text="New returns are not counted by it. Returns that were keep it.",
        required=False,
    )
    version = VersionField()

    def described(self, on):
        """What it is to say of itself; retired from a day on, unless it was before."""
        said = {name: self.cleaned_data[name] for name in ("name", "description", "other_names", "position")}
        retired_on = (self.case_type.retired_on or on) if self.cleaned_data["is_retired"] else None
        return said | {"retired_on": retired_on}
