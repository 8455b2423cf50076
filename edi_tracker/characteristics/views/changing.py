"""One form about a list or a definition: shown, saved, or shown again because somebody else saved first."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse

from edi_tracker.models import AuditEvent
from edi_tracker.people.entries import changes_in_words
from edi_tracker.versions import Conflict

READ = "edi_tracker.view_categoryscheme"
CHANGE = "edi_tracker.change_categoryscheme"
TEMPLATE = "characteristics/form.html"
CONFLICT = 409


def sent(request):
    """What a form is made from: what was posted, or nothing yet."""
    return request.POST if request.method == "POST" else None


def change(request, form, save, *, heading, done, then, about=None, template=TEMPLATE, **context):
    """Show a form, and call `save(by=…, **cleaned)` once it is right; then say `done` and go to `then`.

    `then` is an address, or a function of what was saved that gives one. When somebody else changed the row
    meanwhile, answers 409 with what they did last to it, and the form as it was sent.
    """
    status, theirs = 200, None
    if form.is_valid():
        try:
            saved = save(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            _say(form, refused)
        except Conflict as conflict:
            status, theirs = CONFLICT, _last_change(conflict.theirs)
            form.renew(conflict.theirs.version)
        else:
            messages.success(request, done)
            return redirect(then(saved) if callable(then) else then)
    context |= {"form": form, "heading": heading, "about": about, "is_conflict": status == CONFLICT, "theirs": theirs}
    context["leave"] = about.get_absolute_url() if about else reverse("characteristic_list")
    return render(request, template, context, status=status)


def _say(form, refused):
    """Put what a service refused on the form, each sentence at its field if the form has it."""
    found = refused.message_dict if hasattr(refused, "error_dict") else {None: refused.messages}
    for field, sentences in found.items():
        form.add_error(field if field in form.fields else None, sentences)


def _last_change(row):
    """Who changed a row last, and what, in words."""
    event = AuditEvent.objects.about(row).first()
    return {"event": event, "changes": changes_in_words(event)} if event else None
