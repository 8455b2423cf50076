"""Adding plans and what they are for."""

from django.db import transaction
from django.db.models import Max

from actions.models import Objective, Plan
from edi_tracker import audit


@transaction.atomic
def add_plan(*, by, slug, title, starts_on, reported_on, **details):
    """Add a plan, without objectives or actions yet. `details` are further fields of Plan."""
    plan = Plan(slug=slug, title=title, starts_on=starts_on, reported_on=reported_on, **details)
    plan.full_clean()
    plan.save()
    audit.record("added", plan, by=by)
    return plan


@transaction.atomic
def add_objective(plan, *, by, kind, code, title, **details):
    """Add an objective, scheme, theme or requirement after those the plan has; `details` are further fields."""
    last = plan.objectives.aggregate(last=Max("position"))["last"] or 0
    objective = Objective(plan=plan, kind=kind, code=code, title=title, position=last + 1, **details)
    objective.full_clean()
    objective.save()
    audit.record("added", objective, by=by)
    return objective
