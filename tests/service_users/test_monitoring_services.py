from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from edi_tracker.models import AuditEvent, CategoryAlias
from edi_tracker.versions import Conflict
from service_users.flags import flags
from service_users.imports import CountTable
from service_users.models import CaseType, MonitoringReturn, MonitoringUpload
from service_users.models.monitoring import may_enter
from service_users.services import monitoring_uploads as uploads
from service_users.services.case_types import add_case_type, change_case_type
from service_users.services.monitoring import (
    UnknownCaseType,
    correct_monitoring_return,
    held_counts,
    withdraw_monitoring_return,
)
from tests.factories import make_user
from tests.service_users.factories import eastern, north_east, someone
from tests.service_users.monitored import YEAR_08, appendix_1, counts, recorded, scheme

pytestmark = pytest.mark.django_db
NOON = datetime(2009, 5, 1, 12, tzinfo=UTC)


def corrected(one, version=1, public=(45, 300, 60), **said):
    said = {"source": one.source, "note": "", "counts": counts(public, (200, 500, 20))} | said
    return correct_monitoring_return(one, by=someone(), version=version, **said)


def last_event(one):
    return AuditEvent.objects.about(one).first()


def test_a_correction_is_audited_count_by_count():
    one = corrected(recorded())
    assert (one.version, held_counts(one)["Asian", "public"]) == (2, 45)
    assert last_event(one).changes == {"Asian, Public": [40, 45]}


def test_the_trail_tells_no_count_where_one_is_small():
    one = corrected(recorded(public=(40, 300, 3)), public=(45, 300, 3))
    assert last_event(one).changes == {"Asian, Public": ["not shown", "not shown"]}


def test_the_trail_tells_no_count_of_a_unit_which_others_see_rounded():
    one = corrected(recorded(unit=north_east()))
    assert AuditEvent.objects.about(one).last().changes == {"service users": [None, "not shown"]}
    assert last_event(one).changes == {"Asian, Public": ["not shown", "not shown"]}


def test_a_correction_that_changes_nothing_leaves_no_trace():
    one = recorded()
    corrected(one, public=(40, 300, 60))
    assert (one.version, last_event(one).verb) == (1, "recorded")


def test_of_two_corrections_the_second_is_told_of_the_first():
    one = recorded()
    corrected(one)
    with pytest.raises(Conflict) as conflict:
        corrected(MonitoringReturn.objects.get(pk=one.pk), public=(46, 300, 60))
    assert held_counts(conflict.value.theirs)["Asian", "public"] == 45


def test_a_label_keeps_its_category_when_the_category_has_been_retired_since():
    one = recorded()
    one.scheme.categories.filter(label="Asian").update(is_retired=True)
    assert corrected(one).cells.filter(raw_label="Asian", category__label="Asian").count() == 2


def test_a_withdrawn_return_counts_nowhere_and_its_period_can_be_returned_again():
    one = recorded()
    withdraw_monitoring_return(one, by=someone(), at=NOON, version=1, reason="Counted twice")
    assert one not in MonitoringReturn.objects.current()
    assert (one.withdrawal_reason, last_event(one).reason) == ("Counted twice", "Counted twice")
    assert recorded().pk != one.pk


@pytest.mark.parametrize("days", [(date(2008, 4, 1), date(2008, 6, 30)), (date(2009, 3, 1), date(2009, 3, 31))])
def test_periods_of_one_place_never_share_a_day(days):
    recorded()
    with pytest.raises(ValidationError, match="2008/09 has been returned already and shares days"):
        recorded(starts_on=days[0], ends_on=days[1])


def test_a_unit_returns_the_same_period_as_the_whole_body():
    assert recorded().unit is None
    assert recorded(unit=north_east()).unit == north_east()


def test_counts_under_a_code_that_is_no_type_of_case_are_refused():
    with pytest.raises(UnknownCaseType, match="secure"):
        recorded(counts={("Asian", "secure"): 30})


def test_a_unit_enters_its_own_and_the_centre_any():
    officer = make_user("Regional data officer", unit=north_east())
    assert [may_enter(officer, unit) for unit in (north_east(), eastern(), None)] == [True, False, False]
    assert all(may_enter(someone(), unit) for unit in (north_east(), None))
    assert not may_enter(make_user("HR", username="hr-manager", unit=north_east()), north_east())


def test_a_withdrawn_return_is_seen_by_those_who_enter_it_only():
    one = recorded(unit=north_east())
    withdraw_monitoring_return(one, by=someone(), at=NOON, version=1, reason="Counted twice")
    seen = {
        role: one in MonitoringReturn.objects.visible_to(make_user(role, username=role, unit=unit))
        for role, unit in (("Auditor", None), ("Regional data officer", north_east()), ("Administrator", None))
    }
    assert seen == {"Auditor": False, "Regional data officer": True, "Administrator": True}
    assert one not in MonitoringReturn.objects.visible_to(
        make_user("Regional data officer", username="eastern", unit=eastern())
    )


