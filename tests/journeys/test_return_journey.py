"""A return is entered, submitted, sent back, corrected, accepted, and its month locked."""

import pytest

from tests.journeys.conftest import Visitor

APRIL = "2008-04"


@pytest.fixture
def somebody(browser, site):
    """Signs people in, each in a browser of their own; every console must stay silent."""
    people = []

    def sign_in(role):
        visitor = Visitor(browser.new_context().new_page(), site)
        visitor.signs_in(role)
        people.append(visitor)
        return visitor

    yield sign_in
    for visitor in people:
        assert visitor.complaints == []
        visitor.page.context.close()


def enter(visitor, issued, returned):
    visitor.page.get_by_label("Forms issued").fill(issued)
    visitor.page.get_by_label("Forms returned").fill(returned)
    comment = visitor.page.get_by_label("Comment")
    if comment.count():
        comment.fill("Fewer cases were closed than in the year before")


def test_from_entering_a_return_to_locking_its_month(somebody):
    region, author = somebody("Regional data officer"), somebody("Report author")
    region.goes_to("/kpis/kpi-5/2008-09/")
    row = region.page.get_by_role("row", name="North East").first
    address = row.get_by_role("link").first.get_attribute("href")
    region.goes_to(f"{address}enter/")
    enter(region, "60", "50")
    region.presses("Save as draft")
    assert region.sees("Draft")
    region.goes_to(f"{address}enter/")
    region.presses("Submit")

    # The centre sends it back, and the region is asked on its home.
    author.goes_to(address)
    author.presses("Accept it or send it back")
    author.page.get_by_label("Send it back").check()
    author.page.get_by_label("Comment").fill("Count the closed cases of April only")
    author.presses("Save the decision")
    region.goes_to("/")
    region.follows("Sent back: North East, April 2008")
    assert region.sees("Count the closed cases of April only")
    enter(region, "58", "51")
    region.presses("Submit")

    # Accepted, and the month is locked: nothing can be corrected any more.
    author.goes_to(address)
    author.presses("Accept it or send it back")
    author.page.get_by_label("Accept it").check()
    author.presses("Save the decision")
    author.goes_to(f"/kpis/kpi-5/2008-09/periods/{APRIL}/lock/")
    author.page.get_by_role("checkbox").check()
    author.presses("Lock this month")
    assert author.sees("Locked")
    region.goes_to(address)
    assert region.page.get_by_role("button", name="Correct this month").count() == 0
