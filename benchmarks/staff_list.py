"""What counting a long staff list costs beside reading it at all: python benchmarks/staff_list.py

A CSV file of 1,500,000 people by 15 columns beside csv.reader's own pass over it, and a workbook of 100,000 beside
openpyxl's read-only pass, each with the peak memory of the child. The workbook's time is that from upload to preview,
through the page. Each is the best of three, run in turns. Last, a workbook of 20,000 beside what django-import-export
does with the same rows, a dry run and a commit: more rows take it minutes, and the ratio no higher. It is no part of
the project: pip install django-import-export==4.4.3 tablib (into any folder of PYTHONPATH), or that comparison is left
out. Takes some minutes. Ends with 1 when a limit is passed. Uses a throw-away database in memory.
"""

import csv
import os
import random
import sys
import time
from io import BytesIO, StringIO
from pathlib import Path

CSV_ROWS, XLSX_ROWS = 1_500_000, 100_000
RUNS = 3
PEER_ROWS, TIMES_FASTER = 20_000, 10
MOST_OF_CSV_PASS, MOST_OF_OPENPYXL_PASS, MOST_MEBIBYTES = 3, 1.3, 256
ROOT = Path(__file__).resolve().parent.parent
PLACE = "benchmarks.staff_list"
HEADINGS = {
    "Staff number": None,
    "Surname": 60_000,
    "Job title": 400,
    "Grade": 10,
    "Staff group": 8,
    "Social worker": ("Yes", "No"),
    "Area": 20,
    "Sex": ("Female", "Male"),
    "Ethnic origin": ("White - British", "White - Irish", "Asian or Asian British - Indian", "Chinese", "Not stated"),
    "Disability": ("Yes", "No", "Not known"),
    "Religion or belief": ("Christian", "None", "Muslim", "Hindu", "Not stated"),
    "Sexual orientation": ("Heterosexual", "Gay", "Not stated"),
    "Age band": ("16 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64"),
    "Contract": ("Permanent", "Fixed term"),
    "Hours": ("Full time", "Part time"),
}


def rows(count):
    """The headings and so many people, the same ones in every run."""
    chance = random.Random(1)
    yield list(HEADINGS)
    choices = [
        [f"{heading} {at}" for at in range(some)] if isinstance(some, int) else some
        for heading, some in list(HEADINGS.items())[1:]
    ]
    for number in range(count):
        yield [f"E{1_000_000 + number}", *map(chance.choice, choices)]


def csv_file():
    out = StringIO()
    csv.writer(out).writerows(rows(CSV_ROWS))
    return out.getvalue().encode()


def workbook(people=XLSX_ROWS):
    from openpyxl import Workbook

    book, out = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet("Staff")
    for row in rows(people):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def weigh_text(found):
    """In the child: count, and say how much memory that took at most, in MiB."""
    from workforce.counting import count_text

    return count_text(found) | {"peak": peak()}


def weigh_workbook(found):
    from workforce.counting import count_workbook

    return count_workbook(found) | {"peak": peak()}


def peak():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main():
    os.environ |= {"DEBUG": "1", "DATABASE_URL": "sqlite://:memory:", "DJANGO_SETTINGS_MODULE": "edi_tracker.settings"}
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    return 0 if all([measure_csv(), measure_workbook(), measure_import_export()]) else 1


def measure_csv():
    from edi_tracker.spreadsheets import child

    data, found = csv_file(), {}

    def count():
        found.update(child.run(f"{PLACE}:weigh_text", data, "staff.csv", kind="long text"))

    plain, taken = best_of(lambda: read_csv_plainly(data), count)
    assert found["staff"] == CSV_ROWS
    assert not found["problems"]
    return report("csv.reader", CSV_ROWS, len(data), plain, taken, found["peak"], MOST_OF_CSV_PASS)


def read_csv_plainly(data):
    from io import TextIOWrapper

    for _ in csv.reader(TextIOWrapper(BytesIO(data), "utf-8", newline="")):
        pass


def measure_workbook():
    from edi_tracker.spreadsheets import child

    data = workbook()
    plain, taken = best_of(lambda: read_workbook_plainly(data), lambda: upload(data))
    heaviest = child.run(f"{PLACE}:weigh_workbook", data, "staff.xlsx")["peak"]
    return report("openpyxl", XLSX_ROWS, len(data), plain, taken, heaviest, MOST_OF_OPENPYXL_PASS)


def read_workbook_plainly(data):
    from openpyxl import load_workbook

    for _ in load_workbook(BytesIO(data), read_only=True).active.iter_rows(values_only=True):
        pass


def upload(data, people=XLSX_ROWS):
    """From choosing the file to the preview of it, as HR."""
    from django.conf import settings
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from edi_tracker.models import User
    from workforce.models import Snapshot

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(User.objects.get(username="hr"), backend=settings.AUTHENTICATION_BACKENDS[0])
    typed = {"as_at_day": "31", "as_at_month": "3", "as_at_year": "2009", "source": "A benchmark"}
    typed["together"] = ["age", "disability", "ethnicity", "sex"]
    file = SimpleUploadedFile("staff.xlsx", data)
    page = client.post("/workforce/upload/", typed | {"workbook": file}, follow=True)
    assert f"{people:,}".encode() in page.content
    assert page.redirect_chain
    Snapshot.objects.pending().delete()  # or the same file again would be known


def measure_import_export():
    try:
        from import_export.formats.base_formats import XLSX
        from import_export.resources import modelresource_factory
    except ImportError:
        print("django-import-export is not installed: its import was not measured")
        return True
    model, data = person_model(), workbook(PEER_ROWS)
    resource = modelresource_factory(model, meta_options={"import_id_fields": ["staff_number"]})()

    def take_in():
        found = XLSX().create_dataset(data)
        found.headers = [heading.lower().replace(" ", "_") for heading in found.headers]
        assert not resource.import_data(found, dry_run=True).has_errors()
        resource.import_data(found, dry_run=False, raise_errors=True)
        assert model.objects.count() == PEER_ROWS

    theirs, ours = timed(take_in), min(timed(upload, data, PEER_ROWS) for _ in range(RUNS))
    print(
        f"{PEER_ROWS:,} people: django-import-export {theirs:.1f} s, counted in {ours:.1f} s: {theirs / ours:.1f} times"
    )
    print(f"  as fast (limit {TIMES_FASTER}){'' if theirs >= TIMES_FASTER * ours else '   over the limit'}")
    return theirs >= TIMES_FASTER * ours


def person_model():
    """A table of people with a text a column, in the throw-away database."""
    from django.db import connection, models

    fields = {heading.lower().replace(" ", "_"): models.CharField(max_length=100) for heading in HEADINGS}
    meta = type("Meta", (), {"app_label": "workforce"})
    model = type("Person", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})
    with connection.schema_editor() as editor:
        editor.create_model(model)
    return model


def report(reader, count, size, plain, taken, heaviest, most):
    ratio = taken / plain
    fits = ratio <= most and heaviest <= MOST_MEBIBYTES
    print(f"{count:,} people, {size / 1e6:.0f} MB: {reader} {plain:.1f} s, counted in {taken:.1f} s, {ratio:.2f} times")
    print(f"  (limit {most}); child {heaviest:.0f} MiB (limit {MOST_MEBIBYTES}){'' if fits else '   over the limit'}")
    return fits


def best_of(*functions):
    """The shortest time of each, run in turns: whatever else the machine does then hurts them alike."""
    runs = [[timed(function) for function in functions] for _ in range(RUNS)]
    return [min(times) for times in zip(*runs, strict=True)]


def timed(function, *arguments):
    begun = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
