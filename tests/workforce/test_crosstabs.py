"""The figures of the 2008 paper, from the workbooks of the demonstration."""

from datetime import date
from decimal import Decimal

import pytest

from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.statistics.disclosure import AS_PUBLISHED_2008, publish
from tests import workbooks
from tests.workforce.factories import committed, pending, staff_list
from workforce import crosstabs
from workforce.models import Profile
from workforce.monitoring.casework import NoCasework, casework

pytestmark = pytest.mark.django_db


def ethnicity(definition="cafcass-2008"):
    return crosstabs.profile(crosstabs.latest("ethnicity"), characteristic="ethnicity", definition=definition)


def disability(definition=None):
    return crosstabs.profile(crosstabs.latest("disability"), characteristic="disability", definition=definition)


def total_row(crosstab, **options):
    return {h: c.text for h, c in zip(*_last(publish(crosstab, AS_PUBLISHED_2008, **options)), strict=True)}


def _last(table):
    return table.headings, table.rows[-1].cells


def test_table_3_under_the_definition_of_2008():
    crosstab = ethnicity()
    assert crosstab.proportion("% BME").in_full == "8.4% (168 of 2,003)"
    shares = [crosstab.proportion("% BME", row).text for row in crosstab.rows]
    assert shares == ["8.3%", "7.8%", "7.1%", "9.6%", "9.1%", "14.6%", "9.0%", "9.1%"]
    assert crosstab.column_totals == (55, 112, 1, 26, 1787, 13, 9)


def test_table_3_under_all_except_white_of_those_known():
    assert ethnicity("all-except-white").proportion("% all except White").in_full == "10.4% (207 of 1,994)"


def test_table_3_says_what_it_is():
    crosstab = ethnicity()
    assert crosstab.title == "Ethnicity by grade, 31 March 2008"
    assert (crosstab.as_at, crosstab.undeclared, crosstab.row_heading) == ("31 March 2008", ("Unknown",), "Grade")
    assert "Cafcass 2008" in crosstab.definition


def test_table_1_shares_of_all_staff():
    shares = total_row(disability(), shares="row")
    printed = [text for heading, text in shares.items() if heading.endswith("%")]
    assert printed == ["95.3%", "0.7%", "0.0%", "1.3%", "0.0%", "0.0%", "0.1%", "1.3%", "1.2%"]


def test_table_1_declared_is_3_5_percent_and_not_4_7():
    assert disability("disability-declared").proportion("% declared disabled").in_full == "3.5% (70 of 2,011)"
    assert disability("disability-prose-2008").proportion("% as in the 2008 text").text == "4.7%"


def test_table_1_keeps_the_grades_that_were_not_listed():
    crosstab = disability()
    assert crosstab.rows == ("FCAs", "Other grades (not listed)")
    assert crosstab.row_totals == (1213, 798)


def test_table_4_prints_total_minority_and_share():
    crosstab = casework(2007, "cafcass-2008")
    assert crosstab.proportion("% BME").in_full == "9.8% (5 of 51)"
    assert crosstab.rows == ("Grievances", "Disciplinaries", "Capability", "Employment tribunal claims")
    assert [crosstab.proportion("% BME", row).percent for row in crosstab.rows] == [
        Decimal(text) for text in ("5.6", "9.1", "50.0", "5.6")
    ]
    assert total_row(crosstab) == {"BME": "5", "Other or unknown": "46", "Total": "51", "% BME": "9.8%"}


def test_a_year_without_casework_is_not_a_table_of_nothing():
    with pytest.raises(NoCasework, match="2006/07"):
        casework(2006, "cafcass-2008")


def test_a_definition_the_categories_cannot_answer_to_is_refused_with_those_they_can():
    with pytest.raises(crosstabs.DefinitionDoesNotApply) as refused:
        ethnicity("ethnic-minorities")
    assert "White British apart" in str(refused.value)
    assert [one.code for one in refused.value.alternatives] == [
        "cafcass-2008",
        "all-except-white",
        "all-except-white-of-all",
    ]


def test_latest_takes_the_newest_current_figures_by_the_date():
    newer = committed()
    assert crosstabs.latest("ethnicity") == newer
    assert crosstabs.latest("ethnicity", on=date(2009, 3, 30)).as_at == date(2008, 3, 31)
    assert crosstabs.latest("ethnicity", on=date(2008, 3, 30)) is None


def test_latest_passes_over_what_waits_to_be_checked():
    pending()
    assert crosstabs.latest("ethnicity").as_at == date(2008, 3, 31)


def test_a_staff_list_gives_every_breakdown():
    snapshot = committed(staff_list(["N1", "Cho", None, "A2", "M", "Chinese", None]))
    by_grade = crosstabs.profile(snapshot, characteristic="ethnicity")
    by_area = crosstabs.profile(snapshot, characteristic="ethnicity", breakdown="area", definition="cafcass-2008")
    assert by_grade.rows == ("FCA", "Grade not recorded")
    assert by_area.row("A2")["Asian: Chinese"] == 1
    assert by_area.proportion("% BME", "A2").in_full == "100.0% (1 of 1)"


def test_nobody_of_a_minority_is_a_share_of_nothing_and_not_unknown():
    snapshot = committed(workbooks.simple([["Grade", "White", "Mixed"], ["FCA", 30, 2], ["Admin", 9, 1]]))
    crosstab = crosstabs.profile(snapshot, characteristic="ethnicity", definition="cafcass-2008")
    assert crosstab.proportion("% BME").in_full == "0.0% (0 of 42)"


def test_what_is_not_held_is_said():
    snapshot = crosstabs.latest("ethnicity")
    with pytest.raises(ValueError, match="not broken down by area"):
        crosstabs.profile(snapshot, characteristic="ethnicity", breakdown="area")
    with pytest.raises(Profile.DoesNotExist):
        crosstabs.profile(snapshot, characteristic="sex")


def test_every_definition_of_a_scheme_gives_its_column():
    definitions = MinorityDefinition.objects.filter(code__startswith="disability")
    for definition in definitions:
        assert disability(definition).proportion(definition.short_name).base in (2011, 1987)
