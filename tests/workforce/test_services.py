"""What can happen to workforce figures, and what each leaves behind."""

import pytest

from edi_tracker.characteristics.models import CategoryAlias, CategoryScheme
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests import workbooks
from tests.workforce.factories import NOW, TABLE, answered, committed, hr, pending, staff_list
from workforce import crosstabs, services
from workforce.models import Snapshot, SnapshotCell

pytestmark = pytest.mark.django_db
ODD = staff_list(["N1", "Cho", "FCA", "A1", "M", "Martian", "No"])


def unknown(snapshot):
    return SnapshotCell.objects.filter(profile__snapshot=snapshot, category=None)


def map_martian(snapshot, code="other-any"):
    profile = snapshot.profiles.get(characteristic__code="ethnicity")
    category = profile.scheme.categories.get(code=code)
    chosen = {(profile, "Martian"): category}
    services.map_labels(snapshot, by=hr(), version=snapshot.version, chosen=chosen)
    return profile


def unknown_cells(snapshot):
    return SnapshotCell.objects.filter(profile__snapshot=snapshot, raw_label="Martian")


def commit(snapshot):
    answered(snapshot)
    return services.commit_snapshot(snapshot, by=hr(), at=NOW, version=snapshot.version)


def test_what_is_kept_is_what_is_committed():
    snapshot = pending()
    before = list(SnapshotCell.objects.filter(profile__snapshot=snapshot).values_list())
    commit(snapshot)
    assert list(SnapshotCell.objects.filter(profile__snapshot=snapshot).values_list()) == before
    assert snapshot.status == Snapshot.Status.CURRENT
    assert (snapshot.committed_by, snapshot.committed_at) == (hr(), NOW)


def test_the_same_file_is_kept_once():
    first = pending(ODD)
    with pytest.raises(services.AlreadyUploaded) as refused:
        pending(ODD)
    assert refused.value.snapshot == first
    assert Snapshot.objects.pending().count() == 1


def test_a_withdrawn_file_may_be_uploaded_again():
    data = workbooks.simple(TABLE)
    snapshot = committed(data)
    services.withdraw_snapshot(snapshot, by=hr(), at=NOW, version=snapshot.version, reason="The wrong month")
    assert committed(data).status == Snapshot.Status.CURRENT


def test_an_unknown_label_is_in_the_way_until_it_is_mapped():
    snapshot = pending(ODD)
    with pytest.raises(services.UnknownLabels):
        commit(snapshot)
    map_martian(snapshot)
    assert not unknown(snapshot).exists()
    commit(snapshot)
    assert snapshot.status == Snapshot.Status.CURRENT


def test_a_mapped_label_is_remembered_and_audited_when_the_upload_is_committed():
    snapshot = pending(ODD)
    profile = map_martian(snapshot)
    commit(snapshot)
    alias = CategoryAlias.objects.get(scheme=profile.scheme, label_key="martian")
    assert alias.added_by == hr()
    assert AuditEvent.objects.about(alias).get().changes == {"category": [None, str(alias.category)]}
    assert not unknown(pending(staff_list(["N2", "Cho", "FCA", "A1", "M", "MARTIAN", "No"]))).exists()


def test_a_label_cannot_mean_a_category_of_another_scheme():
    snapshot = pending(ODD)
    profile = snapshot.profiles.get(characteristic__code="ethnicity")
    other = CategoryScheme.objects.get(code="sex").categories.first()
    with pytest.raises(ValueError, match="not one of the categories"):
        services.map_labels(snapshot, by=hr(), version=snapshot.version, chosen={(profile, "Martian"): other})
    assert unknown(snapshot).exists()


def test_two_people_cannot_check_the_same_upload_over_each_other():
    snapshot, theirs = pending(ODD), Snapshot.objects.pending().get()
    map_martian(theirs)
    with pytest.raises(Conflict):
        map_martian(snapshot, "chinese")
    assert {cell.category.code for cell in unknown_cells(theirs)} == {"other-any"}


