"""What units returned for a KPI, read under the units of today, as far as it is known what became of each."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from edi_tracker.addresses import ALL
from edi_tracker.models import Unit
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from edi_tracker.units.todays_map import todays_map
from service_users.crosstabs import kpi_tables, kpis
from service_users.crosstabs.kpis import pooled
from service_users.grid import grid
from service_users.models import KpiReturn
from service_users.over_time import first_year, moved
from service_users.standings import standings

NOT_ON_IT = "Not on today’s map"
ON_IT = "on today’s map"


class Carried(NamedTuple):
    """What was returned under one of today's units for a period, pooled: as a row of a grid, counted."""

    unit_id: int
    starts_on: date
    denominator: int
    numerator: int
    is_not_applicable: bool = False
    state: str = KpiReturn.State.ACCEPTED
    submitted_at: None = None
    needs_follow_up: bool = False


@dataclass(frozen=True)
class OnTodaysMap:
    """Counts under today's units, and a Reading of each unit that is not one of them itself.

    What cannot be read under any is counted under `NOT_ON_IT`, the last of the units, so that rows add up to totals.
    """

    units: list
    returns: list
    moved: list
    left_out: list

    @property
    def sentences(self):
        return tuple(one.sentence for one in (*self.moved, *self.left_out))


def on_todays_map(returns):
    """Counted returns, of any number of periods, under today's units. Two queries."""
    readings = todays_map(Unit.objects.filter(pk__in={one.unit_id for one in returns}))
    nowhere = Unit(pk=0, name=NOT_ON_IT)
    targets = {one.unit.pk: one.target or nowhere for one in readings}
    units = sorted(set(targets.values()), key=lambda unit: (unit is nowhere, unit.position, unit.name))
    carried = defaultdict(list)
    for one in returns:
        carried[targets[one.unit_id].pk, one.starts_on].append(one)
    wholes = {place: pooled(some) for place, some in carried.items()}
    return OnTodaysMap(
        units=units,
        returns=[Carried(*place, whole.base, whole.count) for place, whole in wholes.items()],
        moved=[one for one in readings if one.is_moved],
        left_out=[one for one in readings if one.target is None],
    )


def tables_of(kpi, year, on):
    """The tables of a KPI's year, and of the twelve months to each of its periods, on today's map; and the map."""
    since = first_year(year).first_day
    found = on_todays_map(list(KpiReturn.objects.filter(kpi=kpi, starts_on__range=(since, year.last_day)).counted()))
    this_year = [one for one in found.returns if one.starts_on >= year.first_day]
    shown = grid(kpi, year, found.units, this_year, on)
    standing = standings(shown.target, found.units, this_year)
    tables = {"by-region": publish(kpis.region_crosstab(kpi, year, found.units, this_year), NOT_OF_PEOPLE)}
    tables |= kpi_tables.of_year(kpi, year, shown, found.units, this_year, standing, ALL)
    tables["rolling"] = kpi_tables.of_movement(kpi, year, moved(kpi, year, found.units, found.returns))["rolling"]
    return found, {name: replace(table, title=f"{table.title}, {ON_IT}") for name, table in tables.items()}


def by_themselves(tables, found):
    """The tables as they go where the page does not: each says what became of which unit."""
    return {name: replace(table, notes=(*table.notes, *found.sentences)) for name, table in tables.items()}
