"""The one table of who may open what: URL name -> method -> roles. tests/test_permissions.py proves all of it.

A URL that is missing here fails the tests. "everyone" means everybody who is signed in; "strangers" means open to all.
A row is Page(url name, get={roles}, post={roles}, kwargs=...); `kwargs` looks its row up in the demonstration.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.utils import timezone

from actions import services
from actions.models import (
    Action,
    ActionLead,
    ActionLink,
    Evidence,
    Lead,
    NextStep,
    Objective,
    Plan,
    PlanImport,
    PreparedDocument,
    ReviewRound,
    TargetDate,
)
from edi_tracker.models import Category, CategoryAlias, CategoryScheme, Unit, User
from reports.models import Passage
from service_users.models import (
    Complaint,
    ComplaintUpload,
    Kpi,
    KpiLock,
    KpiReturn,
    MonitoringReturn,
    MonitoringUpload,
    ReturnUpload,
)
from service_users.services.returns import enter_return
from tests.factories import ROLES
from tests.workforce.measures import RECRUITED, recorded
from tests.workforce.pay.factories import recorded as pay_recorded
from workforce.models import MeasureFigures, PayReport, Snapshot

EVERYONE = frozenset(ROLES)
STRANGERS = "strangers"

NEDSG = "Steering group member"
HR = "HR"
REGION = "Regional data officer"
COMPLAINTS = "Complaints officer"
AUTHOR = "Report author"
APPROVER = "Report approver"
BOARD = "Board member"
AUDITOR = "Auditor"
ADMIN = "Administrator"


@dataclass(frozen=True)
class Page:
    """One address: what it is called, what to fill in, and who may GET and POST it."""

    name: str
    get: frozenset | set | str = frozenset()
    post: frozenset | set | str = frozenset()
    kwargs: Callable[[], dict] = field(default=dict)


def an_account():
    return {"pk": User.objects.get(username=ROLES[HR]).pk}


def an_ended_unit():
    """The demonstration knows of no change of boundaries, so one is made here."""
    unit, _ = Unit.objects.get_or_create(name="Wessex", defaults={"ends_on": date(2009, 3, 31)})
    return {"pk": unit.pk}


BENCHMARK_READERS = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR, ADMIN}


def a_list(**more):
    return lambda: {"code": "ethnicity-2001", **more}


def a_category():
    return {"pk": Category.objects.get(scheme__code="ethnicity-2001", code="chinese").pk}


def a_spelling():
    alias = CategoryAlias.objects.filter(category=a_category()["pk"]).first()
    return {"pk": alias.category_id, "alias_pk": alias.pk}


def a_definition():
    return {"code": "cafcass-2008"}


READ_CATEGORIES = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR, ADMIN}
CATEGORIES = [
    Page("characteristic_list", get=READ_CATEGORIES),
    Page("add_scheme", get={ADMIN}, post={ADMIN}),
    Page("scheme_detail", get=READ_CATEGORIES, kwargs=a_list()),
    Page("change_scheme", get={ADMIN}, post={ADMIN}, kwargs=a_list()),
    Page("keep_scheme", get={ADMIN}, post={ADMIN}, kwargs=a_list()),
    Page("add_category", get={ADMIN}, post={ADMIN}, kwargs=a_list()),
    Page("crosswalk_detail", get=READ_CATEGORIES, kwargs=a_list(target="ethnicity-2011")),
    Page("change_crosswalk", get={ADMIN}, post={ADMIN}, kwargs=a_list(target="ethnicity-2011")),
    Page("change_category", get={ADMIN}, post={ADMIN}, kwargs=a_category),
    Page("keep_category", get={ADMIN}, post={ADMIN}, kwargs=a_category),
    Page("spellings", get={ADMIN}, post={ADMIN}, kwargs=a_category),
    Page("remove_spelling", post={ADMIN}, kwargs=a_spelling),
    Page("add_definition", get={ADMIN}, post={ADMIN}, kwargs=lambda: {"code": "ethnicity"}),
    Page("definition_detail", get=READ_CATEGORIES, kwargs=a_definition),
    Page("add_edition", get={ADMIN}, post={ADMIN}, kwargs=a_definition),
    Page("keep_definition", get={ADMIN}, post={ADMIN}, kwargs=a_definition),
]

GROUND_FLOOR = [
    Page("account_login", get=STRANGERS, post=STRANGERS),
    Page("account_logout", get=EVERYONE, post=EVERYONE),
    Page("account_change_password", get=EVERYONE, post=EVERYONE),
    Page("account_inactive", get=STRANGERS),
    Page("health", get=STRANGERS),
    Page("your_account", get=EVERYONE),
    Page("your_reminders", get=EVERYONE, post=EVERYONE),
    Page("stop_reminders", get=EVERYONE, post=EVERYONE),
    Page("people_list", get={ADMIN}),
    Page("add_account", get={ADMIN}, post={ADMIN}),
    Page("change_account", get={ADMIN}, post={ADMIN}, kwargs=an_account),
    Page("give_password", get={ADMIN}, post={ADMIN}, kwargs=an_account),
    Page("unit_list", get={ADMIN}),
    Page("add_unit", get={ADMIN}, post={ADMIN}),
    Page("record_unit_change", get={ADMIN}, post={ADMIN}),
    Page("take_back_unit_change", get={ADMIN}, post={ADMIN}, kwargs=an_ended_unit),
    Page("audit_trail", get={ADMIN, AUDITOR}),
    Page("benchmark_list", get=BENCHMARK_READERS),
    Page("benchmark_detail", get=BENCHMARK_READERS, kwargs=lambda: {"code": "census-2021-ethnicity-19"}),
    Page(
        "benchmark_download",
        get=BENCHMARK_READERS,
        kwargs=lambda: {"code": "census-2021-ethnicity-19", "extension": "csv"},
    ),
]


def a_lead():
    """A lead with open actions."""
    return {"pk": Lead.objects.get(name="Sandy Watkins").pk}


def an_import():
    """The demonstration imports no plan, so one is kept here as it waits for its headings."""
    plan = Plan.objects.get(slug="2005-08")
    found = PlanImport.objects.first() or PlanImport.objects.create(
        plan=plan,
        kind="pasted",
        file_name="Pasted text",
        file_size=1,
        sha256="0" * 64,
        layout={"headings": [], "rows": [], "left_out": [], "repeated": 0, "is_own": False},
        uploaded_at=datetime(2008, 6, 27, tzinfo=UTC),
        uploaded_by=User.objects.get(username=ROLES[NEDSG]),
    )
    return {"slug": plan.slug, "pk": found.pk}


READ_ACTIONS = {NEDSG, HR, COMPLAINTS, AUTHOR, APPROVER, AUDITOR, ADMIN}


def a_finding():
    """An action without a lead, which is one of its contradictions."""
    return {"pk": Action.objects.get(plan__slug="2005-08", reference="D21").pk, "rule": "no_lead"}


def the_plan():
    return {"slug": "2005-08"}


def an_action():
    return {"pk": Action.objects.first().pk}


def part_of(model, name):
    """A lead, next step or target date of an action that has one."""

    def kwargs():
        row = model.objects.order_by("pk").first()
        return {"pk": row.action_id, name: row.pk}

    return kwargs


def a_link():
    link = ActionLink.objects.first()
    return {"pk": link.from_action_id, "link_pk": link.pk}


def a_file():
    """The demonstration has no evidence, so some is added here."""
    evidence = Evidence.objects.filter(removed_at=None).first() or services.add_file(
        Action.objects.first(), by=User.objects.first(), title="Minutes", name="minutes.pdf", content=b"%PDF-1.7"
    )
    return {"pk": evidence.action_id, "evidence_pk": evidence.pk}


def a_document():
    """Somebody asked for the plan as PDF, and it is made."""
    asked = {"asked_at": timezone.now(), "asked_by": User.objects.first(), "content": b"%PDF-1.7", "sha256": "0" * 64}
    words = {"title": "A plan", "file_name": "plan.pdf", "page": "/plans/2005-08/", "html": "<p>"}
    document, _ = PreparedDocument.objects.get_or_create(html_sha256="0" * 64, defaults=asked | words)
    return {"pk": document.pk}


def a_round():
    """An open review round of a plan that no journey visits; the demonstration has none, so one is opened here."""
    plan, by = Plan.objects.get(slug="isle-of-wight-2007"), User.objects.get(username=ROLES[NEDSG])
    dates = {"meets_on": date(2008, 9, 3), "papers_due_on": date(2008, 8, 27)}
    round = plan.rounds.open().first() or services.open_round(plan, by=by, **dates)
    return {"pk": round.pk}


def an_update(place):
    """The update that an action of that round was given: the first is accepted, the second only submitted."""
    round, by = ReviewRound.objects.get(**a_round()), User.objects.get(username=ROLES[NEDSG])
    action = round.actions().in_natural_order()[place]
    update = round.updates.filter(action=action).first()
    if update is None:
        said = {"status": "on_track", "note": "Begun", "by": by}
        update = services.submit_update(round, action, version=0, **said)
        if place == 0:
            services.accept_update(update, by=by, version=update.version, action_version=action.version)
    return update


def a_round_update():
    update = an_update(1)
    return {"pk": update.round_id, "action_pk": update.action_id}


def an_accepted_update():
    return {"pk": an_update(0).recorded_id}


ACTIONS = [
    Page("actions:import_list", get={NEDSG}, kwargs=lambda: {"slug": "2005-08"}),
    Page("actions:import_choose", get={NEDSG}, post={NEDSG}, kwargs=lambda: {"slug": "2005-08"}),
    Page("actions:import_detail", get={NEDSG}, kwargs=an_import),
    Page("actions:import_match", get={NEDSG}, post={NEDSG}, kwargs=an_import),
    Page("actions:import_check", get={NEDSG}, post={NEDSG}, kwargs=an_import),
    Page("actions:import_proof", get={NEDSG}, kwargs=an_import),
    Page("actions:import_confirm", get={NEDSG}, post={NEDSG}, kwargs=an_import),
    Page("actions:import_discard", post={NEDSG}, kwargs=an_import),
    Page("actions:import_undo", get={NEDSG}, post={NEDSG}, kwargs=an_import),
    Page("actions:plan_list", get=READ_ACTIONS),
    Page("actions:action_list", get=READ_ACTIONS, kwargs=lambda: {"slug": "2005-08"}),
    Page("actions:download_actions", get=READ_ACTIONS, kwargs=lambda: {"slug": "2022-25", "kind": "xlsx"}),
    Page("actions:status_download", get=READ_ACTIONS, kwargs=lambda: {"slug": "2022-25", "kind": "csv"}),
    Page("actions:ask_for_pdf", post=READ_ACTIONS, kwargs=lambda: {"slug": "2022-25"}),
    Page("actions:document_detail", get=READ_ACTIONS, kwargs=a_document),
    Page("actions:document_file", get=READ_ACTIONS, kwargs=a_document),
    Page("actions:action_detail", get=READ_ACTIONS, kwargs=lambda: {"pk": Action.objects.first().pk}),
    Page("actions:round_list", get=READ_ACTIONS, kwargs=lambda: {"slug": "2005-08"}),
    Page("actions:open_round", get={NEDSG}, post={NEDSG}, kwargs=lambda: {"slug": "2005-08"}),
    Page("actions:round_detail", get=READ_ACTIONS, kwargs=a_round),
    Page("actions:change_round", get={NEDSG}, post={NEDSG}, kwargs=a_round),
    Page("actions:close_round", get={NEDSG}, post={NEDSG}, kwargs=a_round),
    Page("actions:round_changes", get=READ_ACTIONS, kwargs=a_round),
    Page("actions:meeting", get=READ_ACTIONS, kwargs=a_round),
    Page("actions:meeting_entry", get={NEDSG}, post={NEDSG}, kwargs=a_round_update),
    Page("actions:round_update", get=READ_ACTIONS, kwargs=a_round_update),
    Page("actions:write_round_update", get={NEDSG}, post={NEDSG}, kwargs=a_round_update),
    Page("actions:decide_round_update", get={NEDSG}, post={NEDSG}, kwargs=a_round_update),
    Page("actions:correct_update", get={NEDSG}, post={NEDSG}, kwargs=an_accepted_update),
    Page("actions:verify_completion", get={NEDSG}, post={NEDSG}, kwargs=lambda: {"pk": Action.objects.first().pk}),
    Page("actions:record_progress", get={NEDSG}, post={NEDSG}, kwargs=lambda: {"pk": Action.objects.first().pk}),
    Page("actions:all_actions", get=READ_ACTIONS),
    Page("actions:contradictions", get=READ_ACTIONS, kwargs=the_plan),
    Page("actions:accept_finding", get={NEDSG}, post={NEDSG}, kwargs=a_finding),
    Page("actions:action_version", get=READ_ACTIONS, kwargs=lambda: {"pk": Action.objects.first().pk, "number": 1}),
    Page("actions:add_plan", get={NEDSG}, post={NEDSG}),
    Page("actions:plan_detail", get=READ_ACTIONS, kwargs=the_plan),
    Page("actions:change_plan", get={NEDSG}, post={NEDSG}, kwargs=the_plan),
    Page("actions:add_objective", get={NEDSG}, post={NEDSG}, kwargs=the_plan),
    Page("actions:change_objective", get={NEDSG}, post={NEDSG}, kwargs=lambda: {"pk": Objective.objects.first().pk}),
    Page("actions:choose_actions", get={NEDSG}, kwargs=the_plan),
    Page("actions:carry_forward", post={NEDSG}, kwargs=the_plan),
    Page("actions:reconciliation", get=READ_ACTIONS, kwargs=the_plan),
    Page("actions:reconciliation_download", get=READ_ACTIONS, kwargs=lambda: the_plan() | {"kind": "csv"}),
    Page("actions:add_action", get={NEDSG}, post={NEDSG}, kwargs=lambda: {"slug": "2005-08"}),
    Page("actions:change_wording", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:change_leads", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:take_off_lead", get={NEDSG}, post={NEDSG}, kwargs=part_of(ActionLead, "lead_pk")),
    Page("actions:change_filing", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:choose_measure", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:change_steps", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:finish_step", get={NEDSG}, post={NEDSG}, kwargs=part_of(NextStep, "step_pk")),
    Page("actions:order_step", post={NEDSG}, kwargs=part_of(NextStep, "step_pk")),
    Page("actions:change_targets", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:move_target", get={NEDSG}, post={NEDSG}, kwargs=part_of(TargetDate, "target_pk")),
    Page("actions:meet_target", get={NEDSG}, post={NEDSG}, kwargs=part_of(TargetDate, "target_pk")),
    Page("actions:tie_target", get={NEDSG}, post={NEDSG}, kwargs=part_of(TargetDate, "target_pk")),
    Page("actions:change_links", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:take_off_link", get={NEDSG}, post={NEDSG}, kwargs=a_link),
    Page("actions:merge_action", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:split_action", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:add_web_link", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:add_file", get={NEDSG}, post={NEDSG}, kwargs=an_action),
    Page("actions:evidence_file", get=READ_ACTIONS, kwargs=a_file),
    Page("actions:take_off_evidence", get={NEDSG}, post={NEDSG}, kwargs=a_file),
    Page("actions:lead_list", get=READ_ACTIONS),
    Page("actions:add_lead", get={NEDSG}, post={NEDSG}),
    Page("actions:lead_detail", get=READ_ACTIONS, kwargs=a_lead),
    Page("actions:change_lead", get={NEDSG}, post={NEDSG}, kwargs=a_lead),
    Page("actions:hand_over", get={NEDSG}, post={NEDSG}, kwargs=a_lead),
]

FIGURES = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR}


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

KPI_READERS = {NEDSG, HR, REGION, AUTHOR, APPROVER, AUDITOR, ADMIN}
MONITORING_READERS = {NEDSG, HR, REGION, AUTHOR, APPROVER, AUDITOR, ADMIN}
COMPLAINT_YEAR_READERS = {NEDSG, COMPLAINTS, AUTHOR, APPROVER, AUDITOR}


ENTERERS = {REGION, ADMIN}


def a_kpi_year():
    return {"code": "kpi-5", "year": "2007-08"}


def a_kpi_month():
    """A month of the region that the demonstration's regional data officer belongs to."""
    unit = Unit.objects.get(name="North East")
    return {"code": "kpi-5", "year": "2007-08", "unit": unit.pk, "month": "2007-05"}


