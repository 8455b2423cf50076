"""The register of a plan, as people search, filter and sort it."""

from datetime import date

import pytest
from django.urls import reverse

from actions.models import Action
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
URL = "/plans/2005-08/"


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


@pytest.fixture
def register(client):
    """The page of the register for a query: register(status="open")."""

    def get(**query):
        response = client.get(URL, query)
        assert response.status_code == 200
        return response

    return get


def references(response):
    return [row.record.reference for row in response.context["table"].paginated_rows]


def match_count(response):
    return response.context["match_count"]


def test_the_page_says_how_the_plan_stands(register):
    text = " ".join(register().content.decode().split())
    assert "37 open, 23 past their date at 27 June 2008, 4 without a lead" in text
    assert "118 of 118 actions match" in text
    assert '1.1.1<br><span class="app-small">of 2005</span>' in text


def test_the_statuses_are_drawn_and_tabled(register):
    text = register().content.decode()
    assert "<title>37 of 118 actions are still open. Some progress 25, No progress 11" in text
    assert "The same counts as a table" in text


def test_references_come_in_natural_order_25_a_page(register):
    first = references(register())
    assert first[:6] == ["1.1", "1.1.1", "1.1a", "1.1b", "1.1c", "1.2"]
    assert len(first) == 25
    assert references(register(page=5))[-1] == "R14"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"status": "open"}, 37),
        ({"status": "completed_late"}, 2),
        ({"overdue": "on"}, 23),
        ({"no_lead": "on", "status": "open"}, 4),
        ({"objective": "G"}, 24),
        ({"objective": "none"}, 31),
        ({"lead": "MK"}, 1),
        ({"lead": "Sandy Watkins", "status": "open"}, 3),
        ({"search": "diversity lead board"}, 1),
        ({"overdue": "on", "as_at_day": "1", "as_at_month": "7", "as_at_year": "2007"}, 1),
        ({"search": "zebra"}, 0),
    ],
)
def test_filters_say_how_many_match(register, query, count):
    assert match_count(register(**query)) == count


def test_a_day_asked_for_is_the_day_the_page_is_as_at(register):
    text = register(as_at_day="1", as_at_month="7", as_at_year="2007").content.decode()
    assert "1 past their date at 1 July 2007" in text


def test_a_day_that_is_none_is_an_error_that_keeps_what_was_typed(register):
    text = register(as_at_day="31", as_at_month="2", as_at_year="2008", search="training").content.decode()
    assert "must be a real date" in text
    assert "There is a problem" in text
    assert 'value="training"' in text


def test_a_status_that_does_not_exist_is_refused_and_lists_nothing(register):
    response = register(status="martian")
    assert "There is a problem" in response.content.decode()
    assert match_count(response) == 0


def test_each_filter_that_is_on_has_a_chip_to_take_it_off(register):
    chips = register(status="open", overdue="on", search="training", page="1").context["chips"]
    assert [chip.text for chip in chips] == ["Search: training", "Status: All that are open", "Past its target date"]
    assert chips[1].without == "overdue=on&search=training"


def test_no_match_says_what_to_do(register):
    assert "No action matches. Take off a filter to see more." in register(search="zebra").content.decode()


def test_sorting_by_target_puts_actions_without_a_day_last(register):
    days = [row.record.latest_day for row in register(status="open", sort="target_as_written").context["table"].rows]
    dated = [day for day in days if day]
    assert days == sorted(dated) + [None] * (len(days) - len(dated))


def test_sorting_by_status_follows_the_order_of_the_statuses(register):
    first = register(sort="status").context["table"].paginated_rows[0].record
    assert first.status == "some_progress"
    assert register(sort="-status").context["table"].paginated_rows[0].record.status == "unreadable"


@pytest.mark.parametrize("sort", ["lead_as_written", "-reference", "updated_at", "-updated_at", "-target_as_written"])
def test_every_other_column_sorts(register, sort):
    assert len(references(register(sort=sort))) == 25


def test_a_column_that_may_not_be_sorted_by_is_left_alone(register):
    assert references(register(sort="plan__note")) == references(register())
    assert references(register(sort="activity")) == references(register())


def test_an_overdue_action_says_so_beside_its_status(register):
    row = next(row for row in register(search="D12").content.decode().split("<tr") if ">D12</td>" in row)
    assert "No progress" in row
    assert "Overdue" in row
    assert "Aug-07" in row


def test_what_people_write_is_never_markup(client):
    plan = make_plan()
    make_action(plan, "<b>1</b>", activity="<script>alert(1)</script>", priority="<i>", lead="<u>", target="<s>")
    text = client.get(plan.get_absolute_url()).content.decode()
    assert "<script>alert" not in text
    assert not any(tag in text for tag in ("<i>", "<u>", "<s>", "<b>1"))


def test_a_plan_without_actions_says_how_it_gets_some(client, client_for):
    plan = make_plan()
    text = client.get(plan.get_absolute_url()).content.decode()
    assert "This plan has no actions yet." in text
    assert "No action matches" not in text
    assert "import a plan" in text
    assert "They will be listed here." in client_for("Auditor").get(plan.get_absolute_url()).content.decode()


def test_a_plan_that_does_not_exist_is_not_found(client):
    assert client.get("/plans/none/").status_code == 404


@pytest.mark.parametrize("query", ["", "?search=training&status=open&overdue=on&lead=KLPD", "?sort=-status&page=2"])
def test_a_page_takes_at_most_eight_queries(client, django_assert_max_num_queries, query):
    with django_assert_max_num_queries(8):
        client.get(URL + query)


def test_the_plans_are_listed_with_their_state_and_objectives(client, django_assert_max_num_queries):
    make_plan("empty", title="A later plan", starts_on=date(2017, 1, 1))
    with django_assert_max_num_queries(7):
        text = client.get(reverse("actions:plan_list")).content.decode()
    assert text.index("A later plan") < text.index("Equality and Diversity Strategy 2005-08")
    assert "Objective 2 is covered by the actions of the Race Equality Scheme" in text


def test_with_no_plan_the_page_says_what_will_be_here(client, monkeypatch):
    monkeypatch.setattr("actions.models.Plan.objects.with_state", lambda: Action.objects.none())
    assert "No plan has been added yet" in client.get(reverse("actions:plan_list")).content.decode()
