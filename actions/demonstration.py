"""The demonstration data of this app, loaded from fixtures/."""

import csv
import json
from datetime import date

from django.conf import settings

from actions import printed, services
from actions.models import Plan
from actions.references import objective_code

FIXTURES = settings.BASE_DIR / "fixtures"


def load(by):
    """Load the 2005-08 plan unless it is there already. Nobody at the body did it, so the system is named."""
    if Plan.objects.filter(slug="2005-08").exists():
        return
    about = json.loads((FIXTURES / "plan_2005_08.json").read_text())
    with open(FIXTURES / "plan_2005_08.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    days = {name: date.fromisoformat(about["plan"].pop(name)) for name in ("starts_on", "reported_on")}
    plan = services.add_plan(by=None, **about["plan"], **days)
    objectives = add_objectives(plan, about["objectives"])
    for details in printed.read(rows):
        objective = None
        if details["numbering"] == about["numbering_of_the_objectives"]:
            objective = objectives[objective_code(details["reference"])]
        services.add_action(plan, by=None, objective=objective, recorded_on=plan.reported_on, **details)


def add_objectives(plan, described):
    """Add the objectives and schemes, and which schemes cover an objective without actions; by code."""
    covering = {details["code"]: details.pop("covered_by", []) for details in described}
    objectives = {details["code"]: services.add_objective(plan, by=None, **details) for details in described}
    for code, codes in covering.items():
        objectives[code].covered_by.set(objectives[other] for other in codes)
    return objectives
