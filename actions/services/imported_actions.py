"""Writing the actions of an import: the new ones in bulk, the changed ones each with its history."""

import re
from datetime import date

from django.core import serializers
from django.db.models import Max
from django.utils import timezone

from actions import objectives, references
from actions.importing.proof import ProofRow
from actions.models import (
    Action,
    ActionLead,
    ActionVersion,
    ImportedAction,
    Lead,
    NextStep,
    Objective,
    TargetDate,
    TargetMove,
)  # fmt: skip
from actions.services import history, leads, targets
from actions.services.import_matching import CHANGED, NEW, TEXTS, Names, named_leads, written_leads
from edi_tracker import audit
from edi_tracker.characteristics.labels import key

BATCH = 500
LONGEST_CODE = 10
SAID = {"status", "progress", "what_next", "risk", "completed_on"}  # what somebody says who records progress
DONE = re.compile(r"(?P<text>.*) \(done on (?P<day>\d{4}-\d{2}-\d{2})\)", re.DOTALL)
NUMBERED = re.compile(r"(objective|requirement|theme|aim|goal)\s+(\w{1,10})\s*[.:–-]\s*(.+)", re.IGNORECASE | re.DOTALL)
KINDS = {"scheme": Objective.Kind.SCHEME, "requirement": Objective.Kind.REQUIREMENT}


