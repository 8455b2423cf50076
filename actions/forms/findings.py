"""Forms of the contradictions of a plan."""

from django import forms


class AcceptFindingForm(forms.Form):
    """Why a contradiction may stand."""

    reason = forms.CharField(
        label="Why may it stand?",
        help_text="Everybody who reads the contradictions sees your reason. It asks again when the action changes.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it may stand"},
    )
