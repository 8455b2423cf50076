"""One snapshot beside another: what came, went and changed, what is asked about, and who may see how much of it."""

from datetime import date

import pytest

from edi_tracker.characteristics.models import CategoryScheme
from edi_tracker.statistics.disclosure import UNPROTECTED
from tests import workbooks
from tests.workforce.factories import NOW, answered, committed, hr, pending, staff_list
from tests.workforce.uploads import text
from workforce import changes, services
from workforce.models import Snapshot

pytestmark = pytest.mark.django_db
TABLE = [["Grade", "Asian", "Black", "White", "Unknown"], ["FCA", 30, 20, 300, 5], ["Admin", 6, 7, 80, 8]]
LATER = date(2010, 3, 31)


def before():
    return committed(workbooks.simple(TABLE))


def after(*rows, head=TABLE[0], **options):
    return pending(workbooks.simple([head, *rows]), as_at=LATER, **options)


def asked(snapshot):
    return services.asked_of(snapshot)


def only_change(then, now):
    (change,) = changes.since(then, now, UNPROTECTED)
    return change


@pytest.mark.parametrize(
    ("then", "now", "jumps"),
    [(30, 40, False), (30, 41, True), (30, 20, False), (30, 19, True), (0, 10, True), (1, 9, False), (10, 0, True)],
)
def test_a_jump_is_more_than_a_third_of_enough_people(then, now, jumps):
    assert changes.is_jump(then, now) is jumps


@pytest.mark.parametrize(("difference", "said"), [(1234, "+1,234"), (-8, "−8"), (0, "0")])
def test_a_difference_has_its_sign(difference, said):
    assert changes.signed(difference) == said


def test_each_category_is_then_now_and_the_difference():
    then = before()
    change = only_change(then, after(["FCA", 33, 20, 290, 5], ["Admin", 6, 7, 80, 8]))
    figures = [(one.label, one.then.value, one.now.value, one.in_words) for one in change.categories]
    assert figures == [
        ("Asian", 36, 39, "+3"),
        ("Black", 27, 27, "0"),
        ("White", 380, 370, "−10"),
        ("Unknown", 13, 13, "0"),
    ]
    assert change.staff_in_words == "7 fewer, those who joined less those who left"
    assert change.groups == []


def test_nothing_is_asked_about_an_ordinary_year():
    before()
    assert asked(after(["FCA", 33, 20, 290, 5], ["Admin", 6, 7, 80, 8])) == []


def test_what_went_came_and_jumped_is_asked_about():
    before()
    snapshot = after(["FCA", 30, 300, 15], ["Bank", 9, 150, 0], head=["Grade", "Asian", "White", "Mixed"])
    assert asked(snapshot) == [
        "Ethnicity: 'Mixed' is new: 0 on 31 March 2009 and 15 now.",
        "Ethnicity: 'Black' has nobody now, and had 27 on 31 March 2009.",
        "Ethnicity: 'Unknown' has nobody now, and had 13 on 31 March 2009.",
        "Grade: 'Admin' of 31 March 2009 is not there now.",
    ]


def test_a_jump_of_all_staff_is_asked_about_once():
    before()
    questions = asked(after(["FCA", 60, 40, 600, 10], ["Admin", 6, 7, 80, 8]))
    assert questions[0] == "Staff: 456 on 31 March 2009 and 811 now, a change of more than a third."
    assert sum(question.startswith("Staff") for question in questions) == 1


def test_a_percentage_that_is_wrong_is_asked_about():
    snapshot = pending(workbooks.simple([["Grade", "Yes", "No", "% Yes"], ["FCA", 5, 95, "6%"], ["Bank", 1, 9, "10%"]]))
    assert "Sheet 'Sheet1', row 2, % Yes: is printed as 6%, but 5 of 100 is 5.0%" in asked(snapshot)


def test_what_is_asked_about_is_in_the_way_until_somebody_says_that_it_is_right():
    before()
    snapshot = after(["FCA", 30, 20, 300, 5])
    with pytest.raises(services.NotSaidRight):
        services.commit_snapshot(snapshot, by=hr(), at=NOW, version=snapshot.version)
    answered(snapshot)
    services.commit_snapshot(snapshot, by=hr(), at=NOW, version=snapshot.version)
    assert snapshot.status == Snapshot.Status.CURRENT


def test_an_answer_is_to_the_figures_it_was_given_about():
    before()
    snapshot = answered(after(["FCA", 30, 20, 300, 5]))
    other = CategoryScheme.objects.get(code="ethnicity-2021")
    services.choose_scheme(snapshot.profiles.get(), by=hr(), version=snapshot.version, scheme=other)
    assert services.unanswered(snapshot)


def test_categories_of_another_vintage_are_set_under_those_of_now():
    then = pending(staff_list(["N1", "Cho", "FCA", "A1", "M", "Chinese", "No"]))
    older = CategoryScheme.objects.get(code="ethnicity-2001")
    services.choose_scheme(then.profiles.get(characteristic=older.characteristic), by=hr(), version=1, scheme=older)
    services.commit_snapshot(answered(then), by=hr(), at=NOW, version=then.version)
    now = pending(staff_list(["N2", "Cho", "FCA", "A1", "M", "Chinese", "No"]), as_at=LATER)
    (change,) = [one for one in changes.since_the_last(now, UNPROTECTED) if one.then.scheme == older]
    assert {one.label: one.in_words for one in change.categories} == {"Asian: Indian": "0", "Asian: Chinese": "0"}
    assert "the sixteen groups" in change.scheme_in_words
    assert len(change.moved) == 1
    assert change.left_over == []


