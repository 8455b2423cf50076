"""Everything that can happen to units: one is added, some are renamed, merged or split, and that is taken back."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from edi_tracker import audit
from edi_tracker.units.models import Succession, Unit
from edi_tracker.units.todays_map import became
from edi_tracker.versions import claim

Kind = Succession.Kind
ONE = 1


@transaction.atomic
def add_unit(*, by, name, kind, starts_on):
    """Add a unit that takes nobody's place. A KPI is returned by it once the KPI says so.

    Raises ValidationError by field name when the name is taken.
    """
    if Unit.objects.filter(name__iexact=name).exists():
        raise ValidationError({"name": f"There is a unit called {name} already"})
    last = Unit.objects.order_by("-position").values_list("position", flat=True).first() or 0
    unit = Unit.objects.create(name=name, kind=kind, starts_on=starts_on, position=last + 1)
    audit.record("added", unit, by=by, changes={"starts_on": (None, starts_on)})
    return unit


@transaction.atomic
def record_change(*, by, kind, starts_on, units, names, carried_by="", reason):
    """End some units, and have others take their place from a day on: renamed, merged or split.

    `units` are pairs of a Unit and the version seen; `names` are of units that are there, or to be made. Of a split
    `carried_by` names the part that its old figures are read under, if any. Returns the units that took their place.
    Raises ValidationError by field name when a rule is broken, versions.Conflict when somebody changed a unit first.
    """
    ended = [unit for unit, _ in units]
    _refuse_wrong_numbers(kind, ended, names)
    _refuse_wrong_days(ended, starts_on)
    _refuse_unknown_part(kind, names, carried_by)
    successors = [_standing(name, ended, starts_on, by) for name in names]
    for unit, version in units:
        claim(unit, version, ends_on=starts_on - timedelta(days=1))
        made = [_succession(unit, one, kind, starts_on, carried_by) for one in successors]
        changes = {"ends_on": (None, unit.ends_on), "became": ("", became(made))}
        audit.record("ended", unit, by=by, changes=changes, reason=reason)
    return successors


@transaction.atomic
def take_back_change(unit, *, by, version, reason):
    """Have a unit be there again, as if nothing had taken its place. Units that were made for it stay.

    Raises ValidationError when it has not ended, versions.Conflict when somebody changed it first.
    """
    if unit.ends_on is None:
        raise ValidationError(f"{unit} has not ended")
    before, ended = became(list(unit.successions.select_related("successor"))), unit.ends_on
    unit.successions.all().delete()
    claim(unit, version, ends_on=None)
    audit.record("brought back", unit, by=by, changes={"ends_on": (ended, None), "became": (before, "")}, reason=reason)


def _succession(unit, successor, kind, starts_on, carried_by):
    carries = kind != Kind.SPLIT or successor.name.casefold() == carried_by.casefold()
    return Succession.objects.create(
        predecessor=unit, successor=successor, kind=kind, starts_on=starts_on, carries=carries
    )


def _standing(name, ended, starts_on, by):
    """The unit of that name, made when there is none."""
    unit = Unit.objects.filter(name__iexact=name).first()
    if unit is None:
        unit = Unit.objects.create(name=name, kind=ended[0].kind, position=ended[0].position, starts_on=starts_on)
        audit.record("added", unit, by=by, changes={"starts_on": (None, starts_on)})
        return unit
    if unit in ended:
        raise ValidationError({"names": f"{unit} cannot take its own place"})
    if unit.ends_on is not None:
        raise ValidationError({"names": f"{unit} has ended itself, so it cannot take the place of another"})
    return unit


def _refuse_wrong_numbers(kind, ended, names):
    if len({name.casefold() for name in names}) < len(names):
        raise ValidationError({"names": "Enter each unit once"})
    if kind == Kind.SPLIT and len(names) == ONE:
        raise ValidationError({"names": "A unit is split into two or more: enter each on a line of its own"})
    if kind != Kind.SPLIT and len(names) > ONE:
        raise ValidationError({"names": "Enter one unit; if there are more, it was split"})
    if kind != Kind.MERGED and len(ended) > ONE:
        raise ValidationError({"units": "Select one unit; if there are more, they were merged"})


def _refuse_wrong_days(ended, starts_on):
    if late := [unit.name for unit in ended if unit.starts_on and unit.starts_on >= starts_on]:
        raise ValidationError({"starts_on": f"{late[0]} was not there before that day"})


def _refuse_unknown_part(kind, names, carried_by):
    if kind == Kind.SPLIT and carried_by and carried_by.casefold() not in map(str.casefold, names):
        raise ValidationError({"carried_by": f"{carried_by} is not one of the units that it was split into"})
