"""What the dashboard is asked for, in its address: characteristics, dates, and which staff."""

import re
from dataclasses import dataclass, replace
from datetime import date

from django import forms
from django.utils.http import urlencode

from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.counts.labels import BLANK
from workforce.models import SnapshotCell
from workforce.slices import EVERYBODY, SLICED_BY, Slice, row_label

# What the organisation's first dashboard showed.
USUAL = ("sex", "disability", "ethnicity")
NOT_BOTH = "Choose an area or a grade, not both: figures are not counted by the two together"


@dataclass(frozen=True)
class Choices:
    """What there is to choose from: (value, words) of each slicer, in order."""

    characteristics: list
    dates: list
    parts: list
    rows: dict

    @property
    def usual(self):
        """The characteristics that go without saying: those usual that are held, or the first held."""
        held = [code for code, _ in self.characteristics]
        return tuple(code for code in held if code in USUAL) or tuple(held[:3])


@dataclass(frozen=True)
class Asked:
    """What was chosen, as it is written into an address."""

    characteristics: tuple
    usual: tuple
    part: Slice = EVERYBODY
    since: date | None = None
    until: date | None = None
    definitions: tuple = ()

    @property
    def wanted(self):
        """The characteristics to say something about: the usual ones also where nobody has counted them yet."""
        return self.characteristics if self.characteristics != self.usual else (*USUAL, *self.usual)

    def about(self, characteristic):
        return replace(self, characteristics=(characteristic,))

    def under(self, ways):
        """The same under these definitions; the first of each characteristic goes without saying."""
        return replace(self, definitions=tuple(sorted(way.code for way in ways)))

    def under_another(self, way, ways):
        """The same, with one of a characteristic's definitions in place of the others."""
        others = [code for code in self.definitions if code not in {one.code for one in ways}]
        return replace(self, definitions=tuple(sorted([*others, *([way.code] if way != ways[0] else [])])))

    def query(self):
        """The query string: always in the same order, with nothing in it that goes without saying."""
        said = {"characteristic": () if self.characteristics == self.usual else self.characteristics}
        said |= slice_query(self.part) | {"since": _written(self.since), "until": _written(self.until)}
        said["definition"] = self.definitions
        return urlencode({name: value for name, value in said.items() if value}, doseq=True)

    def chips(self):
        """What is on, each with the query string without it."""
        if self.part.within:
            yield self.part.within, replace(self, part=replace(self.part, within="")).query()
        if self.part.breakdown:
            yield str(replace(self.part, within="")), replace(self, part=Slice(self.part.within)).query()
        if self.since:
            yield f"From {long_date(self.since)}", replace(self, since=None).query()
        if self.until:
            yield f"To {long_date(self.until)}", replace(self, until=None).query()


def slice_query(part):
    """A slice as it is written into an address."""
    return {"part": part.within} | {one: part.label if part.breakdown == one else "" for one in SLICED_BY}


def choices(profiles):
    """What the newest of each characteristic's profiles (by its code) can be sliced by, and every date there is."""
    newest = sorted((of_one[-1] for of_one in profiles.values()), key=lambda one: one.characteristic.position)
    cells = SnapshotCell.objects.filter(profile__in=[one.pk for one in newest], breakdown__in=SLICED_BY).order_by()
    found = set(cells.values_list("breakdown", "row_label", "within").distinct()) if newest else set()
    days = sorted({profile.snapshot.as_at for of_one in profiles.values() for profile in of_one})
    return Choices(
        characteristics=[(one.characteristic.code, one.characteristic.name) for one in newest],
        dates=[(day.isoformat(), long_date(day)) for day in days],
        parts=sorted({(part, part) for _, _, part in found if part}),
        rows={breakdown: _rows(breakdown, found) for breakdown in SLICED_BY},
    )


def _rows(breakdown, found):
    labels = sorted({label for one, label, _ in found if one == breakdown}, key=_as_read)
    return [(label, row_label(breakdown, label) if label == BLANK else label) for label in labels]


def _as_read(label):
    """A2 before A10, and what is not recorded last."""
    parts = re.split(r"(\d+)", label.casefold())
    return label == BLANK, [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


class SlicersForm(forms.Form):
    """Which characteristics, which staff and which dates; each slicer only where there is something to slice by.

    The usual characteristics are ticked where an address names none.
    """

    def __init__(self, data, *, choices):
        data = data.copy()
        if "characteristic" not in data:
            data.setlist("characteristic", choices.usual)
        super().__init__(data)
        self.choices = choices
        if choices.characteristics:
            self.fields["characteristic"] = forms.MultipleChoiceField(
                choices=choices.characteristics,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                label="Characteristics",
                error_messages={"invalid_choice": "Characteristics: there are no figures of %(value)s here"},
            )
        self._add("part", "Social work or not", choices.parts, "Everybody")
        for breakdown, rows in choices.rows.items():
            name = SLICED_BY[breakdown]
            self._add(breakdown, name, rows, f"Every {name.lower()}")
        self._add("since", "From", choices.dates, "The first figures")
        self._add("until", "To", choices.dates, "The latest figures")

    def _add(self, name, label, options, whole):
        if options:
            invalid = {"invalid_choice": f"{label}: there are no figures of %(value)s here"}
            self.fields[name] = forms.ChoiceField(
                choices=[("", whole), *options], required=False, label=label, error_messages=invalid
            )

    def clean(self):
        chosen = super().clean()
        if chosen.get("area") and chosen.get("grade"):
            self.add_error("grade", NOT_BOTH)
        if chosen.get("since") and chosen.get("until") and chosen["since"] > chosen["until"]:
            self.add_error("until", "The last date must be on or after the first")
        return chosen

    def asked(self, definitions=()):
        """What was chosen, as far as it could be made out."""
        chosen, ticked = self.cleaned_data, self.cleaned_data.get("characteristic", ())
        breakdown = next((one for one in SLICED_BY if chosen.get(one)), "")
        return Asked(
            characteristics=tuple(code for code, _ in self.choices.characteristics if code in ticked),
            usual=self.choices.usual,
            part=Slice(chosen.get("part", ""), breakdown, chosen.get(breakdown, "")),
            since=_day(chosen.get("since")),
            until=_day(chosen.get("until")),
            definitions=tuple(definitions),
        )


def _day(text):
    return date.fromisoformat(text) if text else None


def _written(day):
    return day.isoformat() if day else ""
