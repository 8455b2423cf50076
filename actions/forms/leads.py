"""The forms of leads: who they are, and to whom their work goes."""

from django import forms
from django.db.models.functions import Lower
from django.utils import timezone

from actions.models import Lead
from edi_tracker.govuk.fields import DateField, VersionField
from edi_tracker.models import User

WIDTH = {"class": "govuk-input--width-20"}
KINDS = [choice for choice in Lead.Kind.choices if choice[0] != Lead.Kind.NOT_KNOWN]


class LeadForm(forms.Form):
    """Who a lead is, and every name that plans use for them."""

    name = forms.CharField(
        max_length=100, widget=forms.TextInput(WIDTH), error_messages={"required": "Enter the name that plans use"}
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it is a person, a post or a group"},
    )
    aliases = forms.CharField(
        label="Other names",
        required=False,
        help_text="Initials and other spellings that plans use, one on each line. They are read as this lead.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Account",
        required=False,
        help_text="Who signs in as this lead: they find its actions under My actions.",
    )
    ended_on = DateField(
        label="Ended on",
        required=False,
        help_text="The day they left, or it was wound up. Nothing can be handed over to a lead who has ended.",
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data=None, *, lead=None):
        """Filled in with what is known of `lead`; empty for a new one."""
        super().__init__(data, initial=_as_it_is(lead) if lead else None)
        free = User.objects.filter(lead=None, is_active=True) | User.objects.filter(lead=lead, lead__isnull=False)
        self.fields["user"].queryset = free.order_by("first_name", "last_name")

    def clean_aliases(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["aliases"].splitlines()]
        return list(dict.fromkeys(filter(None, lines)))


class ChangeLeadForm(LeadForm):
    """The same for a lead that is there, at the version the person sees."""

    version = VersionField()


class HandOverForm(forms.Form):
    """To whom the work of a lead goes, and from which day."""

    to = forms.ModelChoiceField(
        Lead.objects.none(),
        label="Who takes it over?",
        error_messages={
            "required": "Choose who takes it over",
            "invalid_choice": "Choose somebody who is still there",
        },
    )
    on = DateField(
        label="First day",
        help_text="The day from which it is theirs: today, or the day it happened.",
        error_messages={"required": "Enter the day from which it is theirs"},
    )

    def __init__(self, data=None, *, lead):
        today = timezone.localdate()
        super().__init__(data, initial={"on": today})
        self.fields["to"].queryset = Lead.objects.present(today).exclude(pk=lead.pk).order_by(Lower("name"))

    def clean_on(self):
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError("Choose today or a day before")
        return self.cleaned_data["on"]


class ReviewForm(forms.Form):
    """What is handed over: every open action and objective of the lead, each with its tick box."""

    actions = forms.MultipleChoiceField(label="Actions", required=False, widget=forms.CheckboxSelectMultiple)
    objectives = forms.MultipleChoiceField(label="Objectives", required=False, widget=forms.CheckboxSelectMultiple)
    version = VersionField()

    def __init__(self, data=None, *, lead):
        super().__init__(data, initial={"version": lead.version})
        self._offer("actions", [(row.action_id, _action(row), _details(row)) for row in _rows(lead)])
        self._offer("objectives", [(each.pk, each.heading, each.plan.title) for each in _objectives(lead)])

    def _offer(self, name, choices):
        """Tick boxes, all of them ticked; the field goes where there is nothing to tick."""
        if not choices:
            del self.fields[name]
            return
        field = self.fields[name]
        field.choices = [(str(key), label) for key, label, _ in choices]
        field.choice_hints = {str(key): hint for key, _, hint in choices}
        field.error_messages["invalid_choice"] = "Something you selected is no longer theirs. Look at the list again"
        self.initial[name] = [str(key) for key, _, _ in choices]


def _as_it_is(lead):
    return {
        "name": lead.name,
        "kind": lead.kind,
        "aliases": "\n".join(alias.alias for alias in lead.aliases.all()),
        "user": lead.user_id,
        "ended_on": lead.ended_on,
        "note": lead.note,
        "version": lead.version,
    }


def _rows(lead):
    return lead.action_leads.of_open_actions()


def _objectives(lead):
    return lead.objectives.select_related("plan")


def _action(row):
    return f"{row.action.name[:1].upper()}{row.action.name[1:]}: {row.action.activity}"


def _details(row):
    target = row.action.target_as_written.replace("\n", "; ") or "no target date"
    return f"{row.get_role_display()}. {row.action.plan.title}, {target}, {row.action.get_status_display().lower()}"
