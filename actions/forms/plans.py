"""Forms of plans, what they are for, and the days they are looked at."""

from django import forms

from actions.leads import is_one_name
from actions.models import Objective, Plan, StatusScheme
from edi_tracker.govuk.fields import DateField, VersionField

# The page that adds a plan has this in the place of a plan's short name.
TAKEN = "add"


class PeriodForm(forms.Form):
    """From the end of one day to the end of another."""

    start = DateField(label="From")
    end = DateField(label="To")

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and start > end:
            self.add_error("end", "The last day must not be before the first")
        return cleaned


class PlanForm(forms.Form):
    """What a plan is called, when it runs, and what it answers to."""

    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Enter the title of the plan"})
    slug = forms.SlugField(
        label="Short name",
        max_length=50,
        help_text="For its address, such as 2008-11. Small letters, digits and hyphens.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter a short name", "invalid": "Use small letters, digits and hyphens only"},
    )
    edition = forms.CharField(
        label="Edition", max_length=100, required=False, help_text="Which issue of it this is, if it was revised."
    )
    framework = forms.CharField(
        label="Framework", max_length=200, required=False, help_text="The standard it answers to, if there is one."
    )
    starts_on = DateField(label="First day", error_messages={"required": "Enter its first day"})
    ends_on = DateField(label="Last day", required=False)
    reported_on = DateField(
        label="Last reported on",
        help_text="What is overdue is said as at this day.",
        error_messages={"required": "Enter the day it was last reported on"},
    )
    status_scheme = forms.ModelChoiceField(
        label="Words for how actions stand",
        queryset=StatusScheme.objects.all(),
        required=False,
        empty_label="The usual",
    )
    verifies_completion = forms.BooleanField(
        label="A second person verifies that an action is completed", required=False
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = VersionField()

    def __init__(self, data=None, *, plan=None):
        names = [name for name in self.base_fields if plan]
        super().__init__(data, initial={name: getattr(plan, name) for name in names})
        self.plan = plan
        if plan is None:
            del self.fields["version"]
        else:
            del self.fields["slug"]

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if Plan.objects.filter(slug=slug).exists():
            raise forms.ValidationError("Another plan has that short name")
        if slug == TAKEN:
            raise forms.ValidationError(f"'{TAKEN}' is the address of a page of this service. Choose another")
        return slug

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "The last day must be after the first")
        return cleaned


class ObjectiveForm(forms.Form):
    """What a group of actions is for."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=Objective.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is"},
    )
    code = forms.CharField(
        label="Code",
        max_length=10,
        help_text="Its number, or the letter of a scheme.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter its number or letter"},
    )
    title = forms.CharField(
        label="Title",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter its title"},
    )
    owner = forms.CharField(
        label="Owner", max_length=100, required=False, help_text="The person, post or group that answers for it."
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = VersionField()

    def __init__(self, data=None, *, plan, objective=None):
        first = {name: getattr(objective, name) for name in self.base_fields} if objective else {}
        first["owner"] = str(objective.owner or "") if objective else ""
        super().__init__(data, initial=first)
        self.plan, self.objective = plan, objective
        if objective is None:
            del self.fields["version"]

    def clean_owner(self):
        owner = self.cleaned_data["owner"]
        if owner and not is_one_name(owner):
            raise forms.ValidationError("Name one owner, without / , ; ( ) or |")
        return owner

    def clean_code(self):
        code = self.cleaned_data["code"]
        if self.plan.objectives.filter(code=code).exclude(pk=self.objective and self.objective.pk).exists():
            raise forms.ValidationError("This plan already has an objective or scheme with that code")
        return code
