"""The whole access table, proved: every address, every method, every role, and strangers."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.access import PAGES, STRANGERS
from tests.factories import ROLES

pytestmark = pytest.mark.django_db
METHODS = ("get", "post")
REFUSED = 403
NOT_A_METHOD = 405


def named_patterns(resolver=None, namespace=""):
    """The name of every URL pattern of the site, with its namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            yield from named_patterns(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


def test_every_address_is_in_the_table_once():
    assert sorted(named_patterns()) == sorted(page.name for page in PAGES)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_exactly_its_pages(entry, role, client_for):
    client = client_for(role)
    url = reverse(entry.name, kwargs=entry.kwargs())
    for method in METHODS:
        roles = getattr(entry, method)
        status = getattr(client, method)(url).status_code
        allowed = roles == STRANGERS or role in roles
        assert (status not in (REFUSED, NOT_A_METHOD)) == allowed, f"{method} {url} as {role}: {status}"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_strangers_are_sent_to_sign_in(entry):
    url = reverse(entry.name, kwargs=entry.kwargs())
    for method in METHODS:
        response = getattr(Client(), method)(url)
        if getattr(entry, method) == STRANGERS:
            assert response.status_code != REFUSED
        else:
            assert response.status_code in (302, NOT_A_METHOD), f"{method} {url}: {response.status_code}"
            if response.status_code == 302:
                assert response["Location"].startswith(reverse("account_login"))
