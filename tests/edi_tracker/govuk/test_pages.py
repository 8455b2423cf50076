"""The links between the pages of a long list."""

from django.core.paginator import Paginator
from django.http import QueryDict

from edi_tracker.govuk.pages import links


def on_page(number, of=400, query=""):
    return links(Paginator(range(of), 25).page(number), QueryDict(query))


def numbers(params):
    return [item.get("number", "…") for item in params["items"]]


def test_far_pages_are_left_out():
    assert numbers(on_page(8)) == [1, "…", 7, 8, 9, "…", 16]


def test_few_pages_are_all_there():
    assert numbers(on_page(2, of=75)) == [1, 2, 3]


def test_the_rest_of_the_address_is_kept():
    params = on_page(2, query="lead=Emma+Ryley&lead=SM&page=2")
    assert params["next"]["href"] == "?lead=Emma+Ryley&lead=SM&page=3"


def test_the_ends_have_no_link_beyond_them():
    assert "previous" not in on_page(1)
    assert "next" not in on_page(16)


def test_the_page_shown_is_marked():
    assert [item["number"] for item in on_page(8)["items"] if item.get("current")] == [8]
