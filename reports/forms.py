"""The forms of the paper."""

from django import forms

from edi_tracker.govuk.fields import VersionField
from reports.document import unknown_names
from reports.markup import NAME
from reports.models import Passage


class PassageForm(forms.ModelForm):
    """The words of one passage; every name in braces must mean something."""

    version = VersionField()

    class Meta:
        model = Passage
        fields = ["heading", "text"]
        labels = {"heading": "Heading", "text": "Text"}
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}
        help_texts = {
            "text": "A blank line begins a new paragraph. Begin each line of a list with a hyphen and a space. "
            "Put figures in by name, in braces: {minority_share}."
        }

    def clean_text(self):
        text = self.cleaned_data["text"]
        if unknown := unknown_names(self.instance.paper, text):
            listed = ", ".join(f"{{{name}}}" for name in unknown)
            raise forms.ValidationError(f"The data have nothing called {listed}. Choose a name from the list below")
        if set("{}") & set(NAME.sub("", text)):
            raise forms.ValidationError("A brace opens or closes no name. Write a name like {minority_share}")
        return text

    def clean(self):
        cleaned = super().clean()
        stands_for_something = self.instance.exhibit or self.instance.children.exists()
        if not (stands_for_something or cleaned.get("heading") or cleaned.get("text") or self.errors):
            self.add_error("text", "Enter a heading or some text")
        return cleaned


class SendBackForm(forms.Form):
    """Why a paper goes back to its author."""

    reason = forms.CharField(
        label="Why are you sending it back?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why, so that the author knows what to change"},
    )
    version = VersionField()


class VersionForm(forms.Form):
    """A button: it carries only the version that was on the screen."""

    version = VersionField()
