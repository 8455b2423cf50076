from django.apps import AppConfig

from edi_tracker.govuk.navigation import Destination


class WorkforceConfig(AppConfig):
    name = "workforce"
    verbose_name = "Workforce"
    navigation = (Destination(20, "Workforce", "workforce:snapshot_list", "workforce.view_snapshot"),)
