"""How far the counting of an upload has come: a number of rows, told to nobody but the person who sent the file."""

import secrets
from time import monotonic

from django.contrib.auth.decorators import permission_required
from django.core.cache import cache
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

SECONDS_BETWEEN = 0.5
KEPT_SECONDS = 300


def new_token():
    """What an upload is asked about by, while it is counted."""
    return secrets.token_urlsafe(16)


def recorder(user, token):
    """What to call with the number of rows read so far; None for an upload without a token."""
    if not token:
        return None
    told = [monotonic()]

    def record(rows):
        if monotonic() >= told[0] + SECONDS_BETWEEN:
            told[0] = monotonic()
            cache.set(_key(user, token), rows, KEPT_SECONDS)

    return record


@never_cache
@require_safe
@permission_required("workforce.upload_snapshot", raise_exception=True)
def upload_progress(request, token):
    """The rows read so far of an upload of this person's, as JSON: {"rows": 120000}, or null before any are known."""
    return JsonResponse({"rows": cache.get(_key(request.user, token))})


def _key(user, token):
    return f"workforce.progress.{user.pk}.{token[:64]}"
