"""A plan out of Word goes through all four steps of an import, and is taken back."""

from tests.actions.importing import plans

NARROW = {"width": 320, "height": 640}


def fits(visitor):
    """Each page of the import fits a phone, with its long real text."""
    wide = visitor.page.viewport_size
    visitor.page.set_viewport_size(NARROW)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], visitor.page.url
    visitor.page.set_viewport_size(wide)


def test_a_plan_is_imported_from_word_and_undone(visitor):
    visitor.signs_in("Steering group member")
    visitor.goes_to("/plans/isle-of-wight-2007/imports/")
    visitor.presses("Import a plan")
    file = {"name": "streams.docx", "mimeType": "application/octet-stream", "buffer": plans.work_streams()}
    visitor.page.get_by_label("File", exact=True).set_input_files(file)
    visitor.presses("Continue")
    assert visitor.heading == "Match the headings"
    fits(visitor)
    visitor.presses("Continue to the proof sheet")
    assert visitor.heading == "Check the proof sheet"
    assert visitor.sees("It goes on in Table 1, row 7")
    fits(visitor)
    visitor.page.get_by_role("button", name="Continue").click()
    visitor.looks()
    fits(visitor)
    visitor.presses("Take the plan in")
    assert visitor.heading == "Taken in"
    assert visitor.sees("24 added")
    visitor.follows("Undo this import")
    fits(visitor)
    visitor.presses("Undo the import")
    assert visitor.sees("has been undone")
    visitor.follows("Imports")
    assert visitor.sees("Undone")
