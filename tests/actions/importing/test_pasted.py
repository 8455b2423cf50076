"""Plans as they come out of a converter and are pasted: with tags, with cells one below another, with broken rows."""

from actions.importing.assembly import Choices
from actions.importing.files import read_pasted
from actions.importing.proof import Known, prove

STREAMS = """# Diversity and Inclusion Strategy 2017-2020

### CHILD IMPACT

\tWork stream\tProject Owner/ Support\tCurrent status/progress to date\tCurrent or next actions\tTarget dates
3\tContinue to develop practice in cases featuring Child Trafficking.\tLearning and Development/NIS\t<ul> <li>Built in\
 to the framework</li> </ul>\t<ul> <li>Ensure that all is assessed</li> <li>Gaps inform the plan</li> </ul>\t<ul>\
 <li>Ongoing</li> </ul>
4\tThe National Improvement Service will assess the effective operation of the Child\tAlex Kemp, NIS\t<ul> <li>Strategy\
 in place</li> </ul>\t<ul> <li>Audit</li> <li>Recommendations</li> </ul>\t<ul> <li>Audit by December 2017</li>\
 <li>Recommendations by February 2018</li> </ul>

\t<b>Work stream</b>\t<b>Project Owner/Support</b>\tCurrent status/progress to date\tCurrent or next actions\tTarget\
 dates
\tExploitation Strategy and make recommendations\t\t\t\t
22\tProvide appropriate virtual network groups\tJames Hyde/KG\t<ul> <li>Research undertaken</li> </ul>\t<ul>\
 <li>Terms of reference</li> </ul>\tJuly 2017  September 2017

## STAFF DIVERSITY

\tWork stream\tProject Owner/ Support\tCurrent status/progress to date\tCurrent or next actions\tTarget dates
23\tAgree the workforce metrics\tJames Hyde / Ben Rolfe\t\t\tJune 2017 onwards
"""
STACKED = """
\tObjective 1. To inspire a culture
\t\x20

\tNo.
\tPriority
\tActivities/Success Measures
\tLead Person
\tTarget Date
\tProgress
\tStatus

\t1.2b
\tPromote positive stories
\tDevelop a range of methods
\tSherry Malik
\tSep-07
\tNew system being launched
\t\uf04b

\t1.3a
\tHave greater collaboration
\tWork with local groups
\tFiona Green
\t\x20
\tPlanned work
\t\uf04c
diversity
"""


def proved(text):
    layout = read_pasted(text).layout
    columns = {at: one.suggestion for at, one in enumerate(layout.headings) if one.suggestion}
    return prove(layout, Choices(columns, titles="objective"), Known())


def test_work_streams_with_the_tags_of_their_lists_and_a_row_broken_over_a_page():
    rows = proved(STREAMS)
    assert [row.values["reference"] for row in rows] == ["3", "4", "22", "23"]
    assert [row.values["objective"] for row in rows] == [*["CHILD IMPACT"] * 3, "STAFF DIVERSITY"]
    assert rows[0].values["next_steps"] == "Ensure that all is assessed\nGaps inform the plan"
    assert rows[1].values["action"].endswith("operation of the Child Exploitation Strategy and make recommendations")
    assert rows[1].values["target"] == "Audit by December 2017\nRecommendations by February 2018"
    assert rows[2].values["target"] == "July 2017\nSeptember 2017"
    assert not any(row.wrong for row in rows)


def test_an_appendix_whose_cells_stand_one_below_another():
    first, second = proved(STACKED)
    assert first.values | {"status": ""} == {
        "reference": "1.2b", "priority": "Promote positive stories", "action": "Develop a range of methods",
        "lead": "Sherry Malik", "target": "Sep-07", "progress": "New system being launched", "status": "",
        "objective": "Objective 1. To inspire a culture",
    }  # fmt: skip
    assert (first.status, second.status) == ("some_progress", "no_progress")
    assert second.values["target"] == ""
    assert second.doubts == ["Besides the symbol the status says 'diversity'"]