def a_waiting_return():
    """A month of the same region that waits to be accepted; the demonstration has accepted all of its own."""
    unit = Unit.objects.get(name="North East")
    where = {"kpi": Kpi.objects.get(code="kpi-5"), "unit": unit, "starts_on": date(2008, 6, 1)}
    if not KpiReturn.objects.filter(**where).exists():
        enter_return(**where, by=User.objects.get(username=ROLES[REGION]), denominator=100, numerator=95)
    return {"code": "kpi-5", "year": "2008-09", "unit": unit.pk, "month": "2008-06"}


def a_period():
    return {"code": "kpi-5", "year": "2007-08", "month": "2007-06"}


def a_locked_period():
    by = User.objects.get(username=ROLES[AUTHOR])
    which = {"kpi": Kpi.objects.get(code="kpi-5"), "starts_on": date(2007, 4, 1)}
    KpiLock.objects.get_or_create(**which, defaults={"locked_by": by})
    return a_period() | {"month": "2007-04"}


def a_return_upload():
    """A return sent by a region, waiting to be confirmed: one figure changed, and one printed wrong."""
    kpi, unit = Kpi.objects.get(code="kpi-5"), Unit.objects.get(name="North East")
    upload, _ = ReturnUpload.objects.get_or_create(
        file_name="return.xlsx",
        defaults={
            "kpi": kpi,
            "year_start": 2007,
            "file_size": 9_000,
            "sha256": "0" * 64,
            "figures": [{"unit": unit.pk, "starts_on": "2007-04-01", "whole": 9, "part": 7, "seen": 1}],
            "proved": 1,
            "differences": [
                {
                    "sheet": "KPI 5",
                    "cell": "D4",
                    "about": "North East, Apr-07, % returned",
                    "printed": "66.7%",
                    "worked_out": "77.8%",
                }
            ],
            "uploaded_at": timezone.now(),
            "uploaded_by": User.objects.get(username=ROLES[REGION]),
        },
    )
    return {"code": "kpi-5", "year": "2007-08", "pk": upload.pk}


