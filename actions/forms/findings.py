"""Forms of the contradictions of a plan."""

from django import forms

CHANGED = "Somebody else changed this action after you opened this page. Read it again, then decide."


class AcceptFindingForm(forms.Form):
    """Why a contradiction may stand; `fingerprint` says what of it the person saw."""

    fingerprint = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label="Why may it stand?",
        help_text="Everybody who reads the contradictions sees your reason. It asks again when the action changes.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it may stand"},
    )

    def __init__(self, data=None, *, fingerprint):
        super().__init__(data, initial={"fingerprint": fingerprint})

    def clean(self):
        """Refuses what was written of a finding that is another by now; the same reason can be sent again."""
        cleaned = super().clean()
        if cleaned["fingerprint"] != self.initial["fingerprint"]:
            self.data = self.data.copy()
            self.data["fingerprint"] = self.initial["fingerprint"]
            self.add_error(None, CHANGED)
        return cleaned
