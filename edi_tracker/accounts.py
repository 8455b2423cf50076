"""Sign-in: who may have an account, and the forms in our own words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction

from edi_tracker import audit


class Adapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs themselves up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The username or password is not right. Check both and try again.",
        "enter_current_password": "The current password is not right",
        "too_many_login_attempts": "Too many attempts to sign in. Try again in 5 minutes.",
    }

    def is_open_for_signup(self, request):
        return False

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Signing in and out need no banner: the page itself says it. A new password does."""
        if message_template == "account/messages/password_changed.txt":
            messages.success(request, "Your password has been changed.")

    def get_password_change_redirect_url(self, request):
        """Where somebody was going before they were asked for a password of their own; otherwise home."""
        going_to = request.GET.get("next", "")
        return going_to if self.is_safe_url(going_to) else settings.LOGIN_REDIRECT_URL

    @transaction.atomic
    def set_password(self, user, password):
        """The password a person chose for themselves."""
        user.set_password(password)
        user.has_first_password = False
        user.save(update_fields=["password", "has_first_password"])
        audit.record("chose a new password for", user, by=user)


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

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        if password == self.cleaned_data.get("oldpassword"):
            raise forms.ValidationError("Choose a password that is not your current one")
        return password
