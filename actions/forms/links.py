"""Forms that link, merge and split actions."""

from django import forms

from actions.forms.editing import possible, reference_field
from actions.forms.versioned import VersionedForm
from actions.models import Action, ActionLink, Plan

# Merging closes the action, so it has a form of its own; a part is made by splitting.
LINKED_BY_HAND = (
    ActionLink.Kind.SEE, ActionLink.Kind.CONTINUES, ActionLink.Kind.SPLIT_FROM, ActionLink.Kind.DUPLICATES,
)  # fmt: skip


class AnotherActionForm(VersionedForm):
    """Another action, by plan and reference; where a plan uses the reference twice, which of the two."""

    plan = forms.ModelChoiceField(
        Plan.objects.all(), label="Plan", empty_label=None, error_messages={"required": "Select the plan it is in"}
    )
    reference = reference_field(error_messages={"required": "Enter the reference of the other action"})

    def __init__(self, data=None, *, action, initial=None):
        super().__init__(data, action=action, initial={"plan": action.plan_id} | (initial or {}))
        found = self._found(data) if data else []
        if len(found) > 1:
            self.fields["which"] = forms.ChoiceField(
                label="The plan uses this reference more than once. Which action do you mean?",
                choices=[(str(each.pk), f"{each.name}: {each.activity}") for each in found],
                widget=forms.RadioSelect,
                error_messages={"required": "Choose which of the actions you mean"},
            )
            self.order_fields(self.field_order)

    def clean(self):
        cleaned = super().clean()
        plan, reference, which = (cleaned.pop(name, None) for name in ("plan", "reference", "which"))
        found = _called(plan, reference) if plan and reference else []
        if plan and reference and not found:
            self.add_error("reference", f"The {plan} has no action {reference}")
        cleaned["other"] = next((each for each in found if which in (None, str(each.pk))), None)
        return cleaned

    def _found(self, data):
        plan, reference = data.get("plan", ""), data.get("reference", "")
        plans = self.fields["plan"].queryset.filter(pk=plan) if plan.isdecimal() else ()
        return [action for each in plans for action in _called(each, reference.strip())]


def _called(plan, reference):
    actions = Action.objects.filter(plan=plan, reference__iexact=reference)
    return list(actions.in_natural_order())


class LinkForm(AnotherActionForm):
    """How this action is related to another."""

    kind = forms.ChoiceField(
        label="How is it related to this action?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the two actions are related"},
    )
    field_order = ("kind", "plan", "reference", "which")

    def __init__(self, data=None, *, action):
        super().__init__(data, action=action)
        meanings = {
            ActionLink.Kind.SEE: "See also the other action",
            ActionLink.Kind.CONTINUES: "This action continues the other",
            ActionLink.Kind.SPLIT_FROM: "This action was split from the other",
            ActionLink.Kind.DUPLICATES: "The two are the same work under two references",
        }
        self.fields["kind"].choices = [(kind.value, meanings[kind]) for kind in LINKED_BY_HAND]


class MergeForm(AnotherActionForm):
    """The action that the work of this one goes on in, and why."""

    reason = forms.CharField(
        label="Why is it merged?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the action is merged"},
    )
    field_order = ("plan", "reference", "which", "reason")


class SplitForm(VersionedForm):
    """The part of an action that becomes an action of its own."""

    reference = reference_field("Reference of the new action", error_messages={"required": "Enter a reference"})
    activity = forms.CharField(
        label="Success measure of the new action",
        help_text="It starts with the same objective, priority and leads, and as not started.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what will have been done"},
    )

    def clean_reference(self):
        return possible(self.cleaned_data["reference"])
