"""Figures printed in the Board paper of June 2008, and small crosstabs to try rules on."""

from typing import Any

from edi_tracker.statistics.crosstab import Count, Crosstab, Measure

ETHNIC_GROUPS = ("Asian", "Black", "Chinese", "Mixed", "White", "Other", "Unknown")
BME_2008 = Measure("% BME", ("Asian", "Black", "Chinese"), ETHNIC_GROUPS)
ALL_BUT_WHITE = Measure("% minority", ("Asian", "Black", "Chinese", "Mixed", "Other"), ETHNIC_GROUPS[:-1])

TABLE_3 = Crosstab(
    title="Ethnicity by grade, 31 March 2008",
    row_heading="Grade",
    rows=("FSW", "FCA", "Bank Scheme", "Service Manager", "Senior Manager", "Specialist Staff", "Admin", "Cleaners"),
    columns=ETHNIC_GROUPS,
    counts=(
        (6, 0, 0, 1, 64, 1, 0),
        (18, 75, 0, 17, 1073, 8, 6),
        (3, 8, 0, 0, 142, 0, 3),
        (2, 9, 0, 3, 100, 1, 0),
        (2, 2, 0, 2, 38, 0, 0),
        (6, 8, 0, 1, 78, 3, 0),
        (17, 10, 1, 2, 282, 0, 0),
        (1, 0, 0, 0, 10, 0, 0),
    ),
    unit="staff",
    as_at="31 March 2008",
    source="Human resources records",
    base="all staff in post",
    definition="BME is Asian, Black and Chinese, of all staff",
    measures=(BME_2008,),
    undeclared=("Unknown",),
)

KPI_5 = Crosstab(
    title="Diversity forms returned, April 2007",
    row_heading="Region",
    rows=("North East", "London", "Southern"),
    columns=("Issued", "Returned"),
    counts=((100, 97), (0, 0), (None, None)),
    unit="forms",
    as_at="April 2007",
    source="KPI 5 returns",
    base="cases allocated and closed",
    measures=(Measure("% returned", ("Returned",), ("Issued",)),),
    total_column=False,
)


def crosstab(*counts: tuple[Count, ...], **changes: Any) -> Crosstab:
    """A crosstab of rows A, B, C... by columns a, b, c..., in people."""
    width = len(counts[0]) if counts else 0
    given: dict[str, Any] = {
        "title": "People",
        "row_heading": "Row",
        "rows": tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(counts)]),
        "columns": tuple("abcdefghijklmnopqrstuvwxyz"[:width]),
        "counts": counts,
        "unit": "people",
        "as_at": "31 March 2008",
        "source": "A test",
        "base": "everyone",
    }
    return Crosstab(**(given | changes))
