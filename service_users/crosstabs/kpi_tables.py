"""The tables of a KPI that its pages lay out themselves, to be taken away: figures of work that an office handled."""

from edi_tracker.addresses import ALL
from edi_tracker.statistics.tables import (
    Row,
    Table,
    count_cell,
    missing_cell,
    number_cell,
    percent_cell,
    text_cell,
)
from service_users.crosstabs.kpis import grouped, pooled, years_to_date

NOTHING_TO_SHARE = "n/a = nothing to take a share of: {} came to nothing (0 of 0)."
POOLED = "Totals and years to date add up counts; they are never averages of percentages."


def of_year(kpi, year, grid, units, returns, standings, asked):
    """{"by-period", "to-date", "standings": Table} of a year, from its grid, counted returns and standings.

    Only the one that is `asked` for, or all of them: the intervals of 500 regions take a second to work out.
    """
    by_unit = grouped(returns, "unit_id")
    rows = [*((unit.name, by_unit.get(unit.pk, [])) for unit in units), ("Total", returns)]
    tables = {
        "by-period": lambda: _by_period(kpi, year, grid, rows),
        "to-date": lambda: _to_date(kpi, year, grid, rows),
        "standings": lambda: _of_standings(kpi, year, grid.target, standings),
    }
    return {name: table() for name, table in tables.items() if asked in (name, ALL)}


def of_movement(kpi, year, found):
    """{"rolling", "control": Table} of what moved up to a year; no "control" with too few periods."""
    held = {"rolling": _of_rolling(kpi, year, found.rolling)}
    return held | {"control": _of_control(kpi, found.control)} if found.control else held


def by_year(overview):
    """A KPI's years, the newest first: share, counts and how many of its periods somebody returned."""
    kpi = overview.kpi
    headings = (kpi.share_label.capitalize(), kpi.numerator_label, kpi.denominator_label)
    rows = tuple(
        Row(str(one.year), (*_in_full(one.whole), text_cell(f"{one.returned} of {one.periods}")))
        for one in overview.years
    )
    headings = (*headings, f"{kpi.period_word.capitalize()}s with a return")
    return Table(f"{kpi}, all regions by year", "Year", headings, rows, _notes(kpi))


def _by_period(kpi, year, grid, rows):
    texts = [[cell.text for cell in row.cells] for row in grid.rows]
    return _of_periods(
        f"{kpi.name}, {kpi.share_label} by region and {kpi.period_word}, {year}",
        kpi,
        grid,
        [(label, [_share(returns, period) for period in grid.periods], pooled(returns)) for label, returns in rows],
        [*texts, list(grid.totals)],
    )


def _to_date(kpi, year, grid, rows):
    texts = [row.to_date for row in grid.rows]
    return _of_periods(
        f"{kpi.name}, {kpi.share_label} from the beginning of the year to each {kpi.period_word}, {year}",
        kpi,
        grid,
        [(label, years_to_date(returns, grid.periods), None) for label, returns in rows],
        [*texts, list(grid.to_date)],
    )


def _of_periods(title, kpi, grid, rows, texts):
    """Rows of (label, a share a period, the year's share or None), with the words where there is no share."""
    made = [
        Row(label, (*map(_cell, shares, said), *_year(whole)), is_total=label == "Total")
        for (label, shares, whole), said in zip(rows, texts, strict=True)
    ]
    headings = [period.label for period in grid.periods] + ([grid.year_heading] if rows[0][2] is not None else [])
    notes = (*_notes(kpi), f"The target is {grid.target.text}.", POOLED)
    return Table(title, "Region", tuple(headings), tuple(made), notes)


def _year(whole):
    return () if whole is None else (_cell(whole, whole.text),)


def _of_standings(kpi, year, target, standings):
    missing = "More needed" if kpi.direction == kpi.Direction.HIGHER else "Fewer needed"
    headings = (*_headings(kpi), "95% interval", "Target", missing)
    rows = tuple(
        Row(
            one.label,
            (*_in_full(one.share), text_cell(one.interval or "n/a"), text_cell(_rated(one)), count_cell(one.short_by)),
            is_total=one.label == "Total",
        )
        for one in standings
    )
    return Table(f"{kpi.name} against the target of {target.text}, {year}", "Region", headings, rows, _notes(kpi))


def _rated(standing):
    return standing.rating.label if standing.rating else "n/a"


def _of_rolling(kpi, year, rolling):
    title = f"{kpi.name}, {kpi.share_label} of the twelve months to the end of each {kpi.period_word}, {year}"
    headings = tuple(period.label for period in kpi.periods_in(year))
    rows = tuple(
        Row(one.label, tuple(_cell(share, "Not twelve months yet") for share in one.shares), one.label == "Total")
        for one in rolling
    )
    return Table(title, "Region", headings, rows, (*_notes(kpi), POOLED))


def _of_control(kpi, control):
    headings = (*_headings(kpi), "Lower limit (%)", "Upper limit (%)", "Usual")
    rows = tuple(
        Row(
            one.label,
            (
                *_in_full(one.proportion),
                number_cell(round(one.low, 1)),
                number_cell(round(one.high, 1)),
                text_cell("Outside" if one.is_signal else "Usual"),
            ),
        )
        for one in control.periods
    )
    title = f"{kpi.name}, all units, mean {control.mean.in_full}"
    return Table(title, kpi.period_word.capitalize(), headings, rows, _notes(kpi))


def _headings(kpi):
    return (kpi.share_label.capitalize(), kpi.numerator_label, kpi.denominator_label)


def _in_full(share):
    return (_cell(share, share.text), count_cell(share.count), count_cell(share.base))


def _cell(share, otherwise):
    """A share, or the words for why there is none."""
    return percent_cell(share) if share and share.base else missing_cell(otherwise or "n/a")


def _share(returns, period):
    return pooled(one for one in returns if one.starts_on == period.first_day)


def _notes(kpi):
    definition = f"{kpi.share_label} = {kpi.numerator_label.lower()} / {kpi.denominator_label.lower()}"
    return (
        f"{definition}. {kpi.get_direction_display()}.",
        NOTHING_TO_SHARE.format(kpi.denominator_label.lower()),
        f"Source: {kpi.source}.",
    )
