"""The forms of a register out of another system: the file, its headings, its labels, and what goes in."""

from django import forms

from edi_tracker.spreadsheets.guard import MAX_FILE
from service_users.forms.fields import VersionedForm
from service_users.register_files import choices
from service_users.register_upload.columns import BY_KEY, COLUMNS, REQUIRED, suggest

REDACTED, AS_WRITTEN = "redacted", "as_written"
SHORT = 40


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        help_text="An Excel workbook (.xlsx) or a CSV file, up to 10 MB",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Choose a file", "missing": "Choose a file", "invalid": "Choose a file"},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE:
            raise forms.ValidationError("The file is larger than 10 MB. Divide the register.")
        return file


class ColumnsForm(VersionedForm):
    """Which column each heading of an upload is."""

    def __init__(self, data=None, *, upload):
        super().__init__(data, initial={"version": upload.version})
        guesses = suggest(upload.headings)
        self.headings = upload.headings
        for at, heading in enumerate(upload.headings):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=f"'{heading}'" if heading else f"Column {at + 1}, which has no heading",
                required=False,
                choices=[("", "Leave this column out"), *((column.key, column.heading) for column in COLUMNS)],
                initial=upload.places.get(at, "") if upload.columns else guesses[at],
            )

    def clean(self):
        cleaned = super().clean()
        named = {name: column for name, column in cleaned.items() if name.startswith("column_") and column}
        for name, column in named.items():
            if list(named.values()).count(column) > 1:
                self.add_error(name, f"Only one column can be '{BY_KEY[column].heading}'")
        for column in REQUIRED:
            if column not in named.values():
                self.add_error(None, f"Say which column is '{BY_KEY[column].heading}': no complaint is without it")
        return cleaned

    @property
    def columns(self):
        """What a valid form says: {place: column}."""
        named = {at: self.cleaned_data[f"column_{at}"] for at in range(len(self.headings))}
        return {at: column for at, column in named.items() if column}


class LabelsForm(VersionedForm):
    """What each label that nobody knows means; `unknown` is {column: {label: how many rows}}."""

    def __init__(self, data=None, *, upload, unknown):
        super().__init__(data, initial={"version": upload.version})
        self.asked = {}
        offered = choices()
        for column, labels in unknown.items():
            for label, count in labels.items():
                name = f"label_{len(self.asked)}"
                self.asked[name] = (column, label)
                self.fields[name] = _label_field(BY_KEY[column].heading, label, count, offered[column])

    @property
    def labels(self):
        """What a valid form says: {(column, label): value}."""
        return {asked: self.cleaned_data[name].removeprefix("=") for name, asked in self.asked.items()}


def _label_field(heading, label, count, offered):
    """The values go with a sign before them, so that "not known" can be chosen and is not the same as no choice."""
    short = label if len(label) <= SHORT else f"{label[:SHORT].rstrip()}…"
    return forms.ChoiceField(
        label=f"{heading}: what does '{short}' mean?",
        help_text=f"On {count:,} row{'' if count == 1 else 's'}",
        choices=[("", "Choose one"), *((f"={value}", words) for value, words in offered)],
        error_messages={"required": f"{heading}: say what '{short}' means"},
    )


class TakeInForm(VersionedForm):
    """Whether what tells who somebody is goes in; asked only when anything in the texts does."""

    def __init__(self, data=None, *, upload, has_names):
        super().__init__(data, initial={"version": upload.version})
        if has_names:
            self.fields["names"] = forms.ChoiceField(
                label="What is to be done with them?",
                choices=[(REDACTED, "Save the texts without them"), (AS_WRITTEN, "Keep the texts as written")],
                widget=forms.RadioSelect,
                error_messages={"required": "Say whether the texts are saved without what tells who somebody is"},
            )

    @property
    def takes_names_out(self):
        return self.cleaned_data.get("names") == REDACTED
