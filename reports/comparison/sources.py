"""The sides there are: staff at a snapshot, service users of a period, and benchmarks, each from published figures.

A reader gets of our own people only what the published tables show that reader: the numbers are taken from those
tables and from nowhere else, so nothing can be worked out here that could not be worked out from them.
"""

from collections import defaultdict

from edi_tracker.benchmarks.models import Benchmark
from edi_tracker.periods import long_date
from edi_tracker.statistics.disclosure import publish
from reports.comparison.agreement import SERVICE_USERS
from reports.comparison.sides import DateRule, Side
from service_users.crosstabs import monitoring
from service_users.models import MonitoringReturn
from workforce import crosstabs
from workforce.models import Profile, Snapshot
from workforce.protection import whole
from workforce.publishing import publish_every_share

STAFF, SERVICE_USERS_KIND = "staff", "service_users"
TOTAL, ALL_TYPES = "Total", "all"
BROADLY = ", in broad groups"
WHOLE_COUNTRIES = ("England", "England and Wales")


def profiles_of(user):
    """The current profiles that a person may see, of every characteristic, newest first."""
    current = Snapshot.objects.visible_to(user).current()
    profiles = Profile.objects.filter(snapshot__in=current).select_related("snapshot", "characteristic", "scheme")
    return profiles.order_by("characteristic__position", "-snapshot__as_at", "-snapshot__committed_at", "-snapshot_id")


def returns_of(user):
    """The monitoring returns of the whole body that a person may see, of every characteristic, newest first."""
    if not user.has_perm("service_users.view_monitoringreturn"):
        return MonitoringReturn.objects.none()
    return MonitoringReturn.objects.current().filter(unit=None).select_related("characteristic", "scheme")


def staff_key(profile):
    """How a snapshot is named in an address."""
    return f"staff-{profile.snapshot_id}"


def users_key(monitoring_return, case_type=ALL_TYPES):
    """How the service users of a return, or of one type of case, are named in an address."""
    return f"users-{monitoring_return.pk}-{case_type}"


def staff(profile, meanings, groups, policy):
    """The staff of a snapshot, from the last row of its published tables."""
    crosstab = crosstabs.every_share(profile)
    table = publish_every_share(crosstab, policy)
    categories = meanings.labels_of(profile.scheme)
    snapshot = profile.snapshot
    return Side(
        key=staff_key(profile),
        name="Staff",
        people="staff",
        kind=STAFF,
        when=long_date(snapshot.as_at),
        day=snapshot.as_at,
        scheme=profile.scheme_id,
        scheme_name=str(profile.scheme),
        answers=tuple(
            meanings.answer(categories.get(label), label, _count(whole(table, label))) for label in crosstab.columns
        ),
        total=_count(whole(table, TOTAL)),
        published=_percentages(table, groups),
        declared=whole(table, crosstabs.DECLARED).value,
        ages="working",
        base="all staff counted",
        source=snapshot.source,
        url=snapshot.get_absolute_url(),
    )


def _percentages(table, groups):
    """The shares of all staff under definitions that the table shows."""
    shown = {group.key: whole(table, group.heading) for group in groups if group.heading in table.headings}
    return {key: cell.value for key, cell in shown.items() if cell.kind == "percent"}


def service_users(monitoring_return, meanings, policy):
    """The service users of a period, all together and by type of case, from their published table: a side of each."""
    counted = monitoring.types_counted(monitoring_return)
    table = publish(monitoring.service_users_by_case_type(monitoring_return, counted), policy, shares="column")
    categories = {cell.raw_label: cell.category_id for cell in monitoring.cells_of(monitoring_return)}
    types = [(ALL_TYPES, TOTAL), *((one.code, one.name) for one in counted)]
    return [_of_type(monitoring_return, *one, table, categories, meanings) for one in types]


def _of_type(monitoring_return, case_type, heading, table, categories, meanings):
    at = table.headings.index(heading)
    only = "" if case_type == ALL_TYPES else f" in {heading} cases"
    *rows, total = [(row.label, _count(row.cells[at])) for row in table.rows]
    return Side(
        key=users_key(monitoring_return, case_type),
        name=f"Service users{only}",
        people=f"service users{only}",
        kind=SERVICE_USERS_KIND,
        when=monitoring_return.period,
        day=monitoring_return.ends_on,
        scheme=monitoring_return.scheme_id,
        scheme_name=str(monitoring_return.scheme),
        answers=tuple(meanings.answer(categories[label], label, count) for label, count in rows),
        total=total[1],
        ages="all",
        base=f"service users{only} whose answer was recorded",
        source=monitoring_return.source,
        rule=SERVICE_USERS,
        url=monitoring_return.get_absolute_url(),
    )


def _count(cell):
    return cell.value if cell.kind == "count" else None


def benchmarks_of(characteristic):
    """The benchmarks of a characteristic, each with all its figures; two queries."""
    benchmarks = Benchmark.objects.filter(characteristic=characteristic).select_related("scheme")
    return list(benchmarks.prefetch_related("figures"))


def places_of(benchmarks):
    """Every place that there are figures of: whole countries first, then regions, then roles."""
    places = {(figure.part, figure.geography): figure.place for one in benchmarks for figure in one.figures.all()}
    order = sorted(places, key=lambda at: (at[1] not in WHOLE_COUNTRIES, bool(at[0]), at[1], at[0]))
    return [places[at] for at in order]


def benchmark_sides(benchmark, place, meanings):
    """A benchmark of the place asked for, which it may have no figures of, then of whole countries."""
    figures = defaultdict(list)
    for figure in benchmark.figures.all():
        figures[figure.place].append(figure)
    places = [place, *(one for one in WHOLE_COUNTRIES if one != place and one in figures)]
    return [_of_place(benchmark, one, figures.get(one, []), meanings) for one in places]


def _of_place(benchmark, place, figures, meanings):
    answers = tuple(_answer(figure, benchmark, meanings) for figure in figures)
    return Side(
        key=benchmark.code,
        name=f"{benchmark.name}: {place}" if figures else benchmark.name,
        people=_people(benchmark, place, figures),
        kind=benchmark.kind,
        when=long_date(benchmark.as_at),
        day=benchmark.as_at,
        scheme=benchmark.scheme_id,
        scheme_name=f"{benchmark.scheme}{BROADLY if any(one.broad_group for one in figures) else ''}",
        answers=answers,
        total=sum(answer.count for answer in answers),
        ages=benchmark.ages,
        base=benchmark.base,
        source=benchmark.source,
        place=place,
        is_census=benchmark.kind == Benchmark.Kind.CENSUS,
        rule=DateRule(benchmark.years_older, benchmark.years_newer, benchmark.years_reason),
        missing="" if figures else _why_missing(benchmark, place),
        url=benchmark.get_absolute_url(),
    )


def _people(benchmark, place, figures):
    """Whom a benchmark counts there: "children's social workers in England (senior manager)"."""
    part = figures[0].part.lower() if figures else ""
    return f"{benchmark.people_of(figures[0].geography)} ({part})" if part else benchmark.people_of(place)


def _answer(figure, benchmark, meanings):
    if figure.broad_group:
        return meanings.broad_answer(benchmark.scheme_id, figure.broad_group, figure.label, figure.count)
    return meanings.answer(figure.category_id, figure.label, figure.count)


def _why_missing(benchmark, place):
    if not benchmark.figures.all():
        return f"No figures of {benchmark.name} are held here."
    return f"{benchmark.name} has no figures of {place}. It has them of: {benchmark.places}."
