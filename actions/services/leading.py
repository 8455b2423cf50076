"""Who leads an action: given to somebody, and taken off them. Who did before stays in its history."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from actions.leads import is_one_name
from actions.models import Action, ActionLead
from actions.services import history, leads
from edi_tracker.periods import long_date


@transaction.atomic
def give_lead(action, *, by, name, role, on, version):
    """Let somebody lead or support an action from a day on. They are found by name or alias, or new on the list.

    Raises ValidationError for somebody who has left by then or is on the action already, versions.Conflict when
    somebody else saved first.
    """
    if not is_one_name(name):
        raise ValidationError({"name": "Name one lead at a time, without / , ; ( ) or |"})
    Action.objects.select_for_update().get(pk=action.pk)  # so that nobody is put on it twice at once
    lead = leads.find(name, by=by)
    if lead.has_ended(on):
        raise ValidationError({"name": f"{lead} left or ended on {long_date(lead.ended_on)}. Choose somebody else"})
    if action.action_leads.present().filter(lead=lead).exists():
        raise ValidationError({"name": f"{lead} is already on this action"})
    last = action.action_leads.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    row = ActionLead.objects.create(action=action, lead=lead, role=role, position=position, since=on)
    write(action, version, by=by, what="gave a lead to")
    return row


@transaction.atomic
def take_off_lead(action_lead, *, by, on, version):
    """End somebody's part in an action on a day."""
    ActionLead.objects.filter(pk=action_lead.pk).update(until=on)
    write(action_lead.action, version, by=by, what="took a lead off")


def cells(action):
    """Who leads and who supports an action now, as the two cells of a plan: {"lead": "SM/MK", "support": "KG"}."""
    rows = list(action.action_leads.present().select_related("lead"))
    return {role.value: "/".join(row.lead.name for row in rows if row.role == role) for role in ActionLead.Role}


def write(action, version, *, by, what, changes=None):
    """Bring what the action says of its leads into step with who they are now, and keep it as a version.

    `changes` are what the audit trail says; without them, the words before and after.
    """
    rows = action.action_leads.present().select_related("lead")
    found = sorted(((row.lead, row.role) for row in rows), key=lambda each: each[1] == ActionLead.Role.SUPPORT)
    words = leads.as_written(**cells(action))
    if len(words) > Action._meta.get_field("lead_as_written").max_length:
        raise ValidationError({"name": "The action has too many leads to be written in one line. Take one off first"})
    changes = changes or {"lead": (action.lead_as_written, words)}
    columns = {"lead_as_written": words, "lead_names": leads.joined(found)}
    history.write(action, version, by=by, what=what, changes=changes, **columns)
