"""What is held in the demonstration's year, and in years with nothing in them, as answers to what duties ask."""

import pytest
from django.urls import reverse

from edi_tracker.models import Characteristic
from edi_tracker.periods import FinancialYear
from reports.duties.answers import SOURCES, State, answer
from reports.duties.duties import Duty, Requirement, all_duties
from reports.duties.holdings import Holdings, years_held
from tests.workforce.measures import DISCIPLINED, RECRUITED
from tests.workforce.measures import recorded as measured
from tests.workforce.pay.factories import recorded
from workforce.models import Profile, Snapshot, SnapshotCell
from workforce.monitoring.measures import all_measures, find

pytestmark = pytest.mark.django_db
HELD_YEAR, EMPTY_YEAR = FinancialYear(2007), FinancialYear(1995)
DUTY = Duty("d", "A law", "A duty", "Asks", (), employees=150)


def answered(source, year=HELD_YEAR, duty=DUTY, **more):
    return answer(duty, Requirement("Something", source, **more), Holdings(year))


def test_every_requirement_names_a_source_a_measure_and_characteristics_that_there_are():
    measures = {one.code for one in all_measures()} | {""}
    characteristics = set(Characteristic.objects.values_list("code", flat=True))
    for duty in all_duties():
        for one in duty.requirements:
            assert one.source in SOURCES, one
            assert one.measure in measures, one
            assert not one.stages or set(one.stages) <= {stage.code for stage in find(one.measure).stages}, one
            assert set(one.of) <= characteristics, one
            assert bool(one.because) == (one.source == "elsewhere"), one


def test_staff_counted_in_the_year_answer_and_the_link_leads_to_them(client_for):
    found = answered("profile", of=("ethnicity",))
    assert (found.state, found.words) == (State.ANSWERED, "Ethnicity: counted on 31 March 2008.")
    assert client_for("HR").get(found.links[0].url).status_code == 200


def test_staff_counted_by_some_characteristics_answer_in_part_and_the_rest_is_named():
    found = answered("profile", of=("ethnicity", "religion", "age"))
    assert found.state == State.PARTLY
    assert found.words.endswith("nothing is held by religion or belief, age.")
    assert found.links[-1].url == reverse("workforce:upload")


def test_staff_counted_before_the_year_answer_in_part():
    found = answered("profile", FinancialYear(2008), of=("ethnicity",))
    assert (found.state, found.words) == (State.PARTLY, "Ethnicity: last counted on 31 March 2008.")


def test_staff_counted_longer_ago_answer_nothing_and_the_date_is_said():
    found = answered("profile", FinancialYear(2009), of=("ethnicity",))
    assert (found.state, found.words) == (State.NOT, "Ethnicity: last counted on 31 March 2008.")


def test_fewer_groups_than_are_asked_for_answer_in_part():
    found = answered("profile", of=("ethnicity",), groups=16)
    assert found.state == State.PARTLY
    assert found.words == "Ethnicity: counted on 31 March 2008, but in 6 groups where 16 are asked for."
    measured("recruitment", RECRUITED)
    found = answered("measure", measure="recruitment", of=("ethnicity",), groups=16)
    assert (found.state, found.words) == (State.PARTLY, "Ethnicity: held in 6 groups where 16 are asked for.")


def test_nobody_counted_by_the_end_of_the_year_is_no_answer():
    found = answered("profile", EMPTY_YEAR, of=("ethnicity",))
    assert (found.state, found.words) == (State.NOT, "Nothing is held by ethnicity.")


def test_figures_that_were_withdrawn_answer_nothing(user_for):
    Snapshot.objects.update(status="withdrawn", withdrawn_at="2008-06-01T00:00Z", withdrawn_by=user_for("HR"))
    assert answered("profile", of=("ethnicity",)).state == State.NOT


