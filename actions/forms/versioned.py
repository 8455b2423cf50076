"""What every small form about one action has: the version of it that the person saw."""

from django import forms

from edi_tracker.govuk.fields import VersionField


class VersionedForm(forms.Form):
    """A form about one action. By itself it only asks whether to go on."""

    version = VersionField()

    def __init__(self, data=None, *, action, initial=None):
        super().__init__(data, initial={"version": action.version} | (initial or {}))
        self.action = action

    def renew(self, version):
        """Let the same words be sent again, over the version as it now stands."""
        self.data = self.data.copy()
        self.data["version"] = version
