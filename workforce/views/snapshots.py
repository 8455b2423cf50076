"""The overview of workforce figures, one snapshot, and taking one back."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.periods import long_date
from edi_tracker.versions import Conflict
from workforce import crosstabs, services
from workforce.forms import WithdrawForm
from workforce.models import Snapshot
from workforce.views.versions import version_of

PAGE = 25


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def snapshot_list(request):
    """What is held: the newest figures first, with what waits to be checked above them."""
    snapshots = Snapshot.objects.visible_to(request.user).prefetch_related("profiles__characteristic")
    return render(
        request,
        "workforce/snapshot_list.html",
        {
            "waiting": snapshots.pending().select_related("uploaded_by"),
            "snapshots": snapshots.exclude(status=Snapshot.Status.PENDING).newest_first()[:PAGE],
        },
    )


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def snapshot_detail(request, pk):
    """What one snapshot counts, where it came from and what became of it."""
    snapshots = Snapshot.objects.visible_to(request.user)
    snapshot = get_object_or_404(
        snapshots.select_related("uploaded_by", "committed_by", "withdrawn_by", "superseded_by"), pk=pk
    )
    if snapshot.is_pending:
        return redirect("workforce:check_upload", pk=pk)
    profiles = snapshot.profiles.select_related("characteristic", "scheme")
    held = [{"profile": profile, "breakdowns": crosstabs.breakdowns_of(profile)} for profile in profiles]
    return render(request, "workforce/snapshot_detail.html", {"snapshot": snapshot, "held": held})


@require_http_methods(["GET", "POST"])
@permission_required("workforce.upload_snapshot", raise_exception=True)
def withdraw_snapshot(request, pk):
    """Take current figures back, with a reason."""
    snapshot = get_object_or_404(Snapshot, pk=pk, status=Snapshot.Status.CURRENT)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            services.withdraw_snapshot(
                snapshot, by=request.user, at=timezone.now(), version=version_of(request), **form.cleaned_data
            )
        except (Conflict, services.NotPending):
            form.add_error(
                None, "These figures have been changed since you opened this page. Check them and try again."
            )
            snapshot, status = get_object_or_404(Snapshot, pk=pk), 409
        else:
            messages.success(request, f"The figures of {long_date(snapshot.as_at)} have been withdrawn.")
            return redirect("workforce:snapshot_list")
    context = {"snapshot": snapshot, "form": form, "replaced": snapshot.replaced.all()}
    return render(request, "workforce/withdraw_snapshot.html", context, status=status)
