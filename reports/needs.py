"""What may need a person, as a line of home."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """Something that needs a person: what, where it is done, and how pressing it is."""

    text: str
    url: str
    tag: str
    colour: str

    def as_item(self):
        """For the task list component."""
        tag = {"text": self.tag, "classes": f"govuk-tag--{self.colour}"}
        return {"title": {"text": self.text}, "href": self.url, "status": {"tag": tag}}


def many(count, noun):
    """ "1 month", "1,200 months"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
