"""The six figures that the law asks for, as much of them as a reader may see."""

from dataclasses import dataclass

from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.disclosure import publish
from edi_tracker.statistics.pay_gap import Gap
from edi_tracker.statistics.tables import Cell, Row, Table, marker_cell

MEN, WOMEN = "Men", "Women"
RECEIVED, NONE = "Received a bonus", "No bonus"
PERCENT_BONUS = "% with a bonus"
FORMULA = "A gap is (men's - women's) / men's x 100: above 0 where women's is lower."
FEW = "{} = not available: a mean or median of fewer than {} men or women would tell of their pay."


@dataclass(frozen=True)
class Figure:
    """One of the gaps as a reader sees it: what, its cell, and a sentence; the sentence is "" where it is not shown."""

    what: str
    cell: Cell
    sentence: str


def gaps(report, policy):
    """The four gaps in pay: mean and median, of hourly pay and of bonuses. A bonus nobody received has none."""
    hourly = _full_pay(report)
    bonuses = (report.bonus_men, report.bonus_women)
    pairs = [
        ("mean hourly pay", report.mean_men, report.mean_women, hourly),
        ("median hourly pay", report.median_men, report.median_women, hourly),
        ("mean bonus", report.mean_bonus_men, report.mean_bonus_women, bonuses),
        ("median bonus", report.median_bonus_men, report.median_bonus_women, bonuses),
    ]
    return [_figure(*pair, policy) for pair in pairs]


def _full_pay(report):
    quarters = report.quarter_counts()
    return sum(men for _, men, _ in quarters), sum(women for *_, women in quarters)


def _figure(what, men, women, counts, policy):
    if not men or women is None:
        return Figure(what, marker_cell(policy.markers.not_applicable), "")
    if min(counts) < policy.minimum_base:
        return Figure(what, marker_cell(policy.markers.not_available), "")
    one = Gap(what, men, women)
    return Figure(what, Cell(f"{one.percent}%", one.percent, "percent"), one.sentence)


def table_of_gaps(report, policy):
    """The four gaps as a table."""
    found = gaps(report, policy)
    notes = [FORMULA]
    if any(figure.cell.text == policy.markers.not_available for figure in found):
        notes.append(FEW.format(policy.markers.not_available, policy.minimum_base))
    if any(figure.cell.text == policy.markers.not_applicable for figure in found):
        notes.append(f"{policy.markers.not_applicable} = not applicable: no men or no women received a bonus.")
    return Table(
        title=f"Gaps between women's and men's pay, 31 March {report.year}",
        row_heading="Pay",
        headings=("Gap",),
        rows=tuple(Row(figure.what.capitalize(), (figure.cell,)) for figure in found),
        notes=(*notes, f"Source: {report.source}."),
    )


def quarters(report):
    """Men and women in each quarter of employees in order of hourly pay, as a Crosstab."""
    held = report.quarter_counts()
    return Crosstab(
        title=f"Men and women by quarter of hourly pay, 31 March {report.year}",
        row_heading="Quarter",
        rows=tuple(f"{name} quarter" for name, *_ in held),
        columns=(MEN, WOMEN),
        counts=tuple((men, women) for _, men, women in held),
        unit="employees",
        as_at=f"31 March {report.year}",
        source=report.source,
        base="full-pay relevant employees, in four quarters from the lowest paid to the highest",
    )


def bonuses(report):
    """Who received a bonus in the twelve months to 31 March, as a Crosstab."""
    rows = ((report.bonus_men, report.men), (report.bonus_women, report.women))
    return Crosstab(
        title=f"Bonuses received in the twelve months to 31 March {report.year}",
        row_heading="Employees",
        rows=(MEN, WOMEN),
        columns=(RECEIVED, NONE),
        counts=tuple((received, all_of - received) for received, all_of in rows),
        unit="employees",
        as_at=f"31 March {report.year}",
        source=report.source,
        base="all relevant employees",
        measures=(Measure(PERCENT_BONUS, (RECEIVED,), (RECEIVED, NONE)),),
    )


def tables(report, policy):
    """Every table of a year by its name in addresses, as a reader may see it."""
    return {
        "gaps": table_of_gaps(report, policy),
        "quarters": publish(quarters(report), policy, shares="row"),
        "bonuses": publish(bonuses(report), policy),
    }


def trend(reports, policy):
    """The gaps of every year, the earliest first, as a table; None without a year."""
    if not reports:
        return None
    found = {report: gaps(report, policy) for report in sorted(reports, key=lambda report: report.year)}
    headings = tuple(figure.what.capitalize() for figure in next(iter(found.values())))
    rows = tuple(Row(f"31 March {one.year}", tuple(figure.cell for figure in of)) for one, of in found.items())
    return Table("Gaps between women's and men's pay, by year", "Date", headings, rows, (FORMULA,))
