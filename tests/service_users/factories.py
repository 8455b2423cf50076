"""Makers for the tests of this app; states are reached through the services that people use."""

from datetime import date

from edi_tracker.models import Characteristic, Unit, User
from service_users.models import Kpi
from service_users.services.complaints import log_complaint
from service_users.services.returns import enter_return

IN_2008 = date(2008, 4, 1)


def kpi_5():
    return Kpi.objects.with_targets().with_units().get(code="kpi-5")


def north_east():
    return Unit.objects.get(name="North East")


def eastern():
    return Unit.objects.get(name="Eastern")


def ground(code="ethnicity"):
    return Characteristic.objects.get(code=code)


def someone():
    return User.objects.get(username="admin")


def make_return(starts_on=IN_2008, denominator=10, numerator=9, unit=None, **said):
    """A return for a month after those of the demonstration, submitted unless it `is_draft`."""
    return enter_return(
        kpi=kpi_5(),
        unit=unit or north_east(),
        starts_on=starts_on,
        denominator=denominator,
        numerator=numerator,
        by=someone(),
        **said,
    )


def make_complaint(received_on=date(2008, 5, 6), **fields):
    fields = {"unit": north_east(), "grounds": [ground()], "summary": "A letter went astray"} | fields
    return log_complaint(received_on=received_on, by=someone(), **fields)
