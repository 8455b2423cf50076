"""A return sent as a spreadsheet: what is kept, shown and taken in, and every way in which it is not."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from edi_tracker.models import AuditEvent
from edi_tracker.periods import FinancialYear
from edi_tracker.spreadsheets.problems import ProblemsFound
from edi_tracker.spreadsheets.reader import read_styled_workbook
from edi_tracker.versions import Conflict
from service_users import return_imports
from service_users.crosstabs.kpis import pooled, years_to_date
from service_users.demonstration import rows_of
from service_users.models import KpiLock, KpiReopening, KpiReturn, ReturnUpload
from service_users.return_comparison import CHANGED, LOCKED, NEW, SAME, compare
from service_users.return_imports import blank_workbook
from service_users.return_upload.blank_workbook import blank_return
from service_users.return_upload.reading import read_return
from service_users.return_upload.result import Return
from service_users.services import return_upload as services
from service_users.services.returns import correct_return
from tests.service_users.factories import eastern, kpi_5, make_return, north_east, someone
from tests.service_users.returned_workbooks import as_xlsx, asked, of_regions, printed_2007_08
from tests.workbooks import OLE_SIGNATURE

pytestmark = pytest.mark.django_db
YEAR = FinancialYear(2007)
UPLOAD = reverse("service_users:upload_return", args=["kpi-5", "2007-08"])
APRIL, MAY = date(2007, 4, 1), date(2007, 5, 1)


@pytest.fixture
def officer(client_for):
    return client_for("Regional data officer")


@pytest.fixture
def centre(client_for):
    return client_for("Administrator")


def send(client, data, name="return.xlsx", url=UPLOAD):
    return client.post(url, {"workbook": SimpleUploadedFile(name, data)})


def own_rows(*changes):
    """North East's own return, with cells (row and column as Excel numbers them) that hold something else."""
    rows = [list(row) for row in of_regions("North East")[:15]]
    for row, column, value in changes:
        rows[row - 1][column - 1] = value
    return rows


def read_of(rows, mine=("North East",)):
    return Return.from_json(read_return(read_styled_workbook(as_xlsx(rows)), asked=asked(mine).as_json()))


def waiting(*changes, by=None, name="return.xlsx"):
    """An upload of North East's return waiting to be confirmed; April's percentage changes with its counts."""
    rows = own_rows(*changes)
    return services.keep_waiting(
        kpi=kpi_5(),
        year=YEAR,
        read=read_of(rows),
        units=[north_east()],
        data=as_xlsx(rows),
        name=name,
        by=by or someone(),
        at=timezone.now(),
    )


def take_in(upload, **comments):
    return services.take_in(
        upload=upload, version=upload.version, by=upload.uploaded_by, at=timezone.now(), comments=comments
    )


def held(starts_on=APRIL, unit=None):
    return KpiReturn.objects.get(unit=unit or north_east(), starts_on=starts_on)


MORE = ((4, 3, 7), (4, 4, "77.8%"))


class TestTheReturnOf200708:
    """It goes in as the .xlsx a region would send, and comes out equal."""

    def sent(self, client, by_hand=()):
        KpiReturn.objects.all().delete()
        address = send(client, as_xlsx(printed_2007_08()))["Location"]
        page = client.get(address)
        form = page.context["form"]
        client.post(address, {"version": 1} | {name: "As returned" for name in form.fields if name != "version"})
        return page

    def test_every_month_cumulative_figure_and_year_comes_out_as_it_was_printed(self, centre):
        page = self.sent(centre)
        assert "585 printed totals, percentages and years to date were worked out again: all agree" in page.text
        returns = list(KpiReturn.objects.filter(kpi=kpi_5()).counted())
        assert [row for row in rows_of("kpi5_2007_08.csv") if _as_printed(_share(row, returns)) != _figures(row)] == []
        assert AuditEvent.objects.filter(verb="entered", object_type="service_users.kpireturn").count() >= 120


def _share(row, returns):
    """What is held for one printed row: a region or all of them, in a month, to date, or in the year."""
    mine = [one for one in returns if row["region"] in ("Total", one.unit.name)]
    months = {f"{month:%b-%y}": month for month in YEAR.months}
    if row["period"] in months:
        return pooled(one for one in mine if one.starts_on == months[row["period"]])
    last = {f"Apr07 - {month:%b%y}": month for month in YEAR.months}.get(row["period"], YEAR.months[-1])
    return years_to_date(mine, YEAR.periods(1))[YEAR.months.index(last)]


def _figures(row):
    return int(row["forms_issued"]), int(row["forms_returned"]), row["pct_as_printed"]


def _as_printed(share):
    return share.base, share.count, share.text if share.base else "0.0%"


