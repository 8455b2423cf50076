"""Adding plans and what they are for, and changing them."""

from django.db import transaction
from django.db.models import Max

from actions.models import Objective, Plan
from actions.services import leads
from edi_tracker import audit, versions


@transaction.atomic
def add_plan(*, by, slug, title, starts_on, reported_on, **details):
    """Add a plan, without objectives or actions yet. `details` are further fields of Plan."""
    plan = Plan(slug=slug, title=title, starts_on=starts_on, reported_on=reported_on, **details)
    plan.full_clean()
    plan.save()
    audit.record("added", plan, by=by)
    return plan


@transaction.atomic
def change_plan(plan, *, by, version, **details):
    """Change what a plan is called, when it runs or what it answers to. Raises versions.Conflict."""
    _change(plan, version, by, details)


@transaction.atomic
def add_objective(plan, *, by, kind, code, title, owner="", **details):
    """Add an objective, scheme, theme or requirement after those the plan has; `details` are further fields.

    `owner` is the name of the lead who answers for it, who may be new.
    Raises ValidationError for a code that the plan has already.
    """
    wait_for_others_adding_to(plan)
    last = plan.objectives.aggregate(last=Max("position"))["last"] or 0
    objective = Objective(plan=plan, kind=kind, code=code, title=title, position=last + 1, **details)
    objective.owner = leads.find(owner, by=by) if owner else None
    objective.full_clean()
    objective.save()
    audit.record("added", objective, by=by)
    return objective


@transaction.atomic
def change_objective(objective, *, by, version, owner="", **details):
    """Change an objective's kind, code, title, owner or note. Raises versions.Conflict."""
    _change(objective, version, by, details | {"owner": leads.find(owner, by=by) if owner else None})


def wait_for_others_adding_to(plan):
    """Hold the plan until this is saved, so that no two actions or objectives are given the same place."""
    list(Plan.objects.select_for_update().filter(pk=plan.pk).values_list("pk"))


def _change(row, version, by, details):
    changes = {name: (getattr(row, name), new) for name, new in details.items() if getattr(row, name) != new}
    versions.claim(row, version, **details)
    audit.record("changed", row, by=by, changes=changes)
