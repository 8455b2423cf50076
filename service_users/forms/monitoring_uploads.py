"""The forms of an uploaded count table: the file, and what only a person can say of it."""

from django import forms

from edi_tracker.characteristics.matching import best_guess, match_labels
from edi_tracker.govuk.fields import VersionField
from service_users.forms.monitoring import SOURCE


class CountTableForm(forms.Form):
    """A workbook or a CSV file, and where its figures come from."""

    workbook = forms.FileField(
        label="Count table",
        help_text="An Excel workbook (.xlsx) or a CSV file (.csv), up to 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        allow_empty_file=True,
        error_messages={"required": "Choose a count table"},
    )
    source = forms.CharField(**SOURCE)


class CheckCountTableForm(forms.Form):
    """What each label that the list does not know means, and that what looks wrong is right all the same."""

    version = VersionField()
    held_version = VersionField()

    def __init__(self, data=None, *, upload, held):
        super().__init__(data, initial={"version": upload.version, "held_version": held.version if held else 0})
        self.scheme = upload.scheme
        self.labels = {}
        for number, label in enumerate(unknown_labels(upload)):
            self.labels[f"label_{number}"] = label
            self.fields[f"label_{number}"] = _label_field(label, upload.scheme)
        if upload.warnings:
            self.fields["is_right"] = forms.BooleanField(
                label="I have looked at these percentages, and the counts are right",
                error_messages={"required": "Say that the counts are right, or mend the table and upload it again"},
            )
        if held:
            self.fields["replaces"] = forms.BooleanField(
                label="Put these figures in the place of those held for the period",
                error_messages={"required": "Say that these figures replace those held, or throw this upload away"},
            )

    @property
    def chosen(self):
        """Label -> Category, of a valid form."""
        categories = {str(one.pk): one for one in self.scheme.categories.all()}
        return {label: categories[self.cleaned_data[name]] for name, label in self.labels.items()}


def unknown_labels(upload):
    """The labels of an upload that its list of categories does not know yet."""
    return [label for label, category in match_labels(upload.labels, upload.scheme).items() if category is None]


def _label_field(label, scheme):
    guess = best_guess(label, scheme)
    return forms.ChoiceField(
        label=f"'{label}'",
        help_text="We have chosen what it looks like most. Change it if that is wrong." if guess else "",
        choices=[
            ("", "Choose a category"),
            *((str(one.pk), one.label) for one in scheme.categories.all() if not one.is_retired),
        ],
        initial=str(guess.pk) if guess else "",
        error_messages={"required": f"Choose what '{label}' means"},
    )
