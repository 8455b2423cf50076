"""The pages of the workforce."""

from tests.access.roles import FIGURES, HR, Page
from tests.workforce.measures import RECRUITED, recorded
from tests.workforce.pay.factories import recorded as pay_recorded
from workforce.models import MeasureFigures, PayReport, Snapshot


def a_snapshot(**more):
    """The ethnicity figures of the demonstration, in force."""
    return lambda: {"pk": Snapshot.objects.get(profiles__characteristic__code="ethnicity").pk, **more}


def a_year(**more):
    return lambda: {"year": "2007-08", "definition": "cafcass-2008", **more}


def a_measure(**more):
    """The demonstration holds no measure by category, so one is recorded here."""

    def kwargs():
        figures = MeasureFigures.objects.by_categories().first() or recorded("recruitment", RECRUITED)
        return {**figures.address, **more}

    return kwargs


def a_measure_over_the_years():
    return {"measure": a_measure()()["measure"], "characteristic": "ethnicity"}


def a_pay_year(**more):
    """The demonstration holds no pay, so a year's is recorded here."""

    def kwargs():
        return {"year": (PayReport.objects.first() or pay_recorded()).year, **more}

    return kwargs


WORKFORCE = [
    Page("workforce:snapshot_list", get=FIGURES),
    Page("workforce:pay_list", get=FIGURES),
    Page("workforce:pay_list_download", get=FIGURES, kwargs=lambda: a_pay_year()() and {"kind": "csv"}),
    Page("workforce:pay_year", get=FIGURES, kwargs=a_pay_year()),
    Page("workforce:pay_download", get=FIGURES, kwargs=a_pay_year(table="quarters", kind="csv")),
    Page("workforce:record_pay", get={HR}, post={HR}, kwargs=a_pay_year()),
    Page("workforce:upload_pay", get={HR}, post={HR}, kwargs=a_pay_year()),
    Page("workforce:pay_template", get={HR}, kwargs=a_pay_year()),
    Page("workforce:dashboard", get=FIGURES),
    Page(
        "workforce:dashboard_download",
        get=FIGURES,
        kwargs=lambda: {"characteristic": "ethnicity", "table": "figures", "kind": "csv"},
    ),
    Page("workforce:trend", get=FIGURES, kwargs=lambda: {"characteristic": "ethnicity"}),
    Page("workforce:trend_download", get=FIGURES, kwargs=lambda: {"characteristic": "ethnicity", "kind": "csv"}),
    Page(
        "workforce:declaration_download",
        get=FIGURES,
        kwargs=lambda: {"characteristic": "ethnicity", "kind": "svg"},
    ),
    Page("workforce:upload", get={HR}, post={HR}),
    Page("workforce:problem_list", post={HR}),
    Page("workforce:upload_progress", get={HR}, kwargs=lambda: {"token": "none"}),
    Page("workforce:template_download", get={HR}, kwargs=lambda: {"shape": "staff-list"}),
    Page("workforce:casework_year", get=FIGURES, kwargs=a_year()),
    Page("workforce:casework_download", get=FIGURES, kwargs=a_year(kind="csv")),
    Page("workforce:measure_list", get=FIGURES),
    Page("workforce:measures_of_year", get=FIGURES, kwargs=lambda: {"year": "2007-08"}),
    Page("workforce:measure_choose", get=FIGURES, kwargs=lambda: {"year": "2007-08", "measure": "recruitment"}),
    Page("workforce:measure_year", get=FIGURES, kwargs=a_measure()),
    Page("workforce:measure_trend", get=FIGURES, kwargs=a_measure_over_the_years),
    Page(
        "workforce:measure_trend_download",
        get=FIGURES,
        kwargs=lambda: a_measure_over_the_years() | {"kind": "csv"},
    ),
    Page("workforce:measure_download", get=FIGURES, kwargs=a_measure(kind="csv")),
    Page("workforce:record_measure", get={HR}, post={HR}, kwargs=a_measure()),
    Page("workforce:upload_measure", get={HR}, post={HR}, kwargs=a_measure()),
    Page("workforce:explain_labels", post={HR}, kwargs=a_measure()),
    Page("workforce:take_back_measure", get={HR}, post={HR}, kwargs=a_measure()),
    Page("workforce:measure_template", get={HR}, kwargs=a_measure()),
    Page("workforce:snapshot_detail", get=FIGURES, kwargs=a_snapshot()),
    Page("workforce:check_upload", get={HR}, post={HR}, kwargs=a_snapshot()),
    Page("workforce:choose_scheme", post={HR}, kwargs=a_snapshot(profile_pk=0)),
    Page("workforce:confirm_upload", get={HR}, post={HR}, kwargs=a_snapshot()),
    Page("workforce:upload_done", get={HR}, kwargs=a_snapshot()),
    Page("workforce:discard_upload", post={HR}, kwargs=a_snapshot()),
    Page("workforce:snapshot_changes", get=FIGURES, kwargs=a_snapshot()),
    Page("workforce:changes_download", get=FIGURES, kwargs=a_snapshot(characteristic="ethnicity", kind="csv")),
    Page("workforce:withdraw_snapshot", get={HR}, post={HR}, kwargs=a_snapshot()),
    Page("workforce:profile", get=FIGURES, kwargs=a_snapshot(characteristic="ethnicity")),
    Page("workforce:profile_download", get=FIGURES, kwargs=a_snapshot(characteristic="ethnicity", kind="csv")),
]
