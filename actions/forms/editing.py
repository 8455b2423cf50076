"""Forms that change what an action says, who leads it and what it is filed under."""

import re

from django import forms
from django.db.models import Q

from actions import references
from actions.forms.versioned import VersionedForm
from actions.models import ActionLead, Lead, Objective, Plan, Requirement
from actions.targets import FORMS_UNDERSTOOD, is_understood
from edi_tracker import measures
from edi_tracker.characteristics.models import Characteristic

NARROW = {"class": "govuk-input--width-10"}
WIDE = {"class": "govuk-input--width-20"}
# What parts one name from the next where a plan writes several in one cell.
SEVERAL_NAMES = re.compile(r"[|/;,()]")


def reference_field(label="Reference", **kwargs):
    """The reference of an action, as it is typed."""
    messages = {"required": "Enter a reference, such as 3.2.1 or D15"} | kwargs.pop("error_messages", {})
    widget = forms.TextInput(attrs=NARROW)
    return forms.CharField(label=label, max_length=20, widget=widget, error_messages=messages, **kwargs)


def possible(reference):
    """A reference, if it can be one. Raises ValidationError when it cannot be put in order."""
    try:
        key = references.sort_key(reference)
    except ValueError as error:
        raise forms.ValidationError(str(error)) from None
    if reference and not key:
        raise forms.ValidationError("A reference must have a letter or a figure in it")
    return reference


class WordsFields(forms.Form):
    """The words of an action, as its plan has them."""

    reference = reference_field(help_text="Such as 3.2.1, 1.1a or D15. Once in a plan.")
    numbering = forms.CharField(
        label="Numbering",
        required=False,
        max_length=10,
        help_text="Only where the plan was numbered anew: which numbering the reference is of, such as 2007.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    objective = forms.ModelChoiceField(Objective.objects.none(), label="Objective or scheme", required=False)
    priority = forms.CharField(label="Priority", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    activity = forms.CharField(
        label="Success measure",
        help_text="What will have been done.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what will have been done"},
    )

    def of_plan(self, plan):
        """Offer the objectives of a plan, and a numbering only where the plan has more than one."""
        self.fields["objective"].queryset = plan.objectives.all()
        self.fields["reference"].error_messages["required"] = "Enter a reference"
        if not plan.actions.exclude(numbering="").exists():
            del self.fields["numbering"]

    def clean_reference(self):
        return possible(self.cleaned_data["reference"])


class WordingForm(VersionedForm, WordsFields):
    """What an action says; one that its plan prints without a reference may stay so."""

    def __init__(self, data=None, *, action):
        fields = ("reference", "numbering", "priority", "activity")
        initial = {name: getattr(action, name) for name in fields} | {"objective": action.objective_id}
        super().__init__(data, action=action, initial=initial)
        self.of_plan(action.plan)
        self.fields["reference"].required = bool(action.reference)


class NewActionForm(WordsFields):
    """A new action of a plan. How it stands is recorded as progress once it is there."""

    lead = forms.CharField(
        label="Lead",
        required=False,
        max_length=200,
        help_text="As plans write it, several with a stroke between them: SM/MK. A new name is added to the leads.",
        widget=forms.TextInput(attrs=WIDE),
    )
    target = forms.CharField(
        label="Target date",
        required=False,
        max_length=200,
        help_text=f"Such as {FORMS_UNDERSTOOD}.",
        widget=forms.TextInput(attrs=WIDE),
    )

    def __init__(self, data=None, *, plan):
        super().__init__(data, initial={"numbering": _latest_numbering(plan)})
        self.of_plan(plan)

    def clean_target(self):
        return understood(self.cleaned_data["target"])


def understood(target):
    """The words of a target date, if the grammar can read them. Raises ValidationError when it cannot."""
    if target and not is_understood(target):
        raise forms.ValidationError(f"We cannot read '{target}' as a target date. Write it like {FORMS_UNDERSTOOD}")
    return target


def _latest_numbering(plan):
    return plan.actions.order_by("-numbering").values_list("numbering", flat=True).first() or ""


class LeadForm(VersionedForm):
    """Who leads or supports an action from now on."""

    name = forms.CharField(
        label="Name",
        max_length=100,
        help_text="A person, a post or a group on the list of leads, by any name that plans use: SM or Sherry Malik.",
        widget=forms.TextInput(attrs=WIDE | {"list": "leads", "autocomplete": "off"}),
        error_messages={"required": "Enter the name of a person, a post or a group"},
    )
    role = forms.ChoiceField(
        label="What is their part?",
        choices=ActionLead.Role,
        initial=ActionLead.Role.LEAD,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they lead or support"},
    )
    is_new = forms.BooleanField(label="They are not on the list yet: add them", required=False)

    def clean_name(self):
        name = self.cleaned_data["name"]
        if SEVERAL_NAMES.search(name):
            raise forms.ValidationError("Enter one name, without strokes, commas or brackets, and the others after it")
        return name

    def clean(self):
        cleaned = super().clean()
        is_new = cleaned.pop("is_new", False)
        name = cleaned.get("name")
        if name and not is_new and not Lead.objects.called(name).exists():
            self.add_error("name", f"Nobody on the list is called '{name}'. Choose from the list, or tick to add them")
        return cleaned


class FilingForm(VersionedForm):
    """What an action is about, and which requirements it answers."""

    characteristics = forms.ModelMultipleChoiceField(
        Characteristic.objects.exclude(ground=""),
        label="Which protected characteristics is it about?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.CharField(
        label="Themes",
        required=False,
        help_text="Any headings you like, with commas between them or one on each line.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    requirements = forms.ModelMultipleChoiceField(
        Requirement.objects.none(),
        label="Which requirements does it answer?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, action):
        initial = {
            "characteristics": action.characteristics.all(),
            "themes": "\n".join(theme.name for theme in action.themes.all()),
            "requirements": action.requirements.all(),
        }
        super().__init__(data, action=action, initial=initial)
        requirements = self.fields["requirements"]
        requirements.queryset = _requirements_for(action)
        requirements.label_from_instance = lambda requirement: f"{requirement.framework}, {requirement.code}"
        requirements.choice_hints = {each.pk: each.text for each in requirements.queryset}

    def clean_themes(self):
        names = [" ".join(name.split()) for name in re.split(r"[,\n]", self.cleaned_data["themes"])]
        long = next((name for name in names if len(name) > 60), None)
        if long:
            raise forms.ValidationError(f"A theme has at most 60 letters; this one has more: {long}")
        return list({name.casefold(): name for name in reversed(names) if name}.values())[::-1]


def _requirements_for(action):
    """Those of laws, those of the framework of the action's plan, and those it is said to answer already."""
    of_others = Plan.objects.exclude(framework=action.plan.framework).values("framework")
    return Requirement.objects.filter(~Q(framework__in=of_others) | Q(actions=action)).distinct()


class MeasureForm(VersionedForm):
    """Which figure shows whether an action succeeded."""

    measure = forms.ChoiceField(
        label="Which figure shows whether it succeeded?",
        required=False,
        help_text="The action cannot then be completed while the figure misses its target without saying why.",
    )

    def __init__(self, data=None, *, action):
        super().__init__(data, action=action, initial={"measure": action.measure})
        choices = {"": "None", **{measure.code: measure.name for measure in measures.all()}}
        if action.measure not in choices:
            choices[action.measure] = f"{action.measure} (no longer measured)"
        self.fields["measure"].choices = list(choices.items())
