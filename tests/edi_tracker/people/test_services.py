"""Accounts: made, changed, and never lost to two people at once."""

import pytest
from django.core.exceptions import ValidationError

from edi_tracker.models import AuditEvent, Unit, User
from edi_tracker.people import services
from edi_tracker.versions import Conflict

pytestmark = pytest.mark.django_db
PASSWORD = "winter-kettle-harbour"


@pytest.fixture
def admin(user_for):
    return user_for("Administrator")


def create(admin, **changes):
    fields = {
        "username": "jo",
        "first_name": "Jo",
        "last_name": "Hill",
        "email": "jo@example.com",
        "roles": ["HR"],
        "unit": None,
        "password": PASSWORD,
    }
    return services.create_account(by=admin, **fields | changes)


def change(account, admin, **changes):
    fields = {name: getattr(account, name) for name in ("version", "first_name", "last_name", "email")}
    fields |= {"roles": ["HR"], "unit": None, "is_active": True}
    services.change_account(account, by=admin, **fields | changes)


def test_a_new_account_holds_its_roles_and_a_password_to_be_changed(admin):
    account = create(admin, roles=["HR", "Auditor"])
    assert services.role_names(account) == ["Auditor", "HR"]
    assert account.check_password(PASSWORD)
    assert account.has_first_password


def test_a_new_account_is_in_the_audit_trail_without_its_address_or_password(admin):
    event = AuditEvent.objects.about(create(admin)).get()
    assert (event.actor, event.verb, event.changes) == ("admin", "added", {"roles": [None, "HR"]})


def test_the_unit_of_a_new_account_is_in_the_audit_trail(admin):
    account = create(admin, roles=["Regional data officer"], unit=Unit.objects.get(name="North East"))
    assert AuditEvent.objects.about(account).get().changes["unit"] == [None, "North East"]


def test_a_regional_data_officer_needs_a_unit(admin):
    with pytest.raises(ValidationError) as refusal:
        create(admin, roles=["Regional data officer"])
    assert list(refusal.value.message_dict) == ["unit"]
    assert not User.objects.filter(username="jo").exists()


def test_a_weak_first_password_is_refused(admin):
    with pytest.raises(ValidationError) as refusal:
        create(admin, password="short")
    assert list(refusal.value.message_dict) == ["password"]


def test_a_change_of_roles_is_recorded_from_old_to_new(admin):
    account = create(admin)
    unit = Unit.objects.get(name="North East")
    change(account, admin, roles=["Auditor", "Regional data officer"], unit=unit)
    event = AuditEvent.objects.about(account).first()
    assert event.changes == {"roles": ["HR", "Auditor, Regional data officer"], "unit": [None, "North East"]}


def test_a_change_of_name_is_recorded_from_old_to_new(admin):
    account = create(admin)
    change(account, admin, last_name="Dale")
    event = AuditEvent.objects.about(account).first()
    assert str(account) == "Jo Dale"
    assert event.changes == {"last_name": ["Hill", "Dale"]}


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("", "jo@example.com", ["", "an address"]),
        ("jo@example.com", "jo@example.org", ["an address", "another address"]),
        ("jo@example.com", "", ["an address", ""]),
    ],
)
def test_a_change_of_address_is_recorded_without_the_address(admin, before, after, kept):
    account = create(admin, email=before)
    change(account, admin, email=after)
    assert User.objects.get(pk=account.pk).email == after
    assert AuditEvent.objects.about(account).first().changes == {"email": kept}


def test_saving_an_account_as_it_is_records_nothing(admin):
    account = create(admin)
    change(account, admin)
    assert AuditEvent.objects.about(account).count() == 1


def test_the_second_of_two_changes_is_refused_and_writes_nothing(admin):
    account = create(admin)
    mine = User.objects.get(pk=account.pk)
    change(account, admin, roles=["Auditor"])
    with pytest.raises(Conflict):
        change(mine, admin, version=1, roles=["Board member"])
    assert services.role_names(User.objects.get(pk=account.pk)) == ["Auditor"]


@pytest.mark.parametrize(("field", "changes"), [("roles", {"roles": ["HR"]}), ("is_active", {"is_active": False})])
def test_administrators_cannot_lock_themselves_out(admin, field, changes):
    with pytest.raises(ValidationError) as refusal:
        change(admin, admin, **{"roles": ["Administrator"]} | changes)
    assert list(refusal.value.message_dict) == [field]


def test_a_given_password_replaces_the_old_one_and_is_to_be_changed(admin, user_for):
    account = user_for("HR")
    services.give_password(account, by=admin, password=PASSWORD)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    assert account.has_first_password
    assert AuditEvent.objects.about(account).first().verb == "gave a new password to"
