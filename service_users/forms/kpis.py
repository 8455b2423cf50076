"""The form for one region's one month."""

from django import forms

from edi_tracker.periods import long_date, month_label
from service_users.forms.fields import VersionedForm, WholeNumberField


class ReturnForm(VersionedForm):
    """The two counts of a month. `on` is the day it is filled in; a month that has not begun cannot be returned."""

    issued = WholeNumberField()
    returned = WholeNumberField()

    def __init__(self, *args, kpi, year, month, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.year, self.month, self.on = year, month, on
        for name, label in (("issued", kpi.denominator_label), ("returned", kpi.numerator_label)):
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"Enter a number for {label.lower()}; 0 if there were none"
            self.fields[name].widget.attrs["class"] = "govuk-input--width-5"

    def clean(self):
        cleaned = super().clean()
        if self.month > self.on:
            day = long_date(self.month)
            self.add_error(None, f"{month_label(self.month)} has not begun: it can be returned from {day}")
        if self.month not in self.year.months:
            self.add_error(None, f"{month_label(self.month)} is not a month of {self.year}")
        issued, returned = cleaned.get("issued"), cleaned.get("returned")
        if issued is not None and returned is not None and returned > issued:
            labels = self.fields["returned"].label, self.fields["issued"].label.lower()
            words = f"{labels[0]} ({returned:,}) cannot be more than {labels[1]} ({issued:,})"
            self.add_error("returned", forms.ValidationError(words))
        return cleaned
