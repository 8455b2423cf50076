"""Home: what needs each person, and what they see at a glance."""

from datetime import date

import pytest

from actions import services
from actions.models import Action, Lead, Plan
from edi_tracker.models import Unit
from reports.home import at_a_glance, coming_up, tasks_for
from reports.models import Paper
from service_users.models import Kpi, KpiReturn
from tests import workbooks
from tests.workforce.factories import committed

pytestmark = pytest.mark.django_db
TODAY = date(2008, 6, 27)


@pytest.fixture
def tasks(user_for):
    return lambda role: [task["title"]["text"] for task in tasks_for(user_for(role), TODAY)]


def test_the_steering_group_sees_what_is_overdue_and_without_a_lead(tasks):
    found = tasks("Steering group member")
    assert "23 actions are past the target date at 27 June 2008" in found
    assert "4 open actions have no lead" in found
    assert "37 open actions without an update since 27 June 2008" in found


def test_hr_is_told_when_figures_have_grown_old(user_for):
    found = tasks_for(user_for("HR"), date(2010, 1, 1))
    assert "The latest ethnicity figures are of 31 March 2008: upload newer ones" in found[0]["title"]["text"]


def test_hr_with_fresh_figures_has_nothing_to_do(tasks):
    assert tasks("HR") == []


def test_a_region_is_told_of_its_own_missing_months_only(user_for):
    region = user_for("Regional data officer")
    end_of_year = date(2008, 4, 1)
    assert tasks_for(region, end_of_year) == []
    for name in ("North East", "Eastern"):
        KpiReturn.objects.get(unit=Unit.objects.get(name=name), starts_on=date(2008, 3, 1)).delete()
    (found,) = tasks_for(region, end_of_year)
    assert found["title"]["text"] == "North East has not returned 1 month of KPI 5 in 2007/08"


def test_a_year_that_nobody_has_returned_yet_is_asked_for(tasks):
    assert tasks("Regional data officer") == ["North East has not returned 2 months of KPI 5 in 2008/09"]


def test_whoever_may_enter_for_all_regions_gets_one_line(tasks):
    assert tasks("Administrator") == ["10 units have not returned 20 months in all of KPI 5 in 2008/09"]


def test_a_year_in_which_nothing_was_issued_is_not_the_latest_figure(user_for):
    unit, someone = Unit.objects.get(name="Eastern"), user_for("Administrator")
    counts = {"denominator": 0, "numerator": 0}
    nothing = {"unit": unit, "starts_on": date(2009, 4, 1), **counts, "entered_by": someone}
    KpiReturn.objects.create(kpi=Kpi.objects.get(), **nothing)
    assert [figure.text for figure in at_a_glance(user_for("Report author"), TODAY)] == ["37", "8.4%", "86.5%"]


def test_the_approver_is_told_of_a_paper_that_waits(tasks):
    assert tasks("Report approver") == ["Equality and diversity report, 27 June 2008 waits for approval"]


def test_the_author_is_told_of_a_draft(tasks):
    assert tasks("Report author") == []
    Paper.objects.update(status=Paper.Status.DRAFT, submitted_at=None, submitted_by=None)
    assert tasks("Report author") == ["Equality and diversity report, 27 June 2008 is a draft"]


def test_a_board_member_has_no_tasks_and_no_figures(user_for):
    assert tasks_for(user_for("Board member"), TODAY) is None
    assert at_a_glance(user_for("Board member"), TODAY) == []


def test_the_figures_at_a_glance_are_those_of_the_data(user_for):
    assert [figure.text for figure in at_a_glance(user_for("Report author"), TODAY)] == ["37", "8.4%", "86.5%"]


@pytest.mark.parametrize("role", ["HR", "Auditor"])
def test_the_share_of_staff_at_home_is_the_one_on_the_page_it_leads_to(client_for, user_for, role):
    """The table by itself would show 18.3%, which beside the other shares on the page tells of a 1 and a 2."""
    grades = [["FCA", 14, 60, 2, 7], ["Admin", 9, 30, 1, 3]]
    committed(workbooks.simple([["Grade", "Asian", "White", "Mixed", "Unknown"], *grades]))
    client = client_for(role)
    (figure,) = [one for one in client.get("/").context["figures"] if "staff" in one.meaning]
    page = client.get(figure.url)
    assert figure.text == page.context["table"].rows[-1].cells[-2].text
    assert "under the definition Cafcass 2008" in figure.meaning


@pytest.mark.parametrize("role", ["Steering group member", "HR", "Regional data officer", "Report author", "Auditor"])
def test_home_leads_only_to_pages_the_person_may_open(client_for, role):
    client = client_for(role)
    response = client.get("/")
    links = [task["href"] for task in response.context["tasks"]] + [f.url for f in response.context["figures"]]
    assert all(client.get(link).status_code == 200 for link in links)


def test_home_says_so_when_nothing_needs_you(client_for):
    assert "Nothing needs you today" in client_for("Auditor").get("/").text


def test_home_is_kind_when_there_is_no_plan_yet(client_for):
    Paper.objects.all().delete()
    Action.objects.all().delete()
    assert client_for("Steering group member").get("/").status_code == 200


def test_home_costs_a_bounded_number_of_queries(client_for, django_assert_max_num_queries):
    for role in ("Steering group member", "Report author", "Administrator"):
        client = client_for(role)
        with django_assert_max_num_queries(20):
            client.get("/")


class TestReviewRounds:
    @pytest.fixture
    def review(self, user_for):
        plan = Plan.objects.get(slug="2005-08")
        days = {"meets_on": date(2026, 12, 14), "papers_due_on": date(2026, 12, 7)}
        return services.open_round(plan, by=user_for("Steering group member"), **days)

    def texts(self, user):
        return [task["title"]["text"] for task in tasks_for(user, date(2026, 11, 23))]

    def test_a_lead_is_told_how_many_of_theirs_need_an_update(self, review, user_for):
        user = user_for("Steering group member")
        Lead.objects.filter(name="Paul Brown").update(user=user)
        assert "3 of your actions need an update before 7 December 2026" in self.texts(user)

    def test_what_waits_to_be_accepted_or_verified_is_there(self, review, user_for):
        user = user_for("Steering group member")
        review.updates.create(
            action=Action.objects.get(reference="D15"), state="submitted", status="on_track", drafted_by=user
        )
        Action.objects.filter(reference="D16").update(status="awaiting_verification")
        texts = self.texts(user)
        assert "1 update waits to be accepted for 14 December 2026" in texts
        assert "1 completed action waits to be verified" in texts

    def test_the_meeting_is_coming_up_until_it_is_over(self, review, user_for):
        user = user_for("Auditor")
        assert [day for day, *_ in coming_up(user, date(2026, 12, 14))] == [date(2026, 12, 14)]
        assert coming_up(user, date(2026, 12, 15)) == []
        assert coming_up(user_for("Board member"), date(2026, 12, 1)) == []
