"""The form that makes an action of what a complaint taught."""

from actions.forms.editing import NewActionForm
from service_users.forms.fields import VersionedForm
from service_users.forms.redacting import RedactingForm, known_words
from service_users.redaction import findings, redacted


class LearningActionForm(RedactingForm, NewActionForm, VersionedForm):
    """A new action that begins with the words of the learning, without what in them tells who somebody is."""

    texts = ("activity", "priority")

    def __init__(self, data=None, *, plan, complaint):
        super().__init__(data, plan=plan)
        learning = complaint.learning
        self.initial |= {
            "version": complaint.version,
            "activity": redacted(learning, findings(learning, known_words())),
        }
        self.fields["activity"].help_text = "What will have been done. Everybody who reads the plan reads these words."
        self.offer_redaction()
