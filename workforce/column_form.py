"""The form in which HR confirms what the columns of a staff list are."""

from django import forms

from edi_tracker.characteristics.models import Breakdown, Characteristic
from workforce.counting.headings import BREAKDOWNS, CHARACTERISTICS, IDENTITY

LEAVE_OUT = ("", "Leave it out")


class ColumnsForm(forms.Form):
    """What each column of a pending staff list is; columns that tell who somebody is are not among them."""

    def __init__(self, data=None, *, snapshot):
        super().__init__(data)
        self.columns = {}
        choices = _choices() if snapshot.columns else []
        for number, column in enumerate(snapshot.columns):
            if column["means"] not in IDENTITY:
                name = f"column_{number}"
                self.columns[name] = column
                self.fields[name] = forms.ChoiceField(
                    label=f"Column '{column['heading']}'", choices=choices, initial=column["means"], required=False
                )

    @property
    def read(self):
        """The fields of the columns that were counted."""
        return [self[name] for name, column in self.columns.items() if column["means"]]

    @property
    def not_read(self):
        """The fields of the columns that nothing was counted of."""
        return [self[name] for name, column in self.columns.items() if not column["means"]]

    def clean(self):
        chosen = {}
        for name in self.columns:
            means = self._chosen(name)
            if means and means in chosen:
                what = dict(self.fields[name].choices)[means]
                said = f"{self.fields[name].label} and {self.fields[chosen[means]].label} cannot both be {what}"
                self.add_error(name, said)
            chosen[means] = name
        if self.columns and not chosen.keys() & set(CHARACTERISTICS):
            self.add_error(None, "Leave at least one characteristic in, or throw the upload away")

    def _chosen(self, name):
        """What a column is said to be; as it was read where nothing was sent about it."""
        if self.data and name not in self.data:
            return self.columns[name]["means"]
        return self.cleaned_data.get(name, "")

    @property
    def left_out(self):
        """The codes of what was read and is not to be counted, of a valid form."""
        return [column["means"] for name, column in self.columns.items() if column["means"] and not self._chosen(name)]

    @property
    def explained(self):
        """Heading -> code for what is to be read otherwise, of a valid form; {} when all can stay as it is."""
        said = {column["heading"]: self._chosen(name) for name, column in self.columns.items()}
        was = {column["heading"]: column["means"] for column in self.columns.values()}
        changed = {heading: means for heading, means in said.items() if means != was[heading]}
        return changed if any(changed.values()) else {}


def _choices():
    """What a column may be: nothing, a breakdown or a characteristic that is counted."""
    breakdowns = Breakdown.objects.filter(code__in=BREAKDOWNS).values_list("code", "name")
    characteristics = Characteristic.objects.filter(code__in=CHARACTERISTICS).values_list("code", "name")
    return [LEAVE_OUT, *breakdowns, *characteristics]
