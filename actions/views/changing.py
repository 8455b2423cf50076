"""One small form about one action: shown, saved, or shown again because somebody else saved first."""

from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from actions import differences
from actions.models import Action
from edi_tracker.versions import Conflict

TEMPLATE = "actions/action_change.html"


def action_to_change(pk):
    """The action of a page, with its plan. Raises Http404."""
    return get_object_or_404(Action.objects.select_related("plan", "objective"), pk=pk)


def sent(request):
    """What a form is made from: what was posted, or nothing yet."""
    return request.POST if request.method == "POST" else None


def change(request, action, form, save, *, heading, done, then=None, template=TEMPLATE, **context):
    """Show a form, and call `save(by=…, **cleaned)` once it is right; then say `done` and go to `then`, or the action.

    When somebody else changed the action meanwhile, answers 409 with what they did, and the form as it was sent.
    """
    status, theirs = 200, ()
    if form.is_valid():
        try:
            save(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            _say(form, refused)
        except Conflict as conflict:
            status, action, theirs = 409, conflict.theirs, _since(conflict.theirs, form.cleaned_data["version"])
            form.renew(action.version)
        else:
            messages.success(request, done)
            return redirect(then or action)
    context |= {"action": action, "plan": action.plan, "form": form, "heading": heading}
    context |= {"is_conflict": status == 409, "theirs": theirs}
    return render(request, template, context, status=status)


def add_to_list(request, action, form, save, **words):
    """A list of what an action has, and a form that adds one more; saved, it is shown again with the longer list."""
    return change(request, action, form, save, then=request.path, leave="Back to the action", **words)


def _say(form, refused):
    """Put what a service refused on the form, each sentence at its field if the form has it."""
    found = refused.message_dict if hasattr(refused, "error_dict") else {None: refused.messages}
    for field, sentences in found.items():
        form.add_error(field if field in form.fields else None, sentences)


def _since(action, seen):
    """What was done to an action after the version that somebody saw, the oldest first: (version, its differences)."""
    versions = list(action.versions.filter(number__gte=seen).select_related("by", "objective").order_by("number"))
    return [(newer, differences.between(older, newer)) for older, newer in pairwise(versions)]
