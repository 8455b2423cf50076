"""Makers of monitoring returns, through the services that people use."""

from datetime import date

from edi_tracker.models import CategoryScheme
from service_users.models import MonitoringReturn
from service_users.services.monitoring import record_monitoring_return
from tests.service_users.factories import someone

YEAR_08 = {"starts_on": date(2008, 4, 1), "ends_on": date(2009, 3, 31)}
GROUPS = ("Asian", "White British", "White Irish")


def appendix_1():
    return MonitoringReturn.objects.get(starts_on=date(2007, 4, 1), unit=None)


def scheme(code="ethnicity-service-users-2008"):
    return CategoryScheme.objects.get(code=code)


def counts(public, private, labels=GROUPS):
    """(label, code) -> count, of so many public and private cases in the order of the labels."""
    pairs = zip(labels, public, private, strict=True)
    return {(label, code): n for label, *both in pairs for code, n in zip(("public", "private"), both, strict=True)}


def recorded(public=(40, 300, 60), private=(200, 500, 20), unit=None, **fields):
    """A return for the year after the demonstration's."""
    fields = {"scheme": scheme(), "source": "A count", "counts": counts(public, private)} | YEAR_08 | fields
    return record_monitoring_return(unit=unit, by=someone(), **fields)
