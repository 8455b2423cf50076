"""Under which of today's units the figures of each unit can be read, and why some cannot be."""

from dataclasses import dataclass

from edi_tracker.periods import long_date
from edi_tracker.units.models import Succession, Unit

Kind = Succession.Kind
HOW = {Kind.RENAMED: "renamed", Kind.MERGED: "merged into", Kind.SPLIT: "split into"}


@dataclass(frozen=True)
class Reading:
    """A unit, the unit of today that its figures are read under (None when there is none), and a sentence that says so.

    The sentence is empty for a unit that is itself on today's map.
    """

    unit: Unit
    target: Unit | None
    sentence: str = ""

    @property
    def is_moved(self):
        return self.target is not None and self.target.pk != self.unit.pk


def todays_map(units):
    """A Reading for each of some units, in their order, in one query."""
    successors = {}
    for one in Succession.objects.select_related("predecessor", "successor"):
        successors.setdefault(one.predecessor_id, []).append(one)
    return [_reading(unit, successors) for unit in units]


def became(successions):
    """What became of a unit, from its successions: "split into A and B on 1 April 2009"; "" when they are none."""
    if not successions:
        return ""
    first, names = successions[0], sorted(one.successor.name for one in successions)
    return f"{HOW[first.kind]} {_listed(names)} on {long_date(first.starts_on)}"


def _reading(unit, successors):
    """Follow the figures from unit to unit until one that is there today, or until nothing carries them on."""
    here, steps = unit, []
    while here.ends_on is not None:
        after = successors.get(here.pk, [])
        carrying = [one for one in after if one.carries]
        steps.append(f"{here} was {became(after)}" if after else f"{here} ended on {long_date(here.ends_on)}")
        if not carrying:
            return Reading(unit, None, f"{'; '.join(steps)}. {_cannot(unit, here, after)}")
        here = carrying[0].successor
    return Reading(unit, here, f"{'; '.join(steps)}: its figures are read under {here}." if steps else "")


def _cannot(unit, last, after):
    if after:
        return f"Its figures cannot be divided among the parts, so those of {unit} are not on today’s map."
    return f"Nothing is recorded to have taken the place of {last}, so the figures of {unit} are not on today’s map."


def _listed(names):
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
