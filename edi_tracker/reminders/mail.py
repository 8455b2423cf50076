"""A digest as an e-mail, in plain text and in HTML."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from edi_tracker.periods import long_date


def message(digest):
    """The e-mail of a digest, ready to be sent."""
    stop = settings.SITE_URL + reverse("stop_reminders")
    context = {
        "digest": digest,
        "count": len(digest.notices),
        "site": settings.SITE_URL,
        "choose": settings.SITE_URL + reverse("your_reminders"),
        "stop": stop,
        "service_name": settings.SERVICE_NAME,
        "body_name": settings.BODY_NAME,
    }
    mail = EmailMultiAlternatives(
        subject=subject(digest),
        body=render_to_string("reminders/digest.txt", context),
        to=[digest.user.email],
        headers={"List-Unsubscribe": f"<{stop}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("reminders/digest.html", context), "text/html")
    return mail


def subject(digest):
    """ "3 reminders, 27 June 2008 - Equality, diversity and inclusion tracker"."""
    count = len(digest.notices)
    return f"{count} reminder{'' if count == 1 else 's'}, {long_date(digest.on)} - {settings.SERVICE_NAME}"
