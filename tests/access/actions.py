"""The pages of action plans."""

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
from edi_tracker.models import User
from tests.access.roles import ADMIN, APPROVER, AUDITOR, AUTHOR, COMPLAINTS, HR, NEDSG, Page
from tests.factories import ROLES


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
