"""What the page of one action says of it, besides its history."""

from collections import defaultdict
from dataclasses import dataclass

from actions import citations, promises
from actions.models import Action, ActionLead, ActionLink, TargetDate, TargetMove
from actions.promises import Promise
from actions.targets import Kind
from edi_tracker import measures


@dataclass(frozen=True)
class Dated:
    """One target date with the moves it has made."""

    target: TargetDate
    moves: tuple[TargetMove, ...]
    promise: Promise

    @property
    def is_not_understood(self):
        return self.target.kind == Kind.NOT_UNDERSTOOD


@dataclass(frozen=True)
class Related:
    """Another action and how it is related, read from this one: "Continued by". `link` is what holds them together."""

    words: str
    action: Action
    link: ActionLink


@dataclass(frozen=True)
class Measured:
    """What an action's measure shows: "KPI 5 … shows 86.5% (17,908 of 20,695) in 2007/08, target 95%: missed"."""

    name: str
    shows: str
    url: str = ""


@dataclass(frozen=True)
class Summary:
    """Everything about one action that is kept beside its own row. `places` is for the filter `cited`.

    `lead_as_written` is empty where it says no more than the names of the leads.
    """

    leads: tuple[ActionLead, ...]
    lead_as_written: str
    former_leads: tuple[ActionLead, ...]
    steps: tuple
    dates: tuple[Dated, ...]
    filed_under: tuple[str, ...]
    measured: Measured | None
    related: tuple[Related, ...]
    evidence: tuple
    places: dict[str, list[int]]


def of(action, *more_texts) -> Summary:
    """The summary of an action. References cited in `more_texts`, such as its history, can be linked as well."""
    rows = tuple(action.action_leads.select_related("lead"))
    leads = _by_role(row for row in rows if row.until is None)
    texts = (action.activity, action.priority, action.progress, action.what_next, action.risk, *more_texts)
    return Summary(
        leads=leads,
        lead_as_written="" if action.lead_as_written == _names(leads) else action.lead_as_written,
        former_leads=tuple(row for row in rows if row.until),
        steps=tuple(action.steps.all()),
        dates=dates(action),
        filed_under=tuple(action.filed_under.splitlines()),
        measured=measured(action.measure),
        related=related(action),
        evidence=tuple(action.evidence.present().select_related("by")),
        places=cited_in(action.plan_id, texts),
    )


def dates(action) -> tuple[Dated, ...]:
    """The target dates of an action in order, each with its moves, the oldest first."""
    found = action.targets.select_related("step").prefetch_related("moves__by")
    return tuple(Dated(each, tuple(each.moves.all()), promises.of(each.moves.all())) for each in found)


def related(action) -> tuple[Related, ...]:
    """The actions that an action is linked to, and those that are linked to it."""
    links = action.links.select_related("to_action__plan")
    links_here = action.links_here.select_related("from_action__plan")
    return (
        *(Related(link.get_kind_display(), link.to_action, link) for link in links),
        *(Related(link.label_backwards, link.from_action, link) for link in links_here),
    )


def measured(code) -> Measured | None:
    """What the measure with a code shows now; None for no code."""
    if not code:
        return None
    measure = measures.find(code)
    if measure is None:
        return Measured(code, "is no longer measured here")
    figure = measure.figure(None)
    where = f" in {figure.period}" if figure.period else ""
    against = {True: ": met", False: ": missed", None: ""}[figure.is_met]
    return Measured(measure.name, f"shows {figure.text}{where}, target {figure.target}{against}", figure.url)


def cited_in(plan_id, texts) -> dict[str, list[int]]:
    """Which actions of a plan have the references that some texts cite, as {citations.key: [pk]}. At most one query."""
    keys = {citations.key(citation.reference) for text in texts for citation in citations.find(text)}
    places = defaultdict(list)
    if keys:
        named = Action.objects.filter(plan=plan_id, sort_key__in=keys).exclude(reference="").in_natural_order()
        for key, pk in named.values_list("sort_key", "pk"):
            places[key].append(pk)
    return dict(places)


def _by_role(rows):
    return tuple(sorted(rows, key=lambda row: row.role == ActionLead.Role.SUPPORT))


def _names(rows):
    """How the leads would be written if their names were all there is to say."""
    parts = ["/".join(row.lead.name for row in rows if row.role == role) for role in ActionLead.Role.values]
    return "; support: ".join(filter(None, parts))
