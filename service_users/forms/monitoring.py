"""The forms of monitoring returns: whose figures, of when and by what; the grid they are typed into; and the reason."""

from django import forms

from edi_tracker.characteristics.labels import key
from edi_tracker.govuk.fields import VersionField
from edi_tracker.models import CategoryScheme, Unit
from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.spreadsheets.counts.figures import disagreement
from service_users.forms.fields import WholeNumberField
from service_users.models.monitoring import ENTER_ANY, NATIONAL, periods_to_return

FIRST_YEAR = 2000
WHOLE_BODY = "national"
SOURCE = {
    "label": "Where the figures come from",
    "help_text": "Printed under the table. For example, case management system, 3 May 2008.",
    "max_length": 200,
    "error_messages": {"required": "Enter where the figures come from"},
}


class SchemeField(forms.ModelChoiceField):
    """A list of categories, under the name of the characteristic it is of."""

    def label_from_instance(self, scheme):
        return f"{scheme.characteristic}: {scheme}"


class PlaceForm(forms.Form):
    """What is to be entered: by which list of categories, for which unit, over which period, and how."""

    scheme = SchemeField(
        queryset=None,
        label="By characteristic and list of categories",
        empty_label="Choose a list",
        error_messages={"required": "Choose a characteristic and its list of categories"},
    )
    unit = forms.ChoiceField(label="For", error_messages={"required": "Choose whose figures they are"})
    year = forms.ChoiceField(label="Financial year", error_messages={"required": "Choose a financial year"})
    part = forms.ChoiceField(
        label="Period",
        help_text="A quarter or a month is of the financial year above.",
        error_messages={"required": "Choose the period"},
    )
    how = forms.ChoiceField(
        label="How do you want to enter the figures?",
        choices=[("upload", "Upload a count table (Excel or CSV)"), ("type", "Type them on a grid")],
        initial="upload",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how to enter the figures"},
    )

    def __init__(self, data=None, *, user, on):
        super().__init__(data)
        self.on = on
        schemes = CategoryScheme.objects.in_use().select_related("characteristic")
        self.fields["scheme"].queryset = schemes.order_by("characteristic__position", "-vintage", "name")
        self.fields["unit"].choices = _units_of(user)
        years = [FinancialYear(start) for start in range(financial_year(on).start_year, FIRST_YEAR - 1, -1)]
        self.fields["year"].choices = [(year.slug, year.label) for year in years]
        self.fields["part"].choices = [(_part(one), _part_in_words(one)) for one in periods_to_return(years[0])]

    def clean(self):
        if self.errors:
            return
        if not self.period.has_begun(self.on):
            self.add_error("part", f"{self.period} has not begun yet")

    @property
    def period(self):
        """The Period that was chosen, of a form whose year and part are right."""
        year = FinancialYear.from_slug(self.cleaned_data["year"])
        return next(one for one in periods_to_return(year) if _part(one) == self.cleaned_data["part"])

    @property
    def address(self):
        """The parts of the address of what was chosen."""
        chosen, period = self.cleaned_data, self.period
        return [chosen["scheme"].code, chosen["unit"], period.slug, period.months]


def _units_of(user):
    """Whose figures somebody may enter: for the centre the whole body's and any unit's, for a unit its own."""
    if user.has_perm(ENTER_ANY):
        units = Unit.objects.exclude(kind=Unit.Kind.AREA)
        return [(WHOLE_BODY, f"{NATIONAL}: the whole body"), *((str(unit.pk), unit.name) for unit in units)]
    return [(str(user.unit_id), user.unit.name)] if user.unit else []


def _part(period):
    """A period by its place in a year, whatever the year: "3-04" for April to June."""
    return f"{period.months}-{period.first_day:%m}"


def _part_in_words(period):
    if period.months == 12:
        return "The whole year"
    return f"{period.first_day:%B}" if period.months == 1 else f"{period.first_day:%B} to {period.last_day:%B}"


