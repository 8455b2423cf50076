"""The grid that a year's figures of a measure are typed into, and the form to upload them with."""

from django import forms

from edi_tracker.govuk.fields import VersionField
from workforce.forms import WHOLE_NUMBER, label_field

MOST = 1_000_000


class LabelsForm(forms.Form):
    """What each label of a count table means that is none of the places its figures can be held at."""

    def __init__(self, data=None, *, labels, grouping):
        super().__init__(data)
        self.places = {str(place.pk): place for place in grouping.places()}
        self.names = {f"label_{number}": label for number, label in enumerate(labels)}
        choices = [(pk, str(place)) for pk, place in self.places.items()]
        for name, label in self.names.items():
            self.fields[name] = label_field(f"'{label}'", choices, grouping.guess(label))

    @property
    def chosen(self):
        """Label -> place, of a valid form."""
        return {label: self.places[self.cleaned_data[name]] for name, label in self.names.items()}


class GridForm(forms.Form):
    """A box for each place (a category, or a group of a definition) and stage.

    A stage whose boxes are all empty is not recorded. `used` are places that figures are held at already.
    """

    source = forms.CharField(
        label="Where the figures come from",
        help_text="Printed under the table. For example, human resources casework records.",
        max_length=200,
        error_messages={"required": "Enter where the figures come from"},
    )
    empty_is_0 = forms.BooleanField(
        label="Take empty boxes as 0",
        help_text="Only in columns where you have entered a number. An empty column stays unrecorded.",
        required=False,
    )
    version = VersionField()

    def __init__(self, data=None, *, measure, grouping, held=None, used=(), version=0, source="", theirs=None):
        self.measure, self.theirs = measure, theirs or {}
        self.stages = grouping.stages(measure)
        self.places = grouping.places(used)
        initial = {_name(stage, place): count for (stage, place), count in (held or {}).items()}
        super().__init__(data, initial=initial | {"version": version, "source": source})
        for place in self.places:
            for stage in self.stages:
                self.fields[_name(stage.code, place)] = _count_field(f"{place}, {stage.name.lower()}")

    def clean(self):
        for stage in self.stages:
            self._fill(stage)
        for place in self.places:
            for stage in self.stages:
                self._check(stage, place)
        if not self.errors and not self.counts:
            self.add_error(None, "Enter the figures of one column at least")

    def _fill(self, stage):
        """Empty boxes of a column that has a number in it become 0, or are an error unless they may be."""
        names = [_name(stage.code, place) for place in self.places]
        if not any(self.data.get(name, "").strip() for name in names):
            return
        for name in names:
            if self.cleaned_data.get(name) is None and name not in self.errors:
                if self.cleaned_data.get("empty_is_0"):
                    self.cleaned_data[name] = 0
                else:
                    self.add_error(name, f"{self.fields[name].label}: enter a number, 0 if there are none")

    def _check(self, stage, place):
        """Nobody can be at a stage who was not at the one it is within."""
        if not stage.within:
            return
        name = _name(stage.code, place)
        count, whole = self.cleaned_data.get(name), self.cleaned_data.get(_name(stage.within, place))
        if count is not None and whole is not None and count > whole:
            outer = self.measure.stage(stage.within).name.lower()
            self.add_error(name, f"{self.fields[name].label}: {count:,} is more than the {whole:,} {outer}")

    @property
    def counts(self):
        """(stage code, place) -> count, of a valid form, for the stages that were recorded."""
        named = {(stage.code, one): _name(stage.code, one) for stage in self.stages for one in self.places}
        return {place: self.cleaned_data[name] for place, name in named.items() if self._is_recorded(name)}

    def _is_recorded(self, name):
        return self.cleaned_data.get(name) is not None

    @property
    def grid(self):
        """Each place with its boxes, and beside a box what somebody else entered there meanwhile."""
        for place in self.places:
            boxes = [self._box(stage, place) for stage in self.stages]
            yield {"place": place, "boxes": boxes}

    def _box(self, stage, place):
        bound = self[_name(stage.code, place)]
        theirs = self.theirs.get((stage.code, place))
        differs = bool(self.theirs) and str(theirs if theirs is not None else "") != str(bound.value() or "").strip()
        return {"bound": bound, "stage": stage, "theirs": theirs, "differs": differs}


def _name(stage_code, place):
    return f"count_{stage_code}_{place.pk}"


def _count_field(label):
    messages = {code: f"{label}: {what}" for code, what in WHOLE_NUMBER.items()}
    attrs = {"class": "govuk-input app-box", "inputmode": "numeric", "aria-label": label, "autocomplete": "off"}
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages=messages,
        widget=forms.TextInput(attrs=attrs),
    )
