"""The pages of lists of categories, of what they are in one another, and of definitions."""

import pytest
from django.urls import reverse

from edi_tracker.characteristics import services
from edi_tracker.characteristics.crosswalk import between
from edi_tracker.models import Category, CategoryAlias, CategoryScheme, MinorityDefinition

pytestmark = pytest.mark.django_db
CONFLICT = 409


@pytest.fixture
def admin(client_for):
    return client_for("Administrator")


@pytest.fixture
def scheme():
    return CategoryScheme.objects.get(code="religion")


def text(response):
    return response.content.decode()


def send(client, name, /, *args, follow=True, **data):
    return client.post(reverse(name, args=args), data, follow=follow)


def category_words(scheme, **changes):
    return {"version": scheme.version, "label": "Jain", "broad_group": "", "answer": "answer", "after": ""} | changes


def test_an_administrator_copies_a_list_as_a_new_vintage_and_changes_it(admin, scheme):
    words = {"name": "Religion, 2031", "vintage": "2031", "source": "The next census"}
    page = send(admin, "add_scheme", characteristic="religion", copied_from="religion", **words)
    assert "The list has been added" in text(page)
    copy = CategoryScheme.objects.get(code="religion-2031")
    hindu = copy.categories.get(code="hindu")
    page = send(admin, "add_category", copy.code, **category_words(copy, label="Zoroastrian", after=hindu.pk))
    assert "The category has been added" in text(page)
    copy.refresh_from_db()
    assert copy.categories.get(label="Zoroastrian").position == hindu.position + 1
    page = send(admin, "change_scheme", copy.code, version=copy.version, **words | {"source": "Ours"})
    assert "Ours" in text(page)


def test_a_copy_of_a_list_about_something_else_is_refused(admin):
    words = {"name": "Sex", "vintage": "2031", "source": "Ours"}
    page = send(admin, "add_scheme", characteristic="sex", copied_from="religion", **words)
    assert "Religion or belief is about religion or belief" in text(page)


def test_a_category_is_renamed_and_moved(admin, scheme):
    buddhist, hindu = scheme.categories.get(code="buddhist"), scheme.categories.get(code="hindu")
    words = category_words(scheme, label="Buddhist faith", after=hindu.pk)
    assert "Buddhist faith" in text(send(admin, "change_category", buddhist.pk, **words))
    buddhist.refresh_from_db()
    hindu.refresh_from_db()
    assert buddhist.position == hindu.position + 1


def test_who_saves_second_keeps_what_they_typed_and_reads_what_the_other_did(admin, scheme, user_for):
    seen = category_words(scheme, label="Jainism as we call it", after=scheme.categories.first().pk)
    hindu = scheme.categories.get(code="hindu")
    services.retire_category(hindu, by=user_for("Administrator"), version=scheme.version)
    page = send(admin, "add_category", scheme.code, **seen)
    assert page.status_code == CONFLICT
    assert "retired a category of Religion or belief" in text(page)
    assert "Jainism as we call it" in text(page)
    again = {name: page.context["form"][name].value() for name in seen}
    assert "The category has been added" in text(send(admin, "add_category", scheme.code, **again))


def test_a_used_category_is_retired_where_deleting_it_is_refused(admin):
    used = Category.objects.select_related("scheme").get(scheme__code="ethnicity-cafcass-2008", code="mixed")
    page = send(admin, "keep_category", used.pk, act="delete", version=used.scheme.version)
    assert "Mixed&#x27; cannot be deleted: it is used by" in text(page)
    page = send(admin, "keep_category", used.pk, act="retire", version=used.scheme.version)
    assert "is retired" in text(page)
    used.refresh_from_db()
    assert used.is_retired


def test_a_list_is_retired_taken_up_again_and_deleted_when_nothing_uses_it(admin, scheme, user_for):
    words = {"name": "Short", "vintage": "2031", "source": "Ours", "characteristic": scheme.characteristic}
    new = services.add_scheme(by=user_for("Administrator"), **words)
    for act, said in (("retire", "is retired"), ("use_again", "is in use again"), ("delete", "has been deleted")):
        page = send(admin, "keep_scheme", new.code, act=act, version=new.version)
        assert said in text(page)
        new = CategoryScheme.objects.filter(pk=new.pk).first()
    assert new is None


