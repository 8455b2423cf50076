"""What a complaint taught becomes an action, and each of the two shows the other."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from actions.models import Action, Plan
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from reports.learning.services import make_action_of_learning
from tests.actions.factories import make_plan
from tests.service_users.factories import make_complaint, someone

pytestmark = pytest.mark.django_db
LEARNT = "Ask Jane Smith to check every address"


@pytest.fixture
def complaint():
    return make_complaint(summary="A letter about Jane went astray", learning=LEARNT)


@pytest.fixture
def officer(client_for):
    return client_for("Complaints officer")


def make_action(complaint, version=1, reference="C1", plan=None):
    return make_action_of_learning(
        complaint, version=version, plan=plan or make_plan(), by=someone(), reference=reference, activity="Check"
    )


def address(complaint, plan="2022-25"):
    return reverse("reports:act_on_learning", args=[complaint.reference, plan])


def row(client, thing):
    return " ".join(client.get(thing.get_absolute_url()).content.decode().split())


def test_the_complaint_shows_its_action_and_the_action_its_complaint(complaint, officer):
    action = make_action(complaint)
    link = f'<a class="govuk-link" href="{action.get_absolute_url()}">Action C1 of the A plan</a>'
    assert link in row(officer, complaint)
    assert f'<a class="govuk-link" href="{complaint.get_absolute_url()}">complaint C-2008-001</a>' in row(
        officer, action
    )


def test_who_may_not_open_the_register_reads_the_reference_only(complaint, client_for):
    action = make_action(complaint)
    html = row(client_for("Steering group member"), action)
    assert "From the learning of</dt>" in html
    assert "complaint C-2008-001</dd>" in html
    assert "/complaints/C-2008" not in html
    assert "Jane" not in html


def test_both_histories_say_so_without_what_the_complaint_says(complaint):
    action = make_action(complaint)
    of_complaint = AuditEvent.objects.about(complaint).first()
    of_action = AuditEvent.objects.about(action).first()
    assert (of_complaint.verb, of_complaint.changes) == ("made an action of", {"action": [None, "C1 of the A plan"]})
    assert of_action.changes == {"from the learning of": ["", "C-2008-001"]}
    assert complaint.version == 2


def test_nothing_is_made_of_no_learning_or_by_the_second_of_two():
    plan = make_plan()
    with pytest.raises(ValidationError, match="Nothing is recorded of what was learnt"):
        make_action(make_complaint(), plan=plan)
    complaint = make_complaint(learning="Check")
    make_action(complaint, plan=plan)
    with pytest.raises(Conflict):
        make_action(complaint, reference="C2", plan=plan)
    assert plan.actions.count() == 1


def test_the_form_begins_with_the_learning_without_names(complaint, officer):
    html = officer.get(address(complaint)).content.decode()
    assert "Ask [name] to check every address</textarea>" in html
    assert LEARNT in html


def test_an_officer_makes_the_action_in_the_browser(complaint, officer):
    typed = {"version": "1", "reference": "C1", "activity": "Check every address", "lead": "", "target": "Mar-09"}
    response = officer.post(address(complaint), typed)
    assert response["Location"] == complaint.get_absolute_url()
    action = Action.objects.get(plan__slug="2022-25", reference="C1")
    assert (action.activity, action.status) == ("Check every address", "not_started")
    again = officer.post(address(complaint), typed)
    assert again.status_code == 409
    assert "Somebody changed the complaint meanwhile" in again.content.decode()


def test_names_that_come_back_are_asked_about_and_a_taken_reference_is_refused(complaint, officer):
    typed = {"version": "1", "reference": "C1", "activity": LEARNT}
    assert "may tell who somebody is" in officer.post(address(complaint), typed).content.decode()
    plan = Plan.objects.get(slug="2022-25")
    taken = plan.actions.exclude(reference="").first()
    typed |= {"reference": taken.reference, "numbering": taken.numbering, "activity": "Check"}
    assert "already has" in officer.post(address(complaint), typed).content.decode()


def test_the_plan_is_chosen_first_and_only_when_there_is_learning(complaint, officer):
    choose = reverse("reports:choose_plan_for_learning", args=[complaint.reference])
    assert choose in row(officer, complaint)
    assert address(complaint) in officer.get(choose).content.decode()
    assert "Make an action of its learning" not in row(officer, make_complaint())