def test_a_type_of_case_is_added_last_and_returns_can_be_counted_by_it():
    secure = add_case_type(by=someone(), code="secure", name="Secure accommodation")
    assert secure.position == 4
    one = recorded(counts={("Asian", "secure"): 30})
    assert held_counts(one) == {("Asian", "secure"): 30}
    with pytest.raises(ProtectedError):
        secure.delete()


def test_a_retired_type_is_offered_no_more_and_can_be_taken_up_again():
    fao = CaseType.objects.get(code="fao")
    change_case_type(fao, by=someone(), version=1, retired_on=date(2009, 4, 1))
    assert fao not in CaseType.objects.in_use()
    change_case_type(fao, by=someone(), version=2, retired_on=None)
    assert fao in CaseType.objects.in_use()
    with pytest.raises(Conflict):
        change_case_type(fao, by=someone(), version=2, name="Family assistance orders")


def table(labels=("Asian", "White British", "White Irish"), **fields):
    found = counts((40, 300, 60), (200, 500, 20), labels)
    fields = {"name": "t.xlsx", "sha256": "a" * 64, "proved": (), "ignored": (), "warnings": ()} | fields
    return CountTable(counts=found, **fields)


def kept(found=None, **about):
    about = {"scheme": scheme(), "unit": None, "source": "A count", "at": NOON} | YEAR_08 | about
    return uploads.keep_upload(found or table(), by=someone(), **about)


def committed(upload, **fields):
    held = uploads.held_for(upload)
    fields = {
        "version": upload.version,
        "chosen": {},
        "held": held,
        "held_version": held.version if held else 0,
    } | fields
    return uploads.commit_upload(upload, by=someone(), **fields)


def test_what_was_kept_is_what_is_committed_and_is_kept_once():
    upload = kept()
    made = committed(upload)
    assert held_counts(made) == table().counts
    upload.refresh_from_db()
    assert (upload.monitoring_return, upload.counts) == (made, [])


def test_the_same_file_twice_changes_nothing():
    made = committed(kept())
    with pytest.raises(uploads.AlreadyUploaded) as again:
        kept()
    assert again.value.upload.monitoring_return == made
    assert (MonitoringUpload.objects.count(), made.version) == (1, 1)


def test_a_file_of_a_withdrawn_return_may_be_uploaded_again():
    withdraw_monitoring_return(committed(kept()), by=someone(), at=NOON, version=1, reason="Wrong year")
    assert kept().is_pending


def test_what_is_in_no_census_is_flagged_under_the_figures_of_an_upload():
    assert committed(kept()).note.splitlines() == [
        '"Asian" matches no census category and counts towards the broad group only',
        '"Chinese Other" matches no census category and no broad group',
    ]
    assert flags(scheme("ethnicity-2001")) == []
    assert flags(scheme("sex")) == []


def test_an_unknown_label_is_mapped_once_and_remembered():
    labels = ("Asian", "White British", "Eire")
    upload = kept(table(labels))
    with pytest.raises(uploads.UnknownLabels, match="Eire"):
        committed(upload)
    upload.refresh_from_db()
    irish = scheme().categories.get(label="White Irish")
    made = committed(upload, version=upload.version, chosen={"Eire": irish})
    assert made.cells.filter(raw_label="Eire", category=irish).count() == 2
    assert CategoryAlias.objects.get(scheme=scheme(), label_key="eire").category == irish
    again = kept(table(labels, sha256="b" * 64), unit=north_east())
    assert committed(again).cells.filter(raw_label="Eire", category=irish).count() == 2


def test_an_upload_of_a_period_that_is_held_corrects_what_was_shown():
    held = recorded(public=(1, 2, 3))
    upload = kept()
    shown = uploads.held_for(upload)
    corrected(held, public=(9, 9, 9))
    with pytest.raises(Conflict):
        committed(upload, held=shown, held_version=1)
    upload.refresh_from_db()
    assert committed(upload) == held
    assert held_counts(held) == table().counts


def test_one_period_is_not_held_by_two_lists():
    recorded()
    with pytest.raises(uploads.HeldByOtherList, match="Withdraw that return first"):
        committed(kept(table(("Indian", "White British", "White Irish")), scheme=scheme("ethnicity-2001")))


def test_a_pending_upload_is_thrown_away_and_a_committed_one_is_not():
    upload = kept()
    uploads.discard_upload(upload, by=someone(), version=1)
    assert not MonitoringUpload.objects.exists()
    upload = kept()
    committed(upload)
    with pytest.raises(Conflict):
        uploads.discard_upload(upload, by=someone(), version=upload.version)


def test_appendix_1_has_seventeen_groups_by_four_types():
    found = held_counts(appendix_1())
    assert (len(found), sum(found.values())) == (68, 53_795)
    assert not appendix_1().cells.filter(category=None).exists()
