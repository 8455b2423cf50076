"""What pages of complaints and of actions are told: the action that came of a complaint, and where an action is from.

Of the complaint only its reference is told.
"""

from django.urls import reverse

from edi_tracker.relations import Act, Relater, Relation
from reports.learning.models import LearningAction

MAY_ACT = ("reports.act_on_learning", "service_users.read_complaint_summary")


def actions_of(complaint, user):
    """The actions that came of a complaint."""
    may_open = user.has_perm("actions.view_action")
    links = LearningAction.objects.filter(complaint=complaint).select_related("action__plan")
    return [
        Relation(
            "Action", f"{link.action} of the {link.action.plan}", link.action.get_absolute_url() if may_open else ""
        )
        for link in links
    ]


def complaints_of(action, user):
    """The complaints that an action was learnt from."""
    may_open = user.has_perm("service_users.view_complaint")
    links = LearningAction.objects.filter(action=action).select_related("complaint")
    return [
        Relation(
            "From the learning of",
            f"{link.complaint.get_kind_display().lower()} {link.complaint}",
            link.complaint.get_absolute_url() if may_open else "",
        )
        for link in links
    ]


def acts_on(complaint, user):
    """Make an action of what a complaint taught, once it taught something."""
    if not complaint.learning or not user.has_perms(MAY_ACT):
        return []
    return [
        Act("Make an action of its learning", reverse("reports:choose_plan_for_learning", args=[complaint.reference]))
    ]


RELATIONS = (
    Relater("service_users.complaint", actions_of, acts_on),
    Relater("actions.action", complaints_of),
)
