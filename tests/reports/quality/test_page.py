from datetime import date

import pytest

from reports.quality.problems import Severity
from reports.quality.sources import problems_for

pytestmark = pytest.mark.django_db
PAGE = "/data-quality/"


def test_the_gravest_come_first(user_for, client_for):
    order = [list(Severity).index(one.severity) for one in problems_for(user_for("Auditor"), date(2008, 6, 27))]
    assert order == sorted(order)
    page = client_for("Auditor").get(PAGE).text
    assert page.index(Severity.GRAVE.heading) < page.index(Severity.SLIGHT.heading)


def test_everybody_sees_what_their_role_lets_them(client_for):
    page = client_for("Regional data officer").get(PAGE).text
    assert "KPI 5" in page
    assert "Equality and Diversity Strategy" not in page


def test_who_may_mend_it_is_led_to_the_form_and_others_to_the_figures(client_for):
    assert "Mend it<span" in client_for("Steering group member").get(PAGE).text
    assert "Mend it<span" not in client_for("Auditor").get(PAGE).text


def test_the_page_costs_a_bounded_number_of_queries(client_for, django_assert_max_num_queries):
    client = client_for("Auditor")
    with django_assert_max_num_queries(45):
        client.get(PAGE)
