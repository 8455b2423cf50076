"""One table, protected whole and shown in part."""

from dataclasses import replace

import pytest
from django.core.cache import cache

from edi_tracker.statistics.crosstab import Measure
from edi_tracker.statistics.disclosure import STANDARD, UNPROTECTED
from tests.statistics.tables_2008 import ALL_BUT_WHITE, BME_2008, TABLE_3
from tests.workforce.factories import answered, pending
from workforce import publishing
from workforce.crosstabs import DECLARED
from workforce.publishing import part, publish_every_share

WHOLE = replace(
    TABLE_3.with_measures(BME_2008, ALL_BUT_WHITE, Measure(DECLARED, TABLE_3.columns[:-1], TABLE_3.columns)),
    definition="",
)


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def column(table, heading):
    return [row.cells[table.headings.index(heading)].text for row in table.rows]


def test_a_part_has_the_columns_asked_for_and_the_notes_that_fit():
    table = part(publish_every_share(WHOLE, STANDARD), WHOLE, measure="% BME", definition="BME means this.")
    assert table.headings == (*TABLE_3.columns, "Total", "% BME", DECLARED)
    assert table.notes[0] == "BME means this."
    assert any(note.startswith("[c] =") for note in table.notes)


def test_a_part_without_symbols_has_no_legend():
    published = publish_every_share(WHOLE, STANDARD)
    white = replace(published, rows=tuple(row for row in published.rows if row.label == "FSW"))
    only = part(
        replace(white, headings=("White",), rows=(replace(white.rows[0], cells=white.rows[0].cells[8:9]),)), WHOLE
    )
    assert [row.cells[0].text for row in only.rows] == ["64"]
    assert not any(note.startswith("[") for note in only.notes)


def test_shares_stand_beside_their_counts_when_asked_for():
    table = part(publish_every_share(WHOLE, UNPROTECTED), WHOLE, shares=True)
    assert table.headings[:4] == ("Asian", "Asian %", "Black", "Black %")
    assert column(table, "White %")[-1] == "89.2%"


def test_what_is_held_back_is_the_same_under_every_definition():
    published = publish_every_share(WHOLE, STANDARD)
    one, other = (part(published, WHOLE, measure=label) for label in ("% BME", "% minority"))
    for heading in (*TABLE_3.columns, "Total", DECLARED):
        assert column(one, heading) == column(other, heading)


def test_the_protected_table_is_worked_out_once(monkeypatch):
    first = publish_every_share(WHOLE, STANDARD)
    monkeypatch.setattr(publishing, "publish_family", None)
    assert publish_every_share(WHOLE, STANDARD) == first
    with pytest.raises(TypeError):
        publish_every_share(replace(WHOLE, source="Another"), STANDARD)


def test_breakdowns_that_stand_beside_each_other_are_worked_out_once(monkeypatch):
    areas = replace(WHOLE.select_rows(WHOLE.rows[::-1]), row_heading="Area")
    by_grade = publish_every_share(replace(WHOLE, beside=(areas,)), STANDARD)
    monkeypatch.setattr(publishing, "publish_family", None)
    by_area = publish_every_share(replace(areas, beside=(WHOLE,)), STANDARD)
    assert [by_grade.row_heading, by_area.row_heading] == [WHOLE.row_heading, "Area"]
    assert by_grade.rows[-1] == by_area.rows[-1]


def test_the_tables_of_a_confirmed_upload_are_worked_out_before_anybody_asks(client_for, monkeypatch):
    snapshot = answered(pending())
    client_for("HR").post(f"/workforce/{snapshot.pk}/confirm/", {"version": snapshot.version})
    monkeypatch.setattr(publishing, "publish_family", None)
    assert client_for("Auditor").get(f"/workforce/{snapshot.pk}/ethnicity/").status_code == 200


def test_a_share_of_its_column_is_made_of_what_is_shown():
    whole = publish_every_share(WHOLE, UNPROTECTED)
    table = part(publishing.with_column_shares(whole, WHOLE, UNPROTECTED), WHOLE, shares=True)
    assert column(table, "White %")[0] == "3.6%"
    assert column(table, "White %")[-1] == "100.0%"


def test_a_share_of_a_column_is_held_back_with_its_count_and_on_a_small_base():
    whole = publish_every_share(WHOLE, STANDARD)
    table = part(publishing.with_column_shares(whole, WHOLE, STANDARD), WHOLE, shares=True)
    for row in table.rows:
        counts = dict(zip(table.headings, row.cells, strict=True))
        for label in WHOLE.columns:
            if counts[label].value is None:
                assert counts[f"{label} %"].text == counts[label].text
    assert set(column(table, "Chinese %")) <= {"[c]", "[x]", "0.0%"}
