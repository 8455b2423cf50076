"""Accounts and roles, and the audit trail."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@permission_required("edi_tracker.manage_people", raise_exception=True)
def people_list(request):
    """Everybody with an account."""
    return render(request, "base.html")


@require_safe
@permission_required("edi_tracker.view_auditevent", raise_exception=True)
def audit_trail(request):
    """Every change, newest first."""
    return render(request, "base.html")