class TestWhatIsShown:
    def test_it_is_told_what_is_new_what_changes_and_what_stays(self):
        KpiReturn.objects.filter(unit=north_east(), starts_on=MAY).delete()
        found = compare(waiting(*MORE))
        assert [cell.outcome for cell in found.cells][:3] == [CHANGED, NEW, SAME]
        assert (found.counts[NEW], found.counts[CHANGED], found.counts[SAME]) == (1, 1, 10)

    def test_a_locked_period_is_in_conflict_only_where_the_file_says_otherwise(self):
        for day in (APRIL, MAY):
            KpiLock.objects.create(kpi=kpi_5(), starts_on=day, locked_by=someone())
        found = compare(waiting(*MORE))
        assert [cell.outcome for cell in found.cells][:2] == [LOCKED, SAME]

    def test_a_reopened_period_is_not(self):
        lock = KpiLock.objects.create(kpi=kpi_5(), starts_on=APRIL, locked_by=someone())
        KpiReopening.objects.create(
            lock=lock, unit=north_east(), until=timezone.localdate(), reason="A late batch", reopened_by=someone()
        )
        assert compare(waiting(*MORE)).cells[0].outcome == CHANGED

    def test_figures_out_of_the_usual_and_what_does_not_apply_need_a_comment(self):
        upload = waiting((15, 3, 4), (15, 4, None), (14, 2, "n/a"), (14, 3, "n/a"), (14, 4, None))
        asking = {cell.period.slug: cell.asks for cell in compare(upload).asking}
        assert "is out of the usual" in asking["2008-03"]
        assert "does not apply" in asking["2008-02"]

    def test_what_is_usual_is_told_by_the_last_twelve_counted_before_the_month(self):
        earlier = FinancialYear(2006).months
        KpiReturn.objects.filter(unit=north_east(), starts_on__gte=MAY).delete()
        for day, numerator in [(date(2006, 3, 1), 0), *((day, 10) for day in earlier)]:
            make_return(day, denominator=10, numerator=numerator)
        make_return(MAY, denominator=10, numerator=10, is_draft=True)
        shares = KpiReturn.objects.filter(kpi=kpi_5()).latest_shares_of([north_east().pk], MAY, 12)[north_east().pk]
        assert [day for day, _ in shares] == [*earlier[1:], APRIL]

    def test_the_page_costs_few_queries_however_many_cells_it_has(self, centre, django_assert_max_num_queries):
        KpiReturn.objects.all().delete()
        upload = waiting()
        with django_assert_max_num_queries(15):
            assert centre.get(upload.get_absolute_url()).status_code == 200

    def test_another_persons_upload_is_not_found(self, officer):
        assert officer.get(waiting().get_absolute_url()).status_code == 404


