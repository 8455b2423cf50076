"""Where problems come from: one function a kind, each told the day it is asked on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from django.db.models import Q
from django.urls import reverse

from actions.contradictions import findings
from actions.models import Action, Plan
from actions.statuses import Status
from edi_tracker.models import MinorityDefinition
from edi_tracker.periods import financial_year, long_date
from reports.duties.answers import State, answer
from reports.duties.duties import all_duties
from reports.duties.holdings import Holdings, years_held
from reports.models import Paper
from reports.needs import many
from reports.quality.problems import Problem, Severity
from reports.quality.returns import returns
from service_users.models import ComplaintYear, MonitoringCell
from workforce.models import Profile, Snapshot, SnapshotCell

DAYS_BEFORE_STALE = 365
CHANGE_PLAN, VERIFY = "actions.change_plan", "actions.verify_completion"
UPLOAD = "workforce.upload_snapshot"


def contradictions(on) -> Iterator[Problem]:
    """What the plan people work on says against itself, rule by rule."""
    plan = Plan.objects.with_state().current(on)
    if plan is None:
        return
    page = reverse("actions:contradictions", args=[plan.slug])
    found = Counter(one.rule for one in findings.of_plan(plan, plan.reported_on) if not one.accepted)
    for rule, times in found.most_common():
        severity = Severity.SERIOUS if rule.mend == "progress" else Severity.SLIGHT
        address = f"{page}?rule={rule.code}"
        yield Problem(severity, plan.title, f"{rule.name}: {many(times, 'action')}", address, CHANGE_PLAN, address)


def unverified_completions(on) -> Iterator[Problem]:
    """Actions said to be completed that a second person has not verified."""
    if waiting := Action.objects.filter(status=Status.AWAITING_VERIFICATION).count():
        page = f"{reverse('actions:all_actions')}?status={Status.AWAITING_VERIFICATION}"
        text = f"{many(waiting, 'completed action')} not verified by a second person"
        yield Problem(Severity.SERIOUS, "Action plans", text, page, VERIFY, page)


def stale_figures(on) -> Iterator[Problem]:
    """Characteristics of staff that were last counted more than a year ago."""
    newest = {}
    current = Profile.objects.filter(snapshot__status=Snapshot.Status.CURRENT).order_by("snapshot__as_at")
    for profile in current.select_related("characteristic", "snapshot"):
        newest[profile.characteristic] = profile
    for characteristic, profile in newest.items():
        if (on - profile.snapshot.as_at).days > DAYS_BEFORE_STALE:
            text = f"{characteristic} of staff was last counted on {long_date(profile.snapshot.as_at)}"
            seen = reverse("workforce:profile", args=[profile.snapshot_id, characteristic.code])
            yield Problem(Severity.GRAVE, "Workforce", text, reverse("workforce:upload"), UPLOAD, seen)


def labels_to_map(on) -> Iterator[Problem]:
    """Uploads that wait because of labels that belong to no category."""
    waiting = SnapshotCell.objects.filter(profile__snapshot__status=Snapshot.Status.PENDING, category=None).order_by()
    labels = defaultdict(set)
    for snapshot, label in waiting.values_list("profile__snapshot", "raw_label").distinct():
        labels[snapshot].add(label)
    for snapshot in Snapshot.objects.filter(pk__in=labels):
        text = f"{snapshot.file_name}: {many(len(labels[snapshot.pk]), 'label')} of no category"
        yield Problem(Severity.SERIOUS, "Workforce", text, snapshot.get_absolute_url(), UPLOAD)


def labels_without_category(on) -> Iterator[Problem]:
    """Rows of service users that belong to no category of their list: they count in totals, not in groups."""
    cells = MonitoringCell.objects.filter(category=None, monitoring_return__withdrawn_at=None)
    labels = defaultdict(set)
    for cell in cells.select_related("monitoring_return__characteristic"):
        labels[cell.monitoring_return].add(cell.raw_label)
    for monitoring_return, names in labels.items():
        text = f"{monitoring_return}: {', '.join(sorted(names))} {'is' if len(names) == 1 else 'are'} in no category"
        page = monitoring_return.get_absolute_url()
        yield Problem(
            Severity.SLIGHT, "Service users", text, page, "service_users.enter_any_monitoringreturn", seen_at=page
        )


def complaint_totals(on) -> Iterator[Problem]:
    """Years whose complaints were counted on some ground, but not in all: no percentage can be worked out."""
    for one in ComplaintYear.objects.filter(total=None):
        text = f"The total of all complaints of {one.year} was never given: percentages are as printed"
        record = f"{reverse('service_users:complaint_year_record')}?year={one.year.slug}"
        seen = reverse("service_users:complaint_years")
        yield Problem(Severity.SLIGHT, "Complaints", text, record, "service_users.log_complaint", seen)


def duties_without_data(on) -> Iterator[Problem]:
    """What each duty asks for of the newest year with figures and that nothing held answers."""
    year = next(iter(years_held()), financial_year(on))
    held, page = Holdings(year), reverse("reports:duties_of_year", args=[year.slug])
    for duty in all_duties():
        missing = [one.what for one in duty.requirements if answer(duty, one, held).state is State.NOT]
        if missing:
            text = f"{duty.name}: nothing is held of {many(len(missing), 'requirement')} for {year}"
            place = f"{page}#{duty.code}"
            yield Problem(Severity.GRAVE, "Duties", text, place, "workforce.record_measures", place)


def definitions_that_changed(on) -> Iterator[Problem]:
    """Papers not issued yet that still count under a definition that was replaced or retired."""
    old = MinorityDefinition.objects.filter(Q(replaced_by__isnull=False) | Q(retired_on__isnull=False))
    for paper in Paper.objects.exclude(status=Paper.Status.ISSUED).filter(definition__in=old):
        text = f"{paper} counts under “{paper.definition}”, which is no longer in use"
        page = paper.definition.get_absolute_url()
        yield Problem(Severity.GRAVE, "Papers", text, paper.get_absolute_url(), "reports.change_paper", page)


# Who may see a kind of problem: whoever may see the figures it is about.
SOURCES: tuple[tuple[str, Callable], ...] = (
    ("workforce.view_snapshot", stale_figures),
    ("workforce.view_snapshot", duties_without_data),
    ("reports.view_paper", definitions_that_changed),
    ("service_users.view_kpireturn", returns),
    ("workforce.upload_snapshot", labels_to_map),
    ("actions.view_action", contradictions),
    ("actions.view_action", unverified_completions),
    ("service_users.view_monitoringreturn", labels_without_category),
    ("service_users.view_complaintyear", complaint_totals),
)


def problems_for(user, on) -> list[Problem]:
    """Every problem that somebody may see on a day, the gravest first."""
    found = [one for permission, source in SOURCES if user.has_perm(permission) for one in source(on)]
    return sorted(found, key=lambda one: list(Severity).index(one.severity))
