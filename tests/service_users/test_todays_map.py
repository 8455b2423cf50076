"""A KPI's figures of 2007/08 read under the units of today, with what cannot be read so."""

from datetime import date

import pytest

from edi_tracker.models import Unit
from edi_tracker.periods import FinancialYear
from edi_tracker.units import services
from service_users.grid import grid
from service_users.models import Kpi, KpiReturn
from service_users.models.kpis import missing_periods
from service_users.timeliness import timeliness
from service_users.todays_map import on_todays_map

pytestmark = pytest.mark.django_db
PAGE = "/kpis/kpi-5/2007-08/todays-map/"


@pytest.fixture
def changed(user_for):
    """Two regions merged and one split, two years after the figures."""

    def record(kind, ended, names):
        units = [(unit, unit.version) for unit in Unit.objects.filter(name__in=ended)]
        by, on = user_for("Administrator"), date(2010, 4, 1)
        services.record_change(by=by, kind=kind, starts_on=on, units=units, names=names, reason="Reorganisation")

    record("merged", ["North East", "Yorks & Humberside"], ["Northern"])
    record("split", ["Southern"], ["Wessex", "Weald"])


def lines(client, table="by-region"):
    return client.get(f"{PAGE}{table}.csv").content.decode("utf-8-sig").splitlines()


def test_counts_of_merged_regions_are_added_up_never_their_percentages(client_for, changed):
    found = lines(client_for("Auditor"))
    north_east, yorks = (1223, 836), (3585, 3040)
    assert "Northern,{},{},80.6".format(*map(sum, zip(north_east, yorks, strict=True))) in found


def test_a_split_region_stands_apart_so_that_rows_add_up_to_the_total(client_for, changed):
    found = lines(client_for("Auditor"))
    assert "Not on today’s map,1208,992,82.1" in found
    assert "Total,20695,17908,86.5" in found
    assert not any(line.startswith(("Southern,", "North East,", "Wessex,")) for line in found)


def test_each_region_that_cannot_be_read_is_named_on_the_page_and_in_the_file(client_for, changed):
    said = "Southern was split into Weald and Wessex on 1 April 2010. Its figures cannot be divided among the parts"
    client = client_for("Auditor")
    assert said in client.get(PAGE).content.decode()
    assert any(said in line for line in lines(client))


def test_old_figures_stay_under_their_names(client_for, changed):
    html = client_for("Auditor").get("/kpis/kpi-5/2007-08/").content.decode()
    assert 'scope="row">Southern</th>' in html
    assert "Wessex" not in html


def test_a_region_that_has_ended_is_not_asked_for_what_came_after(user_for):
    southern = Unit.objects.get(name="Southern")
    southern.ends_on = date(2007, 12, 31)
    southern.save(update_fields=["ends_on"])
    KpiReturn.objects.filter(unit=southern).delete()
    kpi, year, on = Kpi.objects.with_targets().with_units().get(code="kpi-5"), FinancialYear(2007), date(2009, 1, 1)
    shown = grid(kpi, year, kpi.units_in(year), [], on)
    (cells,) = [row.cells for row in shown.rows if row.label == "Southern"]
    assert [cell.text for cell in cells] == ["Not returned"] * 9 + ["Ended"] * 3
    assert len(missing_periods(kpi, southern, set(), year, on)) == 9
    assert [one.tally.expected for one in timeliness(kpi, year, on).periods[7:10]] == [10, 10, 9]
    assert southern not in kpi.units_in(FinancialYear(2008))


def test_without_any_change_the_map_is_that_of_the_year(client_for):
    client = client_for("Auditor")
    assert "today’s map is that of 2007/08" in client.get(PAGE).content.decode()
    assert "North East,1223,836,68.4" in lines(client)


def test_the_map_costs_two_queries_however_many_changes_there_are(changed, django_assert_num_queries):
    returns = list(KpiReturn.objects.counted())
    with django_assert_num_queries(2):
        found = on_todays_map(returns)
    assert [unit.name for unit in found.units][-1] == "Not on today’s map"
