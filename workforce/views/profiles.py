"""One characteristic of a snapshot: its table, its minority share, its chart and its downloads."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file
from edi_tracker.characteristics.models import MinorityDefinition
from workforce import charts, crosstabs
from workforce.models import Profile, Snapshot
from workforce.protection import policy_for, share_in_words, whole
from workforce.publishing import part, publish_every_share, with_column_shares

SHARES = {"none": "Counts only", "row": "With the share of each row", "column": "With the share of each column"}


@dataclass
class Shown:
    """What the address asks for: which breakdown, which definition and whether with shares; and why not."""

    profile: Profile
    breakdowns: list
    breakdown: str
    definitions: list
    definition: MinorityDefinition | None
    shares: str
    refused: str = ""

    def address(self, **changes):
        """The query string for this view with something else chosen."""
        asked = {
            "by": changes.get("breakdown", self.breakdown),
            "definition": changes.get("definition", self.definition.code if self.definition else ""),
            "shares": changes.get("shares", self.shares),
        }
        return urlencode({name: value for name, value in asked.items() if value and value != "none"})


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def profile(request, pk, characteristic):
    """The table of a characteristic by grade, with the minority share under the chosen definition."""
    shown = _shown(request, pk, characteristic)
    crosstab = crosstabs.every_share(shown.profile, shown.breakdown)
    policy = policy_for(request.user)
    published = publish_every_share(crosstab, policy)
    table = _asked_for(published, crosstab, shown, policy)
    measure = _measure(crosstab, shown.definition)
    context = {
        "shown": shown,
        "snapshot": shown.profile.snapshot,
        "table": table,
        "query": shown.address(),
        "headline": share_in_words(published, crosstab, measure) if measure else "",
        "declared": whole(table, crosstabs.DECLARED).text,
        "drawn": _chart(table, published, crosstab, measure),
        "is_by_row": _is_by_row(crosstab, measure),
        "breakdown_links": [(one, shown.address(breakdown=one.value)) for one in shown.breakdowns],
        "definition_links": [(one, shown.address(definition=one.code)) for one in shown.definitions],
        "share_links": [(kind, words, shown.address(shares=kind)) for kind, words in SHARES.items()],
        "protected": policy.hides_counts,
    }
    return render(request, "workforce/profile.html", context)


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def profile_download(request, pk, characteristic, kind):
    """The same table as a file."""
    shown = _shown(request, pk, characteristic)
    if shown.refused:
        page = reverse("workforce:profile", kwargs={"pk": pk, "characteristic": characteristic})
        return redirect(f"{page}?{request.GET.urlencode()}")
    crosstab = crosstabs.every_share(shown.profile, shown.breakdown)
    published = publish_every_share(crosstab, policy_for(request.user))
    table = _asked_for(published, crosstab, shown, policy_for(request.user))
    chart = _chart(table, published, crosstab, _measure(crosstab, shown.definition))
    name = f"{characteristic}-by-{shown.breakdown}-{shown.profile.snapshot.as_at}".replace("_", "-")
    return as_file(table, kind, name, chart=chart)


def _is_by_row(crosstab, measure):
    """Whether there is a share to draw row by row; else the categories of all staff are drawn."""
    return bool(measure and crosstab.total_row)


def _chart(table, published, crosstab, measure):
    if _is_by_row(crosstab, measure):
        return charts.share_by_row(table, measure)
    return charts.share_by_category(published)


def _shown(request, pk, characteristic):
    """What is asked for, put right where it cannot be had; 404 for figures that are not there for this user."""
    published = Snapshot.objects.visible_to(request.user).filter(status__in=Snapshot.PUBLISHED)
    held = get_object_or_404(
        Profile.objects.select_related("snapshot", "characteristic", "scheme").filter(snapshot__in=published),
        snapshot=pk,
        characteristic__code=characteristic,
    )
    breakdowns = crosstabs.breakdowns_of(held)
    asked = request.GET.get("by", "")
    definitions = crosstabs.definitions_for(held.scheme)
    definition, refused = _definition(request.GET.get("definition", ""), held, definitions)
    return Shown(
        profile=held,
        breakdowns=breakdowns,
        breakdown=asked if asked in breakdowns else breakdowns[0].value,
        definitions=definitions,
        definition=definition,
        shares=request.GET["shares"] if request.GET.get("shares") in SHARES else "none",
        refused=refused,
    )


def _definition(code, held, definitions):
    """The definition asked for, or the first that applies, and why the one asked for does not."""
    first = definitions[0] if definitions else None
    if not code:
        return first, ""
    for definition in definitions:
        if definition.code == code:
            return definition, ""
    asked = MinorityDefinition.objects.filter(code=code, characteristic=held.characteristic).first()
    return first, str(crosstabs.DefinitionDoesNotApply(asked, held.scheme)) if asked else ""


def _asked_for(published, crosstab, shown, policy):
    definition = shown.definition
    if shown.shares == "column" and crosstab.total_row:
        published = with_column_shares(published, crosstab, policy)
    return part(
        published,
        crosstab,
        measure=definition.short_name if definition else "",
        shares=shown.shares != "none",
        definition=crosstabs.in_words(definition) if definition else "",
    )


def _measure(crosstab, definition):
    return next((one for one in crosstab.measures if definition and one.label == definition.short_name), None)
