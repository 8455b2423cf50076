"""The forms of KPIs: what a KPI is, and what it aims at."""

from decimal import Decimal

from django import forms

from edi_tracker.govuk.fields import DateField, VersionField
from edi_tracker.models import Unit
from edi_tracker.periods import FinancialYear, long_date
from service_users.models import Kpi

FIRST_YEAR, LAST_YEAR = 1990, 2100
RESERVED = {"set-up", "to-accept", "to-follow-up", "on-time"}  # addresses of their own
MOST_WORKING_DAYS = 120
NARROW, WIDE = {"class": "govuk-input--width-5"}, {"class": "govuk-input--width-20"}
YEAR_WRITTEN = "Enter a financial year like 2007/08"
PERCENTAGE = {
    "invalid": "must be a number, such as 95",
    "min_value": "must be from 0 to 100",
    "max_value": "must be from 0 to 100",
    "max_decimal_places": "must have one decimal place at most",
    "max_digits": "must be from 0 to 100",
    "max_whole_digits": "must be from 0 to 100",
}


class FinancialYearField(forms.CharField):
    """A financial year as people write it, 2007/08 or 2007-08, as a FinancialYear."""

    widget = forms.TextInput(NARROW)

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            year = FinancialYear.from_slug(text.replace("/", "-"))
        except ValueError:
            raise forms.ValidationError(f"{YEAR_WRITTEN}, not '{text}'") from None
        if not FIRST_YEAR <= year.start_year <= LAST_YEAR:
            raise forms.ValidationError(f"Enter a financial year from {FIRST_YEAR} to {LAST_YEAR}")
        return year

    def prepare_value(self, value):
        return str(value) if isinstance(value, FinancialYear) else value


class PercentField(forms.DecimalField):
    """A percentage from 0 to 100, with one decimal place at most and with or without its sign."""

    def __init__(self, **kwargs):
        errors = {code: f"{kwargs['label']} {words}" for code, words in PERCENTAGE.items()}
        errors |= kwargs.pop("error_messages", {})
        limits = {"min_value": Decimal(0), "max_value": Decimal(100), "max_digits": 4, "decimal_places": 1}
        super().__init__(
            widget=forms.TextInput({**NARROW, "inputmode": "decimal"}), error_messages=errors, **limits, **kwargs
        )

    def to_python(self, value):
        return super().to_python(value.strip().removesuffix("%") if isinstance(value, str) else value)


class TargetFields(forms.Form):
    """What is aimed at, and how near is near."""

    percent = PercentField(
        label="Target", help_text="A percentage from 0 to 100.", error_messages={"required": "Enter the target"}
    )
    near = PercentField(
        label="Amber from",
        required=False,
        help_text="Optional. A percentage that misses the target and reaches this is rated near, not missed.",
    )

    direction = ""

    def clean(self):
        cleaned = super().clean()
        percent, near = cleaned.get("percent"), cleaned.get("near")
        direction = cleaned.get("direction") or self.direction
        if None not in (percent, near):
            if direction == Kpi.Direction.HIGHER and near >= percent:
                self.add_error("near", "Amber from must be under the target, as higher is better")
            if direction == Kpi.Direction.LOWER and near <= percent:
                self.add_error("near", "Amber from must be over the target, as lower is better")
        return cleaned


class TargetForm(TargetFields):
    """The target from a year on."""

    year = FinancialYearField(label="From the year", error_messages={"required": YEAR_WRITTEN})
    version = VersionField()
    field_order = ("year", "percent", "near", "version")

    def __init__(self, *args, kpi, **kwargs):
        super().__init__(*args, **kwargs)
        self.direction = kpi.direction