class MonitoringGridForm(forms.Form):
    """A box for each label and type of case, and one for each printed total, which is proved where it is given."""

    source = forms.CharField(**SOURCE)
    note = forms.CharField(
        label="Notes",
        help_text="Optional. Printed under the table, a line for each note. Do not name anybody.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    empty_is_0 = forms.BooleanField(
        label="Take empty boxes as 0",
        help_text="Only in columns where you have entered a number. An empty column stays not returned.",
        required=False,
    )
    version = VersionField()

    def __init__(self, data=None, *, labels, types, held=None, initial=None, theirs=None):
        self.labels, self.types, self.theirs = labels, types, theirs or {}
        counts = {_name(label, code): count for (label, code), count in (held or {}).items()}
        super().__init__(data, initial=counts | {"version": 0} | (initial or {}))
        for label in labels:
            for one in types:
                self.fields[_name(label, one.code)] = _box(f"{label}, {one}")
        for one in types:
            self.fields[_name("total", one.code, "total")] = _box(f"Printed total, {one}")

    def clean_note(self):
        return self.cleaned_data["note"].replace("\r\n", "\n").strip()

    def clean(self):
        for one in self.types:
            self._fill(one)
        if not self.errors and not self.counts:
            self.add_error(None, "Enter the figures of one type of case at least")
        for one in self.types:
            self._prove(one)

    def _fill(self, case_type):
        """Empty boxes of a column that has a number in it become 0, or are an error unless they may be."""
        names = [_name(label, case_type.code) for label in self.labels]
        if not any(self.data.get(name, "").strip() for name in names):
            return
        for name in names:
            if self.cleaned_data.get(name) is None and name not in self.errors:
                if self.cleaned_data.get("empty_is_0"):
                    self.cleaned_data[name] = 0
                else:
                    self.add_error(name, f"{self.fields[name].label}: enter a number, 0 if there are none")

    def _prove(self, case_type):
        name = _name("total", case_type.code, "total")
        printed, column = self.cleaned_data.get(name), [_name(label, case_type.code) for label in self.labels]
        added = sum(self.cleaned_data.get(box) or 0 for box in column)
        if printed is not None and printed != added and not any(box in self.errors for box in column):
            self.add_error(name, f"{case_type}: {disagreement(printed, added)}")

    @property
    def counts(self):
        """(label, code of the type of case) -> count, of a valid form, for the types that were returned."""
        places = {(label, one.code): _name(label, one.code) for label in self.labels for one in self.types}
        found = {place: self.cleaned_data.get(name) for place, name in places.items()}
        return {place: count for place, count in found.items() if count is not None}

    @property
    def said(self):
        """The source, the note and the counts, of a valid form."""
        return {"source": self.cleaned_data["source"], "note": self.cleaned_data["note"], "counts": self.counts}

    @property
    def rows(self):
        """Each label with its boxes, and beside a box what somebody else entered there meanwhile."""
        for label in self.labels:
            yield {"label": label, "boxes": [self._shown(label, one) for one in self.types]}

    @property
    def totals(self):
        """The boxes of printed totals."""
        return [self[_name("total", one.code, "total")] for one in self.types]

    def _shown(self, label, case_type):
        bound, theirs = self[_name(label, case_type.code)], self.theirs.get((label, case_type.code))
        differs = bool(self.theirs) and str(theirs if theirs is not None else "") != str(bound.value() or "").strip()
        return {"bound": bound, "theirs": theirs, "differs": differs}


def _name(label, code, kind="count"):
    return f"{kind}_{code}_{key(label).replace(' ', '-')}"


def _box(label):
    attrs = {"class": "govuk-input app-box", "inputmode": "numeric", "aria-label": label, "autocomplete": "off"}
    return WholeNumberField(label=label, required=False, widget=forms.TextInput(attrs=attrs))


def grid_labels(scheme, counted=()):
    """The labels of a grid: those counted already, in their order, then the categories in use that none of them means.

    `counted` are (label, Category or None) pairs.
    """
    labels = dict(counted)
    covered = {category.pk for category in labels.values() if category}
    written = {key(label) for label in labels}
    more = [one for one in scheme.categories.all() if not one.is_retired and one.pk not in covered]
    return [*labels, *(one.label for one in more if key(one.label) not in written)]


class ReasonForm(forms.Form):
    """Why a return is withdrawn."""

    reason = forms.CharField(
        label="Why is this return withdrawn?",
        help_text="Kept with the return and in the audit trail. Do not name anybody.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Enter why the return is withdrawn"},
    )
    version = VersionField()
