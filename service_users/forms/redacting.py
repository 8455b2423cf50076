"""A form that points out what in its texts tells who somebody is, and asks what is to be kept."""

from hashlib import sha256

from django import forms
from django.conf import settings

from edi_tracker.models import Unit
from service_users.redaction import findings, redacted

REDACTED, AS_WRITTEN = "redacted", "as_written"


def known_words():
    """Names of places and of the body itself, which are no names of people."""
    return [settings.BODY_NAME, *Unit.objects.values_list("name", flat=True)]


class RedactingForm(forms.Form):
    """Its `texts` are saved only once the person has seen what in them looks personal and chosen what is kept.

    A text that was saved before and has not been touched is not asked about again. Nothing is left out silently.
    """

    texts = ()

    def offer_redaction(self):
        """Ask about every text that needs it; to be called when the fields are there."""
        if not self.is_bound:
            return
        for name in self.texts:
            text = self.data.get(name, "").strip()
            if text != (self.initial.get(name) or "").strip() and (found := findings(text, known_words())):
                self._ask(name, text, found)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name in self.texts:
            cleaned.pop(f"{name}_seen", None)
            if cleaned.pop(f"{name}_kept", AS_WRITTEN) == REDACTED:
                cleaned[name] = redacted(cleaned[name], findings(cleaned[name], known_words()))
        return cleaned

    def _ask(self, name, text, found):
        seen, kept = f"{name}_seen", f"{name}_kept"
        self._forget_answer_to_another(seen, kept, sha256(text.encode()).hexdigest())
        label = self.fields[name].label
        after = {
            seen: forms.CharField(widget=forms.HiddenInput, required=False),
            kept: forms.ChoiceField(
                label=f"Does this tell who somebody is? ({label})",
                help_text=f"Found: {'; '.join(f'“{one.text}” ({one.what})' for one in found)}",
                choices=[(REDACTED, "Save it without them"), (AS_WRITTEN, "Keep it as written")],
                widget=forms.RadioSelect,
                error_messages={"required": f"{label} may tell who somebody is. Say whether to save it without that"},
            ),
        }
        after[kept].choice_hints = {
            REDACTED: redacted(text, found),
            AS_WRITTEN: "What was found tells nobody who the person is, or has to stay",
        }
        place = list(self.fields).index(name) + 1
        fields = list(self.fields.items())
        self.fields = dict([*fields[:place], *after.items(), *fields[place:]])

    def _forget_answer_to_another(self, seen, kept, digest):
        """An answer counts for the text that it was given to, and for no other."""
        self.data = self.data.copy()
        if self.data.get(seen) != digest:
            self.data.pop(kept, None)
        self.data[seen] = digest
