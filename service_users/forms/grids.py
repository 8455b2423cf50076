"""What the grid of a year is narrowed by, and the form for a block pasted into it."""

from django import forms

from service_users.crosstabs.kpis import grouped
from service_users.entry.block import MOST_LETTERS
from service_users.models import KpiReturn
from service_users.models.kpis import missing_periods

MISSING, FOLLOW_UP, SENT_BACK, DRAFT = "missing", "follow-up", "sent-back", "draft"


class GridFilterForm(forms.Form):
    """A part of a region's name, and what its year has somewhere."""

    region = forms.CharField(required=False, label="Region", help_text="Any part of its name")
    show = forms.ChoiceField(
        required=False,
        label="Show",
        choices=[
            ("", "All regions"),
            (MISSING, "Where something has not been returned"),
            (FOLLOW_UP, "Where something is flagged for follow-up"),
            (SENT_BACK, "Where something was sent back"),
            (DRAFT, "Where something is a draft"),
        ],
        error_messages={"invalid_choice": "Choose one of the list"},
    )

    def narrowed(self, kpi, year, units, returns, on):
        """Those of a KPI's units that match, by their returns of a FinancialYear; all of them before a choice."""
        if not self.is_bound or not self.is_valid():
            return units
        name, show = self.cleaned_data["region"].casefold(), self.cleaned_data["show"]
        named = [unit for unit in units if name in unit.name.casefold()]
        by_unit = grouped(returns, "unit_id") if show else {}
        return [unit for unit in named if not show or _has(show, kpi, unit, year, by_unit.get(unit.pk, ()), on)]


def _has(show, kpi, unit, year, returns, on):
    if show == MISSING:
        received = {one.starts_on for one in returns if one.state in KpiReturn.RECEIVED}
        return bool(missing_periods(kpi, unit, received, year, on))
    if show == FOLLOW_UP:
        return any(one.needs_follow_up for one in returns)
    wanted = KpiReturn.State.SENT_BACK if show == SENT_BACK else KpiReturn.State.DRAFT
    return any(one.state == wanted for one in returns)


class BlockForm(forms.Form):
    """A block of cells copied from a spreadsheet, and where it begins when its rows have no names."""

    block = forms.CharField(
        label="What you copied",
        strip=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        error_messages={
            "required": "Paste the cells you copied",
            "max_length": f"Paste fewer cells: {MOST_LETTERS:,} characters at most",
        },
    )
    first_row = forms.TypedChoiceField(
        coerce=int,
        label="Its first row of figures is",
        help_text="Only where the rows do not begin with a name",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what its first row of figures is"),
    )
    first_period = forms.TypedChoiceField(
        coerce=int,
        label="Its first two columns of figures are",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what its first two columns are"),
    )

    def __init__(self, data=None, *, rows, periods, is_of_one):
        super().__init__(data)
        self.fields["first_row"].choices = list(enumerate(rows))
        self.fields["first_period"].choices = list(enumerate(periods))
        if is_of_one:
            del self.fields["first_period"]
