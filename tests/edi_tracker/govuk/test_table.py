"""Lists: sorted by links in their headings, named for those who cannot see them, helpful when empty."""

import django_tables2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

ROWS = [{"name": f"Region {number}", "returned": number} for number in range(60)]


class Regions(django_tables2.Table):
    caption = "Regions and what they returned"
    name = django_tables2.Column()
    returned = django_tables2.Column()
    note = django_tables2.Column(orderable=False, default="None")

    class Meta:
        empty_text = "No region has returned anything yet."


def render(query="", rows=ROWS):
    request = RequestFactory().get(f"/{query}")
    request.user = AnonymousUser()
    table = Regions(rows)
    django_tables2.RequestConfig(request, paginate={"per_page": 25}).configure(table)
    page = Template("{% load render_table from django_tables2 %}{% render_table table %}")
    return " ".join(page.render(Context({"table": table, "request": request})).split())


def test_a_list_has_a_name_for_those_who_cannot_see_it():
    drawn = render()
    assert (
        '<caption class="govuk-table__caption govuk-visually-hidden">Regions and what they returned</caption>' in drawn
    )
    assert 'role="region" aria-label="Regions and what they returned" tabindex="0"' in drawn


def test_headings_are_links_that_sort_and_say_how_it_is_sorted():
    drawn = render("?sort=name")
    assert 'aria-sort="ascending"> <a' in drawn
    assert 'href="?sort=-name">Name' in drawn
    assert 'aria-sort="descending"' in render("?sort=-name")
    assert drawn.count("aria-sort") == 1
    assert "Note </th>" in drawn


def test_sorting_keeps_the_filters_and_starts_at_the_first_page():
    assert 'href="?lead=SM&amp;sort=returned"' in render("?lead=SM&page=2")


@pytest.mark.parametrize("query", ["?sort=password", "?page=99", "?page=two", "?sort="])
def test_an_address_that_asks_for_nonsense_still_shows_the_list(query):
    assert "Region " in render(query)


def test_pages_keep_the_order():
    assert 'href="?sort=-name&amp;page=2"' in render("?sort=-name")


def test_each_cell_says_its_column_for_a_narrow_screen():
    assert '<td class="govuk-table__cell" data-label="Name">Region 0</td>' in render()


def test_an_empty_list_says_what_will_be_there():
    drawn = render(rows=[])
    assert "No region has returned anything yet." in drawn
    assert "govuk-pagination" not in drawn
