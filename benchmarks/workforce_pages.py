"""What pages of the workforce cost at 1,500,000 staff beside 2,000: python benchmarks/workforce_pages.py

Two databases, each in a process of its own, are filled with lists of random people that are uploaded and confirmed as
HR's own are: the same characteristics, 26 areas, 8 grades and social work or not, at two dates. Each page is then asked
for by turns. Prints queries, the 95th percentile in milliseconds and the ratio of the medians; the limits are 15
queries, 300 ms and 1.2. Takes some minutes, most of them for filling. Ends with 1 when a limit is passed.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

FEW, MANY = 2_000, 1_500_000
ROUNDS, WARM_UP = 40, 3
MOST_QUERIES, MOST_MILLISECONDS, MOST_TIMES = 15, 300, 1.2
ROOT = Path(__file__).resolve().parent.parent
DATES = (date(2022, 3, 31), date(2023, 3, 31))
AREAS = [f"A{number}" for number in range(1, 15)] + [
    *("A15A", "A15B", "A16", "A17", "NBC", "NIS", "CM", "CE", "FN", "HR", "IT", "MIS")
]
COLUMNS = {
    "Area": (AREAS, [1] * len(AREAS)),
    "Grade": (["Admin", "Bank", "FCA", "FSW", "Head", "Manager", "Officer", "Senior"], [15, 12, 40, 10, 3, 8, 10, 2]),
    "SW / Non-SW": (["SW", "Non-SW"], [70, 30]),
    "Sex": (["Female", "Male", "Prefer not to say"], [79, 20, 1]),
    "Disability": (["Yes", "No", "Prefer not to say", ""], [8, 80, 4, 8]),
    "Ethnic origin": (
        ["White British", "White Irish", "Indian", "Pakistani", "Chinese", "African", "Caribbean", "Arab", ""],
        [78, 3, 3, 2, 1, 5, 4, 1, 3],
    ),
}
PAGES = {
    "profile by grade, HR": ("hr", "/workforce/{pk}/ethnicity/?by=grade"),
    "profile by area, HR": ("hr", "/workforce/{pk}/ethnicity/?by=area&shares=column"),
    "profile by area": ("nedsg", "/workforce/{pk}/sex/?by=area&shares=row"),
    "trend": ("nedsg", "/workforce/trend/ethnicity/?definition=ethnic-minorities"),
    "trend of a slice": ("nedsg", "/workforce/trend/ethnicity/?area=A1"),
    "dashboard": ("nedsg", "/workforce/dashboard/"),
    "dashboard, HR": ("hr", "/workforce/dashboard/"),
    "dashboard of a slice": ("nedsg", "/workforce/dashboard/?part=Social+workers&area=A1"),
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        sites = [start(staff, folder) for staff in (FEW, MANY)]
        try:
            for site in sites:
                print(f"{answer(site)['cells']:,} cells held of {site.staff:,} staff", flush=True)
            return report({name: [measure(site, name) for site in sites] for name in PAGES}, sites)
        finally:
            for site in sites:
                site.stdin.close()
                site.wait()


def start(staff, folder):
    """A process with a database of so many staff, which answers one page a line."""
    url = {"DEBUG": "1", "DATABASE_URL": f"sqlite:///{folder}/{staff}.sqlite3"}
    site = subprocess.Popen(
        [sys.executable, __file__, str(staff)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | url | {"TASKS_BACKEND": "django_tasks.backends.dummy.DummyBackend"},
    )
    site.staff = staff
    return site


def answer(site):
    line = site.stdout.readline()
    if not line:
        raise SystemExit(f"The site of {site.staff:,} staff stopped")
    return json.loads(line)


def ask(site, name):
    site.stdin.write(f"{name}\n")
    site.stdin.flush()
    return answer(site)


def measure(site, name):
    """The page until it is warm: its queries and, to be filled by turns, its times."""
    for _ in range(WARM_UP):
        queries = ask(site, name)["queries"]
    return {"queries": queries, "times": []}


def report(measured, sites):
    """Ask for every page by turns and print each against its limits; the exit code says whether all keep to them."""
    for _ in range(ROUNDS):
        for name, of_sites in measured.items():
            for site, found in zip(sites, of_sites, strict=True):
                found["times"].append(ask(site, name)["milliseconds"])
    fitting = [line(name, *of_sites) for name, of_sites in measured.items()]
    return 0 if all(fitting) else 1


def line(name, few, many):
    times = statistics.median(many["times"]) / statistics.median(few["times"])
    slow = max(statistics.quantiles(one["times"], n=20)[-1] for one in (few, many))
    queries = max(few["queries"], many["queries"])
    fits = queries <= MOST_QUERIES and slow <= MOST_MILLISECONDS and times <= MOST_TIMES
    print(f"{name:<24}{queries:>3} queries{slow:>8.0f} ms p95{times:>8.2f} times", end="")
    print("" if fits else "   over the limit")
    return fits


def serve(staff):
    """In a process of its own: fill the database, then answer a page for each line."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "edi_tracker.settings"
    sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
    import django

    django.setup()
    from action_list import signed_in_client

    signed_in_client()
    pk = [fill(staff, day) for day in DATES][-1]
    from workforce.models import SnapshotCell

    say(cells=SnapshotCell.objects.filter(profile__snapshot=pk).count())
    clients = {user: client_of(user) for user in {user for user, _ in PAGES.values()}}
    for asked in sys.stdin:
        user, address = PAGES[asked.strip()]
        say(**cost(clients[user], address.format(pk=pk)))


def say(**found):
    print(json.dumps(found), flush=True)


def client_of(username):
    from django.conf import settings
    from django.test import Client

    from edi_tracker.models import User

    client = Client()
    client.force_login(User.objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def cost(client, address):
    """The milliseconds and the queries of one request."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        begun = time.perf_counter()
        response = client.get(address)
        taken = (time.perf_counter() - begun) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return {"milliseconds": taken, "queries": len(queries)}


def fill(staff, day):
    """A list of so many people taken in as an upload is, confirmed and protected; the key of its snapshot."""
    from django.utils import timezone

    from edi_tracker.models import User
    from workforce import services
    from workforce.imports import read_upload
    from workforce.tasks import protect_tables

    by, now = User.objects.get(username="hr"), timezone.now()
    upload = read_upload(a_list(staff, day.year), f"staff {day}.csv")
    snapshot = services.keep_pending(upload, by=by, at=now, as_at=day, source="A benchmark")
    asked = services.asked_of(snapshot)
    services.map_labels(snapshot, by=by, version=snapshot.version, chosen={}, said_right=asked)
    services.commit_snapshot(snapshot, by=by, at=now, version=snapshot.version)
    protect_tables.call(snapshot.pk)
    return snapshot.pk


def a_list(staff, seed):
    """So many random people as CSV, the same ones in every run."""
    chance = random.Random(seed)
    columns = [chance.choices(labels, weights, k=staff) for labels, weights in COLUMNS.values()]
    numbers = (str(1_000_000 + number) for number in range(staff))
    rows = [",".join(("Staff number", *COLUMNS)), *map(",".join, zip(numbers, *columns, strict=True))]
    return "\n".join(rows).encode()


if __name__ == "__main__":
    sys.exit(serve(int(sys.argv[1])) if len(sys.argv) > 1 else main())
