"""What can happen to a KPI return: a unit enters a period, corrects it, and submits it."""

from copy import copy
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from edi_tracker import audit
from edi_tracker.versions import Conflict, claim
from service_users.models import KpiReturn
from service_users.services.locks import must_all_be_open, must_be_open

SAID = ("denominator", "numerator", "is_not_applicable", "comment", "needs_follow_up")


@transaction.atomic
def enter_return(*, kpi, unit, starts_on, by, is_draft=False, **said):
    """Enter what a unit says of the period that starts on a day, and submit it unless it is a draft.

    `said` are `denominator` and `numerator`, or `is_not_applicable`; a `comment`; whether it `needs_follow_up`.
    Raises Conflict when the period was entered already, ValidationError when the figures cannot be right or the
    period is locked.
    """
    must_be_open(kpi, unit, starts_on)
    which = {"kpi": kpi, "unit": unit, "starts_on": starts_on}
    if theirs := KpiReturn.objects.filter(**which).first():
        raise Conflict(theirs)
    fields = said | {"entered_by": by} | ({} if is_draft else _submission(unit, by))
    KpiReturn(**which, **fields).full_clean()
    kpi_return, is_new = KpiReturn.objects.get_or_create(**which, defaults=fields)
    if not is_new:
        raise Conflict(kpi_return)
    audit.record("drafted" if is_draft else "entered", kpi_return, by=by, changes=_entered(kpi_return))
    return kpi_return


@transaction.atomic
def enter_returns(*, kpi, year, said, by):
    """Enter and submit what units say of many periods of a FinancialYear, in few statements however many there are.

    `said` maps (unit, first day) to the fields of `enter_return`. Raises Conflict when one of them was entered already,
    having entered none, and ValidationError when a period is locked. What a cell may hold is for the caller to see to.
    """
    must_all_be_open(kpi, year, said)
    places = {(unit.pk, starts_on) for unit, starts_on in said}
    for pk, *place in KpiReturn.objects.filter(kpi=kpi).in_year(year).values_list("pk", "unit", "starts_on"):
        if tuple(place) in places:
            raise Conflict(KpiReturn.objects.get(pk=pk))
    entered = [
        KpiReturn(kpi=kpi, unit=unit, starts_on=starts_on, entered_by=by, **fields, **_submission(unit, by))
        for (unit, starts_on), fields in said.items()
    ]
    KpiReturn.objects.bulk_create(entered, batch_size=500)
    audit.record_all("entered", entered, by=by, changes_of=_entered)
    return entered


@transaction.atomic
def correct_return(*, kpi_return, version, by, **said):
    """Correct what was said of a period. What had been submitted is submitted again by whoever corrects it, and waits
    to be accepted again when it was accepted.

    Raises Conflict when somebody corrected it first, ValidationError when the figures cannot be right or the period
    is locked.
    """
    must_be_open(kpi_return.kpi, kpi_return.unit, kpi_return.starts_on)
    before = {name: getattr(kpi_return, name) for name in said}
    fields = said | (_submitted_again(kpi_return, by) if kpi_return.is_received else {})
    corrected = copy(kpi_return)
    for name, value in fields.items():
        setattr(corrected, name, value)
    corrected.full_clean()
    claim(kpi_return, version, **fields)
    changes = {name: (before[name], getattr(kpi_return, name)) for name in said if before[name] != said[name]}
    audit.record("corrected", kpi_return, by=by, changes=changes)
    return kpi_return


@transaction.atomic
def save_return(*, kpi, unit, starts_on, by, version, is_draft=False, **said):
    """Save what a unit says of a period, whether it was there at `version` (0 for not yet) or not, and submit it.

    With `is_draft` a draft stays one and what was sent back stays so; what was submitted stays submitted anyway.
    Raises Conflict when somebody changed the period first, ValidationError when the figures cannot be right.
    """
    found = KpiReturn.objects.select_related("kpi", "unit").filter(kpi=kpi, unit=unit, starts_on=starts_on).first()
    if not found or not version:
        return enter_return(kpi=kpi, unit=unit, starts_on=starts_on, by=by, is_draft=is_draft, **said)
    if any(getattr(found, name) != value for name, value in said.items()) or is_draft or found.is_received:
        found = correct_return(kpi_return=found, version=version, by=by, **said)
        version = found.version
    if is_draft or found.is_received:
        return found
    return submit_return(kpi_return=found, version=version, by=by)


@transaction.atomic
def save_returns(*, kpi, cells, by, is_draft=False):
    """Save many cells (entry.cells.Cell) in one transaction, each as `save_return` does: all of them or none.

    Raises Conflict when somebody changed one first, ValidationError, naming it, when one cannot be.
    """
    for cell in cells:
        place = {"kpi": kpi, "unit": cell.place.unit, "starts_on": cell.place.period.first_day}
        try:
            save_return(**place, by=by, version=cell.version, is_draft=is_draft, **asdict(cell.said))
        except ValidationError as refused:
            words = " ".join(refused.messages)
            raise ValidationError(f"{cell.place.unit}, {cell.place.period}: {words}") from refused


@transaction.atomic
def flag_for_follow_up(*, kpi_return, version, by, needs_follow_up):
    """Say that somebody means to look at a return again, or that nobody has to any more.

    Raises Conflict when somebody changed it first.
    """
    claim(kpi_return, version, needs_follow_up=needs_follow_up)
    audit.record("flagged for follow-up" if needs_follow_up else "followed up", kpi_return, by=by)
    return kpi_return


@transaction.atomic
def submit_return(*, kpi_return, version, by):
    """Submit a draft, or again what was sent back.

    Raises Conflict when somebody changed it first, ValidationError when the period is locked.
    """
    must_be_open(kpi_return.kpi, kpi_return.unit, kpi_return.starts_on)
    claim(kpi_return, version, **_submitted_again(kpi_return, by))
    audit.record("submitted", kpi_return, by=by)
    return kpi_return


def _entered(kpi_return):
    """What was said of a period that nothing had been said of."""
    fields = {name: getattr(kpi_return, name) for name in SAID}
    return {name: (None, value) for name, value in fields.items() if value or (value == 0 and value is not False)}


def _submission(unit, by):
    return {
        "state": KpiReturn.State.SUBMITTED,
        "submitted_by": by,
        "submitted_at": timezone.now(),
        "is_on_behalf": by.unit_id != unit.pk,
    }


def _submitted_again(kpi_return, by):
    """The submission of what may have been submitted before: the first time is what tells whether it was late."""
    submission = _submission(kpi_return.unit, by)
    submission["submitted_at"] = kpi_return.submitted_at or submission["submitted_at"]
    return submission | {"decided_by": None, "decided_at": None, "decision_note": ""}
