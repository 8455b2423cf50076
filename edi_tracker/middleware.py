"""What happens round every request."""

import logging

from django.db import InterfaceError, OperationalError
from django.shortcuts import render

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


def unavailable():
    """The page that says to try again; it asks nothing of the database."""
    logger.exception("The database did not answer")
    response = render(None, "503.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
