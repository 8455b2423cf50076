from datetime import date

import pytest

from actions.models import Action
from actions.statuses import Status
from edi_tracker.models import MinorityDefinition
from reports.quality import sources
from reports.quality.problems import Severity
from reports.quality.returns import returns
from service_users.models import ComplaintYear, KpiReturn, MonitoringCell
from tests.service_users.factories import make_return

pytestmark = pytest.mark.django_db
IN_JUNE_2008 = date(2008, 6, 27)


def texts(source, on=IN_JUNE_2008):
    return [problem.text for problem in source(on)]


def test_a_plan_that_contradicts_itself_is_counted_by_rule():
    assert "Open without a lead: 4 actions" in texts(sources.contradictions)


def test_a_contradiction_leads_to_its_rule():
    problem = next(one for one in sources.contradictions(IN_JUNE_2008) if one.text.startswith("Open without"))
    assert problem.mended_at == "/plans/2005-08/contradictions/?rule=no_lead"


def test_completions_wait_for_a_second_person():
    assert texts(sources.unverified_completions) == []
    Action.objects.filter(plan__slug="2005-08", reference="D16").update(status=Status.AWAITING_VERIFICATION)
    assert texts(sources.unverified_completions) == ["1 completed action not verified by a second person"]


def test_months_that_are_over_and_not_returned_are_missing():
    assert "10 units did not return 20 months of 2008/09" in texts(returns)
    make_return()
    assert "10 units did not return 19 months of 2008/09" in texts(returns)


def test_a_month_that_is_not_over_is_not_missing():
    KpiReturn.objects.exclude(starts_on=date(2008, 3, 1)).delete()
    assert texts(returns, date(2008, 4, 30)) == ["10 units did not return 110 months of 2007/08"]


def test_what_waits_is_more_serious_than_what_is_flagged():
    make_return(needs_follow_up=True)
    found = {problem.text: problem.severity for problem in returns(date(2008, 4, 30))}
    assert found == {
        "1 return not accepted yet": Severity.SERIOUS,
        "1 return flagged to be looked at again": Severity.SLIGHT,
    }


def test_missing_returns_cost_the_same_however_many_there_are(django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        list(returns(IN_JUNE_2008))


def test_figures_grow_old_after_a_year():
    assert texts(sources.stale_figures) == []
    assert texts(sources.stale_figures, date(2009, 1, 1)) == [
        "Disability of staff was last counted on 30 September 2007"
    ]


def test_rows_of_no_category_are_named():
    assert texts(sources.labels_without_category) == []
    MonitoringCell.objects.filter(raw_label__in=["Asian", "Chinese Other"]).update(category=None)
    assert texts(sources.labels_without_category) == [
        "Ethnicity of service users, 1 April 2007 to 31 March 2008: Asian, Chinese Other are in no category"
    ]


def test_a_year_without_its_total_is_named_until_it_is_given():
    assert len(texts(sources.complaint_totals)) == 3
    ComplaintYear.objects.filter(year_start=2007).update(total=660)
    assert len(texts(sources.complaint_totals)) == 2


def test_a_duty_that_nothing_answers_is_named():
    assert "Gender pay gap: nothing is held of 1 requirement for 2007/08" in texts(sources.duties_without_data)


def test_a_paper_under_a_retired_definition_is_named():
    assert texts(sources.definitions_that_changed) == []
    MinorityDefinition.objects.filter(code="cafcass-2008").update(retired_on=date(2008, 6, 1))
    assert "“Cafcass 2008”, which is no longer in use" in texts(sources.definitions_that_changed)[0]
