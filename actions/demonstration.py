"""The demonstration data of this app: four plans of two bodies, row for row, loaded from fixtures/plans/."""

import json

from django.conf import settings

from actions import printed, services
from actions.models import Lead, Plan, Requirement, StatusScheme, StatusWord

PLANS = settings.BASE_DIR / "fixtures/plans"
SLUGS = ("2005-08", "isle-of-wight-2007", "2017-20", "2022-25")


def load(by):
    """Load the plans that are not there yet, with their leads. Nobody at the bodies did it, so the system is named.

    `by` is the demonstration's user of each role; those who lead actions have their accounts.
    """
    missing = [slug for slug in SLUGS if not Plan.objects.filter(slug=slug).exists()]
    if missing:
        _add_status_schemes()
        _add_leads(by)
    for slug in missing:
        _add_plan(_read(slug))


def _read(name):
    return json.loads((PLANS / f"{name}.json").read_text())


def _add_status_schemes():
    for row in _read("status_schemes"):
        words = row.pop("words")
        scheme, is_new = StatusScheme.objects.get_or_create(code=row.pop("code"), defaults=row)
        for position, word in enumerate(words if is_new else ()):
            StatusWord.objects.create(scheme=scheme, position=position, **word)


def _add_leads(by):
    for row in _read("leads"):
        if not Lead.objects.filter(name=row["name"]).exists():
            services.add_lead(by=None, user=by.get(row.pop("account", "")), **row)


def _add_plan(about):
    scheme = StatusScheme.objects.filter(code=about["plan"].pop("status_scheme", "")).first()
    plan = services.add_plan(by=None, status_scheme=scheme, **about["plan"])
    objectives = _add_objectives(plan, about["objectives"])
    words = {word.word: word.stands_for for word in scheme.words.all()} if scheme else {}
    for details in printed.read(about["actions"], words):
        objective = objectives.get(details.pop("objective"))
        heading = about["lead_heading"]
        services.add_action(
            plan, by=None, objective=objective, lead_heading=heading, recorded_on=plan.reported_on, **details
        )
    _file(plan)
    _add_links(plan, about.get("links", ()))


def _file(plan):
    """What is printed under a requirement of the plan's framework answers it."""
    for requirement in Requirement.objects.filter(framework=plan.framework):
        for action in plan.actions.filter(objective__kind="requirement", objective__code=requirement.code):
            said = {"characteristics": (), "themes": (), "requirements": [requirement], "version": action.version}
            services.file_action(action, by=None, **said)


def _add_links(plan, links):
    for row in links:
        action, other = (plan.actions.get(reference=row[end]) for end in ("from", "to"))
        services.link(action, by=None, kind=row["kind"], to=other, version=action.version)


def _add_objectives(plan, described):
    """Add the objectives, schemes, themes or requirements, and which cover one without actions; by code."""
    covering = {details["code"]: details.pop("covered_by", []) for details in described}
    objectives = {details["code"]: services.add_objective(plan, by=None, **details) for details in described}
    for code, codes in covering.items():
        objectives[code].covered_by.set(objectives[other] for other in codes)
    return objectives
