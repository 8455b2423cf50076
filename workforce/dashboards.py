"""The dashboard: each characteristic chosen as it stands in a slice of the staff, and as it came to be so."""

from dataclasses import dataclass, replace
from functools import cached_property

from edi_tracker.statistics.charts import Chart, bar_chart
from edi_tracker.statistics.policies import Markers
from edi_tracker.statistics.tables import Row, Table, missing_cell
from workforce import shares, slices, trends
from workforce.crosstabs import DECLARED
from workforce.models import Profile
from workforce.protection import whole
from workforce.publishing import notes_that_apply
from workforce.slice_protection import publish_slice, shown_of

STAFF = "Staff"
NO_ANSWER = missing_cell(Markers().not_applicable)
WHY_NO_ANSWER = f"{NO_ANSWER.text} = not applicable: it is not an answer."


@dataclass(frozen=True)
class Panel:
    """One characteristic: the newest figures in the range with their chart, and the line up to them.

    It is waiting while what may be shown of its slice is still being worked out.
    """

    profile: Profile
    part: slices.Slice
    ways: list
    way: shares.Way | None
    share: shares.Share | None = None
    table: Table | None = None
    chart: Chart | None = None
    headline: str = ""
    declared: str = ""
    line: trends.Trend | None = None
    is_waiting: bool = False

    @property
    def characteristic(self):
        return self.profile.characteristic

    @property
    def is_under_another(self):
        """Whether its definition is another than the one that goes without saying."""
        return self.way is not None and self.way != self.ways[0]

    @cached_property
    def trend_table(self):
        return trends.table_of(self.line) if self.line else None

    @cached_property
    def trend_chart(self):
        return trends.chart_of(self.line) if self.line and len(self.line.points) > 1 else None


def panels(profiles, asked, policy):
    """A Panel for each characteristic asked for that was counted in the range; `profiles` are by its code."""
    chosen = {code: _in_range(profiles[code], asked) for code in asked.characteristics if code in profiles}
    chosen = {code: of_one for code, of_one in chosen.items() if of_one}
    every = [profile for of_one in chosen.values() for profile in of_one]
    categories, counts = slices.categories_of(every), slices.counts_in(every, asked.part)
    newest = [of_one[-1] for of_one in chosen.values()]
    everybody = counts if asked.part.is_whole else slices.counts_in(newest, slices.EVERYBODY)
    ways = shares.ways_under_definitions({profile.characteristic_id for profile in newest})
    shown = shown_of(every, asked.part, policy)
    return [
        _panel(of_one, asked, policy, ways[of_one[-1].characteristic_id], categories, counts, everybody, shown)
        for of_one in chosen.values()
    ]


def _in_range(profiles, asked):
    first, last = asked.since, asked.until
    days = [(one, one.snapshot.as_at) for one in profiles]
    return [one for one, day in days if (not first or first <= day) and (not last or day <= last)]


def _panel(profiles, asked, policy, ways, categories, counts, everybody, shown):
    newest = profiles[-1]
    way = next((one for one in ways if one.code in asked.definitions), ways[0] if ways else None)
    panel = Panel(newest, asked.part, ways, way)
    if way:
        line = trends.trend_of(
            profiles, asked.part, way.editions, policy, categories=categories, counts=counts, shown=shown
        )
        panel = replace(panel, line=line)
    if newest.pk not in counts:
        return panel
    if newest.pk not in shown:
        return replace(panel, is_waiting=True)
    of_scheme = categories[newest.scheme_id]
    occurring = [one for one in of_scheme if everybody[newest.pk].get(one.pk)]
    return _with_figures(panel, counts[newest.pk], of_scheme, occurring, policy, shown[newest.pk])


def _with_figures(panel, counts, categories, occurring, policy, shown):
    """The panel with what is published of its slice: the table, the chart and the headline."""
    share = _share(panel.way, categories)
    every = [*([share] if share else []), *(shares.of_category(one) for one in categories if one.is_answer)]
    crosstab = slices.crosstab_of(panel.profile, {str(panel.part): counts}, categories, every, part=panel.part)
    published = publish_slice(crosstab, categories, policy, shown)
    numbers = trends.as_shown(crosstab, published, share.label, policy) if share else None
    held_back = whole(published, share.label).text if share else ""
    return replace(
        panel,
        share=share,
        table=by_category(published, crosstab.title, occurring),
        chart=_bars(published, crosstab.title, occurring),
        headline=numbers.in_full if numbers else held_back,
        declared=whole(published, DECLARED).text,
    )


def _share(way, categories):
    """The newest edition that these categories can answer to."""
    return next((one for one in way.editions if one.applies_to(categories)), None) if way else None


def by_category(published, title, categories):
    """A published slice with a row for each of these categories: its staff, and its share of those who answered."""
    rows = [Row(one.label, (whole(published, one.label), _of_answers(published, one))) for one in categories]
    rows.append(Row("Total", (whole(published, "Total"), NO_ANSWER), is_total=True))
    shown = {cell.text for row in rows for cell in row.cells}
    notes = (f"{whole(published, DECLARED).text} gave an answer.", *notes_that_apply(published.notes, shown))
    return Table(title, "Category", (STAFF, shares.OF_ANSWERS), tuple(rows), (*notes, WHY_NO_ANSWER))


def _of_answers(published, category):
    return whole(published, shares.of_category(category).label) if category.is_answer else NO_ANSWER


def _bars(published, title, categories):
    """Bars of each answer's share of those who answered, the highest first; None where fewer than two are shown."""
    answers = [(one.label, _of_answers(published, one).value) for one in categories if one.is_answer]
    shown = sorted(((label, value) for label, value in answers if value is not None), key=lambda bar: -bar[1])
    if len(shown) < 2:
        return None
    left_out = f" {len(answers) - len(shown)} not shown." if len(shown) < len(answers) else ""
    label, highest = shown[0]
    return bar_chart(
        title=f"{label} is the largest group{' shown' if left_out else ''}, {highest}% of those who answered",
        labels=[label for label, _ in shown],
        values=[value for _, value in shown],
        alt=f"{title}. {', '.join(f'{label} {value}%' for label, value in shown)}.{left_out}",
    )
