"""What can happen to a plan that somebody else wrote: it is read, matched, checked, taken in and taken back."""

from django.db import transaction
from django.utils import timezone

from actions.importing import proof, status_words
from actions.importing.assembly import Choices
from actions.importing.layout import Layout
from actions.importing.proof import Known, ProofRow
from actions.models import Plan, PlanImport
from actions.services import import_undoing
from actions.services.import_matching import CHANGED, NEW, SAME, Match, Names, in_words, match_rows, named_leads
from actions.services.imported_actions import ImportWriter
from edi_tracker import audit, versions
from edi_tracker.characteristics.labels import key

State = PlanImport.State
LOOKED_BACK = 3
MOVED = "The plan has been changed since this proof sheet was made, so it was made again. Look at it once more."


class ImportIsOver(Exception):
    """The import is not in a state in which that can be done."""


class WordsWait(Exception):
    """Status words that nobody has said the meaning of yet are in the way."""


@transaction.atomic
def keep_import(plan, *, by, kind, file_name, file_size, sha256, layout):
    """Keep the rows of a file that was read, to be matched and checked. Returns the PlanImport."""
    plan_import = PlanImport.objects.create(
        plan=plan,
        kind=kind,
        file_name=file_name,
        file_size=file_size,
        sha256=sha256,
        layout=layout.to_json(),
        uploaded_at=timezone.now(),
        uploaded_by=by,
    )
    audit.record("read", plan_import, by=by, changes={"rows": (None, len(layout.rows))})
    return plan_import


@transaction.atomic
def match_headings(plan_import, *, by, version, choices):
    """Say which column is which and how blanks are read, and make the proof sheet.

    Raises CannotBeToldApart, having changed nothing, Conflict and ImportIsOver.
    """
    plan_import.choices = choices.to_json()
    _claim_pending(plan_import, version, choices=plan_import.choices, state=State.PROVED, **_proved(plan_import))
    audit.record("matched the headings of", plan_import, by=by)


@transaction.atomic
def settle_words(plan_import, *, by, version, words):
    """Say what status words of the file mean, as {word: status}, and make the proof sheet again."""
    plan_import.words = plan_import.words | words
    _claim_pending(plan_import, version, words=plan_import.words, **_proved(plan_import))
    audit.record("settled the status words of", plan_import, by=by, changes={w: (None, s) for w, s in words.items()})


@transaction.atomic
def begin_import(plan_import, *, by, version):
    """Set a checked import going, or going again when it is stuck; take_in() does it.

    Raises WordsWait, Conflict and ImportIsOver.
    """
    if plan_import.state not in (State.PROVED, State.RUNNING):
        raise ImportIsOver(f"{plan_import} is not waiting to be checked")
    if any(not row["status"] for row in plan_import.proof):
        raise WordsWait(f"{plan_import} has status words that nobody has said the meaning of")
    versions.claim(plan_import, version, state=State.RUNNING, failure="")
    audit.record("confirmed", plan_import, by=by)


@transaction.atomic
def take_in(plan_import, *, by):
    """Add and change the actions of an import that was set going, all or none.

    When the plan has moved so that it would come out otherwise than was confirmed, the proof sheet is made again.
    """
    Plan.objects.select_for_update().get(pk=plan_import.plan_id)  # so that no two actions are given the same place
    plan_import = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    if plan_import.state != State.RUNNING:
        raise ImportIsOver(f"{plan_import} was not set going")
    again = _proved(plan_import)
    if again["proof"] != plan_import.proof:
        versions.claim(plan_import, plan_import.version, state=State.PROVED, failure=MOVED, **again)
        return
    choices, rows = Choices.from_json(plan_import.choices), _rows(plan_import)
    matches = _matches(plan_import, choices, rows)
    writer = ImportWriter(plan_import, by=by, lead_heading=_lead_heading(plan_import, choices))
    made = writer.write(matches, _columns(choices))
    done = {"state": State.DONE, "done_at": timezone.now(), "done_by": by, "made": made}
    versions.claim(plan_import, plan_import.version, **done)
    audit.record("imported", plan_import, by=by, changes=_for_the_trail(plan_import.counts))


@transaction.atomic
def import_failed(plan_import, *, reason):
    """Say that an import that was set going could not be taken in; it can be looked at and tried again."""
    plan_import.refresh_from_db()
    if plan_import.state != State.RUNNING:
        return
    versions.claim(plan_import, plan_import.version, state=State.PROVED, failure=reason)
    audit.record("could not take in", plan_import, by=None, reason=reason)


