"""Sign-in: who may have an account, and the forms in our own words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from django import forms


class Adapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs themselves up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The username or password is not right. Check both and try again.",
        "too_many_login_attempts": "Too many attempts to sign in. Try again in 5 minutes.",
    }

    def is_open_for_signup(self, request):
        return False

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Signing in and out need no banner: the page itself says it."""


class SignInForm(LoginForm):
    """Username and password, in our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="Username",
            error_messages={"required": "Enter your username"},
            widget=forms.TextInput(attrs={"autocomplete": "username", "class": "govuk-input--width-20"}),
        )
        self.fields["password"] = forms.CharField(
            label="Password",
            strip=False,
            error_messages={"required": "Enter your password"},
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "govuk-input--width-20"}),
        )
        self.order_fields(["login", "password"])


class ChangePasswordForm(AllauthChangePasswordForm):
    """Old and new password, without placeholders."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {"oldpassword": "Current password", "password1": "New password", "password2": "New password again"}
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)
            self.fields[name].widget.attrs["class"] = "govuk-input--width-20"
            self.fields[name].error_messages["required"] = f"Enter your {label.lower()}"
        self.fields["password1"].help_text = "At least 12 characters. Three random words work well."
