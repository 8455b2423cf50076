"""What can happen to a KPI: it is set up, changed, or given another target."""

from django.db import transaction

from edi_tracker import audit
from edi_tracker.periods import financial_year
from edi_tracker.versions import claim
from service_users.models import Kpi, KpiTarget


@transaction.atomic
def set_up_kpi(*, by, returned_by, percent, near, **described):
    """Set a KPI up with what it aims at from its first year on. `described` are the fields of Kpi.

    Raises ValidationError when they cannot be, or another KPI has the code.
    """
    kpi = Kpi(**described)
    kpi.full_clean()
    kpi.save()
    kpi.returned_by.set(returned_by)
    target = KpiTarget(kpi=kpi, year_start=financial_year(kpi.starts_on).start_year, percent=percent, near=near)
    target.full_clean()
    target.save()
    audit.record("set up", kpi, by=by, changes=_changes({}, _said(described, returned_by)))
    return kpi


@transaction.atomic
def change_kpi(kpi, *, by, version, returned_by, **described):
    """Change what a KPI says of itself; its code stays, as addresses and papers name it.

    Raises Conflict when somebody changed it first, ValidationError when the changes cannot be.
    """
    before = _said({name: getattr(kpi, name) for name in described}, kpi.units)
    for name, value in described.items():
        setattr(kpi, name, value)
    kpi.full_clean()
    claim(kpi, version, **described)
    kpi.returned_by.set(returned_by)
    audit.record("changed", kpi, by=by, changes=_changes(before, _said(described, returned_by)))


@transaction.atomic
def set_target(kpi, *, by, version, year_start, percent, near):
    """Set what a KPI aims at from a financial year on, until the next year that has a target.

    Raises Conflict when somebody changed the KPI first, ValidationError when it is no percentage.
    """
    held = kpi.targets.filter(year_start=year_start).first()
    before = _as_text(held) if held else None
    target = held or KpiTarget(kpi=kpi, year_start=year_start)
    target.percent, target.near = percent, near
    target.full_clean()
    claim(kpi, version)
    target.save()
    audit.record("set the target of", kpi, by=by, changes={f"from {target.year}": (before, _as_text(target))})


def _said(described, units):
    """What a KPI says of itself, as the audit trail keeps it: in words."""
    said = {name: value for name, value in described.items() if name != "code"}
    if "frequency" in said:
        said["frequency"] = Kpi.Frequency(said["frequency"]).label
    return said | {"returned_by": ", ".join(unit.name for unit in units)}


def _changes(before, after):
    """What is different, as old and new."""
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


def _as_text(target):
    return f"{target.text}, amber from {target.near_text}" if target.near is not None else target.text