@transaction.atomic
def discard_import(plan_import, *, by, version):
    """Throw away an import that was not taken in, rows and all. Raises Conflict and ImportIsOver."""
    _claim_pending(plan_import, version)
    audit.record("discarded", plan_import, by=by)
    plan_import.delete()


@transaction.atomic
def undo_import(plan_import, *, by, version, leave=()):
    """Take an import back whole: what it added goes, what it changed is as it was. Returns what was left, by name.

    Actions that have moved on since are left as they are; `leave` are the ids of the ImportedActions that the person
    was shown as such. Raises Conflict when others have moved on meanwhile, and ImportIsOver.
    """
    if plan_import.state != State.DONE:
        raise ImportIsOver(f"{plan_import} has not been taken in")
    import_undoing.hold(plan_import)
    ready, moved_on = import_undoing.split(plan_import)
    if {each.pk for each in moved_on} - set(leave):
        raise versions.Conflict(plan_import)
    versions.claim(plan_import, version, state=State.UNDONE, undone_at=timezone.now(), undone_by=by)
    import_undoing.take_back(plan_import, ready, by=by)
    changes = {"taken back": (None, len(ready)), "left as they are": (None, len(moved_on))}
    audit.record("undid", plan_import, by=by, changes=changes)
    return [each.name for each in moved_on]


def _claim_pending(plan_import, version, **changes):
    if not plan_import.is_pending:
        raise ImportIsOver(f"{plan_import} is no longer waiting")
    versions.claim(plan_import, version, **changes)


def _proved(plan_import):
    """The proof sheet of an import as it would now be taken in, and its counts."""
    choices = Choices.from_json(plan_import.choices)
    rows = proof.prove(Layout.from_json(plan_import.layout), choices, known(plan_import))
    matches = _matches(plan_import, choices, rows)
    sheet = [
        match.row.to_json()
        | {"outcome": match.outcome, "changes": in_words(match), "action": match.action and match.action.pk}
        for match in matches
    ]
    return {"proof": sheet, "counts": _counts(plan_import, choices, rows, matches)}


def known(plan_import):
    """What the plan knows already: its words for a status, those said before, and its references."""
    plan = plan_import.plan
    words = {}
    for word in plan.status_scheme.words.all() if plan.status_scheme else ():
        words |= {word.word: word.stands_for} | ({word.glyph: word.stands_for} if word.glyph else {})
    for said in plan.imports.filter(state=State.DONE).order_by("pk").values_list("words", flat=True):
        words |= said
    held = {}
    for numbering, reference in plan.actions.values_list("numbering", "reference"):
        pair = (numbering, reference.casefold())
        held[pair] = held.get(pair, 0) + 1
    return Known(status_words.plan_words(words | plan_import.words), held)


def choices_before(plan_import):
    """What was chosen for the last file of this plan that had the same headings; None when there was none."""
    texts = _heading_texts(plan_import)
    for earlier in plan_import.plan.imports.filter(state=State.DONE).order_by("-pk")[:LOOKED_BACK]:
        if _heading_texts(earlier) == texts:
            return Choices.from_json(earlier.choices)
    return None


def _heading_texts(plan_import):
    return [heading["text"] for heading in plan_import.layout["headings"]]


def _rows(plan_import):
    return [ProofRow.from_json(row) for row in plan_import.proof]


def _matches(plan_import, choices, rows) -> list[Match]:
    heading = _lead_heading(plan_import, choices)
    return match_rows(plan_import.plan, rows, _columns(choices), lead_heading=heading)


def _columns(choices):
    return {*choices.columns.values(), choices.titles} - {""}


def _lead_heading(plan_import, choices):
    """What the column of leads is headed, which may say that it also names who supports."""
    at = next((at for at, column in choices.columns.items() if column == "lead"), None)
    return "" if at is None else plan_import.layout["headings"][at]["text"]


def _counts(plan_import, choices, rows, matches):
    names = Names(plan_import.plan)
    heading = _lead_heading(plan_import, choices)
    named = (name for row in rows for name, _ in named_leads(row, heading))
    objectives = (row.values.get("objective", "") for row in rows)
    outcomes = [match.outcome for match in matches]
    return {
        **proof.counts(rows),
        **{name: plan_import.layout[name] for name in ("left_out", "repeated")},
        **{outcome: outcomes.count(outcome) for outcome in (NEW, CHANGED, SAME)},
        "new_leads": sorted({name for name in named if not names.lead(name)}, key=str.casefold),
        "new_objectives": list(dict.fromkeys(text for text in objectives if key(text) and not names.objective(text))),
    }


def _for_the_trail(counts):
    return {name: (None, counts[name]) for name in (NEW, CHANGED, SAME)}
