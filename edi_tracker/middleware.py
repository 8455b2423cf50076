"""What happens round every request."""

import logging

from django.contrib.auth.views import redirect_to_login
from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.urls import reverse

logger = logging.getLogger(__name__)
RETRY_AFTER_SECONDS = 60


class DatabaseDownMiddleware:
    """Answers 503 with Retry-After, instead of an error page, while the database cannot be reached."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            # Who is asking is the first thing a page needs; asked for any later, a failure is past our reach.
            bool(request.user)
        except (OperationalError, InterfaceError):
            return unavailable()
        return self.get_response(request)

    def process_exception(self, request, exception):
        return unavailable() if isinstance(exception, OperationalError | InterfaceError) else None


class FirstPasswordMiddleware:
    """Whoever signed in with a password that somebody else chose changes it before anything else, then goes on."""

    ALLOWED = ("account_change_password", "account_logout", "health")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        must_change = request.user.is_authenticated and request.user.has_first_password
        if must_change and request.resolver_match.view_name not in self.ALLOWED:
            return redirect_to_login(request.get_full_path(), reverse("account_change_password"))
        return None


def unavailable():
    """The page that says to try again; it asks nothing of the database."""
    logger.exception("The database did not answer")
    response = render(None, "503.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
