"""Filters whose fields are GOV.UK components, and the chips that say which filters of a list are on."""

from dataclasses import dataclass
from datetime import date

import django_filters
from django import forms
from django.db.models import Model

from edi_tracker.govuk.fields import DateField
from edi_tracker.periods import long_date


class DayFilter(django_filters.Filter):
    """A day typed in three boxes."""

    field_class = DateField


class TickFilter(django_filters.Filter):
    """One box to tick."""

    field_class = forms.BooleanField

    def __init__(self, **kwargs):
        super().__init__(widget=forms.CheckboxInput(attrs={"class": "govuk-checkboxes--small"}), **kwargs)


@dataclass(frozen=True)
class Chip:
    """One filter that is on, and the query string without it."""

    text: str
    without: str


def chips(filterset, query):
    """A chip for each filter that is on; none when the form was refused. `query` is the request's QueryDict."""
    if not filterset.is_valid():
        return []
    on = {name: value for name, value in filterset.form.cleaned_data.items() if value}
    return [Chip(_in_words(filterset.form[name], value), _without(query, name)) for name, value in on.items()]


def _in_words(bound, value):
    if value is True:
        return bound.label
    if isinstance(value, Model):
        value = bound.field.label_from_instance(value)
    elif isinstance(value, date):
        value = long_date(value)
    elif hasattr(bound.field, "choices"):
        value = dict(bound.field.choices)[value]
    return f"{bound.label}: {value}"


def _without(query, name):
    rest = query.copy()
    for key in [name, "page", *(f"{name}_{part}" for part in ("day", "month", "year"))]:
        rest.pop(key, None)
    return rest.urlencode()