def test_staff_by_pay_band_are_partly_answered_where_they_were_not_counted_by_grade():
    assert answered("profile-by-grade", of=("ethnicity",)).state == State.ANSWERED
    of_ethnicity = Profile.objects.filter(characteristic__code="ethnicity")
    SnapshotCell.objects.filter(profile__in=of_ethnicity, breakdown="grade").update(breakdown="area")
    found = answered("profile-by-grade", of=("ethnicity",))
    assert found.state == State.PARTLY
    assert "not counted by grade" in found.words


def test_casework_held_as_totals_answers_in_part_and_what_is_not_held_leads_to_its_form():
    found = answered("measure", measure="grievances", of=("ethnicity",))
    assert found.state == State.PARTLY
    found = answered("measure", measure="recruitment", of=("ethnicity",))
    assert found.state == State.NOT
    assert found.links[0].permission == "workforce.record_measures"


def test_a_measure_answers_with_the_stages_that_are_asked_about():
    measured("appraisals", {"appraised": {"Asian": 40, "White": 700}})
    asked = {"measure": "appraisals", "of": ("ethnicity",)}
    assert answered("measure", stages=("appraised",), **asked).state == State.ANSWERED
    found = answered("measure", stages=("appraised", "exceeded"), **asked)
    assert found.state == State.PARTLY
    assert found.words == "Ethnicity: held without the stage 'Given the highest marking'."


def test_a_rate_of_the_staff_in_post_needs_a_count_of_them():
    measured("disciplinaries", DISCIPLINED)
    asked = {"measure": "disciplinaries", "of": ("ethnicity",), "out_of_staff": True}
    assert answered("measure", **asked).state == State.ANSWERED
    Snapshot.objects.all().delete()
    found = answered("measure", **asked)
    assert found.state == State.PARTLY
    assert "without a count of staff in the year" in found.words


def test_a_measure_by_as_many_groups_as_are_asked_for_answers_in_full():
    measured("recruitment", {"applied": {"White: British": 400}}, code="ethnicity-2001")
    asked = {"measure": "recruitment", "of": ("ethnicity",), "groups": 16}
    assert answered("measure", stages=("applied",), **asked).state == State.ANSWERED


def test_every_year_with_figures_of_any_kind_is_among_those_held():
    assert years_held() == [FinancialYear(2007), FinancialYear(2006), FinancialYear(2005)]
    recorded(2025)
    assert years_held()[0] == FinancialYear(2024)


def test_pay_answers_once_it_is_recorded():
    year = FinancialYear(2024)
    assert answered("pay-gap", year).state == State.NOT
    recorded(2025)
    found = answered("pay-gap", year)
    assert found.state == State.ANSWERED
    assert found.words == "Held as at 31 March 2025; to be published by 30 March 2026."


def test_a_body_with_too_few_employees_is_not_asked():
    large = Duty("d", "A law", "A duty", "Asks", (), employees=5000)
    assert answered("pay-gap", duty=large, employees=True).state == State.NOT_ASKED
    assert answered("pay-gap", EMPTY_YEAR, duty=large, employees=True).state == State.NOT


def test_objectives_hold_for_four_years():
    assert answered("objectives").state == State.ANSWERED
    assert "began on 31 December 2005" in answered("objectives").words  # a newer plan has themes, no objectives
    assert answered("objectives", EMPTY_YEAR).state == State.NOT


def test_a_paper_that_is_not_issued_answers_in_part():
    assert answered("published").state == State.PARTLY
    assert answered("published", EMPTY_YEAR).state == State.NOT


def test_service_users_and_complaints_of_the_year_answer():
    assert answered("service-users", of=("ethnicity",)).state == State.ANSWERED
    assert answered("service-users", of=("ethnicity", "age")).state == State.PARTLY
    assert answered("complaints").state == State.ANSWERED
    assert answered("complaints", EMPTY_YEAR).state == State.NOT


def test_what_is_kept_elsewhere_says_so():
    found = answered("elsewhere", because="Answers to a staff survey are not kept here")
    assert (found.state, found.words) == (State.NOT, "Answers to a staff survey are not kept here.")
