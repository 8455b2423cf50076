"""Filters whose fields are GOV.UK components."""

import django_filters

from edi_tracker.govuk.fields import DateField


class DayFilter(django_filters.Filter):
    """A day typed in three boxes."""

    field_class = DateField
