"""The forms of workforce pages."""

from datetime import date

from django import forms

from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.matching import best_guess, known_keys
from edi_tracker.characteristics.models import Characteristic
from edi_tracker.govuk.fields import DateField
from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.counts.labels import BLANK
from workforce.counting.headings import CHARACTERISTICS
from workforce.counting.staff_list import TOGETHER
from workforce.protection import shown_count

MOST_TOGETHER = 6
WHOLE_NUMBER = {"invalid": "must be a whole number", "min_value": "must be 0 or more", "max_value": "is too large"}


class UploadForm(forms.Form):
    """A workbook, the day it is about and where it comes from."""

    workbook = forms.FileField(
        label="Workbook",
        help_text="An Excel workbook (.xlsx) up to 10 MB, or a CSV file (.csv) up to 240 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        allow_empty_file=True,
        error_messages={"required": "Choose a workbook"},
    )
    as_at = DateField(
        label="The day the figures are about",
        help_text="For example, 31 3 2008.",
        error_messages={"required": "Enter the day the figures are about"},
    )
    source = forms.CharField(
        label="Where the figures come from",
        help_text="Printed under every table. For example, human resources records.",
        max_length=200,
        error_messages={"required": "Enter where the figures come from"},
    )

    together = forms.MultipleChoiceField(
        label="Of a staff list, count these by each other as well",
        help_text="For example, sex by ethnicity. Six at most: each two of them make a table.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=TOGETHER,
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        countable = Characteristic.objects.countable().filter(code__in=CHARACTERISTICS)
        self.fields["together"].choices = list(countable.values_list("code", "name"))

    def clean_together(self):
        if len(self.cleaned_data["together"]) > MOST_TOGETHER:
            raise forms.ValidationError(f"Choose {MOST_TOGETHER} characteristics at most to count by each other")
        return self.cleaned_data["together"]

    def clean_as_at(self):
        as_at = self.cleaned_data["as_at"]
        if as_at > self.today:
            raise forms.ValidationError("The day the figures are about must not be in the future")
        return as_at


class CheckForm(forms.Form):
    """What each unknown label of a pending upload means, and whether what looks wrong or changed much is right.

    Where the title of the file gives another date than was entered, also which of them is right.
    """

    def __init__(self, data=None, *, snapshot, profiles, policy, questions=()):
        super().__init__(data)
        self.labels, self.questions = {}, questions
        if snapshot.title_disagrees:
            self.fields["as_at"] = _date_field(snapshot)
        for profile in profiles:
            for number, (label, (count, category)) in enumerate(unknown_labels(profile).items()):
                name = f"label_{profile.pk}_{number}"
                self.labels[name] = (profile, label)
                self.fields[name] = _label_field(profile, label, shown_count(count, policy), category)
        if questions:
            self.fields["is_right"] = _right_field(all(one in snapshot.said_right for one in questions))

    def clean_as_at(self):
        return date.fromisoformat(self.cleaned_data["as_at"])

    @property
    def chosen(self):
        """(profile, raw label) -> category, of a valid form."""
        return {
            (profile, label): _categories(profile)[int(self.cleaned_data[name])]
            for name, (profile, label) in self.labels.items()
        }


def unknown_labels(profile):
    """Raw label -> (staff, category or None), in one breakdown, for the labels that the scheme itself does not know.

    A label that somebody has mapped stays among them until the upload is committed, so that it can be changed.
    """
    known = known_keys(profile.scheme)
    found = {}
    cells = [cell for cell in profile.cells.all() if _is_unknown(cell, known)]
    for cell in cells:
        if (cell.breakdown, cell.within) == (cells[0].breakdown, ""):
            count, _ = found.get(cell.raw_label, (0, None))
            found[cell.raw_label] = (count + cell.count, cell.category)
    return found


def _is_unknown(cell, known):
    return cell.category_id is None or (cell.raw_label != BLANK and key(cell.raw_label) not in known)


def _label_field(profile, label, count, category):
    shown = "Blank cells" if label == BLANK else f"'{label}'"
    choices = [(str(pk), one.label) for pk, one in _categories(profile).items()]
    guess = category or best_guess(label, profile.scheme)
    name = f"{profile.characteristic}: {shown}, {count} staff"
    return label_field(shown, choices, guess, name=name, was_said=guess == category)


def label_field(shown, choices, guess, *, name="", was_said=False):
    """A choice of what a label means, with our guess chosen; the field is called `name`, or as the label is shown."""
    return forms.ChoiceField(
        label=name or shown,
        help_text="We have chosen what it looks like most. Change it if that is wrong."
        if guess and not was_said
        else "",
        choices=[("", "Choose a category"), *choices],
        initial=str(guess.pk) if guess else "",
        error_messages={"required": f"Choose what {shown} means"},
    )


def _categories(profile):
    return {one.pk: one for one in profile.scheme.categories.all() if not one.is_retired}


def _date_field(snapshot):
    days = {snapshot.as_at: "as you entered", snapshot.stated_as_at: "as the title in the file says"}
    return forms.ChoiceField(
        label="Which day are the figures about?",
        widget=forms.RadioSelect,
        choices=[(day.isoformat(), f"{long_date(day)}, {how}") for day, how in days.items()],
        error_messages={"required": "Choose which day the figures are about"},
    )


def _right_field(was_said):
    return forms.BooleanField(
        label="I have looked at each of these, and the figures are right",
        initial=was_said,
        error_messages={"required": "Say that the figures are right, or put the workbook right and upload it again"},
    )


class FileForm(forms.Form):
    """A workbook or a CSV file of figures that are shown in a form before they are stored."""

    workbook = forms.FileField(
        label="Workbook",
        help_text="An Excel workbook (.xlsx) or a CSV file (.csv), filled in as the template is.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        allow_empty_file=True,
        error_messages={"required": "Choose a workbook"},
    )


class WithdrawForm(forms.Form):
    """Why figures are taken back."""

    reason = forms.CharField(
        label="Why are these figures withdrawn?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Enter why the figures are withdrawn"},
    )
