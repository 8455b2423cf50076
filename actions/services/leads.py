"""Leads: found by the names that plans use, added, changed, and their work handed over."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Replace

from actions import leads
from actions.models import Action, ActionLead, ActionVersion, Lead, LeadAlias
from actions.services import history
from edi_tracker import audit, versions

LONGEST_NAME = Lead._meta.get_field("name").max_length


def find(name, *, by):
    """The lead of that name or alias, in capitals or not; a new one when nobody has it.

    Raises ValidationError for a name that is too long to be anybody's.
    """
    alias = LeadAlias.objects.select_related("lead").filter(alias__iexact=name).first()
    if alias:
        return alias.lead
    if len(name) > LONGEST_NAME:
        raise ValidationError({"name": f"A name has at most {LONGEST_NAME} letters; this one has more: {name}"})
    lead, is_new = Lead.objects.get_or_create(name__iexact=name, defaults={"name": name})
    if is_new:
        audit.record("added", lead, by=by)
    return lead


def resolve(lead, support="", heading="", *, by):
    """The leads that two cells name, as (lead, role) in order, each once: first those who lead, then who supports.

    `heading` is the first cell's, which may say that it also names who supports.
    """
    named = [*leads.with_roles(lead, heading), *((name, leads.SUPPORT) for name in leads.names(support))]
    found = {}
    for name, role in sorted(named, key=lambda each: each[1] == leads.SUPPORT):
        found.setdefault(find(name, by=by), role)
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


@transaction.atomic
def add_lead(*, by, name, kind, aliases=(), **details):
    """Add a lead with the other names that plans use for it; `details` are further fields of Lead.

    Raises ValidationError by field when somebody else has one of the names.
    """
    _refuse_names(None, name, aliases)
    lead = Lead(name=name, kind=kind, **details)
    lead.full_clean()
    lead.save()
    LeadAlias.objects.bulk_create(LeadAlias(lead=lead, alias=alias) for alias in aliases)
    audit.record("added", lead, by=by)
    return lead


@transaction.atomic
def change_lead(lead, *, by, version, name, aliases=(), **details):
    """Change who a lead is; under a new name the old one stays as an alias, so that plans which use it are understood.

    `details` are the other fields of Lead. Raises ValidationError by field when somebody else has one of the names,
    versions.Conflict when somebody else changed it first.
    """
    _refuse_names(lead, name, aliases)
    before = _in_words(lead)
    versions.claim(lead, version, name=name, **details)
    former = {before["name"]} - {name}
    _replace_aliases(lead, {*aliases, *former} - {name})
    _rename(before["name"], name)
    after = _in_words(lead)
    changes = {field: (before[field], after[field]) for field in after if before[field] != after[field]}
    audit.record("changed", lead, by=by, changes=changes)
    return lead


def _refuse_names(lead, name, aliases):
    for field, each in (("name", name), *(("aliases", alias) for alias in aliases)):
        if not leads.is_one_name(each):
            raise ValidationError({field: f"{each} would be read as several names, or none: leave out / , ; ( ) and |"})
        other = Lead.objects.called(each).exclude(pk=lead and lead.pk).first()
        if other:
            raise ValidationError({field: f"{each} is already a name of {other}"})


def _in_words(lead):
    aliases = ", ".join(lead.aliases.values_list("alias", flat=True))
    return {"name": lead.name, "kind": lead.kind, "user": lead.user, "aliases": aliases, "ended_on": lead.ended_on}


def _replace_aliases(lead, aliases):
    lead.aliases.exclude(alias__in=aliases).delete()
    known = set(lead.aliases.values_list("alias", flat=True))
    LeadAlias.objects.bulk_create(LeadAlias(lead=lead, alias=alias) for alias in sorted(aliases - known))


def _rename(old, new):
    """Write a lead's new name on its actions and on every version of them: it is who it always was."""
    if old == new:
        return
    for model in (Action, ActionVersion):
        rows = model.objects.led_by(old)
        named = list(rows.values_list("pk", flat=True))
        rows.update(lead_names=Replace(F("lead_names"), Value(f"|{old}|"), Value(f"|{new}|")))
        found = list(model.objects.filter(pk__in=named))
        for row in found:
            row.search_text = history.search_text(row)
        model.objects.bulk_update(found, ["search_text"], batch_size=200)
