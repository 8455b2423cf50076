"""The page of data quality."""

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.quality.sources import SOURCES, problems_for


@require_safe
def data_quality(request):
    """Every problem in the data that the reader may see, by severity, each with the page that mends it."""
    if not any(request.user.has_perm(permission) for permission, _ in SOURCES):
        raise PermissionDenied
    today = timezone.localdate()
    problems = [(one, *one.link_for(request.user)) for one in problems_for(request.user, today)]
    groups = [(severity, list(some)) for severity, some in groupby(problems, key=lambda row: row[0].severity)]
    return render(request, "reports/data_quality.html", {"groups": groups, "today": today, "count": len(problems)})
