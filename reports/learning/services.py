"""What can happen to the learning of a complaint: it becomes an action of a plan."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.services import add_action
from actions.statuses import Status
from edi_tracker import audit
from edi_tracker.versions import claim
from reports.learning.models import LearningAction


@transaction.atomic
def make_action_of_learning(complaint, *, version, plan, by, reference, activity, **details):
    """Add an action to a plan, linked to the complaint that it was learnt from; returns the action.

    `details` are further ones of actions.services.add_action. Each of the two says in its history which the other is.
    Raises Conflict when somebody changed the complaint first, ValidationError when it taught nothing, or for a
    reference that the plan has already.
    """
    if not complaint.learning.strip():
        raise ValidationError(f"Nothing is recorded of what was learnt from {complaint}")
    claim(complaint, version)
    action = add_action(plan, by=by, reference=reference, activity=activity, status=Status.NOT_STARTED, **details)
    LearningAction.objects.create(complaint=complaint, action=action, at=timezone.now(), by=by)
    audit.record("made an action of", complaint, by=by, changes={"action": (None, f"{action.name} of the {plan}")})
    audit.record("linked a complaint to", action, by=by, changes={"from the learning of": ("", str(complaint))})
    return action
