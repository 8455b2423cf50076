"""The filters of a review round's list."""

import django_filters

from actions.filters import TickFilter
from actions.models import Action, ActionLead, RoundUpdate

State = RoundUpdate.State
NOT_READY, NOT_STARTED = "not_ready", "not_started"


class RoundFilter(django_filters.FilterSet):
    """Search, one's own, lead, and how far its update is.

    `leads` are (name, name) pairs; `user` is whose own actions are meant. Wants actions `with_update_of` the round.
    """

    search = django_filters.CharFilter(method="by_text", label="Search")
    lead = django_filters.ChoiceFilter(method="by_lead", label="Lead", empty_label="All")
    state = django_filters.ChoiceFilter(
        method="by_state",
        label="Update",
        empty_label="All",
        choices=[(NOT_READY, "All that are not ready"), (NOT_STARTED, "Not started"), *State.choices],
    )
    mine = TickFilter(method="by_mine", label="Only mine")

    class Meta:
        model = Action
        fields = []

    def __init__(self, *args, leads, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["lead"].extra["choices"] = leads
        self.user = user

    def by_text(self, actions, name, text):
        return actions.matching(text)

    def by_lead(self, actions, name, lead):
        return actions.led_by(lead)

    def by_state(self, actions, name, state):
        if state == NOT_READY:
            return actions.exclude(update_state__in=RoundUpdate.READY)
        return actions.filter(update_state="" if state == NOT_STARTED else state)

    def by_mine(self, actions, name, is_on):
        mine = ActionLead.objects.present().filter(lead__user=self.user)
        return actions.filter(pk__in=mine.values("action")) if is_on else actions
