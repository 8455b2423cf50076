"""Every page has what every page must have; a page that is added is tested without a line here."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.access import PAGES, STRANGERS, first_of
from tests.downloads import NOT_FIGURES, assert_taken_away

pytestmark = pytest.mark.django_db
OPEN = [page for page in PAGES if page.get]
# Forms that an empty answer suits, that ask for a year first, or whose upload has been checked already.
REFUSE_NOTHING = {
    "account_logout",
    "your_reminders",
    "stop_reminders",
    "workforce:check_upload",
    "workforce:confirm_upload",
    "actions:import_check",
    "actions:import_confirm",
    "actions:import_undo",
    "service_users:complaint_year_record",
    "service_users:complaint_upload_take_in",
}
FORMS = [page for page in PAGES if page.get and page.post and page.name not in REFUSE_NOTHING]
# What Django answers by itself, which says neither where nor what to enter.
NOT_IN_WORDS = ("This field is required", "This field cannot be", "Enter a valid value", "Select a valid choice")
WITHOUT_A_LABEL = {"hidden", "submit", "button"}
VOID = {"input", "br", "img", "link", "meta", "hr"}
REQUIRED_DIRECTIVES = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")


class Outline(HTMLParser):
    """What the sweep wants to know about one page of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.texts = {"title": [], "h1": [], "script": [], "style": []}
        self.open = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs), tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        for tag in {"title", "h1", "script", "style"} & set(self.open):
            if tag != "title" or "svg" not in self.open:
                self.texts[tag].append(data)

    def text(self, tag):
        return " ".join("".join(self.texts[tag]).split())

    def all(self, *names):
        return [(tag, attrs, within) for tag, attrs, within in self.tags if tag in names]

    def values(self, attribute):
        return [attrs[attribute] for _, attrs, _ in self.tags if attribute in attrs]


def visit(entry, client_for, method="get", data=None):
    """A page as the first of the roles that may open it sees it."""
    roles = getattr(entry, method)
    client = Client() if roles == STRANGERS else client_for(first_of(roles))
    return getattr(client, method)(reverse(entry.name, kwargs=entry.kwargs()), data)


def is_html(response):
    return response["Content-Type"].startswith("text/html") and response.status_code < 300


def inputs_without_a_name(outline):
    """Inputs that no label, aria-label or aria-labelledby names."""
    labelled = {attrs.get("for") for _, attrs, _ in outline.all("label")}
    return [
        attrs.get("name")
        for _, attrs, within in outline.all("input", "select", "textarea")
        if attrs.get("type") not in WITHOUT_A_LABEL
        and attrs.get("id") not in labelled
        and not {"aria-label", "aria-labelledby"} & attrs.keys()
        and "label" not in within
    ]


def assert_whole(html):
    """Frame, headings, names and ids of one page."""
    outline = Outline(html)
    ids = outline.values("id")
    assert outline.all("html")[0][1]["lang"] == "en-GB"
    assert outline.text("title").endswith(f" - {settings.SERVICE_NAME}")
    assert len(outline.all("h1")) == 1
    assert outline.text("h1")
    assert html.index("govuk-skip-link") < html.index("govuk-generic-header")
    assert "main-content" in ids
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert inputs_without_a_name(outline) == []
    return outline


def assert_strict(outline):
    """Nothing that the content security policy would refuse."""
    assert outline.text("script") == outline.text("style") == ""
    assert outline.values("style") == []
    assert [name for _, attrs, _ in outline.tags for name in attrs if name.startswith("on")] == []


def assert_references(outline):
    """Whatever points at another part of the page finds it."""
    ids = set(outline.values("id"))
    pointed = {
        part for name in ("aria-describedby", "aria-labelledby") for v in outline.values(name) for part in v.split()
    }
    assert pointed - ids == set()
    assert {attrs["for"] for _, attrs, _ in outline.all("label") if "for" in attrs} - ids == set()
    assert {href[1:] for href in outline.values("href") if href.startswith("#")} - ids == set()


@pytest.mark.parametrize("entry", OPEN, ids=lambda entry: entry.name)
def test_every_page_is_whole_strict_and_connected(entry, client_for):
    response = visit(entry, client_for)
    policy = response["Content-Security-Policy"]
    assert [directive for directive in REQUIRED_DIRECTIVES if directive not in policy] == []
    assert "unsafe" not in policy
    if is_html(response):
        outline = assert_whole(response.content.decode())
        assert_strict(outline)
        assert_references(outline)
        if entry.name not in NOT_FIGURES:
            assert_taken_away(response.client, response.content.decode())


@pytest.mark.parametrize("entry", FORMS, ids=lambda entry: entry.name)
def test_a_form_sent_empty_comes_back_whole_with_its_errors_first(entry, client_for):
    # A browser always sends something along, its token for one.
    response = visit(entry, client_for, "post", {"sent": "1"})
    html = response.content.decode()
    assert is_html(response)
    outline = assert_whole(html)
    assert_references(outline)
    assert outline.text("title").startswith("Error: ")
    assert html.index("govuk-error-summary") < html.index("<h1")
    assert [words for words in NOT_IN_WORDS if words in html] == []


@pytest.mark.parametrize("url", ["/nothing/", "/people/"])
def test_a_refusal_is_a_whole_page_too(url, client_for):
    response = client_for("Board member").get(url)
    assert response.status_code in (403, 404)
    assert "Content-Security-Policy" in response
    assert_strict(assert_whole(response.content.decode()))


@pytest.mark.parametrize(
    "fault",
    [
        ("<h1", "<h1>Another</h1><h1"),
        ('id="main-content"', 'id="main-content"></main><main id="main-content"'),
        ('for="id_login"', 'for="id_other"'),
        ("Equality, diversity and inclusion tracker</title>", "</title>"),
    ],
)
def test_the_sweep_can_fail(client, fault):
    html = client.get(reverse("account_login")).content.decode()
    assert_whole(html)
    assert fault[0] in html
    with pytest.raises(AssertionError):
        assert_whole(html.replace(*fault, 1))
