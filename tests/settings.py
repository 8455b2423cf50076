"""The site's own settings, as a developer's machine has them: background work at once, quick password hashes."""

from importlib import import_module
from os import environ

environ.setdefault("DEBUG", "1")
environ["TASKS_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"

globals().update(vars(import_module("edi_tracker.settings")))

# Hashing as it is in production is slow on purpose; no test is about that.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
