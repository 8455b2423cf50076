"""The e-mail itself."""

from datetime import date

import pytest

from edi_tracker.reminders.digests import digests_due
from edi_tracker.reminders.mail import message

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(give_address, settings):
    settings.SITE_URL = "https://tracker.example.org"
    give_address("HR")
    (digest,) = digests_due(date(2008, 6, 27))
    return message(digest)


@pytest.fixture
def html(mail):
    ((content, kind),) = mail.alternatives
    assert kind == "text/html"
    return content


def test_it_goes_to_one_person_and_says_how_many_things_and_of_which_day(mail):
    assert mail.to == ["hr@example.org"]
    assert mail.subject == "2 reminders, 27 June 2008 - Equality, diversity and inclusion tracker"


def test_the_plain_text_is_exactly_this(mail):
    assert mail.body.strip() == (
        """Dear Anita Davies,

There are 2 things to remind you of.

BIRTHDAYS

* A <birthday>
  Cake at 4.
  https://tracker.example.org/actions/1/?from=mail&x=1

FIRE DRILLS

* Fire drill on 2008-06-27
  Leave by the stairs.
  https://tracker.example.org/plans/

You are asked to sign in when you follow a link.

Choose which reminders you are sent: https://tracker.example.org/account/reminders/
Stop all reminders: https://tracker.example.org/account/reminders/stop/

Equality, diversity and inclusion tracker
Children and Family Court Advisory and Support Service"""
    )


def test_the_html_says_the_same_with_headings_lists_and_links(html):
    assert '<html lang="en-GB">' in html
    assert "<h2>Birthdays</h2>" in html
    assert '<a href="https://tracker.example.org/actions/1/?from=mail&amp;x=1">A &lt;birthday&gt;</a>' in html
    assert '<a href="https://tracker.example.org/account/reminders/stop/">Stop all reminders</a>' in html


def test_a_mail_program_can_offer_to_unsubscribe(mail):
    assert mail.extra_headers["List-Unsubscribe"] == "<https://tracker.example.org/account/reminders/stop/>"
