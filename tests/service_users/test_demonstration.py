import pytest

from edi_tracker.models import AuditEvent
from service_users.demonstration import load
from service_users.models import Complaint, ComplaintYear, KpiReturn, MonitoringCell
from tests.factories import ROLES

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (KpiReturn, MonitoringCell, ComplaintYear, AuditEvent)]


def test_loading_again_changes_nothing(user_for):
    before = counts()
    load({role: user_for(role) for role in ROLES})
    assert counts() == before
    assert before[:3] == [120, 68, 3]


def test_no_complaint_is_made_up():
    assert not Complaint.objects.exists()
