"""The forms of a plan's import: choose a file, match its headings, settle its status words."""

import re

from django import forms

from actions.columns import COLUMNS
from actions.importing import status_words
from actions.importing.assembly import ALWAYS, CUT_OFF, NEVER, Choices
from actions.statuses import FACES, Status
from edi_tracker.govuk.fields import VersionField
from edi_tracker.spreadsheets.guard import MAX_FILE

BOTH = "Choose a file or paste a table, not both"
NEITHER = "Choose a file, or paste a table"
LEFT_OUT = ("", "Leave this column out")
EXAMPLE_LENGTH = 70
SYMBOL = re.compile("[\ue000-\uf8ff]")
TITLES_SHOWN = 6


class ChooseForm(forms.Form):
    """A file, or what was copied from one."""

    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,
        help_text="An Excel workbook (.xlsx), a Word document (.docx) with tables, or a CSV file, up to 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx,.csv,.tsv,.txt"}),
    )
    pasted = forms.CharField(
        label="Or paste the table",
        required=False,
        strip=False,
        help_text="Copy the table in Word, Excel or a web page, its headings too, and paste it here.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MAX_FILE:
            raise forms.ValidationError("The file is larger than 10 MB. Take the plan in in parts.")
        return file

    def clean(self):
        cleaned = super().clean()
        has_pasted = bool(cleaned.get("pasted", "").strip())
        if "file" in cleaned and bool(cleaned["file"]) == has_pasted:
            self.add_error("file", BOTH if has_pasted else NEITHER)
        return cleaned


class HeadingsForm(forms.Form):
    """Which column is which, what its blanks mean, and what is to be done with rows that are out of the ordinary.

    `before` are the choices made last time for such a file, or None.
    """

    version = VersionField()

    def __init__(self, data=None, *, layout, version, before=None):
        super().__init__(data, initial={"version": version})
        self.layout = layout
        for at, heading in enumerate(layout.headings):
            self.fields[f"column_{at}"] = _column_field(at, heading, before)
        if not layout.is_own:
            self._ask_about_rows(before)

    def _ask_about_rows(self, before):
        layout = self.layout
        blank = [(at, heading) for at, heading in enumerate(layout.headings) if heading.blank]
        if blank:
            self.fields["same_as_above"] = _same_as_above_field(blank, len(layout.rows) - _titles(layout), before)
        if layout.titles:
            self.fields["titles"] = _titles_field(layout, before)
        if any(heading.suggestion == "reference" and heading.blank for heading in layout.headings):
            self.fields["unnumbered"] = _unnumbered_field(before)
        if any(heading.is_lettered for heading in layout.headings):
            self.fields["letters"] = forms.BooleanField(
                label="The letter that an action begins with (a., b., c.) belongs to its reference",
                required=False,
                initial=before.letters if before else True,
            )

    def clean(self):
        cleaned = super().clean()
        named = {at: cleaned.get(f"column_{at}", "") for at in range(len(self.layout.headings))}
        chosen = [column for column in named.values() if column]
        for at, column in named.items():
            if column and chosen.count(column) > 1:
                label = next(one.heading for one in COLUMNS if one.key == column)
                self.add_error(f"column_{at}", f"Only one column can be '{label}'")
        if "action" not in chosen and not self.errors:
            self.add_error("column_0", "Say which column is the action: what is to be done")
        return cleaned

    @property
    def choices(self):
        """What a valid form says."""
        said = self.cleaned_data
        columns = {at: said[f"column_{at}"] for at in range(len(self.layout.headings)) if said[f"column_{at}"]}
        same = (columns.get(int(at)) for at in said.get("same_as_above", ()))
        return Choices(
            columns,
            same_as_above=frozenset(column for column in same if column),
            titles=said.get("titles", ""),
            unnumbered=said.get("unnumbered") or CUT_OFF,
            letters=said.get("letters", False),
        )


def _column_field(at, heading, before):
    examples = "; ".join(f"'{_short(text)}'" for text in heading.examples)
    return forms.ChoiceField(
        label=f"'{heading.text}'" if heading.text else f"Column {at + 1}, which has no heading",
        help_text=f"For example {examples}" if examples else "Its cells are coloured and hold no words.",
        required=False,
        choices=[LEFT_OUT, *((column.key, column.heading) for column in COLUMNS)],
        initial=before.columns.get(at, "") if before else heading.suggestion,
    )


def _short(text):
    """The beginning of a text on one line, its symbols in words: a face of Wingdings is a box in any other font."""
    line = " ".join(SYMBOL.sub(_symbol_in_words, text).split())
    return line if len(line) <= EXAMPLE_LENGTH else f"{line[:EXAMPLE_LENGTH].rstrip()}…"


def _symbol_in_words(found):
    code_point = f"U+{ord(found[0]):04X}"
    return FACES.get(code_point, code_point) + " "


def _titles(layout):
    return sum(row.is_title for row in layout.rows)


def _same_as_above_field(blank, rows, before):
    chosen = [
        at
        for at, heading in blank
        if (before.columns.get(at, "-") in before.same_as_above if before else heading.is_merged)
    ]
    return forms.MultipleChoiceField(
        label="In which columns does a blank cell mean 'same as above'?",
        required=False,
        help_text="In the others a blank cell stays blank. Columns whose cells are merged downwards are ticked.",
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(at), f"{_name(at, heading)}: {heading.blank} of {rows} are blank") for at, heading in blank],
        initial=[str(at) for at in chosen],
    )


