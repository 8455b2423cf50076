"""Pages of the complaints register: the list, one complaint, and the form for it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from edi_tracker.versions import Conflict
from service_users.filters import ComplaintFilter
from service_users.forms.complaints import ComplaintForm
from service_users.history import history
from service_users.models import Complaint
from service_users.services.complaints import log_complaint, update_complaint
from service_users.tables import COLOURS, ComplaintTable

VIEW, LOG = "service_users.view_complaint", "service_users.log_complaint"
READ_SUMMARY = "service_users.read_complaint_summary"
FIELDS = ("received_on", "unit", "summary", "outcome", "closed_on", "version")
LABELS = {
    "received_on": "Date received",
    "unit": "Region",
    "outcome": "Outcome",
    "closed_on": "Date closed",
    "grounds": "Grounds",
    "summary": "Summary",
}


class ComplaintList(PermissionRequiredMixin, SingleTableMixin, FilterView):
    """The register, newest first."""

    permission_required = VIEW
    raise_exception = True
    http_method_names = ("get", "head", "options")
    queryset = Complaint.objects.select_related("unit").prefetch_related("grounds")
    table_class = ComplaintTable
    filterset_class = ComplaintFilter
    paginate_by = 25
    template_name = "service_users/complaint_list.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        matching = len(context["table"].data)
        return context | {"matching": matching, "is_empty": not matching and not self.request.GET}


@require_safe
@permission_required(VIEW, raise_exception=True)
def complaint_detail(request, reference):
    """One complaint with its history; what it says is for the complaints team only."""
    complaint = _find(reference)
    context = {
        "complaint": complaint,
        "grounds": sorted(ground.ground for ground in complaint.grounds.all()),
        "colour": COLOURS[complaint.outcome],
        "may_read_summary": request.user.has_perm(READ_SUMMARY),
        "may_change": request.user.has_perms((LOG, READ_SUMMARY)),
        "history": history(complaint, LABELS, dict(Complaint.Outcome.choices)),
    }
    return render(request, "service_users/complaint_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(LOG, raise_exception=True)
def complaint_log(request):
    """Log a new complaint."""
    data = request.POST if request.method == "POST" else None
    form = ComplaintForm(data, initial={"version": 0, "outcome": Complaint.Outcome.OPEN}, on=timezone.localdate())
    if form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        complaint = log_complaint(by=request.user, **fields)
        messages.success(request, f"Complaint {complaint} is in the register")
        return redirect(complaint)
    return render(request, "service_users/complaint_log.html", {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required((LOG, READ_SUMMARY), raise_exception=True)
def complaint_change(request, reference):
    """Change a complaint or record its outcome; the second of two people sees what the first one saved."""
    complaint = _find(reference)
    initial = {name: getattr(complaint, name) for name in FIELDS} | {"grounds": complaint.grounds.all()}
    data = request.POST if request.method == "POST" else None
    form = ComplaintForm(data, initial=initial, on=timezone.localdate())
    context = {"form": form, "complaint": complaint}
    if not form.is_valid():
        return render(request, "service_users/complaint_change.html", context)
    try:
        update_complaint(complaint=complaint, by=request.user, **form.cleaned_data)
    except Conflict as conflict:
        form.take_version(conflict.theirs)
        theirs = history(conflict.theirs, LABELS, dict(Complaint.Outcome.choices))[:1]
        grounds = sorted(ground.ground for ground in conflict.theirs.grounds.all())
        context |= {"theirs": conflict.theirs, "last": theirs, "grounds": grounds}
        return render(request, "service_users/complaint_change.html", context, status=409)
    messages.success(request, f"Complaint {complaint} saved")
    return redirect(complaint)


def _find(reference):
    complaints = Complaint.objects.select_related("unit", "logged_by").prefetch_related("grounds")
    return get_object_or_404(complaints, reference=reference)