class ImportWriter:
    """Writes the matches of one import; call write() once, inside a transaction."""

    def __init__(self, plan_import, *, by, lead_heading=""):
        self.plan_import, self.plan, self.by = plan_import, plan_import.plan, by
        self.lead_heading = lead_heading
        self.names = Names(self.plan)
        self.made = {"objectives": [], "leads": []}
        self.at = timezone.now()

    def write(self, matches, columns):
        """Add the new and change the changed; what they were before is kept with the import."""
        self._add_leads([match for match in matches if match.outcome == NEW or "lead" in match.changes])
        self._add_objectives(match.row for match in matches if match.outcome == NEW or "objective" in match.changes)
        self._add([match.row for match in matches if match.outcome == NEW])
        for match in matches:
            if match.outcome == CHANGED:
                self._change(match)
        return self.made

    def _add_leads(self, matches):
        named = {name for match in matches for name, _ in named_leads(match.row, self.lead_heading)}
        for name in sorted(named, key=str.casefold):
            if not self.names.lead(name):
                lead = Lead.objects.create(name=name)
                self.names.leads[name.casefold()] = lead
                self.made["leads"].append(lead.pk)
                audit.record("added", lead, by=self.by)

    def _add_objectives(self, rows):
        for text in dict.fromkeys(row.values.get("objective", "") for row in rows):
            if key(text) and not self.names.objective(text):
                objective = self._new_objective(text)
                self.names.add_objective(text, objective)
                self.made["objectives"].append(objective.pk)
                audit.record("added", objective, by=self.by)

    def _new_objective(self, text):
        """ "Objective 3. To ensure …" is objective 3; anything else gets the next number that is free."""
        last = self.plan.objectives.aggregate(last=Max("position"))["last"] or 0
        taken = set(self.plan.objectives.values_list("code", flat=True))
        free = next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
        kind, code, title = _objective_parts(text)
        code = code if code and code not in taken else free
        return Objective.objects.create(
            plan=self.plan, kind=kind, code=code, title=title, heading_as_printed=text, position=last + 1
        )

    def _add(self, rows):
        last = self.plan.actions.aggregate(last=Max("position"))["last"] or 0
        taken = _occurrences(self.plan)
        actions = [self._new(row, last + number, taken) for number, row in enumerate(rows, start=1)]
        Action.objects.bulk_create(actions, batch_size=BATCH)
        pairs = list(zip(rows, actions, strict=True))
        ActionLead.objects.bulk_create([each for pair in pairs for each in self._leads_of(*pair)], batch_size=BATCH)
        NextStep.objects.bulk_create([each for pair in pairs for each in _steps_of(*pair)], batch_size=BATCH)
        TargetDate.objects.bulk_create([each for pair in pairs for each in _targets_of(*pair)], batch_size=BATCH)
        versions = [history.version_of(action, by=self.by, what="imported", at=self.at) for action in actions]
        ActionVersion.objects.bulk_create(versions, batch_size=BATCH)
        ImportedAction.objects.bulk_create([self._kept(*pair) for pair in pairs], batch_size=BATCH)
        audit.record_all("imported", actions, by=self.by, reason=str(self.plan_import))

    def _new(self, row, position, taken):
        """An action not saved yet. Its occurrence is after those that the plan has of its reference."""
        values = row.values
        pair = (values.get("numbering", ""), values.get("reference", ""))
        same = (pair[0], pair[1].casefold())
        taken[same] = taken.get(same, 0) + 1
        action = Action(
            plan=self.plan,
            position=position,
            numbering=pair[0],
            reference=pair[1],
            occurrence=taken[same] if pair[1] else 1,
            follows=row.follows,
            sort_key=references.sort_key(pair[1] or row.follows),
            objective=self.names.objective(values.get("objective", "")),
            priority_as_printed=values.get("priority", ""),
            status=row.status,
            original_glyph=row.glyph,
            completed_on=_day(row.completed_on),
            next_steps=values.get("next_steps", ""),
            **{attribute: values.get(column, "") for column, attribute in TEXTS.items()},
            **self._lead_columns(row),
            **targets.summary([each for each, _ in _dates(row)]),
        )
        action.search_text = history.search_text(action)
        return action

    def _found(self, row):
        """Who leads, as (lead, role), each person once, whatever names they are written under."""
        found = {}
        for name, role in named_leads(row, self.lead_heading):
            found.setdefault(self.names.lead(name), role)
        return list(found.items())

    def _lead_columns(self, row):
        return {
            "lead_as_written": leads.as_written(*written_leads(row)),
            "lead_names": leads.joined(self._found(row)),
        }

    def _leads_of(self, row, action, since=None):
        return [
            ActionLead(action=action, lead=lead, role=role, position=position, since=since)
            for position, (lead, role) in enumerate(self._found(row))
        ]

    def _kept(self, row, action, before=None):
        return ImportedAction(
            plan_import=self.plan_import,
            action=action,
            name=row.name[:60],
            place=row.place[:100],
            was_added=before is None,
            before=before or {},
            left_at_version=action.version,
        )

    def _change(self, match):
        """Change one action; who led until now is kept, and a target that moves says why."""
        action, before = match.action, _as_it_stands(match.action)
        columns = self._plain_columns(match.row, match.changes) | self._related_columns(match)
        said = {"what": "imported", "changes": match.changes, "reason": str(self.plan_import)}
        history.write(action, action.version, by=self.by, **said, **columns)
        self._kept(match.row, action, before | {"columns": sorted(columns)}).save()

    def _plain_columns(self, row, changes):
        """The columns that hold what a cell says."""
        columns = {TEXTS[column]: row.values[column] for column in changes if column in TEXTS}
        if "priority" in changes:
            columns["priority_as_printed"] = columns["priority"]
        if "status" in changes:
            columns |= {"status": row.status, "original_glyph": row.glyph, "verified_on": None, "verified_by": None}
        if "completed_on" in changes:
            columns["completed_on"] = _day(row.completed_on)
        if changes.keys() & SAID:
            columns |= {"updated_at": self.at, "updated_by": self.by}
        return columns

    def _related_columns(self, match):
        """The columns that sum up the leads, the objective, the steps and the targets, which are written first."""
        row, action, changes = match.row, match.action, match.changes
        columns = {}
        if "lead" in changes:
            self._put_leads(row, action)
            columns |= self._lead_columns(row)
        if "objective" in changes:
            columns["objective"] = self.names.objective(row.values["objective"])
        if "next_steps" in changes:
            _put_steps(row, action)
            columns["next_steps"] = row.values["next_steps"]
        if "target" in changes:
            columns |= {"target_was": action.target_as_written} | self._put_targets(row, action)
        return columns

    def _put_leads(self, row, action):
        today = timezone.localdate()
        wanted = {each.lead_id: each for each in self._leads_of(row, action, since=today)}
        for present in action.action_leads.present():
            new = wanted.pop(present.lead_id, None)
            if new:
                ActionLead.objects.filter(pk=present.pk).update(role=new.role, position=new.position)
            else:
                ActionLead.objects.filter(pk=present.pk).update(until=today)
        ActionLead.objects.bulk_create(wanted.values())

    def _put_targets(self, row, action):
        """Targets that say the same stay; the others move, in order; what is over is added or taken off."""
        new = [each for each, _ in _dates(row)]
        old = list(action.targets.order_by("position"))
        same = _same_words(old, new)
        moved = [each for each in old if each not in same.values()]
        for position, each in enumerate(new):
            if position in same:
                TargetDate.objects.filter(pk=same[position].pk).update(position=position)
            elif moved:
                target = moved.pop(0)
                target.position = position
                targets.move_to(target, by=self.by, as_written=each.as_written, reason=str(self.plan_import))
            else:
                each.action, each.position = action, position
                each.save()
        TargetDate.objects.filter(pk__in=[each.pk for each in moved]).delete()
        return targets.summary(list(action.targets.order_by("position")))


