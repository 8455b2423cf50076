"""Units begin, end, and are renamed, merged and split, each time by somebody and for a reason."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from edi_tracker.models import AuditEvent, Succession, Unit
from edi_tracker.units import services
from edi_tracker.units.todays_map import todays_map
from edi_tracker.versions import Conflict

pytestmark = pytest.mark.django_db
APRIL_2009, APRIL_2012 = date(2009, 4, 1), date(2012, 4, 1)


@pytest.fixture
def by(user_for):
    return user_for("Administrator")


def unit(name):
    return Unit.objects.get(name=name)


def recorded(by, kind, ended, names, on=APRIL_2009, **more):
    pairs = [(one, one.version) for one in map(unit, ended)]
    return services.record_change(
        by=by, kind=kind, starts_on=on, units=pairs, names=names, reason="Board paper 12", **more
    )


def read(name):
    (reading,) = todays_map([unit(name)])
    return reading.target and reading.target.name, reading.sentence


def test_a_renamed_unit_ends_the_day_before_and_is_read_under_its_new_name(by):
    recorded(by, "renamed", ["Eastern"], ["East of England"])
    assert (unit("Eastern").ends_on, unit("East of England").starts_on) == (date(2009, 3, 31), APRIL_2009)
    assert read("Eastern") == (
        "East of England",
        "Eastern was renamed East of England on 1 April 2009: its figures are read under East of England.",
    )


def test_merged_units_are_read_under_the_one_that_took_their_place_also_when_it_was_there_before(by):
    recorded(by, "merged", ["North East", "Yorks & Humberside"], ["Northern"])
    recorded(by, "merged", ["South West"], ["South East"])
    assert [read(name)[0] for name in ("North East", "Yorks & Humberside", "South West", "South East")] == [
        "Northern",
        "Northern",
        "South East",
        "South East",
    ]


def test_figures_are_followed_through_every_change_since(by):
    recorded(by, "renamed", ["Eastern"], ["East of England"])
    recorded(by, "merged", ["East of England", "East Midlands"], ["East"], on=APRIL_2012)
    target, sentence = read("Eastern")
    assert target == "East"
    assert sentence.startswith("Eastern was renamed East of England on 1 April 2009; East of England was merged into")


def test_a_split_unit_is_on_no_map_and_says_why(by):
    recorded(by, "split", ["Southern"], ["South East", "Wessex"])
    assert read("Southern") == (
        None,
        "Southern was split into South East and Wessex on 1 April 2009. Its figures cannot be divided among the "
        "parts, so those of Southern are not on today’s map.",
    )


def test_a_split_unit_is_read_under_the_part_that_somebody_names(by):
    recorded(by, "split", ["Southern"], ["South East", "Wessex"], carried_by="wessex")
    assert read("Southern")[0] == "Wessex"
    assert Succession.objects.filter(carries=True).count() == 1


def test_a_change_is_in_the_audit_trail_of_each_unit_with_its_reason(by):
    recorded(by, "merged", ["Eastern", "East Midlands"], ["East"])
    event = AuditEvent.objects.about(unit("Eastern")).first()
    assert str(event) == "Adam Innes ended Eastern"
    assert event.changes == {"ends_on": [None, "2009-03-31"], "became": ["", "merged into East on 1 April 2009"]}
    assert event.reason == "Board paper 12"


@pytest.mark.parametrize(
    ("kind", "ended", "names", "more", "field", "words"),
    [
        ("renamed", ["Eastern", "Southern"], ["East"], {}, "units", "they were merged"),
        ("renamed", ["Eastern"], ["East", "West"], {}, "names", "it was split"),
        ("split", ["Eastern"], ["East"], {}, "names", "two or more"),
        ("merged", ["Eastern", "Southern"], ["Southern"], {}, "names", "its own place"),
        ("split", ["Eastern"], ["East", "east"], {}, "names", "each unit once"),
        ("split", ["Eastern"], ["East", "Fens"], {"carried_by": "North"}, "carried_by", "North is not one"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(by, kind, ended, names, more, field, words):
    with pytest.raises(ValidationError) as refused:
        recorded(by, kind, ended, names, **more)
    assert words in refused.value.message_dict[field][0]
    assert not Succession.objects.exists()


def test_a_unit_that_has_ended_takes_nobody_elses_place(by):
    recorded(by, "renamed", ["Eastern"], ["East of England"])
    with pytest.raises(ValidationError, match="has ended itself"):
        recorded(by, "renamed", ["Southern"], ["Eastern"])


def test_the_second_of_two_administrators_is_told(by):
    seen = unit("Eastern")
    recorded(by, "renamed", ["Eastern"], ["East of England"])
    with pytest.raises(Conflict):
        services.record_change(
            by=by, kind="renamed", starts_on=APRIL_2009, units=[(seen, seen.version)], names=["East"], reason="Again"
        )


def test_a_change_taken_back_leaves_the_unit_as_it_was(by):
    recorded(by, "split", ["Southern"], ["South East", "Wessex"])
    southern = unit("Southern")
    services.take_back_change(southern, by=by, version=southern.version, reason="Never happened")
    assert read("Southern") == ("Southern", "")
    assert AuditEvent.objects.about(southern).first().verb == "brought back"
    with pytest.raises(ValidationError, match="has not ended"):
        services.take_back_change(southern, by=by, version=southern.version, reason="Twice")


def typed(**changes):
    seen = unit("Southern")
    day = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2009"}
    rest = {"kind": "split", "units": [f"{seen.pk}-{seen.version}"], "names": "South East\nWessex\n"}
    return day | rest | {"carried_by": "", "reason": "Board paper 12"} | changes


def test_an_administrator_records_a_change_in_the_browser(client_for):
    client = client_for("Administrator")
    html = client.post("/people/units/change/", typed(), follow=True).content.decode()
    assert "Choose South East, Wessex under each KPI they return" in html
    assert "Split into South East and Wessex on 1 April 2009" in html


def test_a_form_from_before_somebody_elses_change_is_refused_in_words(client_for, by):
    form = typed()
    recorded(by, "renamed", ["Southern"], ["South Coast"])
    html = client_for("Administrator").post("/people/units/change/", form).content.decode()
    assert "changed by somebody else meanwhile" in html
    assert not Unit.objects.filter(name="Wessex").exists()


def test_a_change_within_a_month_is_refused(client_for):
    html = client_for("Administrator").post("/people/units/change/", typed(starts_on_day="15")).content.decode()
    assert "The day must be the first of a month" in html


def test_a_unit_that_takes_nobodys_place_is_added_once(client_for):
    form = {"name": "Wales", "kind": "region", "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2026"}
    client = client_for("Administrator")
    assert "Wales has been added" in client.post("/people/units/add/", form, follow=True).content.decode()
    assert "There is a unit called Wales already" in client.post("/people/units/add/", form).content.decode()
