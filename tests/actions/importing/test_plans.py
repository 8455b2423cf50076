"""The plans that bodies really wrote, read from files as they wrote them, against their rows in fixtures/plans/."""

import pytest

from actions import printed
from actions.importing.assembly import Choices
from actions.importing.files import read_file
from actions.importing.proof import Known, prove
from tests.actions.importing import plans


def proved(data, name="plan.docx", **more):
    """The rows of a file under the columns that suggest themselves, with what a person would tick."""
    layout = read_file(data, name).layout
    columns = {at: one.suggestion for at, one in enumerate(layout.headings) if one.suggestion}
    merged = frozenset(one.suggestion for one in layout.headings if one.is_merged) - {""}
    letters = any(one.is_lettered for one in layout.headings)
    chosen = {"titles": "objective" if layout.titles else "", "same_as_above": merged, "letters": letters} | more
    return prove(layout, Choices(columns, **chosen), Known())


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def squeezed(text):
    return " ".join(text.split())


def test_the_work_streams_of_2017_come_out_row_for_row():
    rows = proved(plans.work_streams())
    actions = plans.fixture("2017-20")["actions"]
    assert len(rows) == 24
    for row, action in zip(rows, actions, strict=True):
        assert row.values["reference"] == action["reference"]
        assert squeezed(row.values["action"]) == squeezed(action["activity"])
        assert lines(row.values["progress"]) == [squeezed(point) for point in action.get("progress", [])]
        assert lines(row.values["next_steps"]) == [step["text"] for step in action.get("next_steps", [])]
        assert row.values["lead"] == action.get("lead", "")


def test_each_work_stream_is_under_its_theme():
    themes = {one["code"]: one["heading_as_printed"] for one in plans.fixture("2017-20")["objectives"]}
    expected = [themes[action["objective"]] for action in plans.fixture("2017-20")["actions"]]
    assert [row.values["objective"] for row in proved(plans.work_streams())] == expected


def test_a_work_stream_broken_over_a_page_is_joined_and_said_to_be_doubtful():
    (row,) = (row for row in proved(plans.work_streams()) if row.values["reference"] == "4")
    assert row.doubts == ["It goes on in Table 1, row 7, which has no reference of its own"]
    assert "of the Child Exploitation Strategy" in row.values["action"]


def test_the_requirements_of_the_isle_of_wight_come_out_with_their_lettered_actions():
    rows = proved(plans.requirements())
    actions = plans.fixture("isle-of-wight-2007")["actions"]
    assert [row.values["reference"] for row in rows] == [action["reference"] for action in actions]
    titles = {one["code"]: squeezed(one["title"]) for one in plans.fixture("isle-of-wight-2007")["objectives"]}
    assert [row.values["objective"] for row in rows] == [titles[action["objective"]] for action in actions]
    assert {row.values["lead"] for row in rows} == {"All Managers"}


def test_merged_cells_are_offered_as_same_as_above_and_blanks_alone_are_not():
    layout = read_file(plans.requirements(), "plan.docx").layout
    assert [one.suggestion for one in layout.headings if one.is_merged] == ["reference", "objective"]
    layout = read_file(b"Objective,Action\nFair access,Audit\n,Train\n", "plan.csv").layout
    assert not any(one.is_merged for one in layout.headings)


@pytest.mark.parametrize("as_symbols", [True, False])
def test_the_faces_of_appendix_3_are_read_from_word(as_symbols):
    rows = proved(plans.outstanding(as_symbols=as_symbols))
    expected = [details["status"] for details in printed.read(plans.outstanding_rows())]
    assert [row.status for row in rows] == expected
    assert {row.glyph for row in rows} >= {"U+F04B", "U+F04C"}
    assert rows[0].values["objective"].startswith("Objective 1. To inspire a culture")


def test_the_faces_of_a_workbook_are_read_by_their_font():
    expected = [details["status"] for details in printed.read(plans.outstanding_rows())]
    assert [row.status for row in proved(plans.coloured(wingdings=True), "plan.xlsx")] == expected


def test_a_status_that_is_only_a_colour_is_read():
    rows = proved(plans.coloured(), "plan.xlsx")
    expected = [details["status"] for details in printed.read(plans.outstanding_rows())]
    read = [row.status if row.status != "not_stated" else "unreadable" for row in rows]
    assert read == expected
    assert len(rows) == 37
