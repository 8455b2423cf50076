"""Returns as the .xlsx a region would send, in the layout of 2007/08, and what is done wrong to them."""

from service_users.demonstration import rows_of
from service_users.return_upload.asked import Asked
from tests.workbooks import simple

WIDTH = 3
SHEET = "KPI 5"
TITLE = "Diversity Monitoring recorded for all service users for cases allocated & closed in the period"
HEADINGS = ["Forms Issued", "Forms Returned", "% Returned"]


def printed_2007_08():
    """The rows of the return that was printed: title, two rows of headings, months, year, and the year to date."""
    printed = rows_of("kpi5_2007_08.csv")
    names = list(dict.fromkeys(row["region"] for row in printed))
    periods = list(dict.fromkeys(row["period"] for row in printed))
    by_place = {(row["period"], row["region"]): row for row in printed}
    rows = [[TITLE], ["KPI 5", *(part for name in names for part in (name, None, None))]]
    rows.append([None, *(HEADINGS * len(names))])
    rows[-1][-1] = "% Private"
    for period in periods:
        if period == "Apr07 - Apr07":
            rows.append(["Year to Date"])
        rows.append([period, *(cell for name in names for cell in _cells(by_place[period, name]))])
    return rows


def _cells(row):
    return int(row["forms_issued"]), int(row["forms_returned"]), row["pct_as_printed"]


def of_regions(*names):
    """The columns of some regions only, in this order, as a region's officer sends its own."""
    whole = printed_2007_08()
    at = {name: column for column, name in enumerate(whole[1]) if column and name}
    keep = [column for name in names for column in range(at[name], at[name] + WIDTH)]
    heads = [whole[0], whole[1], whole[2], *whole[3:]]
    return [[row[0], *(row[column] for column in keep if column < len(row))] for row in heads]


def as_xlsx(rows, sheet=SHEET):
    return simple(rows, sheet)


def asked(mine=None, **changes):
    """What is asked of the centre for KPI 5 in 2007/08; of a region's officer with `mine`."""
    units = tuple(dict.fromkeys(row["region"] for row in rows_of("kpi5_2007_08.csv") if row["region"] != "Total"))
    starts = tuple(f"{2007 + (month < 4)}-{month:02}-01" for month in (*range(4, 13), 1, 2, 3))
    return Asked(
        **{
            "number": "KPI 5",
            "name": "Diversity forms issued and returned",
            "whole_label": "Forms issued",
            "part_label": "Forms returned",
            "share_label": "% returned",
            "start_year": 2007,
            "months": 1,
            "starts": starts,
            "units": units,
            "mine": mine or units,
            **changes,
        }
    )
