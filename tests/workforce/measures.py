"""Makers for tests of monitored measures."""

from edi_tracker.characteristics.models import CategoryScheme, MinorityDefinition
from tests.workforce.factories import hr
from workforce.models import MeasureFigures
from workforce.monitoring import measures, services
from workforce.monitoring.groupings import ByCategories, UnderDefinition

TABLE_3 = "ethnicity-cafcass-2008"
SOURCE = "Human resources records"


def scheme(code=TABLE_3):
    return CategoryScheme.objects.get(code=code)


def counts_of(stages, code=TABLE_3):
    """(stage code, Category) -> count: `stages` maps a stage to counts by category label; what is not named is 0."""
    categories = scheme(code).categories.all()
    named = {label for of in stages.values() for label in of}
    assert named <= {category.label for category in categories}
    return {(stage, one): of.get(one.label, 0) for stage, of in stages.items() for one in categories}


def recorded(measure, stages, *, year_start=2007, code=TABLE_3, version=0):
    """Figures of a measure, recorded by HR."""
    return services.record_figures(
        by=hr(),
        year_start=year_start,
        measure=measures.find(measure),
        grouping=ByCategories(scheme(code)),
        source=SOURCE,
        counts=counts_of(stages, code),
        version=version,
    )


def under(code="cafcass-2008"):
    """What casework is held by under a definition."""
    return UnderDefinition(MinorityDefinition.objects.get(code=code))


def casework_counts(measure, minority, total, code="cafcass-2008"):
    """The counts of casework: how many of a total a definition counts, and the rest."""
    counted, others = under(code).places()
    stage = measures.find(measure).stages[0].code
    return {(stage, counted): minority, (stage, others): total - minority}


def casework_recorded(measure, minority, total, *, year_start=2007, code="cafcass-2008", version=0):
    """Casework under a definition, recorded by HR."""
    return services.record_figures(
        by=hr(),
        year_start=year_start,
        measure=measures.find(measure),
        grouping=under(code),
        source="Human resources casework records",
        counts=casework_counts(measure, minority, total, code),
        version=version,
    )


def casework_held(measure, year_start=2007):
    """The casework of the demonstration."""
    return MeasureFigures.objects.under_a_definition().get(measure_code=measure, year_start=year_start)


# Ways of not answering that nobody took.
NOBODY = {"Prefer not to say": 0, "Asked and not answered": 0, "Not asked": 0}
APPLIED = {"Asian": 120, "Black": 150, "Chinese": 30, "Mixed": 40, "Other": 30, "Unknown": 30, "White": 1600}
SHORTLISTED = {"Asian": 40, "Black": 50, "Chinese": 10, "Mixed": 15, "Other": 10, "Unknown": 5, "White": 700}
APPOINTED = {"Asian": 8, "Black": 9, "Chinese": 5, "Mixed": 5, "Other": 5, "Unknown": 5, "White": 233}
RECRUITED = {
    "applied": APPLIED | NOBODY,
    "shortlisted": SHORTLISTED | NOBODY,
    "appointed": APPOINTED | NOBODY,
}
DISCIPLINED = {"entered": {"Asian": 2, "Black": 3, "White": 46}}
