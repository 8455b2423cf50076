"""What apps declare for others to use: an attribute of their AppConfig that names where it is written."""

from django.apps import apps
from django.utils.module_loading import import_string


def declared(attribute):
    """Everything that the apps name under an attribute of their AppConfig, in the order of the apps.

    Each app gives the dotted path of a tuple, or of a function that returns one.
    """
    paths = (getattr(app, attribute, "") for app in apps.get_app_configs())
    return [item for path in paths if path for item in _items(import_string(path))]


def _items(found):
    return found() if callable(found) else found
