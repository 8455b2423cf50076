"""What happens round every request."""

from django.db import OperationalError
from django.shortcuts import render


class DatabaseDownMiddleware:
    """Answers 503 with Retry-After, instead of an error page, while the database cannot be reached."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, OperationalError):
            return None
        response = render(None, "503.html", status=503)
        response["Retry-After"] = "60"
        return response
