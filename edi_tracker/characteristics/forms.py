"""The forms with which an administrator edits lists of categories, what they are in one another, and definitions."""

from django import forms

from edi_tracker.characteristics.models import Category, CategoryScheme, Characteristic, Equivalence, MinorityDefinition
from edi_tracker.govuk.fields import VersionField

WIDE = {"class": "govuk-!-width-full"}
NARROW = {"class": "govuk-input--width-10"}
FIRST = ("", "First")
RETIRE, USE_AGAIN, DELETE = "retire", "use_again", "delete"


class VersionedForm(forms.Form):
    """A form over a row that others may change meanwhile."""

    version = VersionField()

    def renew(self, version):
        """Let the same words be sent again, over the row as it now stands."""
        self.data = self.data.copy()
        self.data["version"] = version


class SchemeWords(forms.Form):
    """What a list is called, its vintage and where it comes from."""

    name = forms.CharField(
        max_length=120,
        help_text="For example, Ethnicity, the nineteen groups of the 2021 census.",
        widget=forms.TextInput(WIDE),
        error_messages={"required": "Enter what the list is called"},
    )
    vintage = forms.CharField(
        label="Vintage",
        max_length=20,
        help_text="The year the list dates from. The newest that knows the labels of an upload reads it.",
        widget=forms.TextInput(NARROW),
        error_messages={"required": "Enter the year the list dates from"},
    )
    source = forms.CharField(
        label="Where it comes from",
        help_text="For example, the census, a harmonised standard, or your own form.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter where the list comes from"},
    )


class ChangeSchemeForm(SchemeWords, VersionedForm):
    """The words of a list that is there."""


class NewSchemeForm(SchemeWords):
    """A new list, empty or a copy of another."""

    characteristic = forms.ModelChoiceField(
        Characteristic.objects.all(),
        label="What is it about?",
        to_field_name="code",
        error_messages={"required": "Select what the list is about"},
    )
    copied_from = forms.ModelChoiceField(
        CategoryScheme.objects.all(),
        label="Copy the categories of another list (optional)",
        required=False,
        to_field_name="code",
        help_text="For a new vintage: you then change, add and retire categories in the copy. The other list stays.",
    )
    field_order = ["characteristic", "copied_from", "name", "vintage", "source"]

    def clean(self):
        characteristic, copied = self.cleaned_data.get("characteristic"), self.cleaned_data.get("copied_from")
        if characteristic and copied and copied.characteristic_id != characteristic.pk:
            self.add_error("copied_from", f"{copied} is about {str(copied.characteristic).lower()}")
        return self.cleaned_data


