"""The form for the totals of a year counted outside the register."""

from django import forms

from service_users.forms.complaints import grounds
from service_users.forms.fields import VersionedForm, WholeNumberField


class ComplaintYearForm(VersionedForm):
    """The totals of a year counted outside the register: all complaints, and those on each ground."""

    total = WholeNumberField(
        label="All complaints",
        required=False,
        help_text="On any ground or none. Leave empty if it is not known",
    )
    source = forms.CharField(
        label="Where the figures are from",
        max_length=200,
        error_messages={"required": "Say where the figures are from"},
    )
    is_published = forms.BooleanField(
        label="These figures have been published in full",
        required=False,
        help_text="If not, numbers under 5 are shown to nobody in the yearly table",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.grounds = list(grounds())
        last = [self.fields.pop("source"), self.fields.pop("is_published")]
        self.fields["total"].widget.attrs["class"] = "govuk-input--width-5"
        for ground in self.grounds:
            self.fields[self.name_of(ground)] = self._count_field(ground)
        self.fields |= dict(zip(("source", "is_published"), last, strict=True))

    @staticmethod
    def name_of(ground):
        return f"on_{ground.code}"

    @staticmethod
    def _count_field(ground):
        widget = forms.NumberInput(attrs={"class": "govuk-input--width-5"})
        return WholeNumberField(
            label=f"Complaints on the ground of {ground.ground.lower()}", required=False, widget=widget
        )

    def clean(self):
        cleaned = super().clean()
        total = cleaned.get("total")
        for ground in self.grounds:
            count = cleaned.get(self.name_of(ground))
            if total is not None and count is not None and count > total:
                self.add_error(self.name_of(ground), f"{ground.ground} ({count:,}) cannot be more than all ({total:,})")
        return cleaned

    def counts(self):
        """What was entered for each ground; None where nothing was."""
        return {ground: self.cleaned_data[self.name_of(ground)] for ground in self.grounds}
