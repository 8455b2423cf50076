from django.apps import AppConfig

from edi_tracker.govuk.navigation import Destination


class ServiceUsersConfig(AppConfig):
    name = "service_users"
    verbose_name = "Service users"
    measures = "service_users.measures.measures"
    notices = "service_users.notices.KINDS"
    navigation = (
        Destination(30, "KPI returns", "service_users:kpi_list", "service_users.view_kpireturn"),
        Destination(40, "Service users", "service_users:monitoring_list", "service_users.view_monitoringreturn"),
        Destination(50, "Complaints", "service_users:complaint_list", "service_users.view_complaint"),
        Destination(
            51,
            "Complaints by year",
            "service_users:complaint_years",
            "service_users.view_complaintyear",
            under="service_users:complaint_list",
            hint="how many, on which grounds, out of all complaints",
        ),
        Destination(
            52,
            "Rules for complaints",
            "service_users:complaint_rules",
            "service_users.change_complaintrules",
            under="reports:home",  # an administrator sets them and cannot open the register
            hint="how soon they are answered, and how long what they say is kept",
        ),
    )
