"""Who may import whom, and where the few heavy libraries may be used. A new edge is a decision: write it down."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = settings.BASE_DIR
GROUND_FLOOR = "edi_tracker"
MAY_IMPORT = {
    "edi_tracker": set(),
    "actions": {"edi_tracker"},
    "workforce": {"edi_tracker"},
    "service_users": {"edi_tracker"},
    "reports": {"edi_tracker", "actions", "workforce", "service_users"},
}
PURE = (
    "edi_tracker/statistics",
    "edi_tracker/spreadsheets",
    "workforce/counting",
    "actions/importing",
    "service_users/counting",
    "service_users/return_upload",
)
# The upload handler is Django's own hook: it runs in the site, not in the child that reads the file.
NOT_PURE = {"edi_tracker/spreadsheets/uploads.py"}
ONLY_HERE = {
    "openpyxl": "edi_tracker/spreadsheets",
    "weasyprint": "edi_tracker/documents",
    "pikepdf": "edi_tracker/documents",
    "altair": "edi_tracker/statistics/charts",
    "vl_convert": "edi_tracker/statistics/charts",
    "scipy": "edi_tracker/statistics",
    "holidays": "edi_tracker/working_days.py",
}

# Where the cells of published tables are put together into another table. Nothing else makes a cell of a number.
LAYS_OUT_CELLS = {
    "reports/comparison/tables.py",
    "service_users/crosstabs/complaints.py",
    "service_users/crosstabs/monitoring_trend.py",
    "service_users/crosstabs/coverage.py",
    "service_users/crosstabs/between_types.py",
    "service_users/crosstabs/kpi_tables.py",
    "workforce/changes.py",
    "workforce/pay/figures.py",
    "workforce/publishing.py",
    "workforce/trends.py",
}
MAKES_A_NUMBER = {"Cell", "count_cell", "number_cell", "percent_cell", "printed_percent_cell"}
EXACT_COUNTS = {"counts", "row_totals", "column_totals"}


def source_files(*folders):
    """Every Python file of the given folders, migrations left out."""
    for folder in folders or MAY_IMPORT:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts)


def imports(path):
    """The dotted name of every module a file imports, at its head or inside a function."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def relative(path):
    return Path(path).relative_to(ROOT).as_posix()


def test_apps_import_only_what_the_table_allows():
    wrong = [
        f"{relative(path)} imports {name}"
        for app, allowed in MAY_IMPORT.items()
        for path in source_files(app)
        for name in imports(path)
        if (top := name.partition(".")[0]) in MAY_IMPORT and top != app and top not in allowed
    ]
    assert wrong == []


def test_models_point_only_where_the_table_allows():
    wrong = [
        f"{model._meta.label} -> {field.related_model._meta.label}"
        for app, allowed in MAY_IMPORT.items()
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if (other := field.related_model._meta.app_label) in MAY_IMPORT and other != app and other not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", PURE)
def test_calculation_knows_nothing_of_django(folder):
    files = [path for path in source_files(folder) if relative(path) not in NOT_PURE]
    assert files
    assert [relative(path) for path in files for name in imports(path) if name.partition(".")[0] == "django"] == []


@pytest.mark.parametrize(("library", "place"), ONLY_HERE.items())
def test_each_heavy_library_has_one_place(library, place):
    users = {relative(path) for path in source_files() for name in imports(path) if name.partition(".")[0] == library}
    assert users
    assert all(user == place or user.startswith(f"{place}/") for user in users), users


@pytest.mark.parametrize("hidden", ["signals.py", "utils.py", "helpers.py", "managers.py"])
def test_no_drawer_for_odds_and_ends(hidden):
    assert [relative(path) for path in source_files() if path.name == hidden] == []


def test_nothing_below_a_view_takes_a_request():
    below = ("models", "services", "crosstabs", "forms", "filters", "tables", "counting", "statistics", "querysets")
    wrong = [
        f"{relative(path)}: {node.name}"
        for path in source_files()
        if any(part.removesuffix(".py") in below for part in path.relative_to(ROOT).parts[1:])
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and "request" in {argument.arg for argument in node.args.args}
    ]
    assert wrong == []


def test_cells_of_numbers_are_made_by_disclosure_and_where_published_ones_are_laid_out_anew():
    """The one door from counts to print. A new place that makes cells is a new door: look whose numbers go in."""
    wrong = {
        relative(path)
        for path in source_files()
        if not relative(path).startswith("edi_tracker/statistics/")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "edi_tracker.statistics.tables"
        if MAKES_A_NUMBER & {alias.name for alias in node.names}
    }
    assert wrong == LAYS_OUT_CELLS


def test_views_and_what_prints_take_no_exact_counts():
    """Pages, files and charts are made of published tables; a crosstab gives its counts to disclosure alone."""
    printing = [path for path in source_files() if "views" in path.parts or path.name == "views.py"]
    printing += source_files("edi_tracker/statistics/exports", "edi_tracker/statistics/charts")
    wrong = [
        f"{relative(path)}: {ast.unparse(node)}"
        for path in printing
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in EXACT_COUNTS and "crosstab" in ast.unparse(node.value)
    ]
    assert wrong == []


def test_no_chart_or_file_is_made_of_a_crosstab():
    files = [*source_files("edi_tracker/statistics/exports", "edi_tracker/statistics/charts")]
    assert files
    assert [relative(path) for path in files for name in imports(path) if name.endswith("statistics.crosstab")] == []


def test_no_template_is_given_a_crosstab():
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert templates
    assert [relative(path) for path in templates if "crosstab" in path.read_text()] == []