def _objective_parts(text):
    """The kind, code and title of an objective as a file writes it; in an export of ours they are all there."""
    ours = objectives.read(text)
    if ours and len(ours.code) <= LONGEST_CODE:
        return ours.kind, ours.code, ours.title
    if match := NUMBERED.fullmatch(text):
        kind = KINDS.get(match[1].casefold(), Objective.Kind.OBJECTIVE)
        return (Objective.Kind.THEME if match[1].casefold() == "theme" else kind), match[2], match[3]
    return (Objective.Kind.SCHEME if "scheme" in text.casefold() else Objective.Kind.THEME), "", text


def _occurrences(plan):
    """The last occurrence of each (numbering, reference in small letters) that the plan has."""
    last = {}
    for numbering, reference, occurrence in plan.actions.values_list("numbering", "reference", "occurrence"):
        same = (numbering, reference.casefold())
        last[same] = max(occurrence, last.get(same, 0))
    return last


def _dates(row: ProofRow):
    return targets.unsaved([(line, None) for line in row.values.get("target", "").splitlines() if line.strip()])


def _targets_of(row, action):
    for target, _ in _dates(row):
        target.action = action
        yield target


def _steps_of(row, action):
    for position, line in enumerate(filter(str.strip, row.values.get("next_steps", "").splitlines())):
        done = DONE.fullmatch(line)
        day = _day(done["day"]) if done else None
        yield NextStep(action=action, position=position, text=done["text"] if done else line, done_on=day)


def _put_steps(row, action):
    """Steps that say the same stay the rows they are, so that their targets stay tied to them."""
    old = {step.text: step for step in action.steps.all()}
    kept = []
    for step in _steps_of(row, action):
        if same := old.get(step.text):
            same.position, same.done_on = step.position, step.done_on
            step = same
        step.save()
        kept.append(step.pk)
    action.steps.exclude(pk__in=kept).delete()


def _same_words(old, new):
    """Which old target each new one is, by its place in the new, where both say the same."""
    left, same = list(old), {}
    for position, each in enumerate(new):
        found = next((one for one in left if one.as_written == each.as_written), None)
        if found:
            same[position] = found
            left.remove(found)
    return same


def _as_it_stands(action):
    """An action with its steps, targets, their moves and its leads, to be brought back as they are."""
    stored = Action.objects.get(pk=action.pk)
    moves = TargetMove.objects.filter(target__action=action)
    rows = [stored, *action.steps.all(), *action.targets.all(), *moves, *action.action_leads.all()]
    return {"rows": serializers.serialize("json", rows)}


def _day(iso):
    return date.fromisoformat(iso) if iso else None
