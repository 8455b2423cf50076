"""Everything that can happen to an action plan."""

from actions.services.actions import add_action
from actions.services.corrections import correct_update
from actions.services.handing_over import hand_over
from actions.services.imports import (
    ImportIsOver,
    WordsWait,
    begin_import,
    discard_import,
    import_failed,
    keep_import,
    match_headings,
    settle_words,
    take_in,
    undo_import,
)
from actions.services.findings import accept_finding
from actions.services.leads import add_lead, change_lead
from actions.services.meetings import take_down
from actions.services.plans import add_objective, add_plan
from actions.services.progress import record_progress, verify_completion
from actions.services.round_updates import accept_update, draft_update, send_back_update, submit_update
from actions.services.rounds import change_round, close_round, open_round
from actions.services.targets import add_step, add_target, finish_step, meet_target, move_target

__all__ = [
    "accept_finding",
    "ImportIsOver",
    "WordsWait",
    "accept_update",
    "add_action",
    "add_lead",
    "add_objective",
    "add_plan",
    "add_step",
    "add_target",
    "begin_import",
    "change_lead",
    "change_round",
    "close_round",
    "correct_update",
    "discard_import",
    "draft_update",
    "finish_step",
    "hand_over",
    "import_failed",
    "keep_import",
    "match_headings",
    "meet_target",
    "move_target",
    "open_round",
    "record_progress",
    "send_back_update",
    "settle_words",
    "submit_update",
    "take_down",
    "take_in",
    "undo_import",
    "verify_completion",
]
