"""Evidence of an action: added, opened and taken off."""

from functools import partial

from csp.decorators import csp_update
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from actions import attachments, services
from actions.forms.evidence import FileForm, WebLinkForm
from actions.forms.versioned import VersionedForm
from actions.models import Evidence
from actions.views.changing import action_to_change, change, sent


@require_http_methods(["GET", "POST"])
@permission_required("actions.record_progress", raise_exception=True)
def add_web_link(request, pk):
    """Add a link to a page that shows what was done."""
    action = action_to_change(pk)
    save = partial(services.add_web_link, action)
    form = WebLinkForm(sent(request))
    return change(request, action, form, save, heading="Add a link as evidence", done="The link is added as evidence.")


@require_http_methods(["GET", "POST"])
@permission_required("actions.record_progress", raise_exception=True)
def add_file(request, pk):
    """Add a file that shows what was done."""
    action = action_to_change(pk)
    form = FileForm(sent(request), request.FILES or None)

    def save(*, by, title, file):
        services.add_file(action, by=by, title=title, name=file.name, content=file.read())

    return change(request, action, form, save, heading="Add a file as evidence", done="The file is added as evidence.")


@require_http_methods(["GET", "POST"])
@permission_required("actions.record_progress", raise_exception=True)
def take_off_evidence(request, pk, evidence_pk):
    """Ask, and take evidence off an action."""
    present = Evidence.objects.present().select_related("action__plan")
    evidence = get_object_or_404(present, action=pk, pk=evidence_pk)
    form = VersionedForm(sent(request), action=evidence.action)
    save = partial(services.take_off_evidence, evidence)
    return change(
        request, evidence.action, form, save, heading="Take this evidence off?", button="Take off",
        about=f"{evidence.title}. That it was there stays in the history; it cannot be opened any more.",
        done="The evidence is taken off.",
    )  # fmt: skip


@require_safe
@permission_required("actions.view_action", raise_exception=True)
@csp_update({"sandbox": True})
def evidence_file(request, pk, evidence_pk):
    """A file as it was sent, to be kept and not shown; shown in spite of that, it can do nothing."""
    files = Evidence.objects.filter(removed_at=None, content__isnull=False, media_type__in=attachments.KINDS)
    evidence = get_object_or_404(files, action=pk, pk=evidence_pk)
    response = HttpResponse(bytes(evidence.content), content_type=evidence.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=evidence.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