def a_unit_year():
    """The year of the region that the demonstration's regional data officer belongs to."""
    return a_kpi_year() | {"unit": a_kpi_month()["unit"]}


def a_monitoring_return():
    return {"pk": MonitoringReturn.objects.get(unit=None).pk}


def a_monitoring_trend():
    return {"characteristic": "ethnicity", "unit": "national"}


def a_monitoring_place():
    """A year that the region of the demonstration's regional data officer has not returned."""
    unit = Unit.objects.get(name="North East")
    return {"scheme": "ethnicity-2001", "unit": str(unit.pk), "month": "2008-04", "months": 12}


def their_monitoring_return():
    """A return of that region: the demonstration has the whole body's only."""
    about = {"unit": Unit.objects.get(name="North East"), "starts_on": date(2007, 4, 1), "ends_on": date(2008, 3, 31)}
    scheme = CategoryScheme.objects.get(code="ethnicity-2001")
    made, _ = MonitoringReturn.objects.get_or_create(
        **about, scheme=scheme, characteristic=scheme.characteristic, defaults={"source": "A count"}
    )
    return {"pk": made.pk}


def a_monitoring_upload():
    made, _ = MonitoringUpload.objects.get_or_create(
        sha256="0" * 64,
        defaults={
            "scheme": CategoryScheme.objects.get(code="ethnicity-2001"),
            "unit": Unit.objects.get(name="North East"),
            "starts_on": date(2008, 4, 1),
            "ends_on": date(2009, 3, 31),
            "source": "A count",
            "counts": [["Irish", "public", 30]],
            "file_name": "counts.csv",
            "uploaded_at": datetime(2009, 4, 1, 9, tzinfo=UTC),
            "uploaded_by": User.objects.get(username=ROLES[REGION]),
        },
    )
    return {"pk": made.pk}