class KpiForm(forms.Form):
    """What a KPI says of itself, its code apart."""

    name = forms.CharField(
        max_length=120,
        help_text="What it is about, such as Diversity forms issued and returned.",
        error_messages={"required": "Enter the name"},
    )
    denominator_label = forms.CharField(
        label="Out of what",
        max_length=60,
        help_text="The larger count, such as Forms issued.",
        widget=forms.TextInput(WIDE),
        error_messages={"required": "Enter what the larger count is called"},
    )
    numerator_label = forms.CharField(
        label="How many of them",
        max_length=60,
        help_text="The count that is part of it, such as Forms returned.",
        widget=forms.TextInput(WIDE),
        error_messages={"required": "Enter what the smaller count is called"},
    )
    share_label = forms.CharField(
        label="What the percentage is called",
        max_length=60,
        help_text="Such as % returned.",
        widget=forms.TextInput(WIDE),
        error_messages={"required": "Enter what the percentage is called"},
    )
    question = forms.CharField(
        label="What exactly is counted",
        help_text="It follows the word 'Counts', such as: diversity forms issued for cases closed in the period.",
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        error_messages={"required": "Enter what exactly is counted"},
    )
    source = forms.CharField(
        label="Where the figures come from",
        max_length=200,
        required=False,
        help_text="Optional. Printed under its tables.",
    )
    owner = forms.CharField(
        label="Who answers for it",
        max_length=120,
        required=False,
        help_text="Optional. A post or a person.",
        widget=forms.TextInput(WIDE),
    )
    direction = forms.ChoiceField(
        label="Which way is better",
        choices=Kpi.Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which way is better"},
    )
    frequency = forms.TypedChoiceField(
        label="How often it is returned",
        choices=Kpi.Frequency.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how often it is returned"},
    )
    due_after = forms.IntegerField(
        label="How many working days after a period ends is it due?",
        required=False,
        min_value=0,
        max_value=MOST_WORKING_DAYS,
        help_text="Optional. Weekends and the bank holidays of England and Wales are not counted. "
        "Leave it empty where no day is set: nothing is late then.",
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
        error_messages={
            "invalid": "Working days must be a whole number, such as 10",
            "min_value": "Working days cannot be less than 0",
            "max_value": f"Working days must be {MOST_WORKING_DAYS} or fewer",
        },
    )
    returned_by = forms.ModelMultipleChoiceField(
        Unit.objects.all(),
        label="Who returns it",
        widget=forms.CheckboxSelectMultiple,
        help_text="Select all that apply.",
        error_messages={"required": "Select at least one unit"},
    )
    starts_on = DateField(
        label="From which day it is returned",
        help_text="For example, 1 4 2007. The first period is the first that begins on this day or after it.",
        error_messages={"required": "Enter the day from which it is returned"},
    )
    ends_on = DateField(
        label="To which day it is returned",
        required=False,
        help_text="Optional. Leave it empty while the KPI goes on.",
    )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", f"The last day must be after the first, {long_date(first)}")
        return cleaned

    @property
    def described(self):
        """The fields of Kpi, and who returns it, of a valid form."""
        return {name: self.cleaned_data[name] for name in DESCRIBED if name in self.cleaned_data}


class NewKpiForm(TargetFields, KpiForm):
    """A new KPI, with its code and what it aims at to begin with."""

    code = forms.RegexField(
        r"^[A-Za-z0-9]+([ -][A-Za-z0-9]+)*$",
        label="Number",
        max_length=40,
        help_text="What it is called for short, such as KPI 6. It cannot be changed afterwards.",
        widget=forms.TextInput(NARROW),
        error_messages={
            "required": "Enter its number, such as KPI 6",
            "invalid": "The number has letters, digits and single spaces only, such as KPI 6",
        },
    )
    field_order = (
        "code",
        "name",
        "denominator_label",
        "numerator_label",
        "share_label",
        "question",
        "direction",
        "percent",
        "near",
    )

    def clean_code(self):
        code = self.cleaned_data["code"].replace(" ", "-").lower()
        if code in RESERVED or Kpi.objects.filter(code=code).exists():
            raise forms.ValidationError(f"There is a {code.replace('-', ' ').upper()} already")
        return code


class ChangeKpiForm(KpiForm):
    """Changes to a KPI. How often it is returned stays as it is once anything was returned."""

    version = VersionField()

    def __init__(self, *args, kpi, **kwargs):
        super().__init__(*args, **kwargs)
        self.kpi = kpi
        self.fields["frequency"].disabled = kpi.returns.exists() or kpi.locks.exists()

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        held = [one.period for one in self.kpi.returns.select_related("kpi").order_by("starts_on")]
        if first and held and held[0].first_day < first:
            self.add_error("starts_on", f"There are returns for {held[0]}: start no later")
        if last and held and held[-1].last_day > last:
            self.add_error("ends_on", f"There are returns for {held[-1]}: end no earlier")
        return cleaned


DESCRIBED = (
    "code", "name", "denominator_label", "numerator_label", "share_label", "question", "source", "owner", "direction",
    "frequency", "due_after", "returned_by", "starts_on", "ends_on",
)  # fmt: skip
