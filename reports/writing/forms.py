"""The forms of a paper's shape."""

from django import forms

from actions.models import Plan
from edi_tracker.govuk.fields import DateField, VersionField
from edi_tracker.models import MinorityDefinition
from edi_tracker.periods import FinancialYear
from reports.document import DEEPEST, unknown_names
from reports.exhibits import EXHIBITS
from reports.models import Paper
from reports.writing.templates import all_templates

DIRECTIONS = [("up", "Move up"), ("down", "Move down")]
PAPER, TEMPLATE = "paper:", "template:"
YEARS = range(2000, 2100)
LATEST = 5  # papers to begin another from
TOP, APPENDIX = "section", "appendix"


class HeaderForm(forms.Form):
    """What stands at the head of a paper, and what its figures are taken of."""

    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Enter the title of the paper"})
    meeting_on = DateField(label="Meeting of the Board on", error_messages={"required": "Enter the day of the meeting"})
    number = forms.CharField(label="Paper number", max_length=40, required=False)
    purpose = forms.ChoiceField(
        label="What it is for",
        choices=Paper.Purpose,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the paper is for"},
    )
    start_year = forms.TypedChoiceField(
        label="Financial year it reports on",
        coerce=int,
        choices=[(year, FinancialYear(year).label) for year in YEARS],
        help_text="Figures by the year are of this one; staff are as last counted before the meeting.",
        error_messages={"required": "Choose the year it reports on"},
    )
    plan = forms.ModelChoiceField(
        label="Action plan", queryset=Plan.objects.all(), error_messages={"required": "Choose an action plan"}
    )
    definition = forms.ModelChoiceField(
        label="Minority definition of its shares",
        queryset=MinorityDefinition.objects.filter(retired_on=None, characteristic__code="ethnicity"),
        error_messages={"required": "Choose a definition"},
    )
    signatories = forms.CharField(
        label="Signed by",
        help_text="One person a line, with their post.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter who signs the paper"},
    )
    signed_on = forms.CharField(
        label="Dated", max_length=40, help_text="Such as June 2008.", error_messages={"required": "Enter its date"}
    )
    version = VersionField()

    def __init__(self, *args, paper=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.paper = paper
        if paper is None:
            del self.fields["version"]

    def clean_meeting_on(self):
        day = self.cleaned_data["meeting_on"]
        taken = Paper.objects.filter(meeting_on=day).exclude(pk=self.paper.pk if self.paper else None)
        if taken.exists():
            raise forms.ValidationError("There is a paper for the meeting of that day already")
        return day


class StartForm(HeaderForm):
    """A new paper: its header, and what it begins from."""

    begin_from = forms.ChoiceField(
        label="Begin from",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the paper begins from"},
    )
    field_order = ["begin_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        papers = [(f"{PAPER}{one.pk}", f"The words of: {one}") for one in Paper.objects.all()[:LATEST]]
        templates = [(f"{TEMPLATE}{one.code}", f"{one.name}: {one.hint}") for one in all_templates().values()]
        self.fields["begin_from"].choices = papers + templates


class PassageToAddForm(forms.Form):
    """A passage to add: where, what it says, and what stands after it."""

    place = forms.ChoiceField(label="Where", error_messages={"required": "Choose where it stands"})
    heading = forms.CharField(label="Heading", max_length=200, required=False)
    text = forms.CharField(
        label="Text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="A blank line begins a new paragraph. Begin each line of a list with a hyphen and a space. "
        "Put figures in by name, in braces: {minority_share}.",
    )
    exhibit = forms.ChoiceField(label="Table or register after the text", required=False)
    version = VersionField()

    def __init__(self, *args, paper, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.paper = paper
        placed = set(paper.passages.exclude(exhibit="").values_list("exhibit", flat=True))
        free = [(code, one.name) for code, one in EXHIBITS.items() if code not in placed]
        self.fields["exhibit"].choices = [("", "None"), *free]
        below = [(str(part.passage.pk), f"In {part.number} {part.heading}") for part in parts if _may_have_parts(part)]
        self.fields["place"].choices = [(TOP, "As a new section"), *below, (APPENDIX, "As a new appendix")]

    def clean_text(self):
        text = self.cleaned_data["text"]
        if unknown := unknown_names(self.paper, text):
            listed = ", ".join(f"{{{name}}}" for name in unknown)
            raise forms.ValidationError(f"The data have nothing called {listed}. Choose a name from the list below")
        return text

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("heading", "text", "exhibit")) and not self.errors:
            self.add_error("text", "Enter a heading or some text, or choose a table")
        return cleaned

    def passage(self):
        """What add_passage wants to know."""
        said = {name: self.cleaned_data[name] for name in ("heading", "text", "exhibit", "version")}
        place = self.cleaned_data["place"]
        parent = None if place in (TOP, APPENDIX) else self.paper.passages.get(pk=place)
        return said | {"parent": parent, "is_appendix": place == APPENDIX}


class MoveForm(forms.Form):
    """Which way a passage goes."""

    direction = forms.ChoiceField(choices=DIRECTIONS, widget=forms.HiddenInput)
    version = VersionField()


def _may_have_parts(part):
    return part.level < DEEPEST and not part.passage.is_appendix
