"""manage.py send_reminders, as a timer starts it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from edi_tracker.models import DigestSent
from edi_tracker.reminders import services

pytestmark = pytest.mark.django_db


def run(**options):
    out, err = StringIO(), StringIO()
    try:
        call_command("send_reminders", stdout=out, stderr=err, **options)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


def test_it_says_who_was_sent_how_much_without_their_address(give_address, mailoutbox):
    give_address("HR")
    assert run(on=date(2008, 6, 27)) == ("hr: 2 reminders sent\n", "", "")
    assert len(mailoutbox) == 1


def test_without_a_day_it_is_today(give_address, mailoutbox):
    give_address("HR")
    run()
    assert DigestSent.objects.get().on == timezone.localdate()


def test_it_says_so_when_there_is_nothing_to_send(mailoutbox):
    assert run() == ("Nobody needs reminding.\n", "", "")


def test_it_fails_in_the_end_when_any_mail_did(give_address, monkeypatch, mailoutbox):
    give_address("HR")

    def message(digest):
        raise OSError("The mail server is away")

    monkeypatch.setattr(services, "message", message)
    assert run() == (
        "",
        "hr: 2 reminders not sent: The mail server is away\n",
        "1 of 1 could not be sent. They will be tried again next time.",
    )


@pytest.mark.parametrize("setting", ["SITE_URL", "EMAIL_URL"])
def test_nothing_is_sent_and_marked_as_sent_where_mail_is_not_set_up(give_address, settings, setting, mailoutbox):
    give_address("HR")
    setattr(settings, setting, "")
    assert "Nothing was sent" in run()[2]
    assert not DigestSent.objects.exists()
