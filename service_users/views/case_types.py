"""Types of case, as the administrator edits them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.versions import Conflict
from service_users.forms.case_types import ChangeCaseTypeForm, NewCaseTypeForm
from service_users.history import history
from service_users.models import CaseType
from service_users.services import case_types as services

CHANGE = "service_users.change_casetype"
LABELS = {
    "name": "Name",
    "description": "Which cases are of this type",
    "other_names": "Other names in count tables",
    "position": "Place in the order",
    "retired_on": "Retired",
}


@require_safe
@permission_required(CHANGE, raise_exception=True)
def case_type_list(request):
    """Every type of case, retired ones too."""
    return render(request, "service_users/case_type_list.html", {"types": CaseType.objects.all()})


@require_http_methods(["GET", "POST"])
@permission_required(CHANGE, raise_exception=True)
def add_case_type(request):
    """A new type of case, by which returns can be counted from then on."""
    form = NewCaseTypeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "service_users/case_type_form.html", {"form": form})
    case_type = services.add_case_type(by=request.user, **form.described)
    messages.success(request, f"'{case_type}' has been added. New returns can be counted by it.")
    return redirect("service_users:case_type_list")


@require_http_methods(["GET", "POST"])
@permission_required(CHANGE, raise_exception=True)
def change_case_type(request, code):
    """What a type of case says of itself, its place in the order, and whether it is retired."""
    case_type = get_object_or_404(CaseType, code=code)
    data = request.POST if request.method == "POST" else None
    form = ChangeCaseTypeForm(data, initial=_as_it_is(case_type), case_type=case_type)
    theirs = None
    if form.is_valid():
        said, version = form.described(timezone.localdate()), form.cleaned_data["version"]
        try:
            services.change_case_type(case_type, by=request.user, version=version, **said)
        except Conflict as conflict:
            theirs = conflict.theirs
            form.data = form.data.copy()
            form.data["version"] = theirs.version
        else:
            messages.success(request, f"'{case_type}' has been changed.")
            return redirect("service_users:case_type_list")
    changes = history(case_type, LABELS)
    context = {"form": form, "case_type": case_type, "theirs": theirs, "last": changes[:1], "history": changes}
    return render(request, "service_users/case_type_form.html", context, status=409 if theirs else 200)


def _as_it_is(case_type):
    said = {name: getattr(case_type, name) for name in ("name", "description", "other_names", "position", "version")}
    return said | {"is_retired": case_type.is_retired}
