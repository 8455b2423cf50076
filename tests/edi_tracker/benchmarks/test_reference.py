"""The benchmarks held: every figure adds up to what its publisher takes percentages of."""

import csv
from collections import Counter
from datetime import date

import pytest

from edi_tracker.benchmarks import reference
from edi_tracker.benchmarks.models import Benchmark, BenchmarkFigure

FILES = sorted(reference.FOLDER.glob("*.csv"))
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0"
NEEDS_THE_DATABASE = pytest.mark.django_db
# The publisher's own percentages of children's social workers in England, 2025 and 2019, from the same release.
SOCIAL_WORKERS = {"White": (2025, 72.6), "Not known": (2019, 18.3)}


def figures(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_says_whom_it_counts_where_it_is_from_and_how_it_may_be_used(path):
    rows = figures(path)
    assert {row["licence"] for row in rows} == {LICENCE}
    assert all(row["base"] and row["source"] for row in rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_groups_of_a_place_add_up_to_their_denominator(path):
    wholes, sums = {}, Counter()
    for row in figures(path):
        place = (row["benchmark"], row["geography"], row["part"], row["denominator"])
        if not (row["category"] == "unknown" and "social-workers" in row["benchmark"]):
            wholes[place] = int(row["denominator"])
            sums[place] += int(row["count"])
    assert sums == wholes


def test_social_workers_not_known_are_of_all_and_the_groups_of_those_known():
    places = {}
    for row in figures(reference.FOLDER / "childrens_social_workers_2019_2025.csv"):
        places.setdefault((row["benchmark"], row["geography"], row["part"]), {})[row["label"]] = row
    for rows in places.values():
        unknown = rows.pop("Not known")
        known = {int(row["denominator"]) for row in rows.values()}
        assert known == {int(unknown["denominator"]) - int(unknown["count"])}


def test_a_region_that_is_part_of_another_is_not_counted_twice():
    rows = [row for row in figures(reference.FOLDER / "childrens_social_workers_2019_2025.csv") if not row["part"]]
    of = {(row["benchmark"], row["geography"], row["label"]): int(row["count"]) for row in rows}
    for (benchmark, geography, label), count in of.items():
        if geography == "London":
            inner, outer = (of[benchmark, f"{part} London", label] for part in ("Inner", "Outer"))
            assert inner + outer == count


@NEEDS_THE_DATABASE
def test_census_figures_of_england_and_wales_are_those_of_its_parts():
    for label in ("Asian/Asian British: Indian", "White: Irish"):
        held = BenchmarkFigure.objects.filter(benchmark__code="census-2011-ethnicity-18", label=label)
        counts = dict(held.values_list("geography", "count"))
        whole, england, wales = (counts.pop(place) for place in ("England and Wales", "England", "Wales"))
        assert whole == england + wales
        assert england == sum(counts.values())


@NEEDS_THE_DATABASE
def test_a_figure_is_of_a_category_of_its_scheme_or_of_a_broad_group_of_it():
    for figure in BenchmarkFigure.objects.select_related("category", "benchmark__scheme"):
        if figure.category:
            assert figure.category.scheme_id == figure.benchmark.scheme_id
        else:
            assert figure.broad_group in {"Asian", "Black", "Mixed", "Other", "White"}


@NEEDS_THE_DATABASE
@pytest.mark.parametrize(("label", "year", "percent"), [(label, *found) for label, found in SOCIAL_WORKERS.items()])
def test_a_share_of_social_workers_is_the_publishers_own(label, year, percent):
    found = BenchmarkFigure.objects.get(
        benchmark__code=f"social-workers-{year}", geography="England", part="", label=label
    )
    assert round(100 * found.count / found.denominator, 1) == percent


@NEEDS_THE_DATABASE
def test_a_census_that_is_not_held_is_known_of_but_has_no_figures():
    missing = Benchmark.objects.exclude(pk__in=Benchmark.objects.held())
    assert [(one.code, one.as_at) for one in missing] == [("census-2001-ethnicity-16", date(2001, 4, 29))]


@NEEDS_THE_DATABASE
def test_loading_again_changes_nothing():
    before = list(BenchmarkFigure.objects.order_by("pk").values_list("pk", flat=True))
    reference.load()
    assert list(BenchmarkFigure.objects.order_by("pk").values_list("pk", flat=True)) == before


@NEEDS_THE_DATABASE
def test_loading_mends_a_figure_that_was_changed():
    figure = BenchmarkFigure.objects.filter(benchmark__code="census-2021-sex", geography="England").first()
    BenchmarkFigure.objects.filter(pk=figure.pk).update(count=figure.count - 1)
    reference.load()
    held = BenchmarkFigure.objects.get(benchmark=figure.benchmark_id, geography="England", label=figure.label)
    assert held.count == figure.count
