"""Who leads an action, found by the names that plans use."""

from actions import leads
from actions.models import ActionLead, Lead, LeadAlias


def find(name):
    """The lead of that name or alias; a new one when nobody has it."""
    alias = LeadAlias.objects.select_related("lead").filter(alias=name).first()
    return alias.lead if alias else Lead.objects.get_or_create(name=name)[0]


def resolve(lead, support=""):
    """The leads that two cells name, as (lead, role) in order, each once: first those who lead, then who supports."""
    cells = ((lead, ActionLead.Role.LEAD), (support, ActionLead.Role.SUPPORT))
    found = {}
    for cell, role in cells:
        for name in leads.names(cell):
            found.setdefault(find(name), role)
    return tuple(found.items())


def as_written(lead, support=""):
    """The two cells as one: "James Hyde; support: KG"."""
    return f"{lead}; support: {support}" if support else lead


def joined(found):
    """How an action keeps the names of its leads to be searched: "|SM|MK|"; empty for none."""
    names = "|".join(lead.name for lead, _ in found)
    return f"|{names}|" if names else ""


def put(action, found, since=None):
    """Save who leads a new action."""
    rows = [
        ActionLead(action=action, lead=lead, role=role, position=position, since=since)
        for position, (lead, role) in enumerate(found)
    ]
    ActionLead.objects.bulk_create(rows)
