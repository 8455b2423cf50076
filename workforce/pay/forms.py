"""The form of a year's pay: means and medians in pounds, and counts of men and women."""

from decimal import Decimal

from django import forms

from edi_tracker.govuk.fields import VersionField
from edi_tracker.statistics.pay_gap import QUARTILES, unequal_quartiles

SEXES = ("men", "women")
MOST_POUNDS = Decimal("9999999.99")
PAY = {
    "mean": "Mean hourly pay",
    "median": "Median hourly pay",
    "mean_bonus": "Mean bonus, of those who received one",
    "median_bonus": "Median bonus, of those who received one",
}
COUNTS = {
    "employees": "All relevant employees",
    "received": "Received a bonus in the twelve months to 31 March",
} | {f"quarter_{at}": f"{name} quarter of hourly pay" for at, name in enumerate(QUARTILES)}
ROWS = PAY | COUNTS
BONUSES = ("mean_bonus", "median_bonus")


class PoundsField(forms.DecimalField):
    """An amount in pounds, with or without its sign and its commas."""

    def to_python(self, value):
        return super().to_python(value.replace("£", "").replace(",", "").strip() if isinstance(value, str) else value)


class PayForm(forms.Form):
    """A row for each figure with a box for men and one for women; what was read from a file may stand in it."""

    source = forms.CharField(
        label="Where the figures come from",
        help_text="Printed under every table. For example, payroll at 31 March.",
        max_length=200,
        error_messages={"required": "Enter where the figures come from"},
    )
    are_ties = forms.BooleanField(
        label="The quarters differ because employees with the same pay stand on both sides of a border",
        required=False,
    )
    version = VersionField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in ROWS.items():
            for sex in SEXES:
                self.fields[f"{name}_{sex}"] = _field(name, label, sex)

    @property
    def grid(self):
        """(label, the two fields) of each figure."""
        return [(label, [self[f"{name}_{sex}"] for sex in SEXES]) for name, label in ROWS.items()]

    def clean(self):
        for sex in SEXES:
            self._check_bonuses(sex)
        totals = [self._both(f"quarter_{at}") for at in range(len(QUARTILES))]
        if None not in totals and not self.cleaned_data.get("are_ties") and (wrong := unequal_quartiles(totals)):
            self.add_error(None, f"{wrong}. Correct them, or tick the box if pay is the same on both sides of a border")
        employees = self._both("employees")
        if None not in (*totals, employees) and sum(totals) > employees:
            words = f"The quarters hold {sum(totals):,} employees, more than the {employees:,} relevant employees"
            self.add_error("employees_men", words)

    def _check_bonuses(self, sex):
        received, employees = (self.cleaned_data.get(f"{name}_{sex}") for name in ("received", "employees"))
        if None not in (received, employees) and received > employees:
            words = f"{received:,} {sex} with a bonus is more than {employees:,} {sex} employed"
            self.add_error(f"received_{sex}", words)
        for name in BONUSES:
            given = self.cleaned_data.get(f"{name}_{sex}") is not None
            if received is not None and given != bool(received):
                words = (
                    f"{'Leave it empty: no' if given else 'Enter it:'} {sex} {'' if given else 'have '}received a bonus"
                )
                self.add_error(f"{name}_{sex}", f"{PAY[name]}, {sex}: {words}")

    def _both(self, name):
        counts = [self.cleaned_data.get(f"{name}_{sex}") for sex in SEXES]
        return None if None in counts else sum(counts)

    @property
    def figures(self):
        """What services.record_pay takes, of a valid form."""
        data = self.cleaned_data
        found = {"source": data["source"], "version": data["version"]}
        for sex in SEXES:
            found |= {sex: data[f"employees_{sex}"], f"bonus_{sex}": data[f"received_{sex}"]}
            found |= {f"{name}_{sex}": data[f"{name}_{sex}"] for name in PAY}
        quarters = [tuple(data[f"quarter_{at}_{sex}"] for sex in SEXES) for at in range(len(QUARTILES))]
        return found | {"quarters": quarters}


def initial(report):
    """A report as it stands in the form."""
    found = {"source": report.source, "version": report.version}
    for sex in SEXES:
        found |= {f"employees_{sex}": getattr(report, sex), f"received_{sex}": getattr(report, f"bonus_{sex}")}
        found |= {f"{name}_{sex}": getattr(report, f"{name}_{sex}") for name in PAY}
    for at, (_, men, women) in enumerate(report.quarter_counts()):
        found |= {f"quarter_{at}_men": men, f"quarter_{at}_women": women}
    return found


def _field(name, label, sex):
    said = f"{label}, {sex}"
    wrong = {"required": f"{said}: enter it", "min_value": f"{said}: must be 0 or more"}
    wrong["max_value"] = f"{said}: is too large"
    width = {"class": "govuk-input--width-5"}
    if name in PAY:
        least = Decimal(0) if name in BONUSES else Decimal("0.01")
        wrong |= {
            "invalid": f"{said}: must be an amount in pounds, such as 17.25",
            "min_value": f"{said}: must be more",
        }
        wrong["max_decimal_places"] = f"{said}: must be in pounds and pence"
        return PoundsField(
            label=sex.capitalize(), required=name not in BONUSES, min_value=least, max_value=MOST_POUNDS,
            decimal_places=2, widget=forms.TextInput({**width, "inputmode": "decimal"}), error_messages=wrong,
        )  # fmt: skip
    wrong["invalid"] = f"{said}: must be a whole number"
    return forms.IntegerField(
        label=sex.capitalize(), min_value=0, max_value=10_000_000, widget=forms.NumberInput(width), error_messages=wrong
    )
