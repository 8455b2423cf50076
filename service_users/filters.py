"""What the complaints register can be searched by."""

import django_filters

from service_users.forms.complaints import grounds, offices
from service_users.models import Complaint

STATES = (("open", "Open"), ("closed", "Closed"))


class GroundFilter(django_filters.ModelChoiceFilter):
    """A protected characteristic, by its name as a ground."""

    @property
    def field(self):
        field = super().field
        field.label_from_instance = lambda ground: ground.ground
        return field


class ComplaintFilter(django_filters.FilterSet):
    """Search by reference; choose a region, a ground, open or closed."""

    reference = django_filters.CharFilter(lookup_expr="icontains", label="Reference")
    unit = django_filters.ModelChoiceFilter(
        queryset=lambda request: offices(), label="Region", empty_label="All regions"
    )
    grounds = GroundFilter(queryset=lambda request: grounds(), label="Ground", empty_label="All grounds")
    state = django_filters.ChoiceFilter(
        choices=STATES, method="filter_state", label="State", empty_label="Open and closed"
    )

    class Meta:
        model = Complaint
        fields = ("reference", "unit", "grounds", "state")

    def filter_state(self, complaints, name, value):
        return complaints.open() if value == "open" else complaints.closed()
