"""The tables of a paper as they can be taken away, each with its chart, in the order they stand."""

from dataclasses import asdict, dataclass

from edi_tracker.statistics.charts import Chart
from edi_tracker.statistics.tables import Row, Table, table_from, text_cell
from reports.exhibits import TableShown

REGISTER_HEADINGS = ("Objective or scheme", "Priority", "Activity and success measure", "Lead", "Target date")
PROGRESS_HEADINGS = ("Progress", "Status")
NOTHING = "None"


@dataclass(frozen=True)
class PaperTable:
    """One published table: its code in addresses, what the paper calls it ("Table 3"), and a chart where it has one."""

    code: str
    name: str
    table: Table
    chart: Chart | None = None

    def as_data(self):
        """As it is kept with an issued paper."""
        chart = asdict(self.chart) if self.chart else None
        return {"code": self.code, "name": self.name, "table": self.table.as_data(), "chart": chart}


def paper_table_from(data):
    """The PaperTable that was kept as data."""
    chart = Chart(**data["chart"]) if data["chart"] else None
    return PaperTable(data["code"], data["name"], table_from(data["table"]), chart)


def tables_of(document):
    """Every PaperTable of a document: its tables and its registers. What is missing from the paper has none."""
    placed = [part.exhibit for part in document.all_parts() if part.exhibit]
    return [one for one in (_taken(exhibit) for exhibit in placed) if one]


def _taken(placed):
    code, content = placed.exhibit.code, placed.content
    if isinstance(content, TableShown):
        return PaperTable(code, placed.name, content.table, content.chart)
    return PaperTable(code, placed.name, _of_register(content)) if hasattr(content, "groups") else None


def _of_register(register):
    rows = tuple(_row(group, row) for group in register.groups for row in group.rows)
    title = f"{register.title}: {register.count}"
    return Table(title, "Reference", (*REGISTER_HEADINGS, *PROGRESS_HEADINGS), rows, register.covered)


def _row(group, row):
    status = f"{row.status}, overdue" if row.is_overdue else row.status
    texts = (group.heading, row.priority, row.activity, row.lead, row.target, row.progress, status)
    return Row(row.reference or NOTHING, tuple(text_cell(text or NOTHING) for text in texts))
