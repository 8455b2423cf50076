"""Pages of leads: who leads what, who they are, and handing over their work."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_filters.views import FilterView
from django_tables2 import RequestConfig, SingleTableMixin

from actions import services
from actions.forms.leads import ChangeLeadForm, HandOverForm, LeadForm, ReviewForm
from actions.lead_lists import (
    ActionsOfLeadTable,
    LeadFilter,
    LeadTable,
    PastActionsOfLeadTable,
    ended_tag,
    has_work,
)
from actions.models import Action, Lead
from edi_tracker.models import AuditEvent
from edi_tracker.people.tables import AuditTable
from edi_tracker.periods import long_date
from edi_tracker.versions import Conflict

CONFLICT = 409
MOST_HISTORY = 25


class LeadList(PermissionRequiredMixin, SingleTableMixin, FilterView):
    """Every lead with how much is open, and how much has no lead."""

    permission_required = "actions.view_action"
    raise_exception = True
    http_method_names = ("get", "head", "options")
    table_class = LeadTable
    filterset_class = LeadFilter
    table_pagination = {"per_page": 25}
    template_name = "actions/lead_list.html"

    def get_queryset(self):
        return Lead.objects.with_work().prefetch_related("aliases")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"unled_count": Action.objects.open().without_lead().count()}


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def lead_detail(request, pk):
    """One lead: their actions of every plan, open and past, and what was changed."""
    lead = get_object_or_404(Lead.objects.with_work().select_related("user"), pk=pk)
    now = ActionsOfLeadTable(lead.action_leads.of_open_actions(), caption=f"Open actions of {lead}", prefix="open-")
    past = PastActionsOfLeadTable(lead.action_leads.of_the_past(), caption=f"Past actions of {lead}", prefix="past-")
    for table in (now, past):
        RequestConfig(request, paginate={"per_page": 25}).configure(table)
    history = AuditEvent.objects.about(lead)[:MOST_HISTORY]
    context = {
        "lead": lead,
        "ended_tag": ended_tag(lead),
        "has_work": has_work(lead),
        "aliases": lead.aliases.all(),
        "objectives": lead.objectives.select_related("plan"),
        "open_actions": now,
        "past_actions": past,
        "history": AuditTable(history, exclude=["object_name"], empty_text="Nothing has been changed yet."),
    }
    return render(request, "actions/lead_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def add_lead(request):
    """A new lead, who then can be handed work or named in a plan."""
    form = LeadForm(request.POST if request.method == "POST" else None)
    if lead := _done(form, services.add_lead, by=request.user):
        messages.success(request, f"{lead} has been added.")
        return redirect(lead)
    return render(request, "actions/lead_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_lead(request, pk):
    """Who one lead is: names, kind, account, and whether they have left."""
    lead = get_object_or_404(Lead, pk=pk)
    form = ChangeLeadForm(request.POST if request.method == "POST" else None, lead=lead)
    try:
        if _done(form, services.change_lead, lead, by=request.user):
            messages.success(request, f"{lead} has been changed.")
            return redirect(lead)
    except Conflict as conflict:
        context = {"lead": conflict.theirs, "form": _again(ChangeLeadForm, request, conflict.theirs)}
        return render(request, "actions/lead_change.html", context, status=CONFLICT)
    return render(request, "actions/lead_change.html", {"lead": lead, "form": form})


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def hand_over(request, pk):
    """Who takes over the work of a lead; then everything that goes, to be checked.

    Who and from when stay in the address, so that the list can be looked at again.
    """
    lead = get_object_or_404(Lead.objects.with_work(), pk=pk)
    choice = HandOverForm(request.GET or request.POST or None, lead=lead)
    if choice.is_valid():
        return _review(request, lead, choice.cleaned_data)
    context = {"lead": lead, "form": choice, "has_work": has_work(lead)}
    return render(request, "actions/lead_hand_over.html", context)


def _review(request, lead, chosen):
    """Everything that goes, each with its tick box; once confirmed, it goes."""
    form = ReviewForm(request.POST if request.method == "POST" else None, lead=lead)
    try:
        if done := _done(form, services.hand_over, lead, by=request.user, **chosen):
            messages.success(request, _handed_over(lead, done, **chosen))
            return redirect(lead)
    except Conflict as conflict:
        context = {"lead": lead, "form": _again(ReviewForm, request, conflict.theirs)}
        return render(request, "actions/lead_hand_over_review.html", context | chosen, status=CONFLICT)
    return render(request, "actions/lead_hand_over_review.html", {"lead": lead, "form": form} | chosen)


def _done(form, act, *args, **chosen):
    """What the service gave back, once the form is right; what it refused becomes the form's errors.

    About something that the form does not ask, the error stands above it.
    """
    if not form.is_valid():
        return None
    try:
        return act(*args, **chosen, **form.cleaned_data)
    except ValidationError as refusal:
        for field, sentences in refusal.message_dict.items():
            form.add_error(field if field in form.fields else None, sentences)
    return None


def _again(form_class, request, theirs):
    """The form as this person sent it, ready to be sent again now that they see the other's change."""
    data = request.POST.copy()
    data["version"] = theirs.version
    form = form_class(data, lead=theirs)
    form.add_error(None, f"Somebody else changed {theirs} after you opened this page. Check it and save again.")
    return form


def _handed_over(lead, done, to, on):
    actions, objectives = done
    what = [f"{actions} action{'' if actions == 1 else 's'}"] if actions else []
    what += [f"{objectives} objective{'' if objectives == 1 else 's'}"] if objectives else []
    return f"{' and '.join(what)} handed over from {lead} to {to} from {long_date(on)}."
