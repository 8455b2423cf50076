"""What the list of monitoring returns can be narrowed by."""

from dataclasses import dataclass
from datetime import date

from django import forms

from edi_tracker.periods import financial_year
from service_users.models.monitoring import NATIONAL

WHOLE_BODY = "national"


@dataclass(frozen=True)
class Held:
    """Which return of what, for whom and of when; `unit` is None for the whole body."""

    pk: int
    characteristic: str
    characteristic_name: str
    unit: int | None
    unit_name: str | None
    ends_on: date

    @property
    def year(self):
        return financial_year(self.ends_on)

    @property
    def place(self):
        """The unit as addresses have it."""
        return str(self.unit) if self.unit else WHOLE_BODY


HELD = ("pk", "characteristic__code", "characteristic__name", "unit", "unit__name", "ends_on")


class ReturnListForm(forms.Form):
    """A characteristic, a financial year and a unit, of those that some return is of."""

    characteristic = forms.ChoiceField(label="Characteristic", required=False)
    year = forms.ChoiceField(label="Period ends in", required=False)
    unit = forms.ChoiceField(label="For", required=False)

    def __init__(self, data, *, held):
        super().__init__(data)
        self.held = held
        years = sorted({one.year for one in held}, reverse=True)
        units = sorted({(one.unit is not None, one.unit_name or NATIONAL, one.place) for one in held})
        characteristics = dict.fromkeys((one.characteristic, one.characteristic_name) for one in held)
        self.fields["characteristic"].choices = [("", "All characteristics"), *sorted(characteristics, key=_by_name)]
        self.fields["year"].choices = [("", "All years"), *((year.slug, year.label) for year in years)]
        self.fields["unit"].choices = [("", "National and all units"), *((place, name) for _, name, place in units)]

    @property
    def found(self):
        """Those that match; what is chosen and is no choice narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        return [
            one
            for one in self.held
            if chosen.get("characteristic") in (None, "", one.characteristic)
            and chosen.get("year") in (None, "", one.year.slug)
            and chosen.get("unit") in (None, "", one.place)
        ]


def _by_name(choice):
    return choice[1]
