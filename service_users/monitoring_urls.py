"""The addresses of monitoring returns and of the types of case they are counted by."""

from django.urls import path

from service_users.views import case_types, monitoring, monitoring_analysis, monitoring_entry, monitoring_uploads

PLACE = "enter/<slug:scheme>/<slug:unit>/<slug:month>/<int:months>"
TREND = "over-time/<slug:characteristic>/<slug:unit>"

urlpatterns = [
    path("", monitoring.monitoring_list, name="monitoring_list"),
    path("enter/", monitoring_entry.monitoring_start, name="monitoring_start"),
    path(f"{PLACE}/", monitoring_entry.enter_monitoring, name="enter_monitoring"),
    path(f"{PLACE}/upload/", monitoring_uploads.upload_monitoring, name="upload_monitoring"),
    path(f"{PLACE}/template.xlsx", monitoring_uploads.monitoring_template, name="monitoring_template"),
    path("uploads/problems.csv", monitoring_uploads.monitoring_problems, name="monitoring_problems"),
    path("uploads/<int:pk>/", monitoring_uploads.check_monitoring_upload, name="check_monitoring_upload"),
    path(
        "uploads/<int:pk>/throw-away/",
        monitoring_uploads.discard_monitoring_upload,
        name="discard_monitoring_upload",
    ),
    path("types-of-case/", case_types.case_type_list, name="case_type_list"),
    path("types-of-case/add/", case_types.add_case_type, name="add_case_type"),
    path("types-of-case/<slug:code>/", case_types.change_case_type, name="change_case_type"),
    path("<int:pk>/", monitoring.monitoring_detail, name="monitoring_detail"),
    path("<int:pk>/correct/", monitoring_entry.correct_monitoring, name="correct_monitoring"),
    path("<int:pk>/withdraw/", monitoring_entry.withdraw_monitoring, name="withdraw_monitoring"),
    path("<int:pk>/table.<str:extension>", monitoring.monitoring_download, name="monitoring_download"),
    path("<int:pk>/broad-groups.<str:extension>", monitoring.broad_groups_download, name="broad_groups_download"),
    path("<int:pk>/between-types/", monitoring_analysis.between_case_types, name="between_case_types"),
    path(
        "<int:pk>/between-types.<str:extension>",
        monitoring_analysis.between_case_types_download,
        name="between_case_types_download",
    ),
    path("<int:pk>/forms/", monitoring_analysis.monitoring_coverage, name="monitoring_coverage"),
    path(
        "<int:pk>/forms.<str:extension>",
        monitoring_analysis.monitoring_coverage_download,
        name="monitoring_coverage_download",
    ),
    path(f"{TREND}/", monitoring_analysis.monitoring_trend_page, name="monitoring_trend"),
    path(f"{TREND}.<str:extension>", monitoring_analysis.monitoring_trend_download, name="monitoring_trend_download"),
]