def _name(at, heading):
    return heading.text or f"Column {at + 1}"


def _titles_field(layout, before):
    """One title is that of the document; several say what the rows below each are about, unless a column does."""
    titles = layout.titles
    has_column = any(heading.suggestion == "objective" for heading in layout.headings)
    guess = "objective" if len(titles) > 1 and not has_column else ""
    shown = "; ".join(f"'{_short(text)}'" for text in titles[:TITLES_SHOWN])
    more = f" and {len(titles) - TITLES_SHOWN} more" if len(titles) > TITLES_SHOWN else ""
    return forms.ChoiceField(
        label="What do the rows across the table say of the actions below them?",
        required=False,
        help_text=f"They are {shown}{more}.",
        widget=forms.RadioSelect,
        choices=[
            ("objective", "Their objective, theme or scheme"),
            ("priority", "Their priority"),
            ("", "Nothing: leave them out"),
        ],
        initial=before.titles if before else guess,
    )


def _unnumbered_field(before):
    return forms.ChoiceField(
        label="What is a row without a reference?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (CUT_OFF, "Part of the action above it if its sentence goes on, otherwise an action of its own"),
            (ALWAYS, "Always part of the action above it"),
            (NEVER, "Always an action of its own"),
        ],
        initial=before.unnumbered if before else CUT_OFF,
    )


class ConfirmForm(forms.Form):
    """Only asks whether to go on."""

    version = VersionField()

    def __init__(self, data=None, *, version):
        super().__init__(data, initial={"version": version})


class WordsForm(forms.Form):
    """What each status word that nobody knows means. `words` maps it to the places where it stands."""

    version = VersionField()

    def __init__(self, data=None, *, words, said, version):
        super().__init__(data, initial={"version": version})
        self.words = {}
        for number, (word, places) in enumerate(words.items()):
            name = f"word_{number}"
            self.words[name] = word
            self.fields[name] = _word_field(word, places, said.get(word) or status_words.guess(word))

    @property
    def meanings(self):
        """Word -> status, of a valid form."""
        return {word: self.cleaned_data[name] for name, word in self.words.items()}


def _word_field(word, places, guess):
    shown = f"In {', '.join(places[:3])}{f' and {len(places) - 3} more' if len(places) > 3 else ''}."
    return forms.ChoiceField(
        label=f"What does '{_short(word)}' mean?",
        help_text=shown,
        choices=[("", "---------"), *Status.choices],
        initial=guess,
        error_messages={"required": f"Say what '{_short(word)}' means"},
    )
