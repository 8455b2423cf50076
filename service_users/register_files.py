"""From the bytes of a file to the rows of a register, and what these rows mean beside what the register holds."""

import hashlib

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets import child, sniff
from edi_tracker.spreadsheets.guard import file_label, refuse
from service_users.forms.complaints import grounds, offices
from service_users.models import Complaint, ComplaintUpload
from service_users.register_upload.checking import NONE, Known, check
from service_users.register_upload.columns import LABELLED

READERS = {
    "workbook": ("workbook", "service_users.register_upload.reading:read_workbook"),
    "document": ("workbook", "service_users.register_upload.reading:read_workbook"),  # whose guard says what it is
    "text": ("text", "service_users.register_upload.reading:read_text"),
}
NO_GROUND = ("none", "no", "not applicable", "n a", "not discrimination")
ALSO = {
    "kind": {"complaints": "complaint", "comments": "comment", "compliments": "compliment", "thanks": "compliment"},
    "channel": {"post": "letter", "email": "email", "phone": "telephone", "online": "online", "web": "online"},
    "basis": {"language": "language", "interpreter": "language", "other": "other", "none": "", "not applicable": ""},
    "outcome": {"ongoing": "open", "partially upheld": "partly_upheld", "upheld in part": "partly_upheld"},
}


def read_file(data, name):
    """What an upload keeps of a file: its name, size and digest, headings and rows. Raises Refusal, fit to be shown."""
    kind, reducer = READERS[sniff.kind(data)]
    read = child.run(reducer, data, name, kind=kind)
    if "refused" in read:
        raise refuse(name, f"cannot be taken in: {read['refused']}.")
    digest = hashlib.sha256(data).hexdigest()
    return {"file_name": file_label(name), "file_size": len(data), "sha256": digest, **read}


def checked(upload, today):
    """What the rows of an upload mean now, as register_upload.checking.Checked."""
    held = {one for pair in Complaint.objects.values_list("reference", "reference_elsewhere") for one in pair}
    return check(upload.headings, upload.rows, upload.places, Known(_values(upload), today, held - {""}))


def choices():
    """What each labelled column can mean, as choices: {column: [(value, label)]}."""
    return {
        "kind": Complaint.Kind.choices,
        "channel": [*Complaint.Channel.choices, ("", "Not known")],
        "unit": [(str(unit.pk), unit.name) for unit in offices()],
        "grounds": [*((str(one.pk), one.ground) for one in grounds()), (NONE, "No protected characteristic")],
        "basis": [*Complaint.Basis.choices, ("", "None of these")],
        "outcome": Complaint.Outcome.choices,
    }


def _values(upload):
    """{column: {label key: value}}: our own words, what was said for earlier files, and for this one."""
    values = {name: {key(label): value for value, label in choices()[name] if value} for name in LABELLED}
    for name in ("kind", "channel", "basis", "outcome"):
        values[name] |= {key(value): value for value, _ in choices()[name] if value} | ALSO[name]
    for one in grounds():
        values["grounds"] |= {key(one.name): str(one.pk), key(one.code): str(one.pk)}
    values["grounds"] |= dict.fromkeys(NO_GROUND, NONE)
    for said in (*ComplaintUpload.objects.done().order_by("pk").values_list("labels", flat=True), upload.labels):
        for name, labels in said.items():
            values[name] |= labels
    return values
