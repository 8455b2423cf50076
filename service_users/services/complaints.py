"""What can happen to complaints. What a complaint says, and whom it is about, never goes into the audit trail."""

import re
from copy import copy

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Length

from edi_tracker import audit
from edi_tracker.versions import claim
from edi_tracker.working_days import add_working_days
from service_users.models import Complaint, ComplaintRules

ATTEMPTS = 5
OWN_REFERENCE = re.compile(r"C-\d{4}-\d{3,8}")
IN_THE_TRAIL = (
    "kind", "received_on", "channel", "unit", "acknowledge_by", "acknowledged_on", "respond_by", "responded_on",
    "outcome", "closed_on",
)  # fmt: skip
KEPT_OUT = ("grounds", "basis", *Complaint.TEXTS)
FIELDS = (*IN_THE_TRAIL, "basis", *Complaint.TEXTS)


@transaction.atomic
def log_complaint(*, received_on, unit, grounds, summary, by, reference="", **fields):
    """Put a complaint, comment or compliment in the register under a new reference, with the days it is due by.

    `fields` are any others of Complaint; `reference` is one that it had here before. Raises ValidationError when its
    dates or its outcome cannot be right, or the reference is taken.
    """
    fields |= {"received_on": received_on, "unit": unit, "summary": summary}
    complaint = Complaint(reference=reference or "new", logged_by=by, **fields)
    _refuse_unsaid(complaint)
    complaint.full_clean()
    fields |= _due(complaint)
    complaint = _with_reference(reference, received_on.year, logged_by=by, **fields)
    complaint.grounds.set(grounds)
    changes = {name: (None, getattr(complaint, name)) for name in IN_THE_TRAIL}
    audit.record("logged", complaint, by=by, changes=changes)
    return complaint


@transaction.atomic
def log_register(rows, *, by, reason):
    """Put many in the register at once, each a pair of fields of Complaint and grounds; returns how many.

    A field `reference` is one that it had here before; the others are numbered on. For rows that have been checked:
    the database refuses what cannot be, and a reference that somebody else has just taken, with IntegrityError.
    """
    rules = ComplaintRules.objects.in_force()
    complaints = [Complaint(logged_by=by, **fields) for fields, _ in rows]
    for complaint in complaints:
        for name, day in _due(complaint, rules).items():
            setattr(complaint, name, day)
    _number(complaints)
    Complaint.objects.bulk_create(complaints, batch_size=500)
    on_ground = Complaint.grounds.through
    on_ground.objects.bulk_create(
        [
            on_ground(complaint_id=complaint.pk, characteristic_id=ground.pk)
            for complaint, (_, grounds) in zip(complaints, rows, strict=True)
            for ground in grounds
        ],
        batch_size=500,
    )
    audit.record_all("logged", complaints, by=by, reason=reason)
    return len(complaints)


@transaction.atomic
def update_complaint(*, complaint, version, by, grounds, **fields):
    """Change a complaint: its grounds, and any of FIELDS; the days it is due by follow the day it was received.

    Raises Conflict when somebody changed it first, ValidationError when its dates or its outcome cannot be right, or
    when it has been anonymised.
    """
    before = _state(complaint)
    changed = copy(complaint)
    for name, value in fields.items():
        setattr(changed, name, value)
    _refuse_anonymised(complaint)
    _refuse_unsaid(changed)
    changed.full_clean()
    if (changed.kind, changed.received_on) != (complaint.kind, complaint.received_on):
        fields |= _due(changed)
    claim(complaint, version, **fields)
    complaint.grounds.set(grounds)
    audit.record("changed", complaint, by=by, changes=_changes(before, _state(complaint)))
    return complaint


def _due(complaint, rules=None):
    """The days that a complaint is due by under the rules, those in force; comments and compliments are due by none."""
    if complaint.kind != Complaint.Kind.COMPLAINT:
        return {"acknowledge_by": None, "respond_by": None}
    rules = rules or ComplaintRules.objects.in_force()
    return {
        "acknowledge_by": add_working_days(complaint.received_on, rules.acknowledge_within),
        "respond_by": add_working_days(complaint.received_on, rules.respond_within),
    }


def _refuse_unsaid(complaint):
    if not complaint.summary.strip():
        raise ValidationError({"summary": "Say in a sentence what it is about"})


def _refuse_anonymised(complaint):
    if complaint.is_anonymised:
        raise ValidationError(f"{complaint} has been anonymised, so nothing of it can be changed")


def _with_reference(reference, year, **fields):
    """A new complaint under its old reference, or else under the next free number of the year.

    Tries again when somebody else takes the number first.
    """
    if reference:
        return Complaint.objects.create(reference=reference, **fields)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return Complaint.objects.create(reference=_next_reference(year), **fields)
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise


def _number(complaints):
    """Give those without a reference the next free numbers of their years, past those that the others have."""
    taken = {complaint.reference for complaint in complaints}
    free = {}
    for complaint in complaints:
        if complaint.reference:
            continue
        year = complaint.received_on.year
        reference = free.get(year) or _next_reference(year)
        while reference in taken:
            reference = _after(reference)
        complaint.reference, free[year] = reference, _after(reference)


def _after(reference):
    prefix, _, number = reference.rpartition("-")
    return f"{prefix}-{int(number) + 1:03d}"


def _next_reference(year):
    prefix = f"C-{year}-"
    used = Complaint.objects.filter(reference__startswith=prefix).order_by(Length("reference").desc(), "-reference")
    last = used.values_list("reference", flat=True).first()
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:03d}"


def _state(complaint):
    return {name: getattr(complaint, name) for name in FIELDS} | {"grounds": set(complaint.grounds.all())}


def _changes(before, after):
    """What changed, old and new; of what is kept out of the trail, only that it changed."""
    changes = {name: (before[name], after[name]) for name in IN_THE_TRAIL if before[name] != after[name]}
    return changes | {name: ("not shown", "not shown") for name in KEPT_OUT if before[name] != after[name]}
