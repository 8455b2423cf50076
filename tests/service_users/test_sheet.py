"""What becomes of each cell of a sheet when it comes back."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from edi_tracker.models import AuditEvent
from edi_tracker.periods import FinancialYear
from edi_tracker.versions import Conflict
from service_users.cell_rules import Said
from service_users.entry.cells import Boxes, boxes_typed, laid_over
from service_users.entry.desk import Desk
from service_users.entry.sheet import Incomplete, seen_from
from service_users.models import KpiReturn
from service_users.services.locks import lock_period, reopen_period
from service_users.services.returns import correct_return, save_returns
from tests.factories import make_unit
from tests.service_users.factories import eastern, kpi_5, make_return, north_east, someone

pytestmark = pytest.mark.django_db
YEAR, ON = FinancialYear(2008), date(2008, 11, 15)
APRIL, MAY = date(2008, 4, 1), date(2008, 5, 1)
WHY = "Few cases closed"


def desk(*units):
    return Desk(kpi_5(), YEAR, units or (north_east(),), ON, is_of_one=not units)


def key(month, unit=None):
    return f"{(unit or north_east()).pk}-2008-{month:02d}"


def sheet_of(typed, seen=None, at=None):
    return (at or desk()).sheet({key(month): boxes for month, boxes in typed.items()}, seen)


def shown():
    """What a page that is opened now shows."""
    return seen_from(desk().sheet().seen)


def found(sheet, month=4):
    return next(one for one in sheet.cells if one.key == key(month))


def save(sheet, **more):
    save_returns(kpi=kpi_5(), cells=sheet.changed, by=someone(), **more)


def test_only_what_was_typed_in_is_saved():
    make_return(MAY, comment=WHY)
    typed = {4: boxes_typed("10", "9", WHY), 5: boxes_typed("10", "9", WHY), 6: boxes_typed("", "")}
    sheet = sheet_of(typed, shown())
    assert sheet.is_valid()
    assert [(one.place.period.label, one.said) for one in sheet.changed] == [("April 2008", Said(10, 9, False, WHY))]


def test_a_sheet_is_saved_with_an_audit_event_a_cell():
    make_return(MAY)
    save(sheet_of({4: boxes_typed("10", "9", WHY), 5: boxes_typed("12", "9", WHY)}, shown()))
    assert KpiReturn.objects.get(unit=north_east(), starts_on=MAY).denominator == 12
    events = AuditEvent.objects.filter(object_name__endswith="2008", actor_name="Adam Innes")
    assert list(events.values_list("verb", flat=True)[:2]) == ["corrected", "entered"]


def test_of_a_sheet_in_which_one_cell_cannot_be_saved_nothing_is():
    sheet = sheet_of({4: boxes_typed("10", "9", WHY), 5: boxes_typed("10", "9", WHY)}, shown())
    make_return(MAY)
    with pytest.raises(Conflict):
        save(sheet)
    assert not KpiReturn.objects.filter(starts_on=APRIL).exists()


def test_what_another_changed_meanwhile_is_a_conflict_and_both_are_kept():
    mine = make_return()
    seen = shown()
    correct_return(kpi_return=mine, version=1, by=someone(), denominator=40, numerator=38)
    sheet = sheet_of({4: boxes_typed("30", "20", WHY)}, seen)
    (conflict,) = sheet.conflicts
    assert (conflict.cell.theirs.denominator, conflict.cell.boxes.denominator) == (40, "30")
    assert not sheet.is_valid()
    again = sheet_of({4: boxes_typed("30", "20", WHY)}, seen_from(sheet.seen))
    save(again)
    assert KpiReturn.objects.get(unit=north_east(), starts_on=APRIL).denominator == 30


def test_a_cell_that_was_not_typed_in_follows_what_another_saved():
    mine = make_return()
    seen = shown()
    correct_return(kpi_return=mine, version=1, by=someone(), denominator=40, numerator=38)
    sheet = sheet_of({4: boxes_typed("10", "9")}, seen)
    assert (sheet.conflicts, found(sheet).cell.boxes.denominator) == ([], "40")


def test_two_who_say_the_same_do_not_conflict():
    seen = shown()
    make_return(comment=WHY)
    assert sheet_of({4: boxes_typed("10", "9", WHY)}, seen).conflicts == []


def test_a_comment_that_was_not_asked_for_stays_and_is_no_change():
    make_return(comment=WHY)
    at = desk(north_east(), eastern())
    assert sheet_of({4: boxes_typed("10", "9", None)}, shown(), at).changed == []
    (changed,) = sheet_of({4: boxes_typed("10", "8", None)}, shown(), at).changed
    assert changed.said == Said(10, 8, False, WHY)


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        (boxes_typed("10", "11", WHY), "April 2008: Forms returned (11) cannot be more than forms issued (10)"),
        (boxes_typed("86.5%", "9"), "April 2008: Forms issued: 86.5% is a percentage."),
        (boxes_typed("n/k", "9"), "April 2008: Forms issued: “n/k” cannot be counted."),
        (boxes_typed("10", ""), "April 2008: Enter a number for forms returned; 0 if there were none"),
        (boxes_typed("10", "9"), "April 2008: Forms issued: 10 is far from the usual"),
        (boxes_typed("n/a", ""), "April 2008: Say why KPI 5 does not apply"),
        (boxes_typed("10", "9", "x" * 501), "April 2008: The comment must be 500 characters or fewer"),
    ],
)
def test_an_error_names_the_row_and_the_cell_and_keeps_what_was_typed(boxes, words):
    sheet = sheet_of({4: boxes, 5: boxes_typed("10", "9", WHY)}, shown())
    (error,) = sheet.errors
    assert error["text"].startswith(words)
    assert error["href"][1:] in {f"{letter}-{key(4)}" for letter in "dnc"}
    assert found(sheet).cell.boxes == boxes


def test_in_a_sheet_of_many_an_error_names_the_region_too():
    (error,) = sheet_of({4: boxes_typed("10", "11", WHY)}, shown(), desk(north_east(), eastern())).errors
    assert error["text"].startswith("North East, April 2008: ")


def test_what_was_returned_cannot_be_taken_away_and_hyphens_leave_it():
    make_return()
    assert "cannot be taken away" in sheet_of({4: boxes_typed("", "")}, shown()).errors[0]["text"]
    assert sheet_of({4: boxes_typed("-", "-")}, shown()).changed == []


def test_a_period_that_has_not_begun_is_not_open_and_is_refused():
    sheet = sheet_of({12: boxes_typed("10", "9", WHY)}, shown())
    assert "has not begun" in sheet.errors[0]["text"]
    assert not found(desk().sheet(), 12).is_open


def test_a_period_in_which_the_unit_was_not_there_is_not_open_and_is_refused():
    ended = make_unit("Wessex", ends_on=date(2008, 4, 30))
    sheet = desk(ended).sheet({key(5, ended): boxes_typed("10", "9", WHY)}, {})
    assert sheet.errors[0]["text"] == "Wessex, May 2008: Nothing is returned for May 2008: the unit had ended"
    assert [one.shut for one in desk(ended).sheet().cells[:2]] == ["", "Ended"]


def test_a_locked_period_is_shown_and_not_typed_in_unless_it_is_reopened():
    lock = lock_period(kpi=kpi_5(), starts_on=APRIL, by=someone(), leaving=kpi_5().units)
    assert [tag.word for tag in found(desk().sheet()).tags] == ["Locked"]
    assert "it is locked" in sheet_of({4: boxes_typed("10", "9", WHY)}, shown()).errors[0]["text"]
    reopen_period(lock=lock, unit=north_east(), until=date.today(), reason="A slip", by=someone())
    assert found(desk().sheet()).is_open


def test_saving_in_a_period_that_is_locked_meanwhile_names_it():
    sheet = sheet_of({4: boxes_typed("10", "9", WHY)}, shown())
    lock_period(kpi=kpi_5(), starts_on=APRIL, by=someone(), leaving=kpi_5().units)
    with pytest.raises(ValidationError, match=r"North East, April 2008: .* has been locked since"):
        save(sheet)


def test_drafts_in_which_nothing_was_typed_are_submitted_with_the_rest():
    make_return(is_draft=True)
    sheet = sheet_of({5: boxes_typed("10", "9", WHY)}, shown())
    save_returns(kpi=kpi_5(), cells=sheet.changed + sheet.drafts, by=someone())
    assert set(kpi_5().returns.in_year(YEAR).values_list("state", flat=True)) == {"submitted"}


def test_a_draft_is_kept_one_and_what_was_submitted_stays_submitted():
    make_return()
    save(sheet_of({4: boxes_typed("10", "8", WHY), 5: boxes_typed("10", "9", WHY)}, shown()), is_draft=True)
    assert dict(kpi_5().returns.in_year(YEAR).values_list("starts_on", "state")) == {APRIL: "submitted", MAY: "draft"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": 1}', '{"a": [1, "x", 2]}', '{"a": [1e999, 1, 2]}', "[" * 20_000]
)
def test_a_form_that_does_not_say_what_it_showed_is_incomplete(text):
    with pytest.raises(Incomplete, match="This form was not complete"):
        seen_from(text)


def test_a_block_leaves_what_is_there_where_it_is_empty():
    stored = make_return()
    assert laid_over(boxes_typed("-", ""), stored) is None
    assert laid_over(boxes_typed("-", "8"), stored) == Boxes("10", "8")
    assert laid_over(boxes_typed("n/a", "", "Closed"), stored) == Boxes("", "", True, "Closed")


def test_a_sheet_reads_a_year_in_a_few_queries(django_assert_max_num_queries):
    at = replace(desk(*kpi_5().units), on=date(2009, 5, 1))
    typed = {key(4): boxes_typed("10", "9")}
    with django_assert_max_num_queries(4):
        at.sheet(typed)