def test_categories_in_more_detail_than_before_are_set_under_those_of_then():
    before()
    snapshot = pending(staff_list(["N1", "Cho", "FCA", "A1", "M", "Chinese", "No"]), as_at=LATER)
    (change,) = [one for one in changes.since_the_last(snapshot, UNPROTECTED) if one.characteristic.code == "ethnicity"]
    figures = {one.label: (one.then.value, one.now.value) for one in change.categories}
    assert figures["Asian"] == (36, 60)
    assert figures["White"] == (380, 0)
    assert "The figures of 31 March 2010 are set under the categories of 31 March 2009." in change.scheme_in_words


def test_the_check_page_asks_and_does_not_go_on_without_an_answer(hr_client):
    before()
    snapshot = after(["FCA", 30, 20, 300, 5])
    url = f"/workforce/{snapshot.pk}/check/"
    assert "'Admin' of 31 March 2009 is not there now." in text(hr_client.get(url))
    assert "Say that the figures are right" in text(hr_client.post(url, {"version": 1}))
    assert hr_client.post(f"/workforce/{snapshot.pk}/confirm/", {"version": 1}).url == url
    assert hr_client.post(url, {"version": 1, "is_right": "on"}).status_code == 302


def test_the_page_of_changes_compares_any_two(hr_client):
    then = before()
    now = committed(workbooks.simple([TABLE[0], ["FCA", 60, 20, 300, 5]]), as_at=LATER)
    page = text(hr_client.get(f"/workforce/{now.pk}/changes/"))
    assert "456 staff on 31 March 2009, 385 on 31 March 2010: 71 fewer" in page
    assert "Asian 36 60 +24 More than a third" in page
    assert "Grade, not there now: Admin" in page
    first = Snapshot.objects.get(as_at="2008-03-31")
    assert "2,003 staff on 31 March 2008, 385" in text(hr_client.get(f"/workforce/{now.pk}/changes/?since={first.pk}"))
    assert "Compare with" in text(hr_client.get(f"/workforce/{then.pk}/changes/?since=x"))


def test_what_was_said_to_be_right_can_be_read_later_by_hr_only(client_for):
    before()
    now = committed(workbooks.simple([TABLE[0], ["FCA", 30, 20, 300, 5]]), as_at=LATER)
    said = "Grade: 'Admin' of 31 March 2009 is not there now."
    pages = {role: text(client_for(role).get(f"/workforce/{now.pk}/")) for role in ("HR", "Auditor")}
    assert said in pages["HR"]
    assert said not in pages["Auditor"]


def test_two_with_nothing_in_common_are_not_compared(hr_client):
    disability, ethnicity = Snapshot.objects.get(as_at="2007-09-30"), Snapshot.objects.get(as_at="2008-03-31")
    page = text(hr_client.get(f"/workforce/{ethnicity.pk}/changes/?since={disability.pk}"))
    assert "nothing to compare" in page
    assert "Only in the figures of 30 September 2007: disability." in page


def test_small_numbers_of_a_change_are_for_hr(client_for):
    before()
    rows = [["FCA", 33, 2, 290, 5], ["Admin", 6, 0, 80, 8]]
    now = committed(workbooks.simple([TABLE[0], *rows]), as_at=LATER)
    url = f"/workforce/{now.pk}/changes/"
    assert "Black 27 2 −25 More than a third" in text(client_for("HR").get(url))
    page = text(client_for("Auditor").get(url))
    assert "Black 27 [c] [c]" in page
    assert "Small numbers are protected here" in page


@pytest.mark.parametrize("role", ["HR", "Auditor"])
def test_what_is_pending_or_withdrawn_is_compared_with_nothing(client_for, role):
    snapshot = after(["FCA", 30, 20, 300, 5])
    assert client_for(role).get(f"/workforce/{snapshot.pk}/changes/").status_code == 404


def test_the_page_of_changes_asks_no_more_of_the_database_for_more_cells(hr_client, django_assert_max_num_queries):
    now = committed(staff_list(*([f"Y{n}", "Cho", f"Grade {n}", f"A{n}", "M", "Chinese", "No"] for n in range(30))))
    with django_assert_max_num_queries(40):
        assert hr_client.get(f"/workforce/{now.pk}/changes/").status_code == 200


def test_what_changed_is_taken_away_as_it_is_shown(client_for):
    then, now = before(), committed(workbooks.simple([TABLE[0], ["FCA", 30, 2, 300, 5]]), as_at=LATER)
    url = f"/workforce/{now.pk}/changes/ethnicity.csv?since={then.pk}"
    assert "Black,27,2,-25" in client_for("HR").get(url).content.decode()
    assert "Black,27,[c],[c]" in client_for("Auditor").get(url).content.decode()
