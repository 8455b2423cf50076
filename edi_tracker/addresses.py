"""Years and months in addresses, and the files that a table and its chart can be taken away as."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from edi_tracker.periods import FinancialYear
from edi_tracker.statistics.charts.pictures import to_png, to_svg
from edi_tracker.statistics.exports import Imprint, to_csv, to_xlsx

FIRST_YEAR, LAST_YEAR = 1990, 2100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (lambda table: to_xlsx({"Table": table}, imprint()), XLSX),
}
ALL = "all"
PICTURES = {"svg": (to_svg, "image/svg+xml"), "png": (to_png, "image/png")}


def year_or_404(slug):
    """The financial year of "2007-08"."""
    try:
        year = FinancialYear.from_slug(slug)
    except ValueError:
        raise Http404(f"'{slug}' is not a financial year") from None
    if not FIRST_YEAR <= year.start_year <= LAST_YEAR:
        raise Http404(f"{year} is out of range")
    return year


def begun_year_or_404(slug, on):
    """The same, but of a year that has begun by a day: nothing has happened yet in a later one."""
    year = year_or_404(slug)
    if year.first_day > on:
        raise Http404(f"{year} has not begun")
    return year


def month_or_404(slug):
    """The first day of "2007-05"."""
    try:
        return date.fromisoformat(f"{slug}-01")
    except ValueError:
        raise Http404(f"'{slug}' is not a month") from None


def as_file(table, extension, name="", *, chart=None):
    """A published table, or the chart of it, as a download, named after the table's title unless told.

    404 for a kind of file that we do not make, and for a picture where there is no chart.
    """
    content, kinds = (chart, PICTURES) if extension in PICTURES else (table, FILES)
    if extension not in kinds or content is None:
        raise Http404(f"No {extension} files here")
    write, content_type = kinds[extension]
    headers = {"Content-Disposition": f'attachment; filename="{name or slugify((table or chart).title)}.{extension}"'}
    return HttpResponse(write(content), content_type=content_type, headers=headers)


def one_or_all(title, tables, asked, extension, charts=None):
    """One of a page's tables, {name in addresses: table}, or its chart; or all of them in a workbook of that title."""
    if (asked, extension) == (ALL, "xlsx"):
        return as_workbook(title, list(tables.values()))
    return as_file(tables.get(asked), extension, chart=(charts or {}).get(asked))


def as_workbook(title, tables):
    """Every table of a page as one workbook, named after its title: a list of them, or {worksheet: table}.

    404 when the page has none.
    """
    if not tables:
        raise Http404("There are no tables here")
    named = tables if isinstance(tables, dict) else {f"Table {at}": table for at, table in enumerate(tables, start=1)}
    headers = {"Content-Disposition": f'attachment; filename="{slugify(title)}.xlsx"'}
    return HttpResponse(to_xlsx(named, imprint(), title), content_type=XLSX, headers=headers)


def imprint():
    """What every workbook says of where it comes from, made today."""
    return Imprint(settings.BODY_NAME, settings.BODY_CONTACT, timezone.localdate())
