"""Every page, for people with a narrow screen, a keyboard, a screen reader or no script."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import ROLES

NARROW = {"width": 320, "height": 640}
# What is not a page: files, and a number that only a script asks for.
FILE = re.compile(
    r"(\.(pdf|csv|xlsx|svg)|/(csv|xlsx|docx|svg|png|file|problems|staff-list|template|progress/none|evidence/\d+)/)$"
)


@pytest.mark.looks
@pytest.mark.parametrize("role", ROLES)
def test_every_page_fits_a_narrow_screen_and_satisfies_axe(visitor, addresses, role):
    visitor.page.set_viewport_size(NARROW)
    visitor.signs_in(role)
    for address in addresses[role]:
        if not FILE.search(address):
            visitor.goes_to(address)
            width = visitor.page.evaluate("document.documentElement.scrollWidth")
            assert width <= NARROW["width"], f"{address} is {width} pixels wide"


def test_the_first_tab_offers_to_skip_to_the_content(visitor):
    visitor.signs_in("Steering group member")
    visitor.goes_to("/plans/2005-08/")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to main content")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#main-content")).to_be_focused()


def test_a_table_too_wide_for_the_screen_is_scrolled_by_keyboard(visitor):
    visitor.page.set_viewport_size(NARROW)
    visitor.signs_in("Steering group member")
    visitor.goes_to("/kpis/kpi-5/2007-08/")
    region = visitor.page.locator(".app-table-scroll").first
    region.focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.wait_for_function("element => element.scrollLeft > 0", arg=region.element_handle())


def test_an_error_is_announced_and_leads_to_its_field(visitor):
    visitor.goes_to("/sign-in/")
    visitor.presses("Sign in")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Enter your username")
    visitor.page.get_by_role("link", name="Enter your username").click()
    expect(visitor.page.get_by_label("Username")).to_be_focused()


def test_progress_is_recorded_without_script(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/sign-in/")
    page.get_by_label("Username").fill("nedsg")
    page.get_by_label("Password", exact=True).fill("demonstration-2008")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{site}/plans/2005-08/?search=boys+and+girls")
    page.get_by_role("link", name="Lessons learnt").click()
    page.get_by_role("button", name="Record progress").click()
    page.get_by_label("What has been done").fill("Lessons went to all teams.")
    page.get_by_role("button", name="Save progress").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Action G5"
    assert page.get_by_text("Lessons went to all teams.").first.is_visible()
