"""The forms of an upload of returns: choosing the file, and confirming what was read in it."""

from django import forms

from edi_tracker.govuk.fields import VersionField

LONGEST_COMMENT = 500


class ReturnFileForm(forms.Form):
    """The return as a spreadsheet."""

    workbook = forms.FileField(
        label="Your return",
        help_text="An Excel workbook (.xlsx) or a CSV file (.csv) up to 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
        error_messages={"required": "Choose the file of your return"},
    )


class ConfirmReturnForm(forms.Form):
    """What only a person can say of a Comparison: why figures are out of the usual, and that differences are known."""

    version = VersionField()

    def __init__(self, *args, comparison, differences, **kwargs):
        super().__init__(*args, **kwargs)
        for cell in comparison.asking:
            self.fields[cell.key] = _comment(cell)
        if differences:
            self.fields["differences"] = forms.BooleanField(
                label="The counts of each month are right, and what is printed differently is not",
                error_messages={"required": "Say that the counts are right, or put the file right and send it again"},
            )

    @property
    def comments(self):
        """The comments by the key of their ComparedCell."""
        besides = ("version", "differences")
        return {name: text for name, text in self.cleaned_data.items() if name not in besides}


def _comment(cell):
    return forms.CharField(
        label=f"{cell.unit}, {cell.period}",
        help_text=f"{cell.asks}. Do not name anybody: everybody who sees the figures sees the comment.",
        initial=cell.said.comment,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": f"{cell.unit}, {cell.period}: say why, or put the file right and send it again",
            "max_length": f"{cell.unit}, {cell.period}: the comment must be {LONGEST_COMMENT} characters or fewer",
        },
    )
