"""Pages of the complaints register: the list, one complaint, the form for it, and the rules."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods, require_safe
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from edi_tracker import relations
from edi_tracker.govuk.filters import chips
from edi_tracker.versions import Conflict
from service_users.complaint_timeline import changes, timeline
from service_users.filters import ComplaintFilter, RegisterFilter
from service_users.forms.complaints import ComplaintForm, ComplaintRulesForm
from service_users.history import history
from service_users.models import Complaint, ComplaintRules
from service_users.services.complaint_rules import RULES, set_complaint_rules
from service_users.services.complaints import log_complaint, update_complaint
from service_users.stages import stages
from service_users.tables import COLOURS, ComplaintTable

VIEW, LOG = "service_users.view_complaint", "service_users.log_complaint"
READ_SUMMARY = "service_users.read_complaint_summary"
FIELDS = (
    "kind", "received_on", "channel", "unit", "basis", "summary", "acknowledged_on", "responded_on", "outcome",
    "remedy", "learning", "closed_on", "version",
)  # fmt: skip
RULE_LABELS = {name: ComplaintRulesForm.base_fields[name].label for name in RULES}


class ComplaintList(PermissionRequiredMixin, SingleTableMixin, FilterView):
    """The register, newest first. Who may not read summaries is not told the grounds of single complaints either."""

    permission_required = VIEW
    raise_exception = True
    http_method_names = ("get", "head", "options")
    queryset = Complaint.objects.select_related("unit").prefetch_related("grounds")
    table_class = ComplaintTable
    table_pagination = {"per_page": 25}
    template_name = "service_users/complaint_list.html"

    @cached_property
    def is_of_the_team(self):
        return self.request.user.has_perm(READ_SUMMARY)

    def get_filterset_class(self):
        return ComplaintFilter if self.is_of_the_team else RegisterFilter

    def get_table_kwargs(self):
        return {"on": timezone.localdate(), "shows_grounds": self.is_of_the_team}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        matching = context["table"].page.paginator.count
        return context | {
            "matching": matching,
            "is_empty": not matching and not self.request.GET,
            "form": self.filterset.form,
            "chips": chips(self.filterset, self.request.GET),
            "may_export": self.is_of_the_team,
        }


@require_safe
@permission_required(VIEW, raise_exception=True)
def complaint_detail(request, reference):
    """One complaint with its stages and history; what it says, and on which grounds, is for the complaints team."""
    complaint = _find(reference)
    today = timezone.localdate()
    is_of_the_team = request.user.has_perm(READ_SUMMARY)
    context = {
        "complaint": complaint,
        "grounds": _grounds(complaint),
        "colour": COLOURS[complaint.outcome],
        "stages": stages(complaint, today),
        "may_read_summary": is_of_the_team,
        "may_change": is_of_the_team and request.user.has_perm(LOG) and not complaint.is_anonymised,
        "related": relations.of(complaint, request.user),
        "acts": relations.acts_on(complaint, request.user),
        "history": timeline(complaint, today),
    }
    return render(request, "service_users/complaint_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(LOG, raise_exception=True)
def complaint_log(request):
    """Log a new complaint, comment or compliment."""
    data = request.POST if request.method == "POST" else None
    initial = {"version": 0, "kind": Complaint.Kind.COMPLAINT, "outcome": Complaint.Outcome.OPEN}
    form = ComplaintForm(data, initial=initial, on=timezone.localdate())
    if form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        complaint = log_complaint(by=request.user, **fields)
        messages.success(request, f"{complaint.get_kind_display()} {complaint} is in the register")
        return redirect(complaint)
    return render(request, "service_users/complaint_log.html", {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required((LOG, READ_SUMMARY), raise_exception=True)
def complaint_change(request, reference):
    """Change a complaint or record its outcome; the second of two people sees what the first one saved."""
    complaint = _find(reference)
    if complaint.is_anonymised:
        messages.info(request, f"{complaint} has been anonymised, so nothing of it can be changed")
        return redirect(complaint)
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
        grounds = _grounds(conflict.theirs)
        context |= {"theirs": conflict.theirs, "last": changes(conflict.theirs)[:1], "grounds": grounds}
        return render(request, "service_users/complaint_change.html", context, status=409)
    messages.success(request, f"{complaint.get_kind_display()} {complaint} saved")
    return redirect(complaint)


@require_http_methods(["GET", "POST"])
@permission_required("service_users.change_complaintrules", raise_exception=True)
def complaint_rules(request):
    """How soon complaints are acknowledged and answered, and how long what they say is kept."""
    rules = ComplaintRules.objects.in_force()
    initial = {name: getattr(rules, name) for name in (*RULES, "version")}
    form = ComplaintRulesForm(request.POST if request.method == "POST" else None, initial=initial)
    events = history(rules, RULE_LABELS) if rules.pk else []
    context = {"form": form, "history": events}
    if not form.is_valid():
        return render(request, "service_users/complaint_rules.html", context)
    try:
        set_complaint_rules(by=request.user, **form.cleaned_data)
    except Conflict as conflict:
        form.take_version(conflict.theirs)
        context |= {"theirs": conflict.theirs, "last": events[:1]}
        return render(request, "service_users/complaint_rules.html", context, status=409)
    messages.success(request, "The rules for complaints are saved")
    return redirect("service_users:complaint_rules")


def _grounds(complaint):
    return sorted(ground.ground for ground in complaint.grounds.all())


def _find(reference):
    complaints = Complaint.objects.select_related("unit", "logged_by").prefetch_related("grounds")
    return get_object_or_404(complaints, reference=reference)
