import json

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from actions import citations


def cited(text):
    return [citation.reference for citation in citations.find(text)]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("See 3.5d", ["3.5d"]),
        ("See 3.5d - Linked with Health & Safety", ["3.5d"]),
        ("See action 1.1a - original target was to be too expensive", ["1.1a"]),
        ("Completed - See R2", ["R2"]),
        ("as per D15", ["D15"]),
        ("as per d15, and see also g17B.", ["d15", "g17B"]),
        ("Merged with R2/R11 (and D4)", ["R2", "R11", "D4"]),
        ("see actions 3.2.1, 4.1 and 6.3", ["3.2.1", "4.1", "6.3"]),
        ("See action 24", ["24"]),
        ("work streams 5 and 7", ["5", "7"]),
        ("See 2a.", ["2a"]),
        ("Done under 1.1b.", ["1.1b"]),
        ("Actions: G7, G8", ["G7", "G8"]),
    ],
)
def test_references_of_actions_are_found(text, references):
    assert cited(text) == references


@pytest.mark.parametrize(
    "text",
    [
        "2007/08 Diversity KPI is 86.5%",
        "see 86.5% and 95 %",
        "See 2.5 days of training a year",
        "see 31.3.08 and 1.10.12",
        "see 31/10/17",
        "See 12 June, and action 12 of June",
        "action 2007/08",
        "See section 4.1b of the Act, s.149(1)(a) and s 3.1a",
        "under paragraph 3.5d",
        "SI 2017/353, SI 2001/3458",
        "£2.5m, £3.5d and 2.5k",
        "see 4.1 million",
        "action 3 days later",
        "at 10.30am; see 2.30 pm",
        "the G8 summit, the G20 leaders",
        "G12 8QQ is in Glasgow",
        "https://example.org/D15 and d15@example.org",
        "D15xy, AD15 and D-15",
        "Version 3.2, 5.1 of 10",
        "see you in 5",
        "",
    ],
)
def test_what_is_no_reference_is_left_alone(text):
    assert cited(text) == []


def test_the_place_of_a_citation_is_that_of_its_reference():
    text = "Linked: see action 1.1a again"
    (citation,) = citations.find(text)
    assert text[citation.start : citation.end] == "1.1a"


def test_every_citation_of_the_2005_plan_is_found():
    rows = json.loads((settings.BASE_DIR / "fixtures/plans/2005-08.json").read_text())["actions"]
    found = {row.get("reference"): cited("\n".join(row.get("progress", []))) for row in rows}
    assert {reference: found[reference] for reference in ("R11", "D7", "D15", "G6", "G10")} == {
        "R11": ["R2"],
        "D7": ["1.1a"],
        "D15": ["3.5d"],
        "G6": ["1.1b"],
        "G10": ["3.5d"],
    }
    assert sum(map(len, found.values())) == 5


@given(st.text(alphabet="RDGse acti.,/-0123456789%£(\n", max_size=60))
def test_the_pieces_of_a_text_are_the_whole_text(text):
    parts = [part if isinstance(part, str) else part.reference for part in citations.pieces(text)]
    assert "".join(parts) == text


@given(st.text(alphabet="RDGseaction .123456789", max_size=40))
def test_what_is_found_can_be_looked_up(text):
    for reference in cited(text):
        assert citations.key(reference)
