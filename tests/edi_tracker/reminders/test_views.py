"""The page "Your reminders", and the link at the foot of every digest."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client

from edi_tracker.reminders.services import preference_of, send_digests

pytestmark = pytest.mark.django_db
PAGE, STOP = "/account/reminders/", "/account/reminders/stop/"


def text_of(response):
    return " ".join(response.content.decode().split())


def test_every_kind_is_ticked_until_one_is_switched_off(client_for, user_for):
    client = client_for("HR")
    page = text_of(client.get(PAGE))
    assert 'value="birthday" checked' in page
    assert 'value="drill" checked' in page
    client.post(PAGE, {"wanted": ["drill"]})
    page = text_of(client.get(PAGE))
    assert 'value="birthday" checked' not in page
    assert 'value="drill" checked' in page
    assert "Fire drills" in text_of(client.get("/account/"))


def test_whoever_has_no_address_is_told_what_to_do(client_for):
    assert "Ask an administrator to add one" in text_of(client_for("HR").get(PAGE))


def test_whoever_is_never_reminded_of_anything_is_told_so(client_for):
    page = text_of(client_for("Board member").get(PAGE))
    assert "There is nothing that somebody with your roles is reminded of" in page
    assert 'type="checkbox"' not in page
    assert ">None</dd>" in text_of(client_for("Board member").get("/account/"))


def test_a_kind_that_nobody_declares_is_refused(client_for):
    page = text_of(client_for("HR").post(PAGE, {"wanted": ["weather"]}))
    assert "<title>Error: Your reminders" in page


def test_what_was_last_sent_is_shown_with_its_links(client_for, give_address, mailoutbox):
    give_address("HR")
    client = client_for("HR")
    assert "Nothing has been sent to you yet" in text_of(client.get(PAGE))
    send_digests(date(2008, 6, 27))
    send_digests(date(2008, 6, 28))
    page = text_of(client.get(PAGE))
    assert "For 28 June 2008:" in page
    assert 'href="/plans/">Fire drill on 2008-06-28</a>' in page
    assert "birthday&gt;" not in page


def test_the_link_in_the_mail_stops_reminders_after_signing_in(give_address, mailoutbox):
    (hr,) = give_address("HR")
    send_digests(date(2008, 6, 27))
    (line,) = (line for line in mailoutbox[0].body.splitlines() if line.startswith("Stop all reminders"))
    link = urlsplit(line.split(": ")[1]).path
    client = Client()
    sign_in = client.get(link)["Location"]
    landed = client.post(sign_in, {"login": "hr", "password": "demonstration-2008"})
    assert landed["Location"] == link
    assert "Do you want to stop all reminders?" in text_of(client.get(link))
    assert preference_of(hr).allows("drill")
    page = text_of(client.post(link, follow=True))
    assert "You will be sent no more reminders" in page
    assert "You have stopped all reminders" in page
    assert send_digests(date(2008, 6, 28)) == []
