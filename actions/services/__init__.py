"""Everything that can happen to an action plan."""

from actions.services.actions import add_action, change_wording
from actions.services.carrying import carry_forward
from actions.services.corrections import correct_update
from actions.services.documents import ask_for_document, document_failed, keep_document
from actions.services.evidence import add_file, add_web_link, take_off_evidence
from actions.services.filing import choose_measure, file_action
from actions.services.findings import accept_finding
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
from actions.services.leading import give_lead, take_off_lead
from actions.services.leads import add_lead, change_lead
from actions.services.links import link, merge_into, split, unlink
from actions.services.meetings import take_down
from actions.services.plans import add_objective, add_plan, change_objective, change_plan
from actions.services.progress import record_progress, verify_completion
from actions.services.round_updates import accept_update, draft_update, send_back_update, submit_update
from actions.services.rounds import change_round, close_round, open_round
from actions.services.targets import (
    add_step,
    add_target,
    finish_step,
    meet_target,
    move_target,
    order_step,
    tie_target,
)

__all__ = [
    "ImportIsOver",
    "WordsWait",
    "accept_finding",
    "accept_update",
    "add_action",
    "add_file",
    "add_lead",
    "add_objective",
    "add_plan",
    "add_step",
    "add_target",
    "add_web_link",
    "ask_for_document",
    "begin_import",
    "carry_forward",
    "change_lead",
    "change_objective",
    "change_plan",
    "change_round",
    "change_wording",
    "choose_measure",
    "close_round",
    "correct_update",
    "discard_import",
    "document_failed",
    "draft_update",
    "file_action",
    "finish_step",
    "give_lead",
    "hand_over",
    "import_failed",
    "keep_document",
    "keep_import",
    "link",
    "match_headings",
    "meet_target",
    "merge_into",
    "move_target",
    "open_round",
    "order_step",
    "record_progress",
    "send_back_update",
    "settle_words",
    "split",
    "submit_update",
    "take_down",
    "take_in",
    "take_off_evidence",
    "take_off_lead",
    "tie_target",
    "undo_import",
    "unlink",
    "verify_completion",
]
