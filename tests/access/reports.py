"""Home, comparisons, duties, data quality and papers."""

from reports.models import Passage
from tests.access.roles import APPROVER, AUDITOR, AUTHOR, BOARD, COMPLAINTS, EVERYONE, FIGURES, NEDSG, Page
from tests.access.service_users import a_lesson

THE_PAPER = {"meeting_on": "2008-06-27"}

REPORTS = [
    Page("reports:comparison", get=FIGURES),
    Page("reports:comparison_download", get=FIGURES, kwargs=lambda: {"kind": "csv"}),
    Page("reports:data_quality", get=EVERYONE - {BOARD}),
    Page("reports:duties", get=FIGURES),
    Page("reports:duties_of_year", get=FIGURES, kwargs=lambda: {"year": "2007-08"}),
    Page("reports:choose_plan_for_learning", get={COMPLAINTS}, kwargs=a_lesson),
    Page(
        "reports:act_on_learning",
        get={COMPLAINTS},
        post={COMPLAINTS},
        kwargs=lambda: a_lesson() | {"plan": "2022-25"},
    ),
    Page("reports:home", get=EVERYONE),
    Page("reports:paper_list", get=EVERYONE),
    # Until it is issued, those who read issued papers only do not find it at all: 404, not 403.
    Page("reports:paper_detail", get=EVERYONE, kwargs=lambda: THE_PAPER),
    Page("reports:paper_pdf", get=EVERYONE, kwargs=lambda: THE_PAPER),
    Page("reports:paper_table", get=EVERYONE, kwargs=lambda: THE_PAPER | {"code": "ethnicity-profile", "kind": "csv"}),
    Page("reports:claims", get={NEDSG, AUTHOR, APPROVER, AUDITOR}, kwargs=lambda: THE_PAPER),
    Page("reports:submit_paper", get={AUTHOR}, post={AUTHOR}, kwargs=lambda: THE_PAPER),
    Page("reports:issue_paper", get={APPROVER}, post={APPROVER}, kwargs=lambda: THE_PAPER),
    Page("reports:send_back_paper", get={APPROVER}, post={APPROVER}, kwargs=lambda: THE_PAPER),
    Page("reports:revise_passage", get={AUTHOR}, post={AUTHOR}, kwargs=lambda: {"pk": _a_passage().pk}),
    Page("reports:start_paper", get={AUTHOR}, post={AUTHOR}),
    Page("reports:paper_contents", get={AUTHOR}, kwargs=lambda: THE_PAPER),
    Page("reports:change_header", get={AUTHOR}, post={AUTHOR}, kwargs=lambda: THE_PAPER),
    Page("reports:add_passage", get={AUTHOR}, post={AUTHOR}, kwargs=lambda: THE_PAPER),
    Page("reports:move_passage", post={AUTHOR}, kwargs=lambda: {"pk": _a_passage().pk}),
    Page("reports:remove_passage", get={AUTHOR}, post={AUTHOR}, kwargs=lambda: {"pk": _a_passage().pk}),
    Page("reports:bind_figure", post={AUTHOR}, kwargs=lambda: {"pk": _a_passage().pk}),
]


def _a_passage():
    return Passage.objects.get(key="plan-risk")
