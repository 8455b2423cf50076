"""Forms that add evidence to an action."""

from django import forms

from actions import attachments

TITLE = {
    "label": "What does it show?",
    "max_length": 200,
    "help_text": "It is what people see in the list. For example, Minutes of the training group, March 2008.",
    "error_messages": {"required": "Say what it shows"},
}


class WebLinkForm(forms.Form):
    """A page that shows what was done."""

    address = forms.URLField(
        label="Address of the page",
        max_length=500,
        assume_scheme="https",
        help_text="It begins with https:// or http://",
        error_messages={
            "required": "Enter the address of the page",
            "invalid": "Enter a web address that begins with https:// or http://",
        },
    )
    title = forms.CharField(**TITLE)


class FileForm(forms.Form):
    """A file that shows what was done."""

    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        help_text=f"{attachments.KINDS_TAKEN[0].upper()}{attachments.KINDS_TAKEN[1:]}, up to 10 MB and without macros.",
        widget=forms.FileInput(attrs={"accept": attachments.ACCEPTED}),
        error_messages={"required": "Choose a file"},
    )
    title = forms.CharField(**TITLE)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > attachments.MAX_FILE:
            raise forms.ValidationError(attachments.TOO_LARGE)
        return file
