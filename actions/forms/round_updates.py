"""The forms of one action's update in a review round: writing it, deciding on it, correcting it."""

from django import forms

from actions.forms.progress import ProgressForm, choosable
from actions.models import Lead
from edi_tracker.govuk.fields import VersionField

WRITTEN = ("status", "note", "what_next", "risk", "completed_on", "despite", "new_target", "reason", "on_behalf_of")
ACCEPT, SEND_BACK = "accept", "send_back"


class RoundUpdateForm(ProgressForm):
    """An update for a round. As a draft it may break every rule; whoever leads nothing here says for whom it is."""

    on_behalf_of = forms.ModelChoiceField(
        Lead.objects.none(),
        label="On behalf of which lead is this?",
        widget=forms.RadioSelect,
        help_text="You do not lead this action, so the history says for whom you wrote.",
        error_messages={"required": "Choose the lead you write for"},
    )

    def __init__(self, data=None, *, action, update, by, since):
        """`update` is the one there is in the round, or None; `by` is who writes."""
        said = {name: getattr(update, name) for name in WRITTEN} if update else {}
        version = {"version": update.version if update else 0}
        self.is_draft = bool(data) and "draft" in data
        super().__init__(data, action=action, since=since, initial=said | version)
        self._ask_for_whom(action, by)
        self.fields["status"].required = not self.is_draft
        self.fields["completed_on"].help_text = "Only if it is completed."

    def _ask_for_whom(self, action, by):
        leads = [each.lead for each in action.action_leads.present().select_related("lead")]
        if not leads or any(lead.user_id == by.pk for lead in leads):
            del self.fields["on_behalf_of"]
            return
        field = self.fields["on_behalf_of"]
        field.queryset = Lead.objects.filter(pk__in=[lead.pk for lead in leads])
        field.empty_label, field.required = None, not self.is_draft
        self.initial.setdefault("on_behalf_of", leads[0])

    def check_rules(self, cleaned):
        if not self.is_draft:
            super().check_rules(cleaned)


class DecisionForm(forms.Form):
    """Whether a submitted update is accepted, or sent back and why."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(ACCEPT, "Accept it"), (SEND_BACK, "Send it back")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is accepted or sent back"},
    )
    comment = forms.CharField(
        label="Comment",
        required=False,
        help_text="Needed when you send it back: say what is to be changed.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = VersionField()
    action_version = VersionField()

    def __init__(self, data=None, *, update):
        super().__init__(data, initial={"version": update.version, "action_version": update.action.version})
        hints = {ACCEPT: "It is recorded on the action now", SEND_BACK: "Who wrote it sees your comment"}
        self.fields["decision"].choice_hints = hints

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == SEND_BACK and not cleaned["comment"].strip():
            self.add_error("comment", "Say what is to be changed, so that they know")
        return cleaned


class CorrectionForm(ProgressForm):
    """What an update of a round should have said, and why it is corrected."""

    because = forms.CharField(
        label="Why is it corrected?",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why it is corrected"},
    )
    field_order = ["because"]

    def __init__(self, data=None, *, update, since):
        said = {name: getattr(update, name) for name in ("note", "what_next", "risk", "completed_on", "despite")}
        said["status"] = choosable(update.status_after)
        super().__init__(data, action=update.action, since=since, initial=said)
        self.is_of_history = not update.is_last_word
        self.fields["note"].label = "What had been done?"
        self.fields["note"].help_text = ""
        if self.is_of_history:
            for name in ("new_target", "reason", "completed_on", "despite"):
                self.fields.pop(name, None)

    def check_rules(self, cleaned):
        """Of an earlier update the history alone is corrected, which is free to say what was."""
        if not self.is_of_history:
            super().check_rules(cleaned)
        elif not cleaned.get("note", "").strip():
            self.add_error("note", "Say what had been done")


class VerifyForm(forms.Form):
    """That an action was completed as recorded."""

    version = VersionField()
