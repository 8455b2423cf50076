"""The form for one unit's one period."""

from django import forms

from edi_tracker.periods import long_date
from service_users.forms.fields import VersionedForm, WholeNumberField


class ReturnForm(VersionedForm):
    """The two counts of a Period. `on` is the day it is filled in; a period that has not begun cannot be returned."""

    denominator = WholeNumberField()
    numerator = WholeNumberField()

    def __init__(self, *args, kpi, period, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.period, self.on = period, on
        for name, label in (("denominator", kpi.denominator_label), ("numerator", kpi.numerator_label)):
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"Enter a number for {label.lower()}; 0 if there were none"
            self.fields[name].widget.attrs["class"] = "govuk-input--width-5"

    def clean(self):
        cleaned = super().clean()
        if not self.period.has_begun(self.on):
            day = long_date(self.period.first_day)
            self.add_error(None, f"{self.period} has not begun: it can be returned from {day}")
        whole, part = cleaned.get("denominator"), cleaned.get("numerator")
        if whole is not None and part is not None and part > whole:
            labels = self.fields["numerator"].label, self.fields["denominator"].label.lower()
            words = f"{labels[0]} ({part:,}) cannot be more than {labels[1]} ({whole:,})"
            self.add_error("numerator", forms.ValidationError(words))
        return cleaned
