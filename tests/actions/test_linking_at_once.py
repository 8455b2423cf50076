"""Two people linking and merging actions at the same moment, each on a connection of their own."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError

from actions import services
from actions.models import Action, ActionLink
from actions.statuses import Status
from edi_tracker.models import User
from edi_tracker.versions import Conflict
from tests.databases import connected_to

pytestmark = pytest.mark.django_db


def at_once(database, change, pairs):
    """`change` is called for each (reference, other reference) at the same moment: ["done", "told"], sorted."""
    barrier, outcomes = Barrier(len(pairs), timeout=20), []

    def do(pair):
        with connected_to(database):
            action, other = (Action.objects.get(plan__slug="2005-08", reference=reference) for reference in pair)
            barrier.wait()
            try:
                change(action, other, by=User.objects.get(username="nedsg"), version=action.version)
                outcomes.append("done")
            except (Conflict, ValidationError):
                outcomes.append("told")

    threads = [Thread(target=do, args=[pair]) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def merge(action, other, **said):
    services.merge_into(action, into=other, reason="The same work", **said)


def see(action, other, **said):
    services.link(action, to=other, kind=ActionLink.Kind.SEE, **said)


def test_two_actions_are_not_merged_into_each_other(own_database):
    assert at_once(own_database, merge, [("D12", "D15"), ("D15", "D12")]) == ["done", "told"]
    with connected_to(own_database):
        merged = Action.objects.filter(plan__slug="2005-08", reference__in=("D12", "D15"), status=Status.MERGED)
        assert merged.count() == 1


def test_two_actions_are_linked_alike_only_once_and_whoever_was_second_is_told(own_database):
    assert at_once(own_database, see, [("D12", "D15")] * 2) == ["done", "told"]
