"""An action as it stood before."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from actions import differences
from actions.models import ActionVersion


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def action_version(request, pk, number):
    """One version of an action: what it said, from when until when, and who had made it so."""
    versions = ActionVersion.objects.select_related("action__plan", "objective", "verified_by", "by")
    version = get_object_or_404(versions, action=pk, number=number)
    context = {"version": version, "action": version.action, "plan": version.plan}
    return render(request, "actions/action_version.html", context | {"said": differences.described(version)})
