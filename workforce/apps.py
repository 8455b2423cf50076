from django.apps import AppConfig

from edi_tracker.govuk.navigation import Destination


class WorkforceConfig(AppConfig):
    name = "workforce"
    verbose_name = "Workforce"
    navigation = (
        Destination(20, "Workforce", "workforce:snapshot_list", "workforce.view_snapshot"),
        Destination(
            21,
            "Workforce dashboard",
            "workforce:dashboard",
            "workforce.view_snapshot",
            under="workforce:snapshot_list",
            hint="charts by area, grade and social work, and over time",
        ),
    )
