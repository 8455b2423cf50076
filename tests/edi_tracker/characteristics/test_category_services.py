"""What an administrator may do to lists of categories and definitions, and what is refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from edi_tracker.characteristics import reference, services
from edi_tracker.characteristics.crosswalk import between
from edi_tracker.characteristics.matching import match_labels
from edi_tracker.characteristics.uses import in_words, uses_of
from edi_tracker.models import AuditEvent, Category, CategoryScheme, Characteristic, MinorityDefinition
from edi_tracker.versions import Conflict

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def by(user_for):
    return user_for("Administrator")


@pytest.fixture
def census():
    return CategoryScheme.objects.get(code="ethnicity-2021")


@pytest.fixture
def copy(census, by):
    """A vintage of our own, which nothing counts by yet."""
    return services.add_scheme(
        by=by, characteristic=census.characteristic, name="Ours", vintage="2031", source="A", copied_from=census
    )


def means(scheme, label):
    found = match_labels([label], CategoryScheme.objects.get(pk=scheme.pk))[label]
    return found and found.code


def add(scheme, by, label="Cornish", after=None, version=None):
    words = {"label": label, "broad_group": "White", "answer": "answer", "after": after}
    return services.add_category(scheme, by=by, version=version or scheme.version, **words)


def rename(category, by, label, **changes):
    said = {"broad_group": category.broad_group, "answer": category.answer, "after": None} | changes
    services.change_category(category, by=by, version=category.scheme.version, label=label, **said)


def test_a_copy_is_the_other_list_in_every_way(copy, census):
    assert list(copy.categories.values_list("code", "label")) == list(census.categories.values_list("code", "label"))
    assert between(copy, census).is_exact
    assert between(census, copy).is_exact
    assert means(copy, "Asian - Indian") == "asian-indian"
    counted = MinorityDefinition.objects.get(code="ethnic-minorities").categories.filter(scheme=copy)
    assert (
        counted.count()
        == MinorityDefinition.objects.get(code="ethnic-minorities").categories.filter(scheme=census).count()
    )


def test_a_copy_outlives_the_next_loading_of_the_files(copy):
    reference.load()
    assert MinorityDefinition.objects.get(code="ethnic-minorities").categories.filter(scheme=copy).exists()


def test_two_vintages_of_a_year_have_codes_of_their_own(by):
    sex = Characteristic.objects.get(code="sex")
    codes = [
        services.add_scheme(by=by, characteristic=sex, name=name, vintage="2031", source="A").code for name in "AB"
    ]
    assert codes == ["sex-2031", "sex-2031-2"]


def test_a_category_is_added_in_its_place_and_audited(copy, by):
    british = copy.categories.get(code="white-british")
    added = add(copy, by, after=british)
    labels = list(copy.categories.values_list("label", flat=True))
    assert labels[labels.index(british.label) + 1] == added.label == "Cornish"
    assert [one.position for one in copy.categories.all()] == list(range(len(labels)))
    assert AuditEvent.objects.about(copy).first().changes == {"category": [None, "Cornish"]}


def test_a_list_is_changed_by_one_person_at_a_time(copy, by):
    seen = copy.version
    add(copy, by)
    with pytest.raises(Conflict):
        add(copy, by, label="Manx", version=seen)
    assert not copy.categories.filter(label="Manx").exists()


@pytest.mark.parametrize("label", ["White: Roma", "ROMA", "asian_indian"])
def test_a_label_that_means_a_category_already_is_refused(copy, by, label):
    with pytest.raises(ValidationError, match="already"):
        add(copy, by, label=label)


def test_a_renamed_category_is_still_known_by_its_old_name(copy, by):
    roma = copy.categories.get(code="white-roma")
    rename(roma, by, "White: Romani")
    assert means(copy, "white: roma") == means(copy, "White: Romani") == "white-roma"


def test_what_a_used_category_counts_as_is_not_changed(census, by):
    with pytest.raises(ValidationError, match="cannot change what it counts as"):
        rename(census.categories.get(code="chinese"), by, "Asian: Chinese", answer="unknown")


def test_a_retired_category_reads_no_new_label_until_it_is_used_again(copy, by):
    roma = copy.categories.get(code="white-roma")
    services.retire_category(roma, by=by, version=copy.version)
    assert means(copy, "Roma") is None
    services.use_category_again(roma, by=by, version=roma.scheme.version)
    assert means(copy, "Roma") == "white-roma"


def test_a_category_that_is_used_is_never_deleted(by):
    used = Category.objects.get(scheme__code="ethnicity-cafcass-2008", code="asian")
    with pytest.raises(ValidationError, match=r"snapshot cells.*Retire it instead"):
        services.delete_category(used, by=by, version=used.scheme.version)
    assert Category.objects.filter(pk=used.pk).exists()


def test_a_category_that_nothing_uses_is_deleted(copy, by):
    added = add(copy, by)
    services.delete_category(added, by=by, version=copy.version)
    assert not copy.categories.filter(label="Cornish").exists()


def test_a_list_that_is_used_is_retired_and_not_deleted(by):
    used = CategoryScheme.objects.get(code="ethnicity-cafcass-2008")
    with pytest.raises(ValidationError, match="1 profile"):
        services.delete_scheme(used, by=by, version=used.version)
    used.refresh_from_db()
    services.retire_scheme(used, by=by, version=used.version, on=TODAY)
    assert used not in CategoryScheme.objects.in_use()
    services.use_scheme_again(used, by=by, version=used.version)
    assert used in CategoryScheme.objects.in_use()


def test_what_uses_a_row_is_asked_of_every_app():
    used = CategoryScheme.objects.get(code="ethnicity-service-users-2008")
    assert {"monitoring return", "monitoring cells"} <= {use.name for use in uses_of(used)}
    assert "1 monitoring return" in in_words(uses_of(used))


def test_a_spelling_is_remembered_and_forgotten(copy, by):
    roma = copy.categories.get(code="white-roma")
    alias = services.add_alias(roma, by=by, version=copy.version, spelling="  Romany!")
    assert means(copy, "romany") == "white-roma"
    services.remove_alias(alias, by=by, version=roma.scheme.version)
    assert means(copy, "romany") is None


@pytest.mark.parametrize(("spelling", "said"), [("Indian", "means 'Asian: Indian'"), (" - ", "letters or digits")])
def test_a_spelling_that_says_nothing_or_another_category_is_refused(copy, by, spelling, said):
    with pytest.raises(ValidationError, match=said):
        services.add_alias(copy.categories.get(code="chinese"), by=by, version=copy.version, spelling=spelling)


def test_what_a_category_is_in_another_list_is_said_and_audited(copy, census, by):
    roma = copy.categories.get(code="white-roma")
    other = census.categories.get(code="white-other")
    services.record_crosswalk(copy, census, by=by, version=copy.version, steps={roma: ("grouped", other, "Ours.")})
    step = between(copy, census).step_of(roma)
    assert (step.kind, step.target, step.note) == ("grouped", other, "Ours.")
    said = AuditEvent.objects.about(copy).first().changes["White: Roma"]
    assert said == ["The same: White: Roma", "Counted with others: White: Other White"]


def test_a_category_of_a_third_list_is_no_equivalent(copy, census, by):
    female = Category.objects.get(scheme__code="sex", code="female")
    steps = {copy.categories.first(): ("exact", female, "")}
    with pytest.raises(ValueError, match="not one of the categories"):
        services.record_crosswalk(copy, census, by=by, version=copy.version, steps=steps)


def edition(definition, by, **changes):
    words = {
        "name": definition.name,
        "short_name": "% BME, 2026",
        "edition": "2026",
        "denominator": "declared",
        "note": "As before, of those who answered.",
        "categories": definition.categories.all(),
    }
    return services.add_edition(definition, by=by, version=definition.version, on=TODAY, **words | changes)


def test_a_new_edition_replaces_a_definition_and_leaves_it_as_it_was(by):
    old = MinorityDefinition.objects.get(code="cafcass-2008")
    new = edition(old, by)
    old.refresh_from_db()
    assert (new.replaces, old.replaced_by, old.retired_on) == (old, new, TODAY)
    assert (old.edition, old.denominator, new.denominator) == ("2008", "all", "declared")
    with pytest.raises(ValidationError, match="has been replaced by"):
        edition(old, by, short_name="% another")
    with pytest.raises(ValidationError, match="has been replaced by"):
        services.use_definition_again(old, by=by, version=old.version)


def test_a_heading_belongs_to_one_definition(by):
    with pytest.raises(ValidationError, match="column heading"):
        edition(MinorityDefinition.objects.get(code="cafcass-2008"), by, short_name="% BME")


def test_a_definition_that_figures_name_is_never_deleted(by):
    used = MinorityDefinition.objects.get(code="cafcass-2008")
    with pytest.raises(ValidationError, match="4 years of measures and 1 paper"):
        services.delete_definition(used, by=by, version=used.version)
    unused = MinorityDefinition.objects.get(code="no-religion")
    services.retire_definition(unused, by=by, version=unused.version, on=TODAY)
    services.use_definition_again(unused, by=by, version=unused.version)
    services.delete_definition(unused, by=by, version=unused.version)
    assert not MinorityDefinition.objects.filter(code="no-religion").exists()
