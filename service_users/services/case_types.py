"""What can happen to a type of case: it is added, changed, retired or taken up again. None is ever deleted."""

from django.db import transaction
from django.db.models import Max

from edi_tracker import audit
from edi_tracker.versions import claim
from service_users.models import CaseType

SAID = ("name", "description", "other_names", "position", "retired_on")


@transaction.atomic
def add_case_type(*, by, code, name, description="", other_names=""):
    """Add a type of case after the others. Raises ValidationError when another has the code or the name."""
    last = CaseType.objects.aggregate(last=Max("position"))["last"]
    case_type = CaseType(code=code, name=name, description=description, other_names=other_names)
    case_type.position = 0 if last is None else last + 1
    case_type.full_clean()
    case_type.save()
    audit.record("added", case_type, by=by, changes={"name": (None, name)})
    return case_type


@transaction.atomic
def change_case_type(case_type, *, by, version, **said):
    """Change what a type of case says of itself, its code apart; `retired_on` a day retires it, None takes it up again.

    Raises Conflict when somebody changed it first, ValidationError when another has the name.
    """
    before = {name: getattr(case_type, name) for name in said}
    for name, value in said.items():
        setattr(case_type, name, value)
    case_type.full_clean()
    claim(case_type, version, **said)
    changes = {name: (before[name], value) for name, value in said.items() if before[name] != value}
    audit.record("changed", case_type, by=by, changes=changes)
