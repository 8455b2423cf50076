"""What a page shows beside what it offers to take away; tests/test_pages.py sweeps every page with it."""

import re
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

from openpyxl import load_workbook

CSV_START = b"\xef\xbb\xbf"
STARTS = {"csv": CSV_START, "xlsx": b"PK", "svg": b"<?xml", "png": b"\x89PNG"}
LINKS = re.compile(r'<a class="govuk-link" href="([^"]+)">(?:CSV|Excel|SVG|PNG)<')
A_TABLE, A_CHART = {"app-data-table", "paper-table"}, {"app-chart"}
SOURCES = "paper-sources"  # of the figures in the text, which are all in the tables
OF_A_TABLE, OF_A_CHART = "Download this table:", "Download this chart:"
# What is shown there is typed at that moment, or waits to be confirmed: it is no figure yet.
NOT_FIGURES = {
    "service_users:check_monitoring_upload",
    "service_users:check_return_upload",
    "service_users:correct_monitoring",
    "service_users:enter_monitoring",
    "service_users:enter_unit_year",
    "service_users:enter_year",
    "workforce:check_upload",
    "workforce:record_measure",
}


class _Classes(HTMLParser):
    """The classes of each element of a page."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append(set((dict(attrs).get("class") or "").split()))


def shown_and_offered(html):
    """How many tables and charts a page shows, and how many of each it offers to take away."""
    classes = _Classes(html).found
    tables, charts = (sum(bool(one & names) and SOURCES not in one for one in classes) for names in (A_TABLE, A_CHART))
    return (tables, charts), (html.count(OF_A_TABLE), html.count(OF_A_CHART))


def assert_right_files(client, html):
    """Each address that a page offers answers with the kind of file it says; a workbook opens on its cover."""
    for url in map(unescape, LINKS.findall(html)):
        answer, kind = client.get(url), kind_of(url)
        assert answer.status_code == 200, url
        assert answer.content.startswith(STARTS[kind]), url
        assert f'.{kind}"' in answer["Content-Disposition"]
        if kind == "xlsx":
            assert load_workbook(BytesIO(answer.content), read_only=True).sheetnames[0] == "Cover", url


def kind_of(url):
    return re.split(r"[./]", url.partition("?")[0].rstrip("/"))[-1]


def assert_taken_away(client, html):
    """Each table and chart of a page is offered, and what is offered is a file of its kind."""
    shown, offered = shown_and_offered(html)
    assert offered == shown
    assert_right_files(client, html)
