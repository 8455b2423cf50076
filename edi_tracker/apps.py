from django.apps import AppConfig

from edi_tracker.govuk.navigation import Destination


class EdiTrackerConfig(AppConfig):
    name = "edi_tracker"
    verbose_name = "Equality, diversity and inclusion tracker"
    navigation = (
        Destination(70, "Categories", "characteristic_list", "edi_tracker.change_categoryscheme"),
        Destination(80, "People", "people_list", "edi_tracker.manage_people"),
        Destination(
            85,
            "Benchmarks",
            "benchmark_list",
            "edi_tracker.manage_people",
            under="characteristic_list",
            hint="official figures to set ours beside",
        ),
        Destination(90, "Audit trail", "audit_trail", "edi_tracker.view_auditevent"),
    )
