"""What the complaints register and the returns that wait can be searched by."""

import django_filters
from django.utils import timezone

from edi_tracker.govuk.filters import TickFilter
from edi_tracker.models import Unit
from edi_tracker.periods import FinancialYear, financial_year
from service_users.forms.complaints import grounds, offices
from service_users.models import Complaint, Kpi, KpiReturn

STATES = (("open", "Open"), ("closed", "Closed"), *Complaint.Outcome.choices[1:])


class GroundFilter(django_filters.ModelChoiceFilter):
    """A protected characteristic, by its name as a ground."""

    @property
    def field(self):
        field = super().field
        field.label_from_instance = lambda ground: ground.ground
        return field


class RegisterFilter(django_filters.FilterSet):
    """Search by reference; choose a kind, a year, a region, how it stands, and only what is late today."""

    reference = django_filters.CharFilter(lookup_expr="icontains", label="Reference")
    kind = django_filters.ChoiceFilter(choices=Complaint.Kind.choices, label="Kind", empty_label="All kinds")
    year = django_filters.ChoiceFilter(
        choices=lambda: years_received(), method="filter_year", label="Financial year received", empty_label="All years"
    )
    unit = django_filters.ModelChoiceFilter(
        queryset=lambda request: offices(), label="Region", empty_label="All regions"
    )
    state = django_filters.ChoiceFilter(
        choices=STATES, method="filter_state", label="State or outcome", empty_label="Open and closed"
    )
    late = TickFilter(method="filter_late", label="Only what is late")

    class Meta:
        model = Complaint
        fields = ("reference", "kind", "year", "unit", "state", "late")

    def filter_year(self, complaints, name, slug):
        return complaints.in_year(FinancialYear.from_slug(slug))

    def filter_state(self, complaints, name, value):
        if value == "closed":
            return complaints.closed()
        return complaints.filter(outcome=value)

    def filter_late(self, complaints, name, is_on):
        return complaints.late(timezone.localdate()) if is_on else complaints


class ComplaintFilter(RegisterFilter):
    """The same for the complaints team, who may also choose a ground and a basis: these tell of single complaints."""

    grounds = GroundFilter(queryset=lambda request: grounds(), label="Ground", empty_label="All grounds")
    basis = django_filters.ChoiceFilter(choices=Complaint.Basis.choices, label="Basis", empty_label="All")

    class Meta(RegisterFilter.Meta):
        fields = ("reference", "kind", "year", "unit", "grounds", "basis", "state", "late")


class WaitingFilter(django_filters.FilterSet):
    """Of the returns that wait: those of one KPI, those of one unit."""

    kpi = django_filters.ModelChoiceFilter(
        queryset=lambda request: Kpi.objects.all(), label="KPI", empty_label="All KPIs"
    )
    unit = django_filters.ModelChoiceFilter(
        queryset=lambda request: Unit.objects.all(), label="Unit", empty_label="All units"
    )

    class Meta:
        model = KpiReturn
        fields = ("kpi", "unit")


def years_received():
    """The financial years in which anything was received, the newest first."""
    days = Complaint.objects.order_by().values_list("received_on", flat=True).distinct()
    return [(year.slug, year.label) for year in sorted({financial_year(day) for day in days}, reverse=True)]
