"""The four things the tracker is for, done by a person at a browser."""

import hashlib

from tests import workbooks

TITLES = ["Ethnicity Profile for Cafcass Workforce at 31st March 2009"]
TABLE = [
    ["Grade", "Asian", "Black", "Martian", "White", "Unknown"],
    ["FCA", 30, 80, 7, 1000, 10],
    ["Admin", 20, 15, 8, 260, 5],
]


def test_a_steering_group_member_updates_an_action(visitor):
    visitor.signs_in("Steering group member")
    visitor.follows("actions are past the target date")
    assert visitor.sees("23 of 118 actions match")
    visitor.page.get_by_label("Search").fill("access audit")
    visitor.presses("Apply filters")
    visitor.follows("Audit completed")
    assert visitor.heading == "Action D15"
    visitor.presses("Record progress")
    visitor.page.get_by_label("Completed", exact=True).check()
    visitor.presses("Save progress")
    assert visitor.page.title().startswith("Error: ")
    visitor.page.get_by_label("No progress").check()
    visitor.page.get_by_label("What has been done").fill("The audit waits for the property standards.")
    visitor.page.get_by_label("What is the risk or issue?").fill("Nobody knows when the standards come.")
    visitor.presses("Save progress")
    assert visitor.heading == "Action D15"
    assert visitor.sees("The audit waits for the property standards.")


def test_hr_uploads_a_workbook_maps_a_label_commits_it_and_sees_it_on_the_dashboard(visitor):
    visitor.signs_in("HR")
    visitor.follows("Workforce")
    visitor.presses("Upload")
    workbook = {"name": "march 2009.xlsx", "mimeType": "application/vnd.ms-excel"}
    workbook["buffer"] = workbooks.with_titles(TITLES, TABLE)
    visitor.page.get_by_label("Workbook", exact=True).set_input_files(workbook)
    visitor.page.get_by_label("Day").fill("31")
    visitor.page.get_by_label("Month").fill("3")
    visitor.page.get_by_label("Year").fill("2009")
    visitor.page.get_by_label("Where the figures come from").fill("Human resources records")
    visitor.presses("Upload and check")
    visitor.page.wait_for_url("**/check/")
    assert visitor.heading == "Check what we found"
    assert visitor.sees("Compared with the figures before")
    visitor.page.get_by_label("Martian").select_option(label="Other")
    visitor.page.get_by_label("I have looked at each of these").check()
    visitor.presses("Save and continue")
    visitor.presses("Confirm")
    visitor.follows("Ethnicity")
    assert visitor.sees("Ethnicity by grade, 31 March 2009")
    visitor.follows("on the dashboard")
    assert visitor.sees("Ethnicity, 31 March 2009")


def test_a_region_enters_a_return_and_corrects_it(visitor):
    visitor.signs_in("Regional data officer")
    visitor.follows("KPI returns")
    visitor.follows("2007/08")
    visitor.page.get_by_role("row", name="North East").first.get_by_role("link").last.click()
    visitor.looks()
    visitor.presses("Correct")
    visitor.page.get_by_label("Forms issued").fill("77")
    visitor.page.get_by_label("Forms returned").fill("78")
    visitor.presses("Save")
    assert visitor.page.title().startswith("Error: ")
    assert visitor.page.get_by_label("Forms returned").input_value() == "78"
    visitor.page.get_by_label("Forms returned").fill("60")
    visitor.presses("Save")
    assert visitor.sees("60")


def test_a_paper_is_issued_and_the_board_downloads_it(visitor, browser, site):
    visitor.signs_in("Report approver")
    visitor.follows("waits for approval")
    visitor.presses("Approve and issue")
    visitor.presses("Approve and issue")
    assert visitor.sees("It does not change any more.")
    fingerprint = visitor.page.locator("code").first.inner_text()

    board = type(visitor)(browser.new_context().new_page(), site)
    board.signs_in("Board member")
    assert board.page.get_by_role("navigation", name="Menu").get_by_role("link").all_inner_texts() == ["Home", "Papers"]
    with board.page.expect_download() as download:
        board.page.get_by_role("link", name="Download the PDF").click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"%PDF-1.7")
    assert hashlib.sha256(data).hexdigest() == fingerprint
    assert board.complaints == []
