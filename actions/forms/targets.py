"""Forms for the next steps and the target dates of an action."""

from django import forms
from django.utils import timezone

from actions.forms.editing import understood
from actions.forms.versioned import VersionedForm
from actions.models import NextStep
from actions.targets import FORMS_UNDERSTOOD
from edi_tracker.govuk.fields import DateField

THE_WHOLE = "The whole action"


def _as_written(label):
    return forms.CharField(
        label=label,
        max_length=200,
        help_text=f"Such as {FORMS_UNDERSTOOD}.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": "Enter a target date"},
    )


def _step():
    return forms.ModelChoiceField(
        NextStep.objects.none(), label="What is the date for?", required=False, empty_label=THE_WHOLE
    )


class StepForm(VersionedForm):
    """One more thing to be done next."""

    text = forms.CharField(
        label="What is to be done next?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is to be done next"},
    )


class DayForm(VersionedForm):
    """The day on which something was done."""

    on = DateField(label="When was it done?", help_text="For example, 31 3 2008.")

    def __init__(self, data=None, *, action):
        super().__init__(data, action=action, initial={"on": timezone.localdate()})

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("The day it was done must not be in the future")
        return on


class TargetForm(VersionedForm):
    """One more target date, for the whole action or for one of its next steps."""

    as_written = _as_written("Target date")
    step = _step()

    def __init__(self, data=None, *, action):
        super().__init__(data, action=action)
        self.fields["step"].queryset = action.steps.all()

    def clean_as_written(self):
        return understood(self.cleaned_data["as_written"])


class TieForm(VersionedForm):
    """Which next step a target date is for."""

    step = _step()

    def __init__(self, data=None, *, target):
        super().__init__(data, action=target.action, initial={"step": target.step_id})
        self.fields["step"].queryset = target.action.steps.all()


class MoveForm(VersionedForm):
    """Another day for a target date, and why."""

    as_written = _as_written("New target date")
    reason = forms.CharField(
        label="Why does it move?",
        help_text="It is kept in the history, with the date as it was.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the target date is moved"},
    )

    def clean_as_written(self):
        return understood(self.cleaned_data["as_written"])
