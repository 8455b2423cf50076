"""What the pages of a plan of 5,000 actions with 10 updates each cost: python benchmarks/large_plan.py

Each page is asked for many times over, by turns with the others, as the steering group. Prints queries, the median
and the 95th percentile in milliseconds; the limits are 12 queries and 300 ms. A throw-away SQLite file, unless
DATABASE_URL names an empty database to use instead.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ACTIONS, UPDATES, ROUNDS = 5_000, 10, 25
MOST_QUERIES, MOST_MILLISECONDS = 12, 300
ROOT = Path(__file__).resolve().parent.parent
WORDS = (
    "training",
    "consultation",
    "monitoring",
    "recruitment",
    "audit",
    "appraisal",
    "policy",
    "disability",
    "survey",
)
PAGES = {
    "register": "/plans/large/",
    "last page": "/plans/large/?page=200",
    "sorted by status": "/plans/large/?sort=-status",
    "filtered": "/plans/large/?status=open&overdue=on&lead=Lead+7&objective=3",
    "stale": "/plans/large/?stale=on",
    "searched": "/plans/large/?search=training+policy",
    "as at a past day": "/plans/large/?as_at_day=1&as_at_month=3&as_at_year=2021",
    "as at, searched": "/plans/large/?as_at_day=1&as_at_month=3&as_at_year=2021&search=training&status=open",
    "all plans": "/actions/",
    "all plans, searched": "/actions/?search=monitoring+audit",
    "mine": "/actions/?mine=on&status=open",
    "list of plans": "/plans/",
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("DATABASE_URL", f"sqlite:///{folder}/large.sqlite3")
        os.environ |= {"DEBUG": "1", "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "edi_tracker.settings"}
        sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
        import django

        django.setup()
        from action_list import signed_in_client

        client = signed_in_client()
        make_plan()
        return report({name: measure(client, address) for name, address in PAGES.items()})


def make_plan():
    """A plan of 5,000 actions, each with the versions that 10 updates leave behind."""
    from actions import services
    from actions.models import Action, ActionVersion, Lead, ReviewRound
    from edi_tracker.models import User

    by = User.objects.get(username="nedsg")
    first, last = date(2020, 1, 1), date(2022, 12, 31)
    plan = services.add_plan(by=by, slug="large", title="Large plan", starts_on=first, reported_on=last)
    for number in range(1, 11):
        services.add_objective(plan, by=by, kind="objective", code=str(number), title=f"Objective {number}")
    Lead.objects.get_or_create(user=by, defaults={"name": "Lead 7"})
    objectives = list(plan.objectives.all())
    Action.objects.bulk_create([an_action(plan, objectives, number) for number in range(ACTIONS)], batch_size=500)
    moments = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=100 * at) for at in range(UPDATES + 2)]
    for action in plan.actions.all():
        ActionVersion.objects.bulk_create(versions(action, by, moments))
    days = {"meets_on": last, "papers_due_on": last, "opened_at": moments[5], "closed_at": moments[6]}
    ReviewRound.objects.create(plan=plan, opened_by=by, closed_by=by, **days)


def an_action(plan, objectives, number):
    from actions import references
    from actions.models import Action
    from actions.services import history
    from actions.statuses import Status

    said = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 60))
    statuses = [status for status in Status if status != Status.UNREADABLE]
    action = Action(
        plan=plan,
        position=number + 1,
        reference=f"{number % 10 + 1}.{number}",
        objective=objectives[number % 10],
        priority=said[:200],
        activity=said[50:250],
        progress=said,
        lead_as_written=f"Lead {number % 40}",
        lead_names=f"|Lead {number % 40}|",
        target_as_written="31 March 2021",
        target_kind="day",
        earliest_day=date(2021, 3, 31),
        latest_day=date(2021, 3, 31) + timedelta(days=number % 700),
        status=statuses[number % len(statuses)],
        version=UPDATES + 1,
    )
    action.sort_key = references.sort_key(action.reference)
    action.search_text = history.search_text(action)
    return action


def versions(action, by, moments):
    """One version of an action from each moment to the next; the last has no end."""
    from actions.services import history

    made = [history.version_of(action, by=by, what="recorded progress on", at=moment) for moment in moments[:-1]]
    for number, (version, until) in enumerate(zip(made, moments[1:], strict=True), 1):
        version.number, version.until = number, until
    made[-1].until = None
    return made


def measure(client, address):
    """Queries of one request, and the milliseconds of each of many."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries), [milliseconds(client, address) for _ in range(ROUNDS)]


def milliseconds(client, address):
    start = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - start) * 1000


def report(measured):
    """Print each page against the limits; the exit code says whether all keep to them."""
    is_good = True
    for name, (queries, times) in measured.items():
        slow = statistics.quantiles(times, n=20)[-1]
        fits = queries <= MOST_QUERIES and slow <= MOST_MILLISECONDS
        is_good &= fits
        print(f"{name:<22}{queries:>3} queries{statistics.median(times):>8.0f} ms median{slow:>8.0f} ms p95", end="")
        print("" if fits else "   over the limit")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
