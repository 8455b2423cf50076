"""The pages of the ground floor: accounts, people, units, categories, benchmarks."""

from datetime import date

from edi_tracker.models import Category, CategoryAlias, Unit, User
from tests.access.roles import ADMIN, APPROVER, AUDITOR, AUTHOR, EVERYONE, HR, NEDSG, STRANGERS, Page
from tests.factories import ROLES


def an_account():
    return {"pk": User.objects.get(username=ROLES[HR]).pk}


def an_ended_unit():
    """The demonstration knows of no change of boundaries, so one is made here."""
    unit, _ = Unit.objects.get_or_create(name="Wessex", defaults={"ends_on": date(2009, 3, 31)})
    return {"pk": unit.pk}


BENCHMARK_READERS = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR, ADMIN}


def a_list(**more):
    return lambda: {"code": "ethnicity-2001", **more}


def a_category():
    return {"pk": Category.objects.get(scheme__code="ethnicity-2001", code="chinese").pk}


def a_spelling():
    alias = CategoryAlias.objects.filter(category=a_category()["pk"]).first()
    return {"pk": alias.category_id, "alias_pk": alias.pk}


def a_definition():
    return {"code": "cafcass-2008"}


READ_CATEGORIES = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR, ADMIN}
CATEGORIES = [
    Page("characteristic_list", get=READ_CATEGORIES),
    Page("add_scheme", get={ADMIN}, post={ADMIN}),
    Page("scheme_detail", get=READ_CATEGORIES, kwargs=a_list()),
    Page("change_scheme", get={ADMIN}, post={ADMIN}, kwargs=a_list()),
    Page("keep_scheme", get={ADMIN}, post={ADMIN}, kwargs=a_list()),
    Page("add_category", get={ADMIN}, post={ADMIN}, kwargs=a_list()),
    Page("crosswalk_detail", get=READ_CATEGORIES, kwargs=a_list(target="ethnicity-2011")),
    Page("change_crosswalk", get={ADMIN}, post={ADMIN}, kwargs=a_list(target="ethnicity-2011")),
    Page("change_category", get={ADMIN}, post={ADMIN}, kwargs=a_category),
    Page("keep_category", get={ADMIN}, post={ADMIN}, kwargs=a_category),
    Page("spellings", get={ADMIN}, post={ADMIN}, kwargs=a_category),
    Page("remove_spelling", post={ADMIN}, kwargs=a_spelling),
    Page("add_definition", get={ADMIN}, post={ADMIN}, kwargs=lambda: {"code": "ethnicity"}),
    Page("definition_detail", get=READ_CATEGORIES, kwargs=a_definition),
    Page("add_edition", get={ADMIN}, post={ADMIN}, kwargs=a_definition),
    Page("keep_definition", get={ADMIN}, post={ADMIN}, kwargs=a_definition),
]

GROUND_FLOOR = [
    Page("account_login", get=STRANGERS, post=STRANGERS),
    Page("account_logout", get=EVERYONE, post=EVERYONE),
    Page("account_change_password", get=EVERYONE, post=EVERYONE),
    Page("account_inactive", get=STRANGERS),
    Page("health", get=STRANGERS),
    Page("your_account", get=EVERYONE),
    Page("your_reminders", get=EVERYONE, post=EVERYONE),
    Page("stop_reminders", get=EVERYONE, post=EVERYONE),
    Page("people_list", get={ADMIN}),
    Page("add_account", get={ADMIN}, post={ADMIN}),
    Page("change_account", get={ADMIN}, post={ADMIN}, kwargs=an_account),
    Page("give_password", get={ADMIN}, post={ADMIN}, kwargs=an_account),
    Page("unit_list", get={ADMIN}),
    Page("add_unit", get={ADMIN}, post={ADMIN}),
    Page("record_unit_change", get={ADMIN}, post={ADMIN}),
    Page("take_back_unit_change", get={ADMIN}, post={ADMIN}, kwargs=an_ended_unit),
    Page("audit_trail", get={ADMIN, AUDITOR}),
    Page("benchmark_list", get=BENCHMARK_READERS),
    Page("benchmark_detail", get=BENCHMARK_READERS, kwargs=lambda: {"code": "census-2021-ethnicity-19"}),
    Page(
        "benchmark_download",
        get=BENCHMARK_READERS,
        kwargs=lambda: {"code": "census-2021-ethnicity-19", "extension": "csv"},
    ),
]
