"""What we export, imported again, is what it was."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions import services
from actions.exporting import rows as exported
from actions.exporting.about import About
from actions.exporting.sheets import to_csv, to_xlsx
from actions.importing import reading
from actions.importing.assembly import Choices
from actions.importing.files import read_file
from actions.importing.layout import lay_out
from actions.importing.proof import Known, prove
from actions.models import Plan
from actions.statuses import Status
from edi_tracker.spreadsheets.reader import read_styled_workbook
from edi_tracker.spreadsheets.texts import read_text
from tests.actions.exporting.factories import make_row
from tests.actions.factories import make_plan

ABOUT = About("A plan", count=1, of=1, day=date(2008, 6, 27))
LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
)
WORDS = st.text(LETTERS, max_size=30).map(str.strip)
LINE = st.text(LETTERS, min_size=1, max_size=20).map(str.strip)
LINES = st.lists(LINE.filter(bool), max_size=3).map("\n".join)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def an_export(draw):
    """The rows of an export, each with a reference of its own."""
    references = draw(
        st.lists(st.from_regex(r"[A-Z]{0,2}[1-9][0-9]{0,3}[a-z]?", fullmatch=True), min_size=1, unique=True)
    )
    return [
        make_row(
            reference=reference,
            numbering=draw(st.sampled_from(["", "2007"])),
            completed_on=draw(DAYS),
            status=draw(st.sampled_from(Status.labels)),
            action=draw(WORDS.filter(bool)),
            lead=draw(WORDS),
            **{name: draw(LINES) for name in ("progress", "risk", "what_next", "next_steps", "priority", "objective")},
        )
        for reference in references[:6]
    ]


def read_back(tables):
    layout = lay_out(tables)
    assert layout.is_own
    columns = {at: one.suggestion for at, one in enumerate(layout.headings) if one.suggestion}
    return prove(layout, Choices(columns), Known())


def check(read, rows):
    for got, row in zip(read, rows, strict=True):
        for column in ("reference", "numbering", "action", "priority", "progress", "risk", "what_next", "next_steps"):
            assert got.values.get(column, "") == getattr(row, column)
        assert (got.values.get("lead", ""), got.values.get("objective", "")) == (row.lead, row.objective)
        assert Status(got.status).label == row.status
        assert got.completed_on == (row.completed_on.isoformat() if row.completed_on else "")
        assert got.values["target"] == row.target


@settings(deadline=None, max_examples=60)
@given(an_export())
def test_a_workbook_reads_back_as_it_was_written(rows):
    check(read_back(reading.tables(read_styled_workbook(to_xlsx(rows, ABOUT)))), rows)


@settings(deadline=None, max_examples=60)
@given(an_export())
def test_a_csv_file_reads_back_as_it_was_written(rows):
    check(read_back(reading.tables_of_text(read_text(to_csv(rows, ABOUT)))), rows)


def register(plan):
    return exported.rows(plan.actions.order_by("position"), plan.reported_on)


def taken_in(plan, by, data, name):
    read = read_file(data, name)
    plan_import = services.keep_import(plan, by=by, **vars(read))
    columns = {at: one.suggestion for at, one in enumerate(read.layout.headings) if one.suggestion}
    services.match_headings(plan_import, by=by, version=plan_import.version, choices=Choices(columns))
    services.begin_import(plan_import, by=by, version=plan_import.version)
    services.take_in(plan_import, by=by)
    plan_import.refresh_from_db()
    return plan_import.counts


@pytest.mark.django_db
@pytest.mark.parametrize(("write", "name"), [(to_xlsx, "plan.xlsx"), (to_csv, "plan.csv")])
@pytest.mark.parametrize("slug", ["2005-08", "isle-of-wight-2007", "2017-20", "2022-25"])
def test_every_plan_of_the_demonstration_comes_back_unchanged(user_for, slug, write, name):
    plan, by = Plan.objects.get(slug=slug), user_for("Steering group member")
    data = write(register(plan), ABOUT)
    counts = taken_in(plan, by, data, name)
    assert (counts["new"], counts["changed"]) == (0, 0)
    assert counts["same"] == plan.actions.count()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["2005-08", "isle-of-wight-2007", "2017-20", "2022-25"])
def test_every_plan_of_the_demonstration_can_be_made_anew_from_its_export(user_for, slug):
    plan, by = Plan.objects.get(slug=slug), user_for("Steering group member")
    copy = make_plan()
    counts = taken_in(copy, by, to_xlsx(register(plan), ABOUT), "plan.xlsx")
    assert counts["new"] == plan.actions.count()
    assert [row.cells for row in register(copy)] == [row.cells for row in register(plan)]
    state = ("reference", "occurrence", "follows", "sort_key", "latest_day", "target_kind", "lead_names")
    assert list(copy.actions.order_by("position").values(*state)) == list(
        plan.actions.order_by("position").values(*state)
    )
