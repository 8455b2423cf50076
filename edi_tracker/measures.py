"""Figures that one app owns and another may show: every app declares its measures, and they are asked for by code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from edi_tracker.declarations import declared


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

    Apps name theirs as `measures` on their AppConfig.
    """

    code: str
    name: str
    figure: Callable[[date | None], Figure]


def all():
    """Every measure of every app, in the order of the apps."""
    return declared("measures")


def find(code):
    """The measure with a code; None when no app has it, or has it no longer."""
    return next((measure for measure in all() if measure.code == code), None)


def named(code):
    """What the measure with a code is called; the code where no app has it any longer."""
    measure = find(code)
    return measure.name if measure else code