class CategoryForm(VersionedForm):
    """One category of a list, and its place in it."""

    label = forms.CharField(
        label="What it is called",
        max_length=120,
        widget=forms.TextInput(WIDE),
        error_messages={"required": "Enter what the category is called"},
    )
    broad_group = forms.CharField(
        label="Broad group (optional)",
        required=False,
        max_length=60,
        help_text="What it is counted with where tables are short. For example, Asian.",
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
    answer = forms.ChoiceField(
        label="What does it count as?",
        choices=Category.Answer,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the category counts as"},
    )
    after = forms.ModelChoiceField(
        Category.objects.none(),
        label="It stands after",
        required=False,
        empty_label=None,
        help_text="Groups stand in alphabetical order, then Other, then the ways of not answering.",
    )

    def __init__(self, data=None, *, scheme, category=None, initial=None):
        super().__init__(data, initial={"version": scheme.version} | (initial or {}))
        others = list(scheme.categories.exclude(pk=category and category.pk))
        self.fields["after"].queryset = scheme.categories.exclude(pk=category and category.pk)
        self.fields["after"].choices = [FIRST, *((str(one.pk), one.label) for one in others)]


class SpellingForm(VersionedForm):
    """Another way of writing a category."""

    spelling = forms.CharField(
        label="Another spelling",
        max_length=200,
        help_text="As it stands in the file. Capitals, accents and punctuation make no difference.",
        widget=forms.TextInput(WIDE),
        error_messages={"required": "Enter a spelling"},
    )


class KeepingForm(VersionedForm):
    """Whether a list, a category or a definition is used, kept without being used, or deleted."""

    act = forms.ChoiceField(
        label="What should become of it?", widget=forms.RadioSelect, error_messages={"required": "Select one"}
    )

    def __init__(self, data=None, *, is_retired, version):
        super().__init__(data, initial={"version": version})
        change = (USE_AGAIN, "Use it again") if is_retired else (RETIRE, "Retire it")
        self.fields["act"].choices = [change, (DELETE, "Delete it")]
        self.fields["act"].choice_hints = {
            RETIRE: "Figures that were counted by it stay as they are. New ones are not counted by it.",
            USE_AGAIN: "New figures can be counted by it.",
            DELETE: "Only where nothing uses it: what figures were counted by is never deleted.",
        }


class CrosswalkForm(VersionedForm):
    """What each category of one list is in another: a kind, a category and a note each."""

    def __init__(self, data=None, *, crosswalk):
        super().__init__(data, initial={"version": crosswalk.source.version})
        self.crosswalk = crosswalk
        there = [("", "None"), *((str(one.pk), one.label) for one in crosswalk.target.categories.all())]
        self.there = {str(one.pk): one for one in crosswalk.target.categories.all()}
        for category in crosswalk.categories:
            self._add_fields(category, crosswalk.step_of(category), there)

    def _add_fields(self, category, step, there):
        self.fields[f"kind_{category.pk}"] = forms.ChoiceField(
            label="It is there",
            choices=[("", "Choose one"), *Equivalence.Kind.choices],
            initial=step.kind if step else "",
            error_messages={"required": f"{category}: select what it is there"},
        )
        self.fields[f"target_{category.pk}"] = forms.ChoiceField(
            label="Under", choices=there, required=False, initial=str(step.target_id or "") if step else ""
        )
        self.fields[f"note_{category.pk}"] = forms.CharField(
            label="Note",
            required=False,
            max_length=500,
            initial=step.note if step else "",
            widget=forms.Textarea({"rows": 2}),
        )

    def rows(self):
        """Each category with its three fields."""
        for category in self.crosswalk.categories:
            yield category, [self[f"{name}_{category.pk}"] for name in ("kind", "target", "note")]

    def clean(self):
        steps = {category: self._step(category) for category in self.crosswalk.categories}
        self.cleaned_data = {"version": self.cleaned_data.get("version"), "steps": steps}
        return self.cleaned_data

    def _step(self, category):
        kind, target, note = (self.cleaned_data.get(f"{name}_{category.pk}") for name in ("kind", "target", "note"))
        if kind == Equivalence.Kind.IMPOSSIBLE and target:
            self.add_error(f"target_{category.pk}", f"{category}: without an equivalent it goes under none")
        if kind == Equivalence.Kind.IMPOSSIBLE and not note:
            self.add_error(f"note_{category.pk}", f"{category}: say why it has no equivalent")
        if kind and kind != Equivalence.Kind.IMPOSSIBLE and not target:
            self.add_error(f"target_{category.pk}", f"{category}: select the category that it goes under")
        return kind, self.there.get(target), note or ""


class DefinitionForm(forms.Form):
    """What is counted, out of what, under which name. `lists` are the schemes whose categories can be chosen."""

    name = forms.CharField(
        max_length=120,
        help_text="In words. For example, Ethnic minorities (all except White British).",
        widget=forms.TextInput(WIDE),
        error_messages={"required": "Enter what the definition is called"},
    )
    short_name = forms.CharField(
        label="Heading of its column",
        max_length=40,
        help_text="For example, % ethnic minorities.",
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
        error_messages={"required": "Enter the heading of its column"},
    )
    edition = forms.CharField(
        max_length=40,
        help_text="The year it dates from.",
        widget=forms.TextInput(NARROW),
        error_messages={"required": "Enter the year it dates from"},
    )
    denominator = forms.ChoiceField(
        label="A share of",
        choices=MinorityDefinition.Denominator,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is a share of"},
    )
    note = forms.CharField(
        label="In a sentence, printed under tables",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter a sentence that says who is counted, out of whom"},
    )

    def __init__(self, data=None, *, characteristic, initial=None, members=()):
        super().__init__(data, initial=initial)
        self.lists = list(characteristic.schemes.in_use().prefetch_related("categories"))
        chosen = {str(one.pk) for one in members}
        for scheme in self.lists:
            self._add_list(scheme, chosen)

    def _add_list(self, scheme, chosen):
        choices = [(str(one.pk), one.label) for one in scheme.categories.all()]
        self.fields[f"members_{scheme.pk}"] = forms.MultipleChoiceField(
            label=f"Who is counted: {scheme}",
            choices=choices,
            required=False,
            initial=[pk for pk, _ in choices if pk in chosen],
            widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small app-members"}),
        )

    def clean(self):
        names = [f"members_{scheme.pk}" for scheme in self.lists]
        chosen = {pk for name in names for pk in self.cleaned_data.pop(name, ())}
        self.cleaned_data["categories"] = [
            one for scheme in self.lists for one in scheme.categories.all() if str(one.pk) in chosen
        ]
        if not chosen and names:
            self.add_error(names[0], "Select at least one category that is counted")
        return self.cleaned_data


class EditionForm(DefinitionForm, VersionedForm):
    """A new edition of a definition, over the old one as this person saw it."""
