"""Handing over the work of one lead to another, from a day, with who led before kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import ActionLead, Lead
from actions.services import leading
from edi_tracker import audit, versions
from edi_tracker.periods import long_date

LEAD = ActionLead.Role.LEAD


@transaction.atomic
def hand_over(lead, *, by, version, to, on, actions=(), objectives=()):
    """Give another lead the part that `lead` has in the open `actions`, and the `objectives` they own, from a day.

    Both are given as primary keys. Each action keeps a version, and who led it until that day. Raises ValidationError
    by field when a rule is broken, versions.Conflict when somebody else changed or handed over this lead's work first.
    """
    _refuse(lead, _locked(lead, to), on, [*actions, *objectives])
    versions.claim(lead, version)
    rows = _chosen(lead.action_leads.of_open_actions().filter(action__in=actions), actions)
    owned = _chosen(lead.objectives.filter(pk__in=objectives), objectives)
    for row in rows:
        _give_action(row, to, on, by)
    for objective in owned:
        versions.claim(objective, objective.version, owner=to)
        audit.record("handed over", objective, by=by, changes={"owner": (lead, to)})
    changes = _in_words(lead, to, rows, owned)
    audit.record("handed over the work of", lead, by=by, changes=changes)
    audit.record("gave work to", to, by=by, changes=changes)
    return len(rows), len(owned)


def _locked(lead, to):
    """Who takes over, as they are now; both rows are locked in one order, so that no two wait for each other."""
    rows = Lead.objects.select_for_update().filter(pk__in=(lead.pk, to.pk)).order_by("pk")
    return {row.pk: row for row in rows}[to.pk]


def _refuse(lead, to, on, chosen):
    today = timezone.localdate()
    if to.pk == lead.pk:
        raise ValidationError({"to": "Choose somebody else"})
    if to.has_ended(today):
        raise ValidationError({"to": f"{to} ended on {long_date(to.ended_on)}. Choose somebody who is still there"})
    if on > today:
        raise ValidationError({"on": "Choose today or a day before"})
    if not chosen:
        raise ValidationError({"actions": "Select what is handed over"})


def _chosen(rows, keys):
    rows = list(rows)
    if len(rows) != len(set(keys)):
        raise ValidationError({"actions": "Something you selected is no longer theirs. Look at the list again"})
    return rows


def _give_action(row, to, on, by):
    """End one lead's part in an action, give it to the other, and keep the action as it stood as a version."""
    action = row.action
    _end(row, on)
    _begin(action, to, row, on)
    changes = {"lead" if row.role == LEAD else "support": (row.lead, to)}
    leading.write(action, action.version, by=by, what="handed over", changes=changes)


def _end(row, on):
    if row.since and on < row.since:
        name = f"{row.action} has been with {row.lead} since {long_date(row.since)}"
        raise ValidationError({"on": f"{name}. Choose that day or a later one"})
    ActionLead.objects.filter(pk=row.pk).update(until=on)


def _begin(action, to, row, on):
    """Who already leads the action, or has the same part in it, keeps it; who supports it begins to lead."""
    present = action.action_leads.present().filter(lead=to).select_related("action", "lead").first()
    if present and present.role in (LEAD, row.role):
        return
    if present:
        _end(present, on)
    ActionLead.objects.create(action=action, lead=to, role=row.role, position=row.position, since=on)


def _in_words(lead, to, rows, objectives):
    """ "actions 6.3, G20": from one lead to the other."""
    names = {"actions": [row.action.name for row in rows], "objectives": [each.label for each in objectives]}
    return {f"{what} {', '.join(of_them)}": (lead, to) for what, of_them in names.items() if of_them}
