"""Monitored measures: recorded by HR, protected for everybody else, and set against what they may be set against."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.models import AuditEvent
from edi_tracker.statistics.disclosure import STANDARD, UNPROTECTED
from edi_tracker.versions import Conflict
from tests.workforce.factories import hr
from tests.workforce.measures import DISCIPLINED, RECRUITED, TABLE_3, counts_of, recorded, scheme
from workforce.crosstabs import definitions_for
from workforce.models import MeasureCell, MeasureFigures, Snapshot
from workforce.monitoring import crosstabs, measures, services, trend
from workforce.monitoring.held import held_measures, years_held
from workforce.monitoring.rates import HELD_BACK, MORE_THAN_STAFF, Rates

pytestmark = pytest.mark.django_db


def bme():
    return MinorityDefinition.objects.get(code="cafcass-2008")


def rates(figures, policy=UNPROTECTED, definition=None):
    counted, table = crosstabs.published(figures, policy)
    return Rates(figures, counted, table, definition or bme(), policy).all()


def texts(table):
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def test_the_file_of_measures_names_only_what_there_is():
    found = measures.all_measures()
    assert len({one.code for one in found}) == len(found) == 14
    for measure in found:
        codes = [stage.code for stage in measure.stages]
        assert len(set(codes)) == len(codes)
        for at, stage in enumerate(measure.stages):
            assert stage.within in ("", *codes[:at])
        for rate in measure.rates:
            assert rate.of in (*codes, measures.ALL)
            assert rate.out_of in (*codes, measures.STAFF)
    assert [one.code for one in measures.casework_measures()] == [
        "grievances",
        "disciplinaries",
        "capability",
        "tribunal-claims",
    ]


def test_figures_are_kept_and_told_apart_by_year_measure_and_scheme():
    figures = recorded("recruitment", RECRUITED)
    assert str(figures) == "Recruitment, 2007/08, Ethnicity, the seven columns of the 2008 paper"
    assert figures.cells.count() == 3 * scheme().categories.count() == 30
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureFigures.objects.create(year_start=2007, measure_code="recruitment", scheme=scheme(), source="Again")


def test_figures_are_corrected_by_version():
    figures = recorded("recruitment", RECRUITED)
    recorded("recruitment", RECRUITED | {"applied": RECRUITED["applied"] | {"Asian": 121}}, version=1)
    assert MeasureCell.objects.get(figures=figures, stage_code="applied", category__label="Asian").count == 121
    with pytest.raises(Conflict):
        recorded("recruitment", {"applied": {"White": 1}}, version=1)
    assert figures.cells.count() == 30


def test_figures_recorded_by_two_at_once_are_a_conflict():
    recorded("recruitment", RECRUITED)
    with pytest.raises(Conflict):
        recorded("recruitment", {"applied": {"White": 10}})


def test_a_stage_that_is_left_out_is_taken_off():
    figures = recorded("recruitment", RECRUITED)
    recorded("recruitment", {"applied": RECRUITED["applied"]}, version=1)
    assert set(figures.cells.values_list("stage_code", flat=True)) == {"applied"}


def test_figures_saved_unchanged_leave_no_trace():
    figures = recorded("recruitment", RECRUITED)
    events = AuditEvent.objects.count()
    recorded("recruitment", RECRUITED, version=figures.version)
    assert AuditEvent.objects.count() == events


def test_the_trail_tells_each_cell_where_no_number_is_small():
    large = {"applied": {"Asian": 120, "White": 1600}}
    event = AuditEvent.objects.about(recorded("recruitment", large)).get()
    assert event.changes["White, applied"] == [None, 1600]
    recorded("recruitment", {"applied": {"Asian": 120, "White": 1601}}, version=1)
    event = AuditEvent.objects.about(MeasureFigures.objects.by_categories().get()).first()
    assert event.changes == {"White, applied": [1600, 1601]}


def test_the_trail_tells_no_number_where_one_is_small():
    figures = recorded("disciplinaries", DISCIPLINED)
    event = AuditEvent.objects.about(figures).get()
    assert event.changes["White, entered the process"] == [None, "not shown"]
    assert {told for _, told in event.changes.values()} == {"not shown"}


def test_the_table_has_categories_down_and_stages_along_the_top():
    counted, table = crosstabs.published(recorded("recruitment", RECRUITED), UNPROTECTED)
    shown = crosstabs.categories_down(counted, table, bme())
    assert shown.headings == ("Applied", "Shortlisted", "Appointed")
    assert texts(shown)["Black"] == ["150", "50", "9"]
    assert texts(shown)["Total"] == ["2,000", "830", "270"]
    assert texts(shown)["% BME"] == ["15.0%", "12.0%", "8.1%"]
    assert "% all except White" not in texts(shown)


def test_reasons_add_up_and_stages_do_not():
    reasons = {"resigned": {"White": 30, "Asian": 6}, "retired": {"White": 12, "Asian": 0}}
    counted, table = crosstabs.published(recorded("leavers", reasons), UNPROTECTED)
    shown = crosstabs.categories_down(counted, table)
    assert texts(shown)["White"][:2] == ["30", "12"]
    assert texts(shown)["White"][-1] == "42"
    assert texts(shown)["White"][3] == "[x]"


def test_small_numbers_are_held_back_from_everybody_but_hr():
    counted, table = crosstabs.published(recorded("disciplinaries", DISCIPLINED), STANDARD)
    shown = texts(crosstabs.categories_down(counted, table, bme()))
    assert shown["Asian"][0] == shown["Black"][0] == "[c]"
    assert shown["Total"][0] == "51"


def test_appointment_from_shortlisting_is_the_others_over_those_counted():
    shown = rates(recorded("recruitment", RECRUITED))[1]
    assert (shown.likelihood.members.count, shown.likelihood.members.base) == (22, 100)
    assert (shown.likelihood.others.count, shown.likelihood.others.base) == (248, 730)
    assert shown.likelihood.ratio == Decimal("1.54")
    assert "divided by that of shortlisted applicants counted as BME" in shown.direction
    assert shown.sides[0]["rate"] == "22.0% (22 of 100)"


def test_the_disciplinary_process_is_set_against_the_last_count_of_staff_in_the_year():
    shown = rates(recorded("disciplinaries", DISCIPLINED))[0]
    assert (shown.likelihood.members.base, shown.likelihood.others.base) == (168, 1835)
    assert shown.likelihood.ratio == Decimal("1.19")
    assert shown.rate.source == "NHS WRES indicator 3"


def test_a_stage_nobody_recorded_is_said_to_be_missing():
    assert "'Given a sanction' has not been recorded" in rates(recorded("disciplinaries", DISCIPLINED))[1].refused


def test_a_likelihood_that_would_tell_a_small_number_is_withheld():
    figures = recorded("disciplinaries", DISCIPLINED)
    assert rates(figures, STANDARD)[0].refused == HELD_BACK


def test_a_likelihood_of_counts_that_are_all_shown_is_for_everybody():
    figures = recorded("recruitment", RECRUITED)
    assert rates(figures, STANDARD) == rates(figures, UNPROTECTED)


def test_figures_of_other_categories_than_the_staff_are_refused_in_words():
    figures = recorded("disciplinaries", {"entered": {}}, code="ethnicity-2021")
    shown = rates(figures, definition=definitions_for(figures.scheme)[0])[0]
    assert "which do not carry over exactly" in shown.refused
    assert "Enter the figures by 'Ethnicity, the seven columns of the 2008 paper'" in shown.refused


def test_figures_of_a_year_without_a_count_of_staff_are_refused_in_words():
    shown = rates(recorded("disciplinaries", DISCIPLINED, year_start=2009))[0]
    assert shown.refused.startswith("No count of staff by ethnicity is held for 2009/10")


def test_more_people_than_staff_are_not_a_rate():
    assert rates(recorded("counselling", {"used": {"Chinese": 500, "White": 20}}))[0].refused == MORE_THAN_STAFF


def test_a_withdrawn_count_of_staff_is_not_divided_by():
    Snapshot.objects.update(status="pending", committed_at=None, committed_by=None)
    assert "No count of staff" in rates(recorded("disciplinaries", DISCIPLINED))[0].refused


def test_the_years_stand_side_by_side_and_other_categories_are_a_break():
    recorded("recruitment", RECRUITED)
    recorded("recruitment", RECRUITED, year_start=2008)
    figures = trend.figures_of(measures.find("recruitment"), scheme().characteristic)
    years = trend.by_year(figures, bme(), UNPROTECTED)
    assert [(one.year.label, one.total.text, one.share.text, one.is_break) for one in years] == [
        ("2007/08", "2,000", "15.0%", False),
        ("2008/09", "2,000", "15.0%", False),
    ]


def test_one_year_by_two_lists_of_categories_is_refused():
    recorded("recruitment", RECRUITED)
    with pytest.raises(services.HeldByOtherCategories, match="Take those figures back first"):
        recorded("recruitment", {"applied": {}}, code="ethnicity-2021")


def test_figures_are_taken_back_with_a_reason_and_by_version():
    figures = recorded("recruitment", RECRUITED)
    with pytest.raises(Conflict):
        services.take_back_figures(figures, by=hr(), version=9, reason="Wrong year")
    services.take_back_figures(figures, by=hr(), version=1, reason="Wrong year")
    assert not MeasureCell.objects.filter(group="").exists()
    assert not MeasureFigures.objects.by_categories().exists()
    assert AuditEvent.objects.filter(verb="took back").get().reason == "Wrong year"


def test_what_is_held_in_a_year_counts_casework_too():
    recorded("recruitment", RECRUITED)
    held = held_measures(2007)
    assert held["recruitment"] == held["grievances"] == {"ethnicity"}
    assert held["training"] == set()
    assert not any(held_measures(1999).values())
    assert years_held() == [2007]


def test_the_same_cell_twice_cannot_be_stored():
    figures = recorded("disciplinaries", DISCIPLINED)
    (stage, category), count = next(iter(counts_of(DISCIPLINED, TABLE_3).items()))
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureCell.objects.create(figures=figures, stage_code=stage, category=category, count=count)
