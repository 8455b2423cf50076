"""The settings are safe as they come when DEBUG is off."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management.utils import get_random_secret_key

PRODUCTION = {"DEBUG": "0", "SECRET_KEY": get_random_secret_key(), "ALLOWED_HOSTS": "tracker.example.org"}


def run(*command, **env):
    kept = {name: value for name, value in os.environ.items() if name not in ("DEBUG", "SECRET_KEY")}
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=kept | env, capture_output=True, text=True, check=False, timeout=60
    )


def manage(*args, **env):
    return run(sys.executable, str(settings.BASE_DIR / "manage.py"), *args, **env)


def test_a_deployment_has_nothing_to_warn_about():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_a_deployment_without_a_secret_key_does_not_start():
    done = manage("check", DEBUG="0")
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_a_failing_page_leaves_its_traceback_in_the_log_of_a_deployment():
    failing = "import django, logging; django.setup(); "
    failing += "logging.getLogger('django.request').error('Internal Server Error: /', exc_info=ValueError('odd'))"
    done = run(sys.executable, "-c", failing, DJANGO_SETTINGS_MODULE="edi_tracker.settings", **PRODUCTION)
    assert "Internal Server Error: /" in done.stderr
    assert "ValueError: odd" in done.stderr


def test_the_demonstration_is_refused_where_debug_is_off():
    done = manage("load_demo", **PRODUCTION)
    assert done.returncode != 0
    assert "it runs only when DEBUG is on" in done.stderr


def test_mail_goes_to_the_server_that_the_environment_names():
    asked = "from django.conf import settings as s; print(s.EMAIL_BACKEND, s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS)"
    mail = {"EMAIL_URL": "submission://tracker:secret@mail.example.org", "SITE_URL": "https://tracker.example.org/"}
    asked += "; print(s.SITE_URL, s.DEFAULT_FROM_EMAIL)"
    env = {**PRODUCTION, **mail, "EMAIL_FROM": "edi@example.org", "DJANGO_SETTINGS_MODULE": "edi_tracker.settings"}
    assert run(sys.executable, "-c", asked, **env).stdout.split() == [
        "django.core.mail.backends.smtp.EmailBackend",
        "mail.example.org",
        "587",
        "True",
        "https://tracker.example.org",
        "edi@example.org",
    ]


def test_mail_is_printed_on_a_developers_machine_and_nowhere_else():
    done = manage("send_reminders", **PRODUCTION)
    assert done.returncode != 0
    assert "Set SITE_URL" in done.stderr
    printed = "from django.conf import settings; print(settings.EMAIL_BACKEND)"
    env = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "edi_tracker.settings"}
    assert "console" in run(sys.executable, "-c", printed, **env).stdout
