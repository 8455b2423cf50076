"""Everything that can happen to an action plan."""

from actions.services.actions import add_action
from actions.services.leads import add_lead, change_lead
from actions.services.plans import add_objective, add_plan
from actions.services.progress import record_progress, verify_completion
from actions.services.targets import add_step, add_target, finish_step, meet_target, move_target

__all__ = [
    "add_action",
    "add_lead",
    "add_objective",
    "add_plan",
    "add_step",
    "add_target",
    "change_lead",
    "finish_step",
    "meet_target",
    "move_target",
    "record_progress",
    "verify_completion",
]
