"""Forms that carry actions forward to another plan."""

from django import forms

from actions.models import Plan
from edi_tracker.govuk.fields import VersionField

# So that the address of the next step stays short enough for any server, and its form small enough.
MOST_AT_ONCE = 250


class ChooseActionsForm(forms.Form):
    """Which open actions of a plan go on, and in which plan."""

    to = forms.ModelChoiceField(
        label="Which plan do they go on in?",
        queryset=Plan.objects.none(),
        empty_label="Choose a plan",
        error_messages={"required": "Choose the plan they go on in"},
    )
    action = forms.ModelMultipleChoiceField(
        label="Which actions go on?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one action"},
    )

    def __init__(self, data=None, *, plan):
        super().__init__(data)
        self.fields["to"].queryset = Plan.objects.exclude(pk=plan.pk)
        self.fields["action"].queryset = plan.actions.to_carry_forward().in_natural_order()
        if self.fields["action"].queryset.count() > MOST_AT_ONCE:
            self.fields["action"].help_text = f"At most {MOST_AT_ONCE} at a time. Come back for the others."
        self.fields["action"].label_from_instance = lambda action: f"{action.name}: {action.activity}"

    def clean_action(self):
        chosen = self.cleaned_data["action"]
        if len(chosen) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Choose at most {MOST_AT_ONCE} actions at a time")
        return chosen


class CarriedForm(forms.Form):
    """One action as it will read in the new plan."""

    reference = forms.CharField(
        label="Reference",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Give it a reference in the new plan"},
    )
    activity = forms.CharField(
        label="Action", widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": "Say what is to be done"}
    )
    version = VersionField()

    def __init__(self, data=None, *, action):
        first = {"reference": action.reference, "activity": action.activity, "version": action.version}
        super().__init__(data, prefix=f"action-{action.pk}", initial=first)
        self.action = action
        self.fields["reference"].error_messages["required"] = f"Give {action} a reference in the new plan"
