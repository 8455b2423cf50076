"""What a page of the register costs beside a plain template loop over the same rows: python benchmarks/action_list.py

Both are whole requests to the loaded demonstration, by turns; only the drawing of the table differs.
Uses a throw-away database in memory. Prints the median of each in milliseconds, and their ratio (at most 1.5).
"""

import os
import statistics
import sys
import time
from io import StringIO
from pathlib import Path
from unittest import mock

ROUNDS = 60
ROOT = Path(__file__).resolve().parent.parent
PLAIN = """<table class="govuk-table app-cards"><caption>{{ table.caption }}</caption>
<thead><tr><th>Reference</th><th>Action</th><th>Lead</th><th>Target date</th>
<th>Status</th><th>Last update</th></tr></thead>
<tbody>{% for action in table.page.object_list.data %}<tr>
<td data-label="Reference">{{ action.reference }}</td>
<td data-label="Action"><span class="app-small app-clamp">{{ action.priority }}</span>
<a class="govuk-link app-clamp" href="{{ action.get_absolute_url }}">{{ action.activity }}</a></td>
<td data-label="Lead">{{ action.lead_as_written|default:"No lead" }}</td>
<td data-label="Target date">{{ action.target_as_written|default:"None" }}</td>
<td data-label="Status">
<strong class="govuk-tag govuk-tag--{{ action.status_colour }}">{{ action.get_status_display }}</strong></td>
<td data-label="Last update">{{ action.updated_at|date:"j F Y"|default:table.reported }}</td>
</tr>{% endfor %}</tbody></table>"""


def main():
    os.environ |= {"DEBUG": "1", "DATABASE_URL": "sqlite://:memory:", "DJANGO_SETTINGS_MODULE": "edi_tracker.settings"}
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    client = signed_in_client()
    register, plain = measure(client)
    ratio = register / plain
    print(f"register {register:.1f} ms, plain loop {plain:.1f} ms, ratio {ratio:.2f}")
    return 0 if ratio <= 1.5 else 1


def signed_in_client():
    """A client of the steering group's demonstration user, on a freshly loaded database."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from edi_tracker.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=StringIO())
    settings.DEBUG = False
    client = Client()
    client.force_login(User.objects.get(username="nedsg"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def measure(client):
    """The median milliseconds of a request with the register's table, and with the plain loop instead of it."""
    from django.template import engines

    plain = engines["django"].from_string(PLAIN)
    times = {"register": [], "plain": []}
    for _ in range(ROUNDS):
        times["register"].append(milliseconds(client))
        with mock.patch("django_tables2.templatetags.django_tables2.RenderTableNode.render", drawn_by(plain)):
            times["plain"].append(milliseconds(client))
    return (statistics.median(times[name][2:]) for name in ("register", "plain"))


def drawn_by(template):
    """A stand-in for the table tag that draws the same rows with a plain loop."""
    return lambda node, context: template.template.render(context)


def milliseconds(client):
    start = time.perf_counter()
    response = client.get("/plans/2005-08/")
    assert response.status_code == 200
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
