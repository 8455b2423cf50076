"""Several people handing over the work of one lead at the same moment, each on a connection of their own."""

from threading import Barrier, Thread

import pytest
from django.utils import timezone

from actions import services
from actions.models import Lead
from edi_tracker.models import User
from edi_tracker.versions import Conflict
from tests.databases import connected_to

pytestmark = pytest.mark.django_db
TAKERS = ("Paul Brown", "NEDSG", "Claudia Crawley", "Flo Watson")


def hand_over_at_once(database, moves):
    """Each (from, to) pair of names at the same moment: {move: "handed over" or "told"}."""
    barrier, outcomes = Barrier(len(moves), timeout=20), {}

    def hand_over(move):
        with connected_to(database):
            lead, to = (Lead.objects.get(name=name) for name in move)
            actions = [row.action_id for row in lead.action_leads.of_open_actions()]
            barrier.wait()
            try:
                said = {"to": to, "on": timezone.localdate(), "actions": actions, "version": lead.version}
                services.hand_over(lead, by=User.objects.get(username="nedsg"), **said)
                outcomes[move] = "handed over"
            except Conflict:
                outcomes[move] = "told"

    threads = [Thread(target=hand_over, args=[move]) for move in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_the_work_of_one_lead_goes_to_one_and_the_others_are_told(own_database):
    outcomes = hand_over_at_once(own_database, [("Sandy Watkins", to) for to in TAKERS])
    (taker,) = (to for (_, to), outcome in outcomes.items() if outcome == "handed over")
    with connected_to(own_database):
        taken = Lead.objects.get(name="Sandy Watkins").action_leads.filter(until__isnull=False)
        assert taken.count() == 3
        for row in taken:
            assert row.action.action_leads.present().get().lead.name == taker


def test_two_who_hand_over_to_each_other_do_not_wait_for_ever(own_database):
    outcomes = hand_over_at_once(own_database, [("Paul Brown", "Flo Watson"), ("Flo Watson", "Paul Brown")])
    assert set(outcomes.values()) == {"handed over"}
