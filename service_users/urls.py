from django.urls import include, path

from service_users.views import (
    complaint_uploads,
    complaint_years,
    complaints,
    deciding,
    entering,
    kpi_files,
    kpi_setup,
    kpis,
    pasting,
    periods,
    return_upload,
    return_upload_check,
    returns,
    timeliness,
    todays_map,
)

app_name = "service_users"
PERIOD = "kpis/<slug:code>/<str:year>/periods/<str:month>/"
UPLOAD = "kpis/<slug:code>/<str:year>/upload/"
YEAR = "kpis/<slug:code>/<str:year>/"
MONTH = f"{YEAR}<int:unit>/<str:month>/"

urlpatterns = [
    path("kpis/", kpis.kpi_list, name="kpi_list"),
    path("kpis/set-up/", kpi_setup.set_up_kpi, name="set_up_kpi"),
    path("kpis/to-accept/", deciding.returns_to_accept, name="returns_to_accept"),
    path("kpis/on-time/<str:year>/", timeliness.on_time, name="on_time"),
    path("kpis/on-time/<str:year>/by-kpi.<str:extension>", timeliness.on_time_download, name="on_time_download"),
    path("kpis/<slug:code>/", kpi_setup.kpi_detail, name="kpi_detail"),
    path("kpis/<slug:code>/by-year.<str:extension>", kpi_files.kpi_by_year, name="kpi_by_year"),
    path("kpis/<slug:code>/change/", kpi_setup.change_kpi, name="change_kpi"),
    path("kpis/<slug:code>/target/", kpi_setup.set_kpi_target, name="set_kpi_target"),
    path("kpis/<slug:code>/<str:year>/", kpis.kpi_grid, name="kpi_grid"),
    path("kpis/<slug:code>/<str:year>/over-time/", kpis.kpi_over_time, name="kpi_over_time"),
    path("kpis/<slug:code>/<str:year>/<slug:table>.<str:extension>", kpi_files.kpi_download, name="kpi_download"),
    path("kpis/<slug:code>/<str:year>/todays-map/", todays_map.kpi_on_todays_map, name="kpi_on_todays_map"),
    path(
        "kpis/<slug:code>/<str:year>/todays-map/<slug:table>.<str:extension>",
        todays_map.todays_map_download,
        name="todays_map_download",
    ),
    path(
        "kpis/<slug:code>/<str:year>/over-time/<slug:table>.<str:extension>",
        kpi_files.kpi_over_time_download,
        name="kpi_over_time_download",
    ),
    path("kpis/<slug:code>/<str:year>/on-time/", timeliness.kpi_on_time, name="kpi_on_time"),
    path(
        "kpis/<slug:code>/<str:year>/on-time/<slug:table>.<str:extension>",
        timeliness.kpi_on_time_download,
        name="kpi_on_time_download",
    ),
    path(PERIOD, periods.kpi_period, name="kpi_period"),
    path(f"{PERIOD}lock/", periods.lock_kpi_period, name="lock_kpi_period"),
    path(f"{PERIOD}reopen/", periods.reopen_kpi_period, name="reopen_kpi_period"),
    path(UPLOAD, return_upload.upload_return, name="upload_return"),
    path(f"{UPLOAD}blank.xlsx", return_upload.blank_return, name="blank_return"),
    path(f"{UPLOAD}problems/", return_upload.return_problems, name="return_problems"),
    path(f"{UPLOAD}<int:pk>/", return_upload_check.check_return_upload, name="check_return_upload"),
    path(f"{UPLOAD}<int:pk>/discard/", return_upload_check.throw_away_return_upload, name="throw_away_return_upload"),
    path(f"{YEAR}enter/", entering.enter_year, name="enter_year"),
    path(f"{YEAR}paste/", pasting.paste_year, name="paste_year"),
    path(f"{YEAR}<int:unit>/enter/", entering.enter_unit_year, name="enter_unit_year"),
    path(f"{YEAR}<int:unit>/paste/", pasting.paste_unit_year, name="paste_unit_year"),
    path(MONTH, returns.kpi_return, name="kpi_return"),
    path(f"{MONTH}enter/", returns.enter_kpi_return, name="enter_kpi_return"),
    path(f"{MONTH}decide/", deciding.decide_kpi_return, name="decide_kpi_return"),
    path(f"{MONTH}flag/", returns.flag_kpi_return, name="flag_kpi_return"),
    path("service-users/", include("service_users.monitoring_urls")),
    path("complaints/", complaints.ComplaintList.as_view(), name="complaint_list"),
    path("complaints/upload/", complaint_uploads.complaint_upload, name="complaint_upload"),
    path("complaints/upload/<int:pk>/", complaint_uploads.complaint_upload_match, name="complaint_upload_match"),
    path("complaints/upload/<int:pk>/check/", complaint_uploads.complaint_upload_check, name="complaint_upload_check"),
    path(
        "complaints/upload/<int:pk>/take-in/",
        complaint_uploads.complaint_upload_take_in,
        name="complaint_upload_take_in",
    ),
    path(
        "complaints/upload/<int:pk>/problems/",
        complaint_uploads.complaint_upload_problems,
        name="complaint_upload_problems",
    ),
    path(
        "complaints/upload/<int:pk>/discard/",
        complaint_uploads.complaint_upload_discard,
        name="complaint_upload_discard",
    ),
    path(
        "complaints/register.<str:extension>",
        complaint_uploads.complaint_register_download,
        name="complaint_register_download",
    ),
    path("complaints/log/", complaints.complaint_log, name="complaint_log"),
    path("complaints/rules/", complaints.complaint_rules, name="complaint_rules"),
    path("complaints-by-year/", complaint_years.complaint_years, name="complaint_years"),
    path(
        "complaints-by-year/<slug:ground>.<str:extension>",
        complaint_years.complaint_years_download,
        name="complaint_years_download",
    ),
    path("complaints-by-year/record/", complaint_years.complaint_year_record, name="complaint_year_record"),
    path("complaints/<slug:reference>/", complaints.complaint_detail, name="complaint_detail"),
    path("complaints/<slug:reference>/change/", complaints.complaint_change, name="complaint_change"),
]
