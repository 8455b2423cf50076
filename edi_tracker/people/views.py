"""Accounts and roles, and the audit trail."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods, require_safe
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from edi_tracker.models import AuditEvent, User
from edi_tracker.people import services
from edi_tracker.people.filters import AuditFilter, PersonFilter
from edi_tracker.people.forms import ChangeAccountForm, NewAccountForm, NewPasswordForm
from edi_tracker.people.tables import AuditTable, PeopleTable
from edi_tracker.reminders.services import in_words, preference_of
from edi_tracker.versions import Conflict

# Letters and digits that cannot be taken for one another when read over the telephone.
CLEAR_CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789"
FIRST_PASSWORD_LENGTH = 14
CONFLICT = 409
MOST_HISTORY = 25


class ReadOnlyList(PermissionRequiredMixin, SingleTableMixin, FilterView):
    """A list with filters, for those who may see it."""

    raise_exception = True
    http_method_names = ["get", "head", "options"]
    table_pagination = {"per_page": 25}


class PeopleList(ReadOnlyList):
    """Everybody with an account."""

    permission_required = "edi_tracker.manage_people"
    queryset = User.objects.select_related("unit").prefetch_related("groups")
    filterset_class = PersonFilter
    table_class = PeopleTable
    template_name = "people/people_list.html"


class AuditTrail(ReadOnlyList):
    """Every change, newest first."""

    permission_required = "edi_tracker.view_auditevent"
    queryset = AuditEvent.objects.all()
    filterset_class = AuditFilter
    table_class = AuditTable
    template_name = "people/audit_trail.html"


@require_safe
def your_account(request):
    """What a person's own account says of them, and where they change what is theirs to change."""
    reminders = in_words(preference_of(request.user))
    context = {"roles": services.role_names(request.user), "reminders": reminders}
    return render(request, "people/your_account.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("edi_tracker.manage_people", raise_exception=True)
def add_account(request):
    """A new account, with the password it begins with."""
    form = NewAccountForm(request.POST or None, initial={"password": first_password()})
    if _is_done(form, services.create_account, by=request.user):
        messages.success(request, f"{form.cleaned_data['username']} can now sign in with the first password you gave.")
        return redirect("people_list")
    return render(request, "people/account_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("edi_tracker.manage_people", raise_exception=True)
def change_account(request, pk):
    """Whose an account is, what it may do, for which unit, and whether it is open."""
    account = get_object_or_404(User, pk=pk)
    form = ChangeAccountForm(request.POST or None, initial=_as_it_is(account))
    try:
        if _is_done(form, services.change_account, account, by=request.user):
            messages.success(request, f"The account of {account} has been changed.")
            return redirect("people_list")
    except Conflict as conflict:
        return _show_account(request, conflict.theirs, _again_after(conflict, request.POST), status=CONFLICT)
    return _show_account(request, account, form)


@require_http_methods(["GET", "POST"])
@permission_required("edi_tracker.manage_people", raise_exception=True)
def give_password(request, pk):
    """A password to begin with again, for somebody who has forgotten theirs."""
    account = get_object_or_404(User, pk=pk)
    form = NewPasswordForm(request.POST or None, initial={"password": first_password()})
    if _is_done(form, services.give_password, account, by=request.user):
        messages.success(request, f"{account.username} can now sign in with the password you gave.")
        return redirect("change_account", pk=pk)
    return render(request, "people/account_password.html", {"account": account, "form": form})


def first_password():
    """A password to offer, made afresh, that can be read out without mistakes."""
    return get_random_string(FIRST_PASSWORD_LENGTH, CLEAR_CHARACTERS)


def _is_done(form, act, *args, by):
    """Whether the form was right and the service took it; what it refused becomes the form's errors."""
    if not form.is_valid():
        return False
    try:
        act(*args, by=by, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return form.is_valid()


def _as_it_is(account):
    return {
        "first_name": account.first_name,
        "last_name": account.last_name,
        "email": account.email,
        "roles": services.role_names(account),
        "unit": account.unit_id,
        "is_active": "yes" if account.is_active else "no",
        "version": account.version,
    }


def _again_after(conflict, data):
    """The form as this person sent it, ready to be sent again now that they see the other's change."""
    data = data.copy()
    data["version"] = conflict.theirs.version
    form = ChangeAccountForm(data)
    form.add_error(None, "Somebody else changed this account after you opened it. Check what you chose and save again.")
    return form


def _show_account(request, account, form, status=200):
    history = AuditEvent.objects.about(account)[:MOST_HISTORY]
    context = {
        "account": account,
        "form": form,
        "roles": services.role_names(account),
        "history": AuditTable(history, exclude=["object_name"], empty_text="Nothing has been changed yet."),
        "is_conflict": status == CONFLICT,
    }
    return render(request, "people/account_change.html", context, status=status)