def a_complaint():
    """The demonstration makes no complaint up, so one is made here."""
    complaint, _ = Complaint.objects.get_or_create(
        reference="C-2008-900",
        defaults={
            "received_on": date(2008, 5, 1),
            "unit": Unit.objects.get(name="North East"),
            "summary": "A letter went to the wrong address",
            "logged_by": User.objects.get(username=ROLES[COMPLAINTS]),
        },
    )
    return {"reference": complaint.reference}


def a_lesson():
    """The same complaint, from which something was learnt."""
    Complaint.objects.filter(**a_complaint()).update(learning="Check every address")
    return a_complaint()


RECEIVERS = {AUTHOR, ADMIN}
CYCLE = [
    Page(
        "service_users:returns_to_accept",
        get=RECEIVERS,
        post=RECEIVERS,
        kwargs=lambda: a_waiting_return() and {},
    ),
    Page("service_users:decide_kpi_return", get=RECEIVERS, post=RECEIVERS, kwargs=a_waiting_return),
    Page("service_users:on_time", get=KPI_READERS, kwargs=lambda: {"year": "2007-08"}),
    Page("service_users:on_time_download", get=KPI_READERS, kwargs=lambda: {"year": "2007-08", "extension": "csv"}),
    Page("service_users:kpi_on_time", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "year": "2007-08"}),
    Page(
        "service_users:kpi_on_time_download",
        get=KPI_READERS,
        kwargs=lambda: {"code": "kpi-5", "year": "2007-08", "table": "by-unit", "extension": "xlsx"},
    ),
    Page("service_users:kpi_period", get=KPI_READERS, kwargs=a_period),
    Page("service_users:lock_kpi_period", get=RECEIVERS, post=RECEIVERS, kwargs=a_period),
    Page("service_users:reopen_kpi_period", get=RECEIVERS, post=RECEIVERS, kwargs=a_locked_period),
]


