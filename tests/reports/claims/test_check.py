"""Claims like those of the paper of 2008, held against its data: the false ones are caught, the true ones are not."""

import pytest

from reports.claims.check import Known, check, findings_of
from reports.evidence import Evidence
from reports.models import Paper, Passage

DISCLOSED = "The data highlights that 4.7% of the Cafcass workforce have disclosed having a disability."
COMPLETED = "Appendix 2 shows that 82 actions have been completed since 2005 against all the strands."
MONITORED = (
    "As of the 31st March 2007 we reported a monitoring rate of 86.5% (against a target KPI of 95%) for the entire "
    "year, which relates to 53,795 Service Users."
)
IMPROVED = "In 2007/08 improvements in collecting Service user ethnicity and diversity data has continued."
CASES = (
    "Table 4 shows that out of a total of 51 total cases, 9.8% are from or against ethnic minority employees. This is "
    "an increase from the previous year of 6.45% and is marginally higher than the proportion of Black and minority "
    "ethnic staff within the workforce."
)
FEWER = "There was a marginal decrease in complaints based on Racism from 1.3% in 2005/06 down to 0.9% 2007/08."


@pytest.fixture(scope="module")
def known(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        paper = Paper.objects.get()
        return paper, Known.of(Evidence(paper))


def found(text, known, heading=""):
    paper, held = known
    return [(one.verdict.name, one.words, one.explanation) for one in findings_of(text, paper, held, heading)]


@pytest.mark.parametrize(
    ("text", "verdict", "words", "why"),
    [
        (DISCLOSED, "CONTRADICTS", "4.7%", "3.5% (70 of 2,011)"),
        (DISCLOSED, "CONTRADICTS", "4.7%", "1.2 percentage points more. It counts the 24 of “Unknown” too."),
        (COMPLETED, "CONTRADICTS", "82", "The data say 81: actions filed as completed"),
        ("North East returned 99.9% of its forms.", "CONTRADICTS", "99.9%", "North East, % returned"),
        ("There were 7 complaints of racism in 2005/06.", "CONTRADICTS", "7", "The data say 6: 2005/06, Complaints"),
        (MONITORED, "POPULATIONS", "53,795", "17,908 of 20,695"),
        (MONITORED, "DAY", "31st March 2007", "Should it be 31 March 2008?"),
        (FEWER, "TREND", "decrease", "It did not change: 6 in 2005/06 and 6 in 2007/08"),
        (IMPROVED, "TREND", "improvements", "highest 92.3% in May 2007, lowest 83.5% in January 2008"),
        (CASES, "COMPARISON", "higher", "the difference could easily be chance"),
        (CASES, "COMPARISON", "higher", "10.3% under “% all except White, of everyone”"),
    ],
)
def test_what_the_data_contradict_is_caught_and_explained(text, verdict, words, why, known):
    assert any(one[:2] == (verdict, words) and why in one[2] for one in found(text, known))


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("There are more females than males, as 78.7% of our workforce is female.", ["NO_SOURCE"]),
        ("We are able to report on the ethnic origin of 99% of our employees.", ["AGREES"]),
        ("White British service users range from 79.5% in Adoption to 81.8% in FAO cases.", ["AGREES", "AGREES"]),
        ("Gender related complaints accounted for 0.3% of all complaints in 2007/08.", ["AGREES"]),
        ("In all 8.4% of the workforce are from a black or minority ethnic background.", ["AGREES"]),
        ("North East issued few forms, and 99.9% of its staff know them.", ["NO_SOURCE"]),
        ("Over 200 of our managers have been trained to recruit.", ["NO_SOURCE"]),
        ("From 1st April 2007 to 31st March 2008 there were 177 instances of use.", ["NO_SOURCE"]),
        ("The number of complaints of racism has not fallen.", []),
        ("The rate of {kpi_year} fell during the year and is below its target.", []),
        ("Staff diversity monitoring information has improved over the last year.", []),
    ],
)
def test_what_is_true_or_not_known_is_not_accused(text, verdicts, known):
    assert [one[0] for one in found(text, known)] == verdicts


def test_a_share_that_lies_the_other_way_round_is_said(known):
    text = (
        "Of all cases {casework_share} were about minority staff, below the share of minority staff in the workforce."
    )
    assert any("It is the other way round" in one[2] for one in found(text, known))


def test_a_number_of_another_year_is_not_held_against_this_one(known):
    text = "It compares with the previous year of 7.1% of the workforce from a minority ethnic background."
    assert [one[0] for one in found(text, known)] == ["NO_SOURCE"]


@pytest.mark.django_db
class TestAPaper:
    def test_two_totals_of_staff_are_pointed_out(self):
        paper = Paper.objects.get()
        notes = [one for each in check(paper, Evidence(paper)) for one in each.findings]
        assert [(one.verdict.name, one.words) for one in notes] == [("TOTALS", "{staff_by_ethnicity}")]
        assert "2,011" in notes[0].explanation

    def test_one_figure_given_twice_differently_is_said_in_the_second_place(self):
        Passage.objects.filter(key="plan-progress").update(text="So far 82 actions are completed.")
        Passage.objects.filter(key="summing-up").update(text="We completed 81 actions.")
        paper = Paper.objects.get()
        second = check(paper, Evidence(paper))[-1]
        assert [one.verdict.name for one in second.findings] == ["AGREES", "TWICE"]
        assert "3.2 gives 82" in second.findings[-1].explanation
