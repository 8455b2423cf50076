"""Makers of plans and actions, through the services that people use."""

from datetime import date

from actions import services


def make_plan(slug="test-plan", **fields):
    details = {"title": "A plan", "starts_on": date(2007, 4, 1), "reported_on": date(2008, 6, 27)} | fields
    return services.add_plan(by=None, slug=slug, **details)


def make_action(plan, reference="1.1", **fields):
    details = {"activity": "Do the thing", "status": "some_progress"} | fields
    return services.add_action(plan, by=None, reference=reference, **details)