def test_what_a_label_means_can_be_changed_until_the_upload_is_committed():
    snapshot = pending(ODD)
    map_martian(snapshot)
    map_martian(snapshot, "chinese")
    commit(snapshot)
    assert CategoryAlias.objects.get(label_key="martian").category.code == "chinese"


def test_nothing_is_remembered_of_an_upload_that_is_thrown_away():
    snapshot = pending(ODD)
    map_martian(snapshot)
    services.discard_upload(snapshot, by=hr(), version=snapshot.version)
    assert not CategoryAlias.objects.filter(label_key="martian").exists()


def test_another_scheme_reads_every_label_again():
    snapshot = pending()
    profile = snapshot.profiles.get()
    service_users = CategoryScheme.objects.get(code="ethnicity-2001")
    services.choose_scheme(profile, by=hr(), version=snapshot.version, scheme=service_users)
    assert set(unknown(snapshot).values_list("raw_label", flat=True)) == {"Asian", "Black", "White"}


def test_a_count_table_may_be_about_another_characteristic_and_a_column_may_not():
    snapshot = pending(workbooks.simple([["Grade", "None", "Other", "Unknown"], ["FCA", 5, 6, 7], ["Admin", 8, 9, 9]]))
    religion = CategoryScheme.objects.get(code="religion")
    services.choose_scheme(snapshot.profiles.get(), by=hr(), version=snapshot.version, scheme=religion)
    assert snapshot.profiles.get().characteristic.code == "religion"
    column = pending(ODD).profiles.get(characteristic__code="sex")
    with pytest.raises(ValueError, match="cannot be about"):
        services.choose_scheme(column, by=hr(), version=1, scheme=religion)


def test_new_figures_of_the_same_day_replace_the_old_and_withdrawing_brings_them_back():
    first = committed()
    second = pending(workbooks.simple([["Grade", "Asian", "White"], ["FCA", 11, 300], ["Admin", 7, 80]]))
    assert commit(second) == [first]
    first.refresh_from_db()
    assert (first.status, first.superseded_by) == (Snapshot.Status.SUPERSEDED, second)
    services.withdraw_snapshot(second, by=hr(), at=NOW, version=second.version, reason="Wrong")
    assert crosstabs.latest("ethnicity") == first


def test_figures_about_less_do_not_replace_figures_about_more():
    whole = committed(staff_list())
    part = committed()
    whole.refresh_from_db()
    assert (whole.status, part.status) == (Snapshot.Status.CURRENT, Snapshot.Status.CURRENT)
    assert crosstabs.latest("ethnicity") == part
    assert crosstabs.latest("sex") == whole


def test_a_discarded_upload_leaves_only_its_audit():
    snapshot = pending()
    services.discard_upload(snapshot, by=hr(), version=snapshot.version)
    assert not Snapshot.objects.pending().exists()
    assert not SnapshotCell.objects.filter(profile__snapshot__as_at__year=2009).exists()
    assert AuditEvent.objects.filter(verb="discarded").get().changes == {"staff counted": [436, None]}


@pytest.mark.parametrize("change", ["discard_upload", "commit_snapshot"])
def test_committed_figures_are_past_checking(change):
    snapshot = committed()
    extra = {"at": NOW} if change == "commit_snapshot" else {}
    with pytest.raises(services.NotPending):
        getattr(services, change)(snapshot, by=hr(), version=snapshot.version, **extra)


def test_every_change_is_audited_with_counts_only():
    snapshot = committed()
    events = [(event.verb, event.changes) for event in AuditEvent.objects.about(snapshot)]
    assert events == [
        ("committed", {"staff counted": [None, 436]}),
        ("checked", {"labels mapped": [None, 0], "said to be right": [None, 9]}),
        ("uploaded", {"staff counted": [None, 436]}),
    ]