def a_register():
    """An upload of one complaint that waits, with a label that nobody knows."""
    upload = ComplaintUpload.objects.create(
        file_name="register.csv",
        file_size=1,
        sha256="0" * 64,
        headings=["Date received", "Region", "Summary", "Outcome"],
        rows=[{"row": 2, "cells": ["2008-05-06", "North East", "Mrs Smith rang", "Thrown out"], "wrong": {}}],
        columns={"0": "received_on", "1": "unit", "2": "summary", "3": "outcome"},
        uploaded_at=timezone.now(),
        uploaded_by=User.objects.get(username=ROLES[COMPLAINTS]),
    )
    return {"pk": upload.pk}


SERVICE_USERS = [
    *CYCLE,
    Page("service_users:kpi_list", get=KPI_READERS),
    Page("service_users:set_up_kpi", get={ADMIN}, post={ADMIN}),
    Page("service_users:kpi_detail", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5"}),
    Page("service_users:change_kpi", get={ADMIN}, post={ADMIN}, kwargs=lambda: {"code": "kpi-5"}),
    Page("service_users:set_kpi_target", get={ADMIN}, post={ADMIN}, kwargs=lambda: {"code": "kpi-5"}),
    Page("service_users:kpi_grid", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "year": "2007-08"}),
    Page("service_users:kpi_over_time", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "year": "2007-08"}),
    Page("service_users:kpi_by_year", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "extension": "csv"}),
    Page(
        "service_users:kpi_download",
        get=KPI_READERS,
        kwargs=lambda: {"code": "kpi-5", "year": "2007-08", "table": "by-region", "extension": "csv"},
    ),
    Page("service_users:kpi_on_todays_map", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "year": "2007-08"}),
    Page(
        "service_users:todays_map_download",
        get=KPI_READERS,
        kwargs=lambda: {"code": "kpi-5", "year": "2007-08", "table": "by-region", "extension": "csv"},
    ),
    Page(
        "service_users:kpi_over_time_download",
        get=KPI_READERS,
        kwargs=lambda: {"code": "kpi-5", "year": "2007-08", "table": "control", "extension": "svg"},
    ),
    Page("service_users:kpi_return", get=KPI_READERS, kwargs=a_kpi_month),
    Page("service_users:enter_kpi_return", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_kpi_month),
    Page("service_users:upload_return", get=ENTERERS, post=ENTERERS, kwargs=a_kpi_year),
    Page("service_users:blank_return", get=ENTERERS, kwargs=a_kpi_year),
    Page("service_users:return_problems", post=ENTERERS, kwargs=a_kpi_year),
    Page("service_users:check_return_upload", get=ENTERERS, post=ENTERERS, kwargs=a_return_upload),
    Page("service_users:throw_away_return_upload", post=ENTERERS, kwargs=a_return_upload),
    Page("service_users:enter_unit_year", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_unit_year),
    Page("service_users:paste_unit_year", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_unit_year),
    Page("service_users:enter_year", get={ADMIN}, post={ADMIN}, kwargs=a_kpi_year),
    Page("service_users:paste_year", get={ADMIN}, post={ADMIN}, kwargs=a_kpi_year),
    Page("service_users:returns_to_follow_up", get=RECEIVERS),
    Page("service_users:flag_kpi_return", post={AUTHOR, ADMIN}, kwargs=a_kpi_month),
    Page("service_users:case_type_list", get={ADMIN}),
    Page("service_users:add_case_type", get={ADMIN}, post={ADMIN}),
    Page("service_users:change_case_type", get={ADMIN}, post={ADMIN}, kwargs=lambda: {"code": "fao"}),
    Page("service_users:monitoring_list", get=MONITORING_READERS),
    Page("service_users:monitoring_start", get={REGION, ADMIN}),
    Page("service_users:enter_monitoring", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_monitoring_place),
    Page("service_users:upload_monitoring", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_monitoring_place),
    Page("service_users:monitoring_template", get={REGION, ADMIN}, kwargs=a_monitoring_place),
    Page("service_users:monitoring_problems", post={REGION, ADMIN}),
    Page(
        "service_users:check_monitoring_upload",
        get={REGION, ADMIN},
        post={REGION, ADMIN},
        kwargs=a_monitoring_upload,
    ),
    Page("service_users:discard_monitoring_upload", post={REGION, ADMIN}, kwargs=a_monitoring_upload),
    Page(
        "service_users:correct_monitoring",
        get={REGION, ADMIN},
        post={REGION, ADMIN},
        kwargs=their_monitoring_return,
    ),
    Page(
        "service_users:withdraw_monitoring",
        get={REGION, ADMIN},
        post={REGION, ADMIN},
        kwargs=their_monitoring_return,
    ),
    Page("service_users:between_case_types", get=MONITORING_READERS, kwargs=a_monitoring_return),
    Page(
        "service_users:between_case_types_download",
        get=MONITORING_READERS,
        kwargs=lambda: a_monitoring_return() | {"extension": "csv"},
    ),
    Page("service_users:monitoring_coverage", get=MONITORING_READERS, kwargs=a_monitoring_return),
    Page(
        "service_users:monitoring_coverage_download",
        get=MONITORING_READERS,
        kwargs=lambda: a_monitoring_return() | {"extension": "csv"},
    ),
    Page("service_users:monitoring_trend", get=MONITORING_READERS, kwargs=a_monitoring_trend),
    Page(
        "service_users:monitoring_trend_download",
        get=MONITORING_READERS,
        kwargs=lambda: a_monitoring_trend() | {"extension": "csv"},
    ),
    Page("service_users:monitoring_detail", get=MONITORING_READERS, kwargs=a_monitoring_return),
    Page(
        "service_users:monitoring_download",
        get=MONITORING_READERS,
        kwargs=lambda: a_monitoring_return() | {"extension": "xlsx"},
    ),
    Page(
        "service_users:broad_groups_download",
        get={ADMIN},
        kwargs=lambda: a_monitoring_return() | {"extension": "csv"},
    ),
    Page("service_users:complaint_list", get={COMPLAINTS, AUDITOR}),
    Page("service_users:complaint_upload", get={COMPLAINTS}, post={COMPLAINTS}),
    Page("service_users:complaint_upload_match", get={COMPLAINTS}, post={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_upload_check", get={COMPLAINTS}, post={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_upload_take_in", get={COMPLAINTS}, post={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_upload_problems", get={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_upload_discard", post={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_register_download", get={COMPLAINTS}, kwargs=lambda: {"extension": "csv"}),
    Page("service_users:complaint_rules", get={COMPLAINTS, ADMIN}, post={COMPLAINTS, ADMIN}),
    Page("service_users:complaint_log", get={COMPLAINTS}, post={COMPLAINTS}),
    Page("service_users:complaint_detail", get={COMPLAINTS, AUDITOR}, kwargs=a_complaint),
    Page("service_users:complaint_change", get={COMPLAINTS}, post={COMPLAINTS}, kwargs=a_complaint),
    Page("service_users:complaint_years", get=COMPLAINT_YEAR_READERS),
    Page(
        "service_users:complaint_years_download",
        get=COMPLAINT_YEAR_READERS,
        kwargs=lambda: {"ground": "ethnicity", "extension": "csv"},
    ),
    Page("service_users:complaint_year_record", get={COMPLAINTS}, post={COMPLAINTS}),
]

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


PAGES = [*GROUND_FLOOR, *CATEGORIES, *ACTIONS, *WORKFORCE, *SERVICE_USERS, *REPORTS]
