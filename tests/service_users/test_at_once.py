"""Regions that submit in the same second, each on a connection of its own: every return is kept, or its sender told."""

from threading import Barrier, Thread

import pytest

from edi_tracker.models import Unit, User
from edi_tracker.versions import Conflict
from service_users.models import KpiReturn
from service_users.services.returns import enter_return
from tests.databases import connected_to
from tests.service_users.factories import IN_2008, kpi_5, someone

pytestmark = pytest.mark.django_db
REGIONS = 20


def at_once(database, units):
    """Submits a return of each unit in the same moment: ["kept", "told"], sorted."""
    barrier, outcomes = Barrier(len(units), timeout=30), []

    def submit(unit):
        with connected_to(database):
            kpi, by = kpi_5(), User.objects.get(pk=someone().pk)
            barrier.wait()
            try:
                enter_return(kpi=kpi, unit=unit, starts_on=IN_2008, denominator=10, numerator=9, by=by)
                outcomes.append("kept")
            except Conflict:
                outcomes.append("told")

    threads = [Thread(target=submit, args=[unit]) for unit in units]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.fixture
def twenty(own_database):
    """Twenty regions of a database of their own, which are gone again afterwards."""
    with connected_to(own_database):
        units = [Unit.objects.create(name=f"Region {number}", kind="region") for number in range(REGIONS)]
        kpi_5().returned_by.add(*units)
        yield units
        KpiReturn.objects.filter(unit__in=units).delete()
        kpi_5().returned_by.remove(*units)
        Unit.objects.filter(pk__in=[unit.pk for unit in units]).delete()


def test_twenty_regions_submit_in_the_same_second_and_every_one_is_kept(own_database, twenty):
    assert at_once(own_database, twenty) == ["kept"] * REGIONS
    with connected_to(own_database):
        assert KpiReturn.objects.received().filter(unit__in=twenty).count() == REGIONS


def test_one_region_sent_by_twenty_people_is_kept_once_and_the_others_are_told(own_database, twenty):
    assert at_once(own_database, [twenty[0]] * REGIONS) == ["kept", *["told"] * (REGIONS - 1)]