def test_a_spelling_is_added_and_removed(admin, scheme):
    sikh = scheme.categories.get(code="sikh")
    page = send(admin, "spellings", sikh.pk, version=scheme.version, spelling="Khalsa")
    assert "khalsa" in text(page)
    alias = CategoryAlias.objects.get(label_key="khalsa")
    assert alias.added_by.username == "admin"
    scheme.refresh_from_db()
    page = send(admin, "remove_spelling", sikh.pk, alias.pk, version=scheme.version)
    assert "The spelling has been removed" in text(page)
    assert send(admin, "spellings", sikh.pk, version=1, spelling="Khalsa").status_code == CONFLICT


def crosswalk_data(client, source, target, **changes):
    form = client.get(reverse("change_crosswalk", args=[source, target])).context["form"]
    return {name: form[name].value() for name in form.fields} | changes


def test_what_a_category_is_in_another_list_is_changed(admin):
    source, target = "ethnicity-2001", "ethnicity-2011"
    irish = Category.objects.get(scheme__code=source, code="white-irish")
    other = Category.objects.get(scheme__code=target, code="white-other")
    changes = {f"kind_{irish.pk}": "grouped", f"target_{irish.pk}": other.pk, f"note_{irish.pk}": "For us."}
    page = send(admin, "change_crosswalk", source, target, **crosswalk_data(admin, source, target, **changes))
    assert "What it is there has been changed" in text(page)
    found = between(CategoryScheme.objects.get(code=source), CategoryScheme.objects.get(code=target))
    assert found.target_of(irish) == other
    assert "For us." in text(page)


@pytest.mark.parametrize(
    ("kind", "said"),
    [("exact", "select the category that it goes under"), ("impossible", "say why it has no equivalent")],
)
def test_a_crosswalk_that_does_not_say_enough_is_refused(admin, kind, said):
    irish = Category.objects.get(scheme__code="ethnicity-2001", code="white-irish")
    changes = {f"kind_{irish.pk}": kind, f"target_{irish.pk}": "", f"note_{irish.pk}": ""}
    data = crosswalk_data(admin, "ethnicity-2001", "ethnicity-2011", **changes)
    assert said in text(send(admin, "change_crosswalk", "ethnicity-2001", "ethnicity-2011", **data))


def definition_words(scheme, *codes, **changes):
    members = [str(one.pk) for one in scheme.categories.filter(code__in=codes)]
    words = {"name": "Two faiths", "short_name": "% two faiths", "edition": "2026", "denominator": "declared"}
    return words | {"note": "Hindu and Sikh, of answers.", f"members_{scheme.pk}": members} | changes


def test_a_definition_is_added_replaced_and_retired(admin, scheme):
    page = send(admin, "add_definition", "religion", **definition_words(scheme, "hindu", "sikh"))
    assert "The definition has been added" in text(page)
    old = MinorityDefinition.objects.get(name="Two faiths")
    assert [one.code for one in old.categories.order_by("position")] == ["hindu", "sikh"]
    words = definition_words(scheme, "hindu", version=old.version, edition="2027", short_name="% one faith")
    page = send(admin, "add_edition", old.code, **words)
    assert "the one before it is retired" in text(page)
    assert "A series that goes from one to the other is broken there" in text(page)
    new = old.__class__.objects.get(replaces=old)
    assert "is retired" in text(send(admin, "keep_definition", new.code, act="retire", version=new.version))


def test_a_definition_that_counts_nobody_is_refused(admin, scheme):
    page = send(admin, "add_definition", "religion", **definition_words(scheme))
    assert "Select at least one category that is counted" in text(page)


def test_a_reader_finds_no_way_to_change_anything(client_for):
    client = client_for("Auditor")
    for name, args in (("scheme_detail", ["sex"]), ("definition_detail", ["female"]), ("characteristic_list", [])):
        page = text(client.get(reverse(name, args=args)))
        assert "/change/" not in page
        assert "Add a" not in page


@pytest.mark.parametrize(
    ("name", "args", "most"),
    [
        ("characteristic_list", [], 8),
        ("scheme_detail", ["ethnicity-2021"], 26),
        ("crosswalk_detail", ["ethnicity-2001", "ethnicity-2021"], 9),
        ("change_crosswalk", ["ethnicity-2001", "ethnicity-2021"], 12),
        ("definition_detail", ["cafcass-2008"], 16),
        ("add_edition", ["cafcass-2008"], 10),
    ],
)
def test_pages_ask_the_database_little(admin, django_assert_max_num_queries, name, args, most):
    with django_assert_max_num_queries(most):
        assert admin.get(reverse(name, args=args)).status_code == 200
