"""Where each unit stands against a KPI's target, and what a paper would say of the year."""

from dataclasses import dataclass
from math import ceil, floor

from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.kpis import grouped, pooled
from service_users.models import Kpi, KpiTarget


@dataclass(frozen=True)
class Standing:
    """One unit, or all of them together: its share, the interval it may lie in, and how far it is from the target."""

    label: str
    share: Proportion
    rating: KpiTarget.Rating | None
    short_by: int

    @property
    def interval(self):
        """The Wilson 95% interval: "84.6% to 87.0%"; nothing for a share of nothing."""
        return "{}% to {}%".format(*(round(limit, 1) for limit in self.share.wilson())) if self.share.base else ""


def standings(target, units, returns):
    """A Standing for each unit in their order, and one for everything that was counted at the end."""
    by_unit = grouped(returns, "unit_id")
    rows = [(unit.name, by_unit.get(unit.pk, ())) for unit in units]
    return [standing(label, pooled(mine), target) for label, mine in (*rows, ("Total", returns))]


def standing(label, share, target):
    """The Standing of a share."""
    return Standing(label, share, target.rating(share), short_by(share, target))


def short_by(share, target):
    """How many more (or, where less is better, fewer) would have met the target: 1,753 forms for 86.5% in 2007/08."""
    aimed = share.base * target.percent / 100
    if target.kpi.direction == Kpi.Direction.HIGHER:
        return max(ceil(aimed) - share.count, 0)
    return max(share.count - floor(aimed), 0)


def sentence(grid):
    """The year as a paper would say it: how many units met the target, when the total did, and its range.

    "3 of 10 regions met 95%; the total did in no month; from 92.3% in May to 83.5% in January."
    """
    met = f"{grid.regions_reached} of {grid.regions} regions met {grid.target.text}"
    parts = [met, f"the total did in {grid.periods_reached_text}"]
    shown = [(period, share) for period, share in zip(grid.periods, grid.shares, strict=True) if share.base]
    if len(shown) > 1:
        (best, most), (worst, least) = (choose(shown, key=_share) for choose in (max, min))
        parts.append(f"from {most.text} in {_name(best)} to {least.text} in {_name(worst)}")
    return f"{'; '.join(parts)}."


def _share(shown):
    return shown[1].share


def _name(period):
    """ "May" or "April to June": the year is said already."""
    return period.label.rpartition(" ")[0] if period.months < 12 else period.label
