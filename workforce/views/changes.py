"""One snapshot beside another."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from edi_tracker.addresses import one_or_all
from edi_tracker.periods import long_date
from workforce import changes
from workforce.models import Snapshot
from workforce.protection import policy_for


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def snapshot_changes(request, pk):
    """What changed by a snapshot since the one that is asked for, or else since the last that can be compared."""
    published = Snapshot.objects.visible_to(request.user).filter(status__in=Snapshot.PUBLISHED)
    snapshot = get_object_or_404(published, pk=pk)
    others = published.exclude(pk=pk).newest_first().prefetch_related("profiles__characteristic")
    then = _asked_for(request, others) or _before(snapshot, others)
    policy = policy_for(request.user)
    context = {"snapshot": snapshot, "then": then, "others": others, "protected": policy.hides_counts}
    if then:
        context["since"] = f"since={then.pk}"
        context["changes"] = changes.since(then, snapshot, policy)
        context["only_then"], context["only_now"] = changes.only_in_one(then, snapshot)
    return render(request, "workforce/snapshot_changes.html", context)


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def changes_download(request, pk, characteristic, kind):
    """What changed of one characteristic since the snapshot asked for, as a file."""
    published = Snapshot.objects.visible_to(request.user).filter(status__in=Snapshot.PUBLISHED)
    snapshot = get_object_or_404(published, pk=pk)
    others = published.exclude(pk=pk).newest_first()
    then = _asked_for(request, others) or _before(snapshot, others)
    found = changes.since(then, snapshot, policy_for(request.user)) if then else []
    tables = {one.characteristic.code: changes.table_of(one) for one in found}
    return one_or_all(f"What changed by {long_date(snapshot.as_at)}", tables, characteristic, kind)


def _asked_for(request, others):
    asked = request.GET.get("since", "")
    return others.filter(pk=asked).first() if asked.isdecimal() else None


def _before(snapshot, others):
    """The newest that counts one of the same characteristics by the same day, or else any."""
    counted = snapshot.profiles.values("characteristic")
    alike = others.filter(profiles__characteristic__in=counted, as_at__lte=snapshot.as_at)
    return alike.first() or others.first()
