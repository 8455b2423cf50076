import pytest
from django.urls import reverse

from reports import services
from reports.models import NotNow, Paper, Passage

pytestmark = pytest.mark.django_db
PAGE = "/papers/2008-06-27/check/"
TEXT = "Since 2005 some 82 actions have been completed."


@pytest.fixture
def passage(user_for):
    """A passage of a draft with a number that contradicts the data."""
    paper = Paper.objects.get()
    services.send_back_paper(paper, by=user_for("Report approver"), reason="More", version=paper.version)
    Passage.objects.filter(key="plan-progress").update(text=TEXT)
    return Passage.objects.get(key="plan-progress")


def put_in(client, passage, **changed):
    fields = {"start": TEXT.index("82"), "typed": "82", "name": "actions_completed", "version": passage.version}
    return client.post(reverse("reports:bind_figure", args=[passage.pk]), fields | changed)


def test_the_page_says_what_does_not_agree_and_why(client_for, passage):
    page = client_for("Report author").get(PAGE).text
    assert "1 statement does not agree with the data" in page
    assert "<mark>82</mark>" in page
    assert "82 is 1 more" in page


def test_only_the_author_of_a_draft_is_offered_the_figure(client_for, passage):
    assert "Put in 81 by its name" in client_for("Report author").get(PAGE).text
    assert "Put in 81" not in client_for("Auditor").get(PAGE).text


def test_the_figure_takes_the_place_of_the_number(client_for, passage):
    assert put_in(client_for("Report author"), passage).status_code == 302
    passage.refresh_from_db()
    assert passage.text == "Since 2005 some {actions_completed} actions have been completed."


def test_a_number_that_is_no_longer_there_is_left_alone(client_for, passage):
    response = put_in(client_for("Report author"), passage, typed="83")
    assert response.status_code == 409
    assert "The text no longer says 83 there" in response.text
    passage.refresh_from_db()
    assert passage.text == TEXT


@pytest.mark.parametrize(
    ("changed", "words"), [({"version": 99}, "Somebody else changed this passage"), ({"name": "lost"}, "not complete")]
)
def test_what_has_moved_on_is_said(changed, words, client_for, passage):
    response = put_in(client_for("Report author"), passage, **changed)
    assert (response.status_code, words in response.text) == (409, True)


def test_a_paper_that_is_no_draft_keeps_its_numbers(passage, user_for):
    Paper.objects.update(
        status=Paper.Status.SUBMITTED, submitted_by=user_for("Report author"), submitted_at="2008-06-01T00:00Z"
    )
    with pytest.raises(NotNow):
        services.bind_figure(
            passage,
            by=user_for("Report author"),
            start=16,
            typed="82",
            name="actions_completed",
            version=passage.version,
        )


def test_the_page_costs_a_bounded_number_of_queries(client_for, django_assert_max_num_queries):
    client = client_for("Report author")
    with django_assert_max_num_queries(75):
        assert client.get(PAGE).status_code == 200
