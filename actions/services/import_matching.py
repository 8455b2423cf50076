"""Which action of the plan each row of an import is, and what it would change."""

from collections import defaultdict
from dataclasses import dataclass, field

from actions import leads as lead_names
from actions.columns import BY_KEY
from actions.importing.proof import CannotBeToldApart, ProofRow
from actions.models import Action, Lead, LeadAlias, Objective
from actions.objectives import Written
from actions.services import leads
from actions.statuses import Status
from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.problems import Problem

NEW, CHANGED, SAME = "new", "changed", "same"
TEXTS = {"priority": "priority", "action": "activity", "progress": "progress", "what_next": "what_next", "risk": "risk"}
LINES = {"target": "target_as_written", "next_steps": "next_steps"}
SUPPORT = "; support: "
SEVERAL = (
    "The plan has more than one action {reference}, in the numberings {numberings}. "
    "Add a column 'Numbering' that says which one is meant."
)


@dataclass
class Match:
    """One row of an import and its action in the plan, or none; `changes` are {column key: (old, new)} in words."""

    row: ProofRow
    action: Action | None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def outcome(self):
        if self.action is None:
            return NEW
        return CHANGED if self.changes else SAME


class Names:
    """The leads by every name they have, and the objectives of a plan by what they may be called."""

    def __init__(self, plan):
        self.leads = {lead.name.casefold(): lead for lead in Lead.objects.all()}
        for alias in LeadAlias.objects.select_related("lead"):
            self.leads[alias.alias.casefold()] = alias.lead
        self.objectives = {}
        for objective in plan.objectives.all():
            written = Written(objective.kind, objective.code, objective.title)
            self.objectives |= {key(str(written)): objective, key(objective.heading): objective}
            for name in (objective.code, objective.title, objective.heading_as_printed, objective.label):
                self.objectives.setdefault(key(name), objective)

    def lead(self, name):
        return self.leads.get(name.casefold())

    def objective(self, text):
        """The objective of that heading, title or code; None when the plan has none so called."""
        return self.objectives.get(key(text)) if key(text) else None

    def add_objective(self, text, objective: Objective):
        self.objectives[key(text)] = objective


def match_rows(plan, rows, columns, *, lead_heading=""):
    """A Match for each row, in order. `columns` are the keys that the file has; others are never changed.

    Raises CannotBeToldApart for a reference that names several actions of the plan when the file has no numbering.
    """
    actions = plan.actions.select_related("objective").prefetch_related("action_leads__lead", "steps", "targets")
    finder = _Finder(list(actions.order_by("numbering", "reference", "occurrence", "position")), columns)
    matches = finder.find(rows)
    names = Names(plan)
    for match in matches:
        if match.action:
            match.changes = _changes(match, columns, names, lead_heading)
    return matches


class _Finder:
    """Finds the action of each row, each action once: by wording first where several share a reference."""

    def __init__(self, actions, columns):
        self.has_numbering = "numbering" in columns
        self.by_reference, self.by_wording = defaultdict(list), defaultdict(list)
        for action in actions:
            if action.reference:
                self.by_reference[self._key(action.numbering, action.reference)].append(action)
            else:
                self.by_wording[key(action.activity)].append(action)

    def _key(self, numbering, reference):
        return (numbering if self.has_numbering else "", reference.casefold())

    def find(self, rows):
        groups = defaultdict(list)
        for row in rows:
            groups[self._key(row.values.get("numbering", ""), row.values.get("reference", ""))].append(row)
        self.problems = []
        found = {id(row): action for pair, same in groups.items() for row, action in self._pairs(pair, same)}
        if self.problems:
            raise CannotBeToldApart(self.problems)
        return [Match(row, found.get(id(row))) for row in rows]

    def _pairs(self, pair, rows):
        if not pair[1]:
            return [(row, self._by_wording(row)) for row in rows]
        candidates = list(self.by_reference.get(pair, ()))
        if len(candidates) == len(rows) == 1:
            return [(rows[0], candidates[0])]
        pairs = [(row, self._same_words(row, candidates)) for row in rows]
        numberings = sorted({action.numbering for action in candidates})
        if len(numberings) > 1 and any(action is None for _, action in pairs):
            said = {"reference": candidates[0].reference, "numberings": " and ".join(filter(None, numberings))}
            self.problems.append(Problem("", None, "", SEVERAL.format(**said)))
        return [(row, action or (candidates.pop(0) if candidates else None)) for row, action in pairs]

    def _by_wording(self, row):
        same = self.by_wording.get(key(row.values.get("action", "")))
        return same.pop(0) if same else None

    def _same_words(self, row, candidates):
        """The candidate with the same wording, taken out of the others."""
        for action in candidates:
            if key(action.activity) == key(row.values.get("action", "")):
                candidates.remove(action)
                return action
        return None


def _changes(match, columns, names, lead_heading):
    """What a row would change in its action, in words; only of the columns that the file has."""
    row, action, changes = match.row, match.action, {}
    for column, attribute in (TEXTS | LINES).items():
        new = row.values.get(column, "")
        if column in columns and _lines(getattr(action, attribute)) != _lines(new):
            changes[column] = (getattr(action, attribute), new)
    text = row.values.get("objective", "")
    objective = names.objective(text)
    if "objective" in columns and (objective != action.objective or (key(text) and not objective)):
        changes["objective"] = (str(action.objective or ""), text)
    if columns & {"lead", "support"} and not _same_leads(row, action, names, lead_heading):
        changes["lead"] = (action.lead_as_written, leads.as_written(*written_leads(row)))
    return changes | _state_changes(row, action, columns)


def _state_changes(row, action, columns):
    """A blank status leaves the status as it is; a blank day of completion takes the day away."""
    changes = {}
    if "status" in columns and row.word and row.status and row.status != action.status:
        changes["status"] = (Status(action.status).label, Status(row.status).label)
    completed_on = action.completed_on.isoformat() if action.completed_on else ""
    if "completed_on" in columns and row.completed_on != completed_on:
        changes["completed_on"] = (completed_on, row.completed_on)
    return changes


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def written_leads(row):
    """The two cells of who leads and who supports; one cell may hold both."""
    lead, support = row.values.get("lead", ""), row.values.get("support", "")
    if not support and SUPPORT in lead:
        lead, _, support = lead.partition(SUPPORT)
    return lead, support


def _same_leads(row, action, names, lead_heading):
    """Whether the cells are as the plan writes them, or name who leads and supports already."""
    lead, support = written_leads(row)
    if leads.as_written(lead, support) == action.lead_as_written:
        return True
    present = {(each.lead, each.role) for each in action.action_leads.all() if each.until is None}
    return present == {(names.lead(name), role) for name, role in named_leads(row, lead_heading)}


def named_leads(row, lead_heading=""):
    """The names that a row gives with the part each has: first those who lead, then who supports."""
    lead, support = written_leads(row)
    named = [*lead_names.with_roles(lead, lead_heading), *((name, "support") for name in lead_names.names(support))]
    found = {}
    for name, role in sorted(named, key=lambda each: each[1] == lead_names.SUPPORT):
        found.setdefault(name, role)
    return list(found.items())


def in_words(match):
    """What a match changes as (heading, old, new), for the proof sheet."""
    return [[str(BY_KEY[column]), old, new] for column, (old, new) in match.changes.items()]
