"""The forms of accounts: who somebody is, what they may do, and a password to begin with."""

from django import forms
from django.contrib.auth.models import Group
from django.contrib.auth.validators import UnicodeUsernameValidator

from edi_tracker.govuk.fields import VersionField
from edi_tracker.models import Unit, User

WIDTH = {"class": "govuk-input--width-20"}
ROLE_HINTS = {
    "Steering group member": "Updates actions; reads plans, figures and draft papers.",
    "HR": "Uploads workforce figures and sees small numbers.",
    "Regional data officer": "Enters the KPI returns of one unit and counts its service users.",
    "Complaints officer": "Logs complaints, reads their summaries, and makes actions of what they teach; reads plans.",
    "Report author": "Writes the Board paper.",
    "Report approver": "Issues the Board paper.",
    "Board member": "Reads issued papers and nothing else.",
    "Auditor": "Reads everything, with small numbers protected; changes nothing.",
    "Administrator": "Makes accounts, sets up KPIs and types of case, and mends any unit's returns.",
}
PASSWORD_HINT = (
    "At least 12 characters. Write it down now and pass it on by telephone or in person: it is not shown again. "
    "They choose their own when they sign in."
)


class AccessForm(forms.Form):
    """What somebody may do, and for which unit."""

    roles = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        to_field_name="name",
        widget=forms.CheckboxSelectMultiple,
        help_text="Select all that apply.",
        error_messages={"required": "Select at least one role"},
    )
    unit = forms.ModelChoiceField(
        Unit.objects.all(),
        required=False,
        help_text="Needed for a regional data officer, who sees and enters the figures of this unit.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["roles"].choice_hints = ROLE_HINTS

    def clean_roles(self):
        return [group.name for group in self.cleaned_data["roles"]]


class PersonForm(AccessForm):
    """Who somebody is, what they may do, and for which unit."""

    first_name = forms.CharField(
        max_length=150, widget=forms.TextInput(WIDTH), error_messages={"required": "Enter their first name"}
    )
    last_name = forms.CharField(
        max_length=150, widget=forms.TextInput(WIDTH), error_messages={"required": "Enter their last name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={
            "required": "Enter their e-mail address",
            "invalid": "Enter an e-mail address like name@example.com",
        },
    )


class NewAccountForm(PersonForm):
    """A new account, with the password it begins with."""

    username = forms.CharField(
        max_length=150,
        validators=[UnicodeUsernameValidator(message="A username has letters, digits and @ . + - _ only")],
        help_text="What they sign in with. It cannot be changed afterwards.",
        widget=forms.TextInput({**WIDTH, "autocomplete": "off", "spellcheck": False}),
        error_messages={"required": "Enter a username"},
    )
    password = forms.CharField(
        label="First password",
        help_text=PASSWORD_HINT,
        widget=forms.TextInput({**WIDTH, "autocomplete": "off", "spellcheck": False}),
        error_messages={"required": "Enter a first password"},
    )

    field_order = ["first_name", "last_name", "email", "username", "roles", "unit", "password"]

    def clean_username(self):
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(f"Somebody already has the username {username}")
        return username


class ChangeAccountForm(PersonForm):
    """Whose account it is, its roles, its unit and whether it is open."""

    is_active = forms.TypedChoiceField(
        label="Is this account open?",
        choices=[("yes", "Yes, they can sign in"), ("no", "No, it is closed")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the account is open"},
    )
    version = VersionField()

    field_order = ["first_name", "last_name", "email", "roles", "unit", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        self.fields["email"].help_text = "Reminders are sent to it. Without one they get none."


class NewPasswordForm(forms.Form):
    """A password to begin with again, for somebody who has forgotten theirs."""

    password = forms.CharField(
        label="New password",
        help_text=PASSWORD_HINT,
        widget=forms.TextInput({**WIDTH, "autocomplete": "off", "spellcheck": False}),
        error_messages={"required": "Enter a new password"},
    )
