"""The form for one unit's one period."""

from django import forms

from service_users.cell_rules import Said, refusals
from service_users.forms.fields import VersionedForm, WholeNumberField

COUNTS = ("denominator", "numerator")


class ReturnForm(VersionedForm):
    """What a unit says of a Period: two counts, or that the KPI does not apply.

    `on` is the day it is filled in, `usual` what is usual of the unit (a usual.Usual, or None), `absence` why the unit
    was not there, if it was not.
    """

    denominator = WholeNumberField(required=False)
    numerator = WholeNumberField(required=False)
    is_not_applicable = forms.BooleanField(required=False)
    comment = forms.CharField(
        required=False,
        max_length=500,
        label="Comment",
        help_text="What explains figures out of the usual, or why it does not apply. Everybody who sees the figures "
        "sees the comment: do not name anybody.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "The comment must be 500 characters or fewer"},
    )

    def __init__(self, *args, kpi, period, on, usual=None, absence="", **kwargs):
        super().__init__(*args, **kwargs)
        self.rules = {"kpi": kpi, "period": period, "on": on, "usual": usual, "absence": absence}
        for name, label in zip(COUNTS, (kpi.denominator_label, kpi.numerator_label), strict=True):
            self.fields[name].label = label
            self.fields[name].widget.attrs["class"] = "govuk-input--width-5"
        self.fields["is_not_applicable"].label = f"{kpi} does not apply in {period}"

    def clean(self):
        cleaned = super().clean()
        said = Said(**{name: cleaned.get(name) for name in COUNTS}, **self._besides(cleaned))
        refused_already = set(self.errors)
        for one in refusals(said, **self.rules):
            if one.field not in refused_already:
                self.add_error(one.field or None, forms.ValidationError(one.text))
        return cleaned

    def _besides(self, cleaned):
        return {"is_not_applicable": cleaned.get("is_not_applicable", False), "comment": cleaned.get("comment", "")}
