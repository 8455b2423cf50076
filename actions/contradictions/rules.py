"""The rules: each looks at one action and what surrounds it, and says in a sentence what does not agree."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions import citations
from actions.contradictions import words
from actions.statuses import COMPLETED, Status
from actions.targets import Kind


@dataclass(frozen=True)
class Surroundings:
    """What the rules need to know besides the action itself.

    `references` counts the actions of the plan by the key of their reference; `ended` are the names of leads who have
    left, with the day; `missed` and `met` the measures, by code, with what they stand at; `gaps` the references that
    are missing just before an action, by the key of that action's reference.
    """

    on: date
    references: Counter = field(default_factory=Counter)
    ended: Mapping[str, date] = field(default_factory=dict)
    missed: Mapping[str, str] = field(default_factory=dict)
    met: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One way in which a plan may contradict itself, and the page that mends it."""

    code: str
    name: str
    mend: str
    look: Callable[[Any, Surroundings], str]


def _no_progress_said(action, around):
    said = words.says_no_progress(action.progress)
    if said and action.status in (Status.ON_TRACK, Status.SOME_PROGRESS):
        return f"The note says '{said}' and the status says '{_status(action)}'."
    return ""


def _open_but_completed(action, around):
    if action.is_open and action.status != Status.AWAITING_VERIFICATION and words.says_completed(action.progress):
        return f"The note says it is completed and the status says '{_status(action)}'."
    return ""


def _closed_but_unfinished(action, around):
    said = words.says_unfinished(action.progress) if action.status in COMPLETED else ""
    return f"It is {_status(action).lower()} and the note says '{said}'." if said else ""


def _past_target(action, around):
    if action.is_overdue(around.on) and action.status in (Status.ON_TRACK, Status.SOME_PROGRESS, Status.NOT_STARTED):
        return f"Its target date, {action.target_as_written}, has passed and the status says '{_status(action)}'."
    return ""


def _without_the_word(action, around):
    if action.status in COMPLETED and action.progress.strip() and not words.COMPLETED.search(action.progress):
        return f"It is {_status(action).lower()}, and the note does not say that it is."
    return ""


def _empty_note(action, around):
    return "" if action.progress.strip() else f"It is '{_status(action)}' and no note says why."


def _lead_has_left(action, around):
    left = [name for name in action.lead_names.split("|") if name in around.ended] if action.is_open else []
    return f"{' and '.join(left)} still {'lead' if len(left) > 1 else 'leads'} it, having left." if left else ""


def _no_lead(action, around):
    return "It is open and nobody leads it." if action.is_open and not action.lead_names else ""


def _dead_citation(action, around):
    texts = (action.progress, action.activity, action.what_next)
    dead = {
        cited.reference: None
        for text in texts
        for cited in citations.find(text)
        if citations.key(cited.reference) not in around.references
    }
    return f"It refers to {' and '.join(dead)}, which this plan does not have." if dead else ""


def _same_reference(action, around):
    times = around.references[citations.key(action.reference)] if action.reference else 0
    return f"{times} actions of this plan have the reference {action.reference}." if times > 1 else ""


def _no_reference(action, around):
    return "" if action.reference else f"It has no reference of its own; it stands under {action.follows or 'none'}."


def _missing_before(action, around):
    missing = around.gaps.get(citations.key(action.reference), "") if action.reference else ""
    return f"The numbering skips {missing} just before it." if missing else ""


def _measure_disagrees(action, around):
    if action.status in COMPLETED and action.measure in around.missed:
        return f"It is {_status(action).lower()}, and {around.missed[action.measure]}."
    if action.status == Status.NO_PROGRESS and action.measure in around.met:
        return f"It has made no progress, and {around.met[action.measure]}."
    return ""


def _unreadable_status(action, around):
    return "Its status was printed in characters that cannot be read." if action.status == Status.UNREADABLE else ""


def _unreadable_target(action, around):
    is_none = action.target_kind == Kind.NOT_UNDERSTOOD
    return f"'{action.target_as_written}' is given as its target date." if is_none else ""


def _status(action):
    return Status(action.status).label


RULES = (
    Rule("no_progress_said", "The note says no progress, the status does not", "progress", _no_progress_said),
    Rule("open_but_completed", "The note says completed, the action is open", "progress", _open_but_completed),
    Rule("closed_but_unfinished", "Completed, but the note says otherwise", "progress", _closed_but_unfinished),
    Rule("without_the_word", "Completed, but the note does not say so", "progress", _without_the_word),
    Rule("past_target", "Past its target date, and the status does not say so", "progress", _past_target),
    Rule("empty_note", "Nothing is said of its progress", "progress", _empty_note),
    Rule("measure_disagrees", "The measure says otherwise", "progress", _measure_disagrees),
    Rule("unreadable_status", "The status cannot be read", "progress", _unreadable_status),
    Rule("lead_has_left", "Its lead has left", "leads", _lead_has_left),
    Rule("no_lead", "Open without a lead", "leads", _no_lead),
    Rule("unreadable_target", "The target date is none", "targets", _unreadable_target),
    Rule("dead_citation", "It refers to an action that is missing", "wording", _dead_citation),
    Rule("same_reference", "The same reference more than once", "wording", _same_reference),
    Rule("no_reference", "No reference", "wording", _no_reference),
    Rule("missing_before", "The numbering skips one", "wording", _missing_before),
)
BY_CODE = {rule.code: rule for rule in RULES}
