"""Citations drawn as links."""

import pytest

from actions import citations, summaries
from actions.templatetags.citing import cited
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db


def test_everything_but_the_link_is_escaped():
    places = {citations.key("R2"): [7]}
    drawn = cited("<b>See R2</b> & <script>", places)
    assert drawn == ('&lt;b&gt;See <a class="govuk-link" href="/actions/7/">R2</a>&lt;/b&gt; &amp; &lt;script&gt;')


def test_a_reference_that_two_actions_have_leads_to_both():
    drawn = cited("See 3.5a", {citations.key("3.5a"): [7, 9]})
    assert 'href="/actions/7/">3.5a</a> or <a class="govuk-link" href="/actions/9/">the other 3.5a</a>' in drawn


def test_a_reference_that_points_nowhere_says_so_in_words():
    assert cited("See 3.5d", {}) == 'See 3.5d <span class="app-aside">(no such action in this plan)</span>'


def test_all_citations_of_a_page_are_looked_up_together(django_assert_num_queries):
    plan = make_plan()
    first, second = make_action(plan, "R2"), make_action(plan, "1.1a")
    make_action(make_plan("other"), "R2")
    with django_assert_num_queries(1):
        places = summaries.cited_in(plan.pk, ["See r2", "as per 1.1A and 3.5d"])
    assert places == {citations.key("R2"): [first.pk], citations.key("1.1a"): [second.pk]}


def test_without_a_citation_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert summaries.cited_in(1, ["86.5%", ""]) == {}
