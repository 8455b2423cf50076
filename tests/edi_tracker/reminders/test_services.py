"""Sending: one e-mail a person a day, nothing twice, and one person's failing mail is nobody else's."""

from datetime import date
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail import EmailMultiAlternatives

from edi_tracker.models import AuditEvent, DigestSent, ReminderSent
from edi_tracker.reminders import services
from edi_tracker.reminders.digests import digests_due
from edi_tracker.reminders.services import choose_reminders, preference_of, send_digests, stop_reminders

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2008, 6, 27), date(2008, 6, 28)


@pytest.fixture
def refuse_mail_to(monkeypatch):
    """Lets the mail server refuse one address from now on."""
    send = EmailMultiAlternatives.send

    def refuse(address):
        def send_unless_refused(mail, *args, **kwargs):
            if mail.to == [address]:
                raise SMTPRecipientsRefused({address: (550, b"No such person")})
            return send(mail, *args, **kwargs)

        monkeypatch.setattr(EmailMultiAlternatives, "send", send_unless_refused)

    return refuse


def said(outcomes):
    return [(outcome.user.username, outcome.count, bool(outcome.problem)) for outcome in outcomes]


def test_everybody_gets_one_digest_and_its_record(give_address, mailoutbox):
    hr, _ = give_address("HR", "Auditor")
    assert said(send_digests(TODAY)) == [("auditor", 2, False), ("hr", 2, False)]
    assert [mail.to for mail in mailoutbox] == [["auditor@example.org"], ["hr@example.org"]]
    sent = DigestSent.objects.get(user=hr)
    assert (sent.on, sent.reminders.count()) == (TODAY, 2)


def test_nothing_is_sent_twice(give_address, mailoutbox):
    give_address("HR")
    send_digests(TODAY)
    assert send_digests(TODAY) == []
    assert said(send_digests(TOMORROW)) == [("hr", 1, False)]
    assert len(mailoutbox) == 2
    assert "BIRTHDAYS" not in mailoutbox[1].body


def test_one_failing_mail_is_reported_and_the_others_are_sent(give_address, mailoutbox, refuse_mail_to):
    give_address("HR", "Auditor")
    refuse_mail_to("auditor@example.org")
    outcomes = send_digests(TODAY)
    assert said(outcomes) == [("auditor", 2, True), ("hr", 2, False)]
    assert "No such person" in outcomes[0].problem
    assert [mail.to for mail in mailoutbox] == [["hr@example.org"]]


def test_what_could_not_be_sent_is_sent_the_next_time(give_address, mailoutbox, refuse_mail_to):
    give_address("HR")
    refuse_mail_to("hr@example.org")
    send_digests(TODAY)
    assert not ReminderSent.objects.exists()
    refuse_mail_to("nobody@example.org")
    assert said(send_digests(TODAY)) == [("hr", 2, False)]


def test_a_second_scheduler_that_starts_while_mail_is_being_sent_sends_nothing(give_address, mailoutbox, monkeypatch):
    give_address("HR")
    send, seconds = EmailMultiAlternatives.send, []

    def send_slowly(mail, *args, **kwargs):
        seconds.append(send_digests(TODAY))
        return send(mail, *args, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send_slowly)
    assert said(send_digests(TODAY)) == [("hr", 2, False)]
    assert seconds == [[]]
    assert len(mailoutbox) == 1


def test_of_two_schedulers_that_found_the_same_things_due_one_sends_them(give_address, mailoutbox, monkeypatch):
    give_address("HR", "Auditor")
    found = digests_due(TODAY)
    monkeypatch.setattr(services, "digests_due", lambda on: found)
    assert len(send_digests(TODAY)) == 2
    assert send_digests(TODAY) == []
    assert len(mailoutbox) == 2


def test_a_scheduler_for_another_day_does_not_repeat_what_was_found_at_the_same_time(give_address, mailoutbox):
    give_address("HR")
    late = digests_due(TOMORROW)
    send_digests(TODAY)
    assert [services._send(digest) for digest in late] == [None]
    assert len(mailoutbox) == 1


def test_a_choice_is_kept_and_recorded(user_for):
    hr = user_for("HR")
    choose_reminders(hr, wanted=["drill"])
    event = AuditEvent.objects.about(hr).first()
    assert preference_of(hr).switched_off == ["birthday"]
    assert (event.verb, event.changes) == ("chose the reminders of", {"reminders": ["all", "Fire drills"]})


def test_the_same_choice_again_is_not_recorded(user_for):
    hr = user_for("HR")
    choose_reminders(hr, wanted=["birthday", "drill"])
    assert not AuditEvent.objects.about(hr).filter(verb="chose the reminders of").exists()


def test_a_choice_says_nothing_of_kinds_that_are_not_open_to_the_person(user_for):
    board = user_for("Board member")
    assert choose_reminders(board, wanted=[]).switched_off == []


def test_reminders_that_were_stopped_can_be_chosen_again(user_for):
    hr = user_for("HR")
    stop_reminders(hr)
    assert not preference_of(hr).allows("a kind that is yet to come")
    choose_reminders(hr, wanted=["drill"])
    assert [preference_of(hr).allows(code) for code in ("birthday", "drill")] == [False, True]
