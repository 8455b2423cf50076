"""Benchmarks, made from fixtures/benchmarks/: what each is in its JSON file, the figures in CSV."""

import csv
import json
from datetime import date
from itertools import groupby

from django.conf import settings
from django.db import transaction

from edi_tracker.benchmarks.models import Benchmark, BenchmarkFigure
from edi_tracker.characteristics.models import Category, CategoryScheme

FOLDER = settings.BASE_DIR / "fixtures/benchmarks"
TOLD_IN_FIGURES = ("base", "source", "licence")


@transaction.atomic
def load():
    """Bring the database up to the files; run again, it changes nothing."""
    about, figures = json.loads((FOLDER / "benchmarks.json").read_text()), _figures()
    schemes = CategoryScheme.objects.in_bulk({row["scheme"] for row in about["benchmarks"]}, field_name="code")
    for row in about["benchmarks"]:
        row["scheme"] = schemes[row["scheme"]]
        _load(figures.get(row["code"], []), **about["date_rules"][row["kind"]], **row)


def rows_of(path):
    """The rows of one file of figures as dicts."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _figures():
    """The rows of every file, by the benchmark they are of."""
    rows = [row for path in sorted(FOLDER.glob("*.csv")) for row in rows_of(path)]
    rows.sort(key=lambda row: row["benchmark"])
    return {code: list(some) for code, some in groupby(rows, key=lambda row: row["benchmark"])}


def _load(rows, *, code, scheme, as_at, **about):
    told = {name: rows[0][name] for name in TOLD_IN_FIGURES} if rows else {}
    about |= told | {
        "scheme": scheme,
        "characteristic_id": scheme.characteristic_id,
        "as_at": date.fromisoformat(as_at),
    }
    benchmark, _ = Benchmark.objects.update_or_create(code=code, defaults=about)
    categories = {category.code: category for category in Category.objects.filter(scheme=scheme)}
    wanted = [_figure(benchmark, categories, row) for row in rows]
    if list(map(_content, benchmark.figures.order_by("pk"))) != list(map(_content, wanted)):
        benchmark.figures.all().delete()
        BenchmarkFigure.objects.bulk_create(wanted)


def _figure(benchmark, categories, row):
    return BenchmarkFigure(
        benchmark=benchmark,
        geography=row["geography"],
        part=row["part"],
        label=row["label"],
        category=categories[row["category"]] if row["category"] else None,
        broad_group=row["group"],
        count=int(row["count"]),
        denominator=int(row["denominator"]),
    )


def _content(figure):
    one = figure
    return (one.geography, one.part, one.label, one.category_id, one.broad_group, one.count, one.denominator)
