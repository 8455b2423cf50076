"""What the workbook of a register costs beside a plain one of the same cells: python benchmarks/plan_export.py

A plan of 5,000 actions in a throw-away database in memory, in texts as long as people write. The download is a whole
request; the plain workbook is openpyxl's own write-only mode, without widths, looks or print settings, in the same
run and by turns with it. Prints the least seconds of each download (the workbook in at most 10), and their ratio.
"""

import os
import sys
import time
from io import BytesIO, StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
ACTIONS = 5_000
OBJECTIVES = 10
LONGEST = 10.0
NOTE = "The steering group heard that the work is under way in all regions, and asked for figures by the next meeting. "


def main():
    os.environ |= {"DEBUG": "1", "DATABASE_URL": "sqlite://:memory:", "DJANGO_SETTINGS_MODULE": "edi_tracker.settings"}
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    client = signed_in_client()
    add_plan()
    best = measure(client)
    for kind, seconds in best.items():
        print(f"{kind}: {ACTIONS:,} actions in {seconds:.1f} s")
    print(f"ratio of the register to the plain workbook: {best['xlsx'] / best['plain']:.2f}")
    return 0 if best["xlsx"] <= LONGEST else 1


def signed_in_client():
    """A client of the steering group's demonstration user, on a freshly loaded database."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from edi_tracker.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=StringIO())
    settings.DEBUG = False
    client = Client()
    client.force_login(User.objects.get(username="nedsg"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def add_plan():
    """A plan with a lead, a target date and a note on every action."""
    from actions import services
    from actions.models import Action, ActionLead, Lead
    from actions.statuses import Status

    plan = services.add_plan(
        by=None, slug="large", title="A large plan", starts_on="2025-04-01", reported_on="2026-03-31"
    )
    objectives = [
        services.add_objective(plan, by=None, kind="objective", code=str(code), title=f"To do the {code}th thing")
        for code in range(1, OBJECTIVES + 1)
    ]
    leads = list(Lead.objects.all())
    words = {"priority": NOTE, "lead_names": "|KG|", "lead_as_written": "KG", "target_as_written": "Mar-27"}
    actions = Action.objects.bulk_create(
        Action(
            plan=plan, position=at, reference=f"{at % OBJECTIVES + 1}.{at}", sort_key=f"{at:06}",
            activity=f"{NOTE}{at}",
            objective=objectives[at % OBJECTIVES], status=Status.ON_TRACK, progress=NOTE * (at % 4), **words,
        )
        for at in range(ACTIONS)
    )  # fmt: skip
    ActionLead.objects.bulk_create(
        ActionLead(action=action, lead=leads[at % len(leads)], position=0) for at, action in enumerate(actions)
    )


def measure(client):
    """The least seconds of each kind of download, and of a plain workbook of the same cells."""
    times = {"csv": [], "docx": [], "xlsx": [], "plain": []}
    for _ in range(ROUNDS):
        for kind in ("csv", "docx", "xlsx"):
            start = time.perf_counter()
            response = client.get(f"/plans/large/export/{kind}/")
            times[kind].append(time.perf_counter() - start)
            assert response.status_code == 200
        times["plain"].append(seconds_of_plain_workbook(response.content))
    return {kind: min(taken) for kind, taken in times.items()}


def seconds_of_plain_workbook(workbook):
    """How long openpyxl takes for the same cells and nothing else."""
    from openpyxl import Workbook, load_workbook

    rows = list(load_workbook(BytesIO(workbook), read_only=True)["Actions"].iter_rows(values_only=True))
    assert len(rows) == ACTIONS + 3
    start = time.perf_counter()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Actions")
    for row in rows:
        sheet.append(row)
    book.save(BytesIO())
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
