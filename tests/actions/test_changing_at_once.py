"""Two people changing a plan at the same moment, each on a connection of their own."""

from threading import Barrier, Thread
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions import services
from actions.models import Action, ActionLink, Objective, Plan, PlanImport
from actions.statuses import Status
from edi_tracker.models import User
from edi_tracker.versions import Conflict
from tests.actions.factories import make_plan
from tests.actions.test_imports import taken_in
from tests.databases import connected_to

pytestmark = pytest.mark.django_db


def at_once(database, *seen):
    """Each reads what it needs, gives back the change it would make, and all make theirs: ["done", "told"], sorted."""
    barrier, outcomes = Barrier(len(seen), timeout=20), []

    def do(read):
        with connected_to(database):
            change, by = read(), User.objects.get(username="nedsg")
            barrier.wait()
            try:
                change(by=by)
                outcomes.append("done")
            except (Conflict, ValidationError):
                outcomes.append("told")

    threads = [Thread(target=do, args=[read]) for read in seen]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def an_action(reference):
    return Action.objects.get(plan__slug="2005-08", reference=reference)


def merging(reference, into):
    def read():
        action, other = an_action(reference), an_action(into)
        said = {"reason": "The same work", "version": action.version}
        return lambda by: services.merge_into(action, by=by, into=other, **said)

    return read


def linking(reference, to):
    def read():
        action, other = an_action(reference), an_action(to)
        said = {"kind": ActionLink.Kind.SEE, "version": action.version}
        return lambda by: services.link(action, by=by, to=other, **said)

    return read


def giving(reference, name):
    def read():
        action = an_action(reference)
        said = {"name": name, "role": "support", "on": timezone.localdate(), "version": action.version}
        return lambda by: services.give_lead(action, by=by, **said)

    return read


def adding_objective(code):
    def read():
        plan = Plan.objects.get(slug="2005-08")
        return lambda by: services.add_objective(plan, by=by, kind=Objective.Kind.OBJECTIVE, code=code, title="Write")

    return read


def test_two_actions_are_not_merged_into_each_other(own_database):
    assert at_once(own_database, merging("D12", "D15"), merging("D15", "D12")) == ["done", "told"]
    with connected_to(own_database):
        merged = Action.objects.filter(plan__slug="2005-08", reference__in=("D12", "D15"), status=Status.MERGED)
        assert merged.count() == 1


@pytest.mark.parametrize("change", [linking("G1", "G2"), giving("G2", "NEDSG")])
def test_the_same_is_not_added_to_an_action_twice(own_database, change):
    assert at_once(own_database, change, change) == ["done", "told"]


def test_two_objectives_get_a_place_each_and_one_code_is_given_once(own_database):
    assert at_once(own_database, adding_objective("41"), adding_objective("42")) == ["done", "done"]
    assert at_once(own_database, adding_objective("43"), adding_objective("43")) == ["done", "told"]


def test_an_import_is_not_undone_over_what_somebody_is_just_saving(own_database):
    with connected_to(own_database):
        by = User.objects.get(username="nedsg")
        plan_import = taken_in(make_plan("imported"), by)
        outcomes = []

        def undo():
            with connected_to(own_database):
                try:
                    services.undo_import(PlanImport.objects.get(pk=plan_import.pk), by=by, version=plan_import.version)
                except Conflict:
                    outcomes.append("told")

        thread = Thread(target=undo)
        with transaction.atomic():
            action = plan_import.plan.actions.first()
            services.change_wording(action, by=by, activity="Train all managers", version=1)
            thread.start()
            sleep(0.3)
        thread.join()
        assert outcomes == ["told"]
        assert plan_import.plan.actions.count() == 2
