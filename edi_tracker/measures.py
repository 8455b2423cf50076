"""Figures that one app owns and another may show: every app declares its measures, and they are asked for by code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Figure:
    """What a measure stands at: "86.5% (17,908 of 20,695)" in 2007/08 against a target of "95%", and where to read it.

    `is_met` is None while there is nothing to compare with the target.
    """

    text: str
    period: str
    target: str
    is_met: bool | None
    url: str


@dataclass(frozen=True)
class Measure:
    """A figure by its code; `figure(on)` gives what it stood at on a day, or stands at now when the day is None.

    Apps name theirs as `measures` on their AppConfig: the dotted path of a tuple, or of a function that returns one.
    """

    code: str
    name: str
    figure: Callable[[date | None], Figure]


def all():
    """Every measure of every app, in the order of the apps."""
    return [measure for app in apps.get_app_configs() for measure in _declared(getattr(app, "measures", ""))]


def find(code):
    """The measure with a code; None when no app has it, or has it no longer."""
    return next((measure for measure in all() if measure.code == code), None)


def _declared(path):
    found = import_string(path) if path else ()
    return found() if callable(found) else found