class TestTakingIn:
    def test_what_is_new_is_entered_and_what_changes_corrected_each_audited(self):
        KpiReturn.objects.filter(unit=north_east(), starts_on=MAY).delete()
        upload = waiting(*MORE)
        take_in(upload)
        assert (held().numerator, held(MAY).state) == (7, KpiReturn.State.SUBMITTED)
        assert AuditEvent.objects.about(held()).first().changes["numerator"] == [6, 7]
        assert AuditEvent.objects.about(held(MAY)).first().verb == "entered"
        upload.refresh_from_db()
        assert (upload.made, upload.figures, upload.is_waiting) == ({"entered": 1, "corrected": 1}, [], False)

    def test_no_region_and_month_but_those_shown_as_new_or_changed_is_touched(self):
        before = dict(KpiReturn.objects.values_list("pk", "version"))
        take_in(waiting(*MORE))
        after = dict(KpiReturn.objects.values_list("pk", "version"))
        assert {pk for pk in after if after[pk] != before.get(pk)} == {held().pk}

    def test_a_zero_that_is_entered_is_in_the_history(self):
        KpiReturn.objects.filter(unit=north_east(), starts_on=APRIL).delete()
        take_in(waiting((4, 2, 0), (4, 3, 0), (4, 4, "0.0%")))
        assert AuditEvent.objects.about(held()).first().changes == {"denominator": [None, 0], "numerator": [None, 0]}

    def test_a_draft_that_changes_is_submitted(self):
        KpiReturn.objects.filter(unit=north_east(), starts_on=APRIL).update(
            state="draft", submitted_at=None, submitted_by=None, decided_at=None, decided_by=None
        )
        take_in(waiting(*MORE))
        assert held().state == KpiReturn.State.SUBMITTED

    def test_a_locked_period_stays_as_it_is(self):
        KpiLock.objects.create(kpi=kpi_5(), starts_on=APRIL, locked_by=someone())
        found = take_in(waiting(*MORE))
        assert (held().numerator, len(found.locked)) == (6, 1)

    def test_a_return_that_somebody_changed_since_is_told_and_nothing_is_stored(self, centre):
        upload = waiting(*MORE, (5, 3, 22), (5, 4, "91.7%"))
        correct_return(kpi_return=held(), version=held().version, by=someone(), numerator=8)
        response = centre.post(upload.get_absolute_url(), {"version": 1})
        assert (response.status_code, held().numerator, held(MAY).numerator) == (409, 8, 23)
        assert "North East, April 2007: now 88.9% (8 of 9)" in response.text

    def test_confirming_again_stands_against_what_was_shown_then(self, centre):
        upload = waiting(*MORE)
        correct_return(kpi_return=held(), version=held().version, by=someone(), numerator=8)
        shown = centre.post(upload.get_absolute_url(), {"version": 1})
        version = shown.context["form"]["version"].value()
        assert centre.post(upload.get_absolute_url(), {"version": version}).status_code == 302
        assert held().numerator == 7

    def test_a_month_entered_meanwhile_is_not_written_over(self):
        KpiReturn.objects.filter(unit=north_east(), starts_on=APRIL).delete()
        upload = waiting(*MORE)
        KpiReturn.objects.create(
            kpi=kpi_5(), unit=north_east(), starts_on=APRIL, denominator=5, numerator=5, entered_by=someone()
        )
        with pytest.raises(services.Moved):
            take_in(upload)

    def test_it_is_taken_in_once(self):
        upload = waiting(*MORE)
        take_in(upload)
        with pytest.raises(Conflict):
            services.take_in(upload=upload, version=1, by=someone(), at=timezone.now(), comments={})

    def test_a_comment_that_is_needed_is_asked_for_and_kept(self, centre):
        upload = waiting((15, 3, 4), (15, 4, None))
        url, name = upload.get_absolute_url(), f"{north_east().pk}-2008-03"
        refused = centre.post(url, {"version": 1})
        assert "North East, March 2008: say why" in refused.text
        centre.post(url, {"version": 1, name: "An office was closed"})
        assert (held(date(2008, 3, 1)).numerator, held(date(2008, 3, 1)).comment) == (4, "An office was closed")

    def test_printed_figures_that_differ_have_to_be_known(self, centre):
        upload = waiting((4, 3, 7))
        assert [one["worked_out"] for one in upload.differences] == ["77.8%"]
        assert "Say that the counts are right" in centre.post(upload.get_absolute_url(), {"version": 1}).text
        centre.post(upload.get_absolute_url(), {"version": 1, "differences": "on"})
        assert held().numerator == 7

    def test_it_is_thrown_away_with_nothing_kept(self, centre):
        upload = waiting(*MORE)
        centre.post(
            reverse("service_users:throw_away_return_upload", args=["kpi-5", "2007-08", upload.pk]), {"version": 1}
        )
        assert not ReturnUpload.objects.exists()
        assert AuditEvent.objects.filter(verb="threw away").exists()


class TestSending:
    def test_a_region_sends_its_own_and_the_file_is_not_kept(self, officer):
        response = send(officer, as_xlsx(own_rows(*MORE)), name="C:\\returns\\north east.xlsx")
        upload = ReturnUpload.objects.get()
        assert response["Location"] == upload.get_absolute_url()
        assert (upload.file_name, len(upload.sha256), len(upload.figures)) == ("north east.xlsx", 64, 12)

    def test_a_csv_file_is_read_alike(self, officer):
        text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in own_rows(*MORE))
        send(officer, text.encode(), name="return.csv")
        assert len(ReturnUpload.objects.get().figures) == 12

    def test_the_same_file_is_known_again(self, officer, user_for):
        data = as_xlsx(own_rows(*MORE))
        ReturnUpload.objects.filter(pk=take_in_of(data, user_for("Regional data officer")).pk)
        response = send(officer, data)
        assert "This file has been taken in already, so nothing was stored." in response.text
        assert ReturnUpload.objects.count() == 1

    def test_somebody_elses_return_is_refused_and_on_record(self, officer, read_here):
        response = send(officer, as_xlsx(of_regions("North East", "Eastern")))
        assert "The file holds figures of Eastern, which you may not enter." in response.text
        assert not ReturnUpload.objects.exists()
        refused = AuditEvent.objects.about(kpi_5()).first()
        assert (refused.verb, refused.actor) == ("was refused a return of", "region")
        assert refused.changes == {"region": [None, "Eastern"], "for": [None, "2007/08"]}

    def test_every_problem_is_said_and_nothing_stored(self, officer, read_here):
        response = send(officer, as_xlsx(own_rows((4, 2, "n/k"), (5, 3, "-"), (6, 3, 29))))
        assert "2 things have to be put right in the file before it can be taken in." in response.text
        assert not ReturnUpload.objects.exists()
        listed = officer.post(
            reverse("service_users:return_problems", args=["kpi-5", "2007-08"]),
            {"problems": response.context["problem_file"]},
        )
        assert "“n/k” cannot be counted".encode() in listed.content

    def test_a_region_that_does_not_return_the_kpi_sends_nothing(self, officer):
        kpi_5().returned_by.remove(north_east())
        assert officer.get(UPLOAD).status_code == 403

    @pytest.mark.parametrize(
        ("data", "name", "says"),
        [
            (OLE_SIGNATURE + "Workbook".encode("utf-16-le"), "return.xlsx", "is in the old Excel format (.xls)"),
            (OLE_SIGNATURE + "EncryptedPackage".encode("utf-16-le"), "return.xlsx", "is protected with a password"),
            (b"%PDF-1.7", "return.xlsx", "is a PDF, not a spreadsheet"),
            (b"", "return.xlsx", "is empty"),
        ],
        ids=["xls", "encrypted", "renamed", "empty"],
    )
    def test_a_file_that_is_no_workbook_is_refused_by_name(self, officer, data, name, says):
        assert says in send(officer, data, name).text
        assert not ReturnUpload.objects.exists()


