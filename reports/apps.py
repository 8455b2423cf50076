from django.apps import AppConfig

from edi_tracker.govuk.navigation import Destination


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Reports"
    relations = "reports.learning.relations.RELATIONS"
    navigation = (
        Destination(0, "Home", "reports:home"),
        Destination(
            25,
            "Comparison",
            "reports:comparison",
            "workforce.view_snapshot",
            under="workforce:snapshot_list",
            hint="staff beside service users, the census and children’s social workers",
        ),
        Destination(
            55,
            "Duties",
            "reports:duties",
            "workforce.view_snapshot",
            under="workforce:snapshot_list",
            hint="what each duty asks for, and how much of it the figures held can answer",
        ),
        Destination(
            58,
            "Data quality",
            "reports:data_quality",
            "workforce.view_snapshot actions.view_action service_users.view_kpireturn "
            "service_users.view_monitoringreturn service_users.view_complaintyear",
            under="reports:home",
            hint="what figures and plans lack or contradict, the gravest first",
        ),
        Destination(60, "Papers", "reports:paper_list", "reports.view_paper reports.read_issued_paper"),
    )
