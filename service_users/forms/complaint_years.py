"""The form for the totals of a year counted outside the register."""

from django import forms
from django.utils.text import slugify

from service_users.crosstabs.complaint_breakdowns import OUTCOMES, ROW_HEADINGS, TIMELINESS, By
from service_users.forms.complaints import grounds, offices
from service_users.forms.fields import VersionedForm, WholeNumberField

ADD_UP = "Leave all of them empty if they are not known; otherwise they come to all complaints."


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

    def __init__(self, *args, known=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.grounds = list(grounds())
        self.rows = _rows(known)
        last = [self.fields.pop("source"), self.fields.pop("is_published")]
        self.fields["total"].widget.attrs["class"] = "govuk-input--width-5"
        for ground in self.grounds:
            self.fields[self.name_of(ground)] = _count_field(f"Complaints on the ground of {ground.ground.lower()}")
        for by, label in self.rows:
            self.fields[self.name_by(by, label)] = _count_field(f"{ROW_HEADINGS[by]}: {label}")
        self.fields |= dict(zip(("source", "is_published"), last, strict=True))

    @staticmethod
    def name_of(ground):
        return f"on_{ground.code}"

    @staticmethod
    def name_by(by, label):
        return f"by_{by}_{slugify(label)}"

    def sections(self):
        """The fields under their headings: (heading, a hint, fields), breakdowns after the grounds."""
        by_ground = [self[self.name_of(ground)] for ground in self.grounds]
        yield "All complaints, and those on each ground", "", [self["total"], *by_ground]
        for by in By:
            yield f"All complaints by {by.label}", ADD_UP, [self[name] for name in self._names(by)]
        yield "Where they are from", "", [self["source"], self["is_published"]]

    def _names(self, by):
        return [self.name_by(*row) for row in self.rows if row[0] == by]

    def clean(self):
        cleaned = super().clean()
        total = cleaned.get("total")
        for ground in self.grounds:
            count = cleaned.get(self.name_of(ground))
            if total is not None and count is not None and count > total:
                self.add_error(self.name_of(ground), f"{ground.ground} ({count:,}) cannot be more than all ({total:,})")
        for by in By:
            self._refuse_another_sum(by, total)
        return cleaned

    def _refuse_another_sum(self, by, total):
        """The counts of a breakdown, when any is given, come to all complaints; an empty box is none of them."""
        names = self._names(by)
        given = [self.cleaned_data[name] for name in names if self.cleaned_data.get(name) is not None]
        if not given or any(name in self.errors for name in (*names, "total")):
            return
        if total is None:
            self.add_error("total", f"Enter all complaints: those by {by.label} are of them")
        elif sum(given) != total:
            self.add_error(names[0], f"Those by {by.label} come to {sum(given):,}, but all complaints are {total:,}")

    def counts(self):
        """What was entered for each ground; None where nothing was."""
        return {ground: self.cleaned_data[self.name_of(ground)] for ground in self.grounds}

    def breakdown(self):
        """What was entered by region, outcome and timeliness: (By, label) -> count, or None where nothing was."""
        return {row: self.cleaned_data[self.name_by(*row)] for row in self.rows}


def _count_field(label):
    return WholeNumberField(
        label=label, required=False, widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"})
    )


def _rows(known):
    """The (By, label) of every box: today's regions, outcomes and timeliness, and what else the year has."""
    labels = {By.REGION: [unit.name for unit in offices()], By.OUTCOME: OUTCOMES}
    rows = [(by, label) for by in By for label in labels.get(by, TIMELINESS)]
    held = [(By(one.by), one.label) for one in known.counts.all()] if known else []
    return list(dict.fromkeys([*rows, *held]))