def take_in_of(data, by):
    """A file of these bytes taken in already."""
    return ReturnUpload.objects.create(
        kpi=kpi_5(),
        year_start=2007,
        state=ReturnUpload.State.TAKEN_IN,
        file_name="return.xlsx",
        file_size=len(data),
        sha256=services.digest(data),
        proved=0,
        made={"entered": 0, "corrected": 1},
        uploaded_at=timezone.now(),
        uploaded_by=by,
        taken_in_at=timezone.now(),
        taken_in_by=by,
    )


@pytest.fixture
def read_here(monkeypatch):
    """Files are read in this process: that the child reads them is tested above."""

    def read(data, name, asked):
        return Return.from_json(read_return(read_styled_workbook(data), asked=asked.as_json()))

    monkeypatch.setattr(return_imports, "read_file", read)


class TestTheRules:
    def test_a_part_that_is_more_than_the_whole_is_a_problem_in_its_cell(self, read_here):
        with pytest.raises(ProblemsFound) as found:
            read_own(own_rows((6, 3, 29)))
        assert [one.sentence for one in found.value.problems] == [
            "Sheet 'KPI 5', row 6, cell B6 (North East, June 2007): "
            "Forms returned (29) cannot be more than forms issued (28)"
        ]

    def test_a_period_that_has_not_begun_is_a_problem(self, read_here):
        with pytest.raises(ProblemsFound) as found:
            read_own(own_rows(), on=date(2008, 2, 1))
        assert "March 2008 has not begun" in found.value.problems[0].sentence


def read_own(rows, on=date(2008, 4, 1)):
    return return_imports.read_upload(as_xlsx(rows), "return.xlsx", kpi=kpi_5(), year=YEAR, mine=[north_east()], on=on)


class TestTheBlankReturn:
    def test_sent_back_as_it_is_it_changes_nothing(self, centre):
        KpiReturn.objects.filter(unit=eastern(), starts_on=MAY).delete()
        KpiReturn.objects.filter(unit=eastern(), starts_on=APRIL).update(
            is_not_applicable=True, denominator=None, numerator=None, comment="No cases"
        )
        data = centre.get(reverse("service_users:blank_return", args=["kpi-5", "2007-08"])).content
        upload = ReturnUpload.objects.get(pk=send(centre, data)["Location"].split("/")[-2])
        assert compare(upload).counts == {SAME: 119}
        assert "there is nothing to confirm" in centre.get(upload.get_absolute_url()).text

    def test_a_region_gets_its_own_columns_alone(self):
        (sheet,) = read_styled_workbook(blank_workbook(kpi_5(), YEAR, [north_east()]))
        assert [cell.value for cell in sheet.rows[2] if not cell.is_blank] == ["KPI 5", "North East"]
        assert [cell.value for cell in sheet.rows[4]][:3] == ["April 2007", 9, 6]

    def test_more_units_than_a_sheet_holds_go_on_several_and_are_read_together(self):
        names = tuple(f"Region {number}" for number in range(1, 171))
        of_many = asked(mine=names, units=names)
        data = blank_return(of_many, {(name, "2007-04-01"): (4, 3) for name in names})
        sheets = read_styled_workbook(data)
        found = Return.from_json(read_return(sheets, asked=of_many.as_json()))
        assert (len(sheets), len(found.figures), found.problems) == (3, 170, [])
