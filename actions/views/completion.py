"""Verifying that an action is completed, and correcting what was said of it for a round."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from actions import services
from actions.forms.round_updates import CorrectionForm, VerifyForm
from actions.models import Action, ProgressUpdate
from actions.statuses import Status
from actions.views.round_updates import CONFLICT, last_word_on
from actions.views.rounds import FORM_METHODS
from edi_tracker.versions import Conflict

CHANGED = "Somebody else changed this action after you opened this page. Read it again, then decide."


@require_http_methods(FORM_METHODS)
@permission_required("actions.verify_completion", raise_exception=True)
def verify_completion(request, pk):
    """Confirm, as a second person, that an action is completed."""
    action = get_object_or_404(Action.objects.select_related("plan", "updated_by"), pk=pk)
    form = VerifyForm(request.POST if request.method == "POST" else None, initial={"version": action.version})
    status = 200
    if form.is_valid():
        try:
            services.verify_completion(action, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        except Conflict as conflict:
            action, status = conflict.theirs, CONFLICT
            form = _again(VerifyForm, request, action.version)
        else:
            messages.success(request, f"{action} is now {action.get_status_display().lower()}.")
            return redirect(action)
    context = {"action": action, "plan": action.plan, "form": form, "last": action.updates.first()}
    context["is_waiting"] = action.status == Status.AWAITING_VERIFICATION
    return render(request, "actions/verify_completion.html", context, status=status)


@require_http_methods(FORM_METHODS)
@permission_required("actions.record_progress", raise_exception=True)
def correct_update(request, pk):
    """Correct an update of a round: a new entry beside the old one, with why."""
    related = ("action__plan", "round", "by", "on_behalf_of")
    update = get_object_or_404(ProgressUpdate.objects.select_related(*related), pk=pk, round__isnull=False)
    action = update.action
    since, status = last_word_on(action), 200
    form = CorrectionForm(request.POST if request.method == "POST" else None, update=update, since=since)
    if form.is_valid():
        try:
            services.correct_update(update, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        except Conflict as conflict:
            action, status = conflict.theirs, CONFLICT
            form = _again(CorrectionForm, request, action.version, update=update, since=since)
        else:
            messages.success(request, "The correction is in the history below, beside what it corrects.")
            return redirect(action)
    context = {"update": update, "action": action, "plan": action.plan, "form": form}
    return render(request, "actions/correct_update.html", context, status=status)


def _again(form_class, request, version, **options):
    """A form as it was sent, ready to be sent again now that the change of somebody else is seen."""
    again = request.POST.copy()
    again["version"] = version
    form = form_class(again, **options)
    form.add_error(None, CHANGED)
    return form
