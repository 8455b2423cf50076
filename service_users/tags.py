"""The words that a return is marked with wherever it is shown."""

from dataclasses import dataclass

from service_users.models import KpiReturn


@dataclass(frozen=True)
class Tag:
    """A word in a small coloured tag."""

    word: str
    colour: str


DRAFT, SENT_BACK = Tag("Draft", "grey"), Tag("Sent back", "orange")
LATE, FOLLOW_UP = Tag("Late", "yellow"), Tag("Follow-up", "purple")
OF_STATE = {KpiReturn.State.DRAFT: (DRAFT,), KpiReturn.State.SENT_BACK: (SENT_BACK,)}


def tags_of(kpi_return, *, is_late):
    """The tags of a KpiReturn, or of a row with its `state` and whether it `needs_follow_up`."""
    late = (LATE,) if is_late else ()
    follow_up = (FOLLOW_UP,) if kpi_return.needs_follow_up else ()
    return OF_STATE.get(kpi_return.state, ()) + late + follow_up
