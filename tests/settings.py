"""The site's own settings, as a developer's machine has them, with background work done at once."""

from importlib import import_module
from os import environ

environ.setdefault("DEBUG", "1")
environ["TASKS_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"

globals().update(vars(import_module("edi_tracker.settings")))
