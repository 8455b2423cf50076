"""Making and changing accounts, each change in the audit trail."""

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from edi_tracker import audit, versions
from edi_tracker.models import User

ADMINISTRATOR = "Administrator"
REGIONAL_OFFICER = "Regional data officer"


@transaction.atomic
def create_account(*, by, username, first_name, last_name, email, roles, unit, password):
    """Make an account that holds `roles` (names) and return it; its password is to be changed at first sign-in.

    Raises ValidationError by field name when a rule is broken.
    """
    account = User(username=username, first_name=first_name, last_name=last_name, email=email, unit=unit)
    _refuse_a_regional_officer_without_a_unit(roles, unit)
    _refuse_a_weak_password(password, account)
    account.has_first_password = True
    account.set_password(password)
    account.save()
    account.groups.set(_groups(roles))
    changes = {"roles": (None, _in_words(roles))} | ({"unit": (None, unit)} if unit else {})
    audit.record("added", account, by=by, changes=changes)
    return account


@transaction.atomic
def change_account(account, *, by, version, first_name, last_name, email, roles, unit, is_active):
    """Change whose account it is, what it may do and whether it is open.

    Raises ValidationError by field name when a rule is broken, versions.Conflict when somebody else changed it first.
    """
    _refuse_a_regional_officer_without_a_unit(roles, unit)
    if account == by:
        _refuse_to_lock_oneself_out(roles, is_active)
    before = _state(account)
    person = {"first_name": first_name, "last_name": last_name, "email": email}
    versions.claim(account, version, **person, unit=unit, is_active=is_active)
    account.groups.set(_groups(roles))
    if changes := _changes(before, _state(account)):
        audit.record("changed", account, by=by, changes=changes)


@transaction.atomic
def give_password(account, *, by, password):
    """Replace a forgotten password by one that is to be changed at the next sign-in.

    Raises ValidationError by field name when the password is weak.
    """
    _refuse_a_weak_password(password, account)
    account.set_password(password)
    account.has_first_password = True
    account.save(update_fields=["password", "has_first_password"])
    audit.record("gave a new password to", account, by=by)


def role_names(account):
    """The names of the roles an account holds, in alphabetical order."""
    return sorted(group.name for group in account.groups.all())


def _state(account):
    return {
        "first_name": account.first_name,
        "last_name": account.last_name,
        "email": account.email,
        "roles": _in_words(role_names(account)),
        "unit": account.unit,
        "is_active": account.is_active,
    }


def _changes(before, after):
    """What changed, from old to new; of an e-mail address only that it did."""
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if "email" in changes:
        old, new = changes["email"]
        changes["email"] = (old and "an address", new and ("another address" if old else "an address"))
    return changes


def _in_words(roles):
    return ", ".join(sorted(roles)) or "none"


def _groups(roles):
    return Group.objects.filter(name__in=roles)


def _refuse_a_regional_officer_without_a_unit(roles, unit):
    if REGIONAL_OFFICER in roles and unit is None:
        raise ValidationError({"unit": "Choose the unit whose figures this regional data officer enters"})


def _refuse_to_lock_oneself_out(roles, is_active):
    if ADMINISTRATOR not in roles:
        raise ValidationError({"roles": "You cannot take the administrator role from yourself. Ask another one."})
    if not is_active:
        raise ValidationError({"is_active": "You cannot close your own account. Ask another administrator."})


def _refuse_a_weak_password(password, account):
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from None
