from django.urls import path

from workforce.views import (
    casework,
    changes,
    dashboard,
    measure_entry,
    measures,
    profiles,
    progress,
    snapshots,
    trends,
    uploads,
)

app_name = "workforce"
urlpatterns = [
    path("workforce/", snapshots.snapshot_list, name="snapshot_list"),
    path("workforce/dashboard/", dashboard.dashboard, name="dashboard"),
    path(
        "workforce/dashboard/<slug:characteristic>/<slug:table>/download/<slug:kind>/",
        dashboard.dashboard_download,
        name="dashboard_download",
    ),
    path("workforce/trend/<slug:characteristic>/", trends.trend, name="trend"),
    path("workforce/trend/<slug:characteristic>/download/<slug:kind>/", trends.trend_download, name="trend_download"),
    path("workforce/upload/", uploads.upload, name="upload"),
    path("workforce/upload/problems/", uploads.problem_list, name="problem_list"),
    path("workforce/upload/progress/<slug:token>/", progress.upload_progress, name="upload_progress"),
    path("workforce/templates/<slug:shape>/", uploads.template_download, name="template_download"),
    path("workforce/casework/", casework.casework_list, name="casework_list"),
    path("workforce/casework/<slug:year>/<slug:definition>/", casework.casework_year, name="casework_year"),
    path("workforce/casework/<slug:year>/<slug:definition>/record/", casework.record_casework, name="record_casework"),
    path(
        "workforce/casework/<slug:year>/<slug:definition>/download/<slug:kind>/",
        casework.casework_download,
        name="casework_download",
    ),
    path("workforce/measures/", measures.measure_list, name="measure_list"),
    path(
        "workforce/measures/over-the-years/<slug:measure>/<slug:characteristic>/",
        measures.measure_trend,
        name="measure_trend",
    ),
    path(
        "workforce/measures/over-the-years/<slug:measure>/<slug:characteristic>/download/<slug:kind>/",
        measures.measure_trend_download,
        name="measure_trend_download",
    ),
    path("workforce/measures/<slug:year>/", measures.measure_list, name="measures_of_year"),
    path("workforce/measures/<slug:year>/<slug:measure>/", measures.measure_choose, name="measure_choose"),
    path("workforce/measures/<slug:year>/<slug:measure>/<slug:scheme>/", measures.measure_year, name="measure_year"),
    path(
        "workforce/measures/<slug:year>/<slug:measure>/<slug:scheme>/record/",
        measure_entry.record_measure,
        name="record_measure",
    ),
    path(
        "workforce/measures/<slug:year>/<slug:measure>/<slug:scheme>/upload/",
        measure_entry.upload_measure,
        name="upload_measure",
    ),
    path(
        "workforce/measures/<slug:year>/<slug:measure>/<slug:scheme>/take-back/",
        measure_entry.take_back_measure,
        name="take_back_measure",
    ),
    path(
        "workforce/measures/<slug:year>/<slug:measure>/<slug:scheme>/template/",
        measure_entry.measure_template,
        name="measure_template",
    ),
    path(
        "workforce/measures/<slug:year>/<slug:measure>/<slug:scheme>/download/<slug:kind>/",
        measures.measure_download,
        name="measure_download",
    ),
    path("workforce/<int:pk>/", snapshots.snapshot_detail, name="snapshot_detail"),
    path("workforce/<int:pk>/check/", uploads.check_upload, name="check_upload"),
    path("workforce/<int:pk>/categories/<int:profile_pk>/", uploads.choose_scheme, name="choose_scheme"),
    path("workforce/<int:pk>/confirm/", uploads.confirm_upload, name="confirm_upload"),
    path("workforce/<int:pk>/done/", uploads.upload_done, name="upload_done"),
    path("workforce/<int:pk>/discard/", uploads.discard_upload, name="discard_upload"),
    path("workforce/<int:pk>/changes/", changes.snapshot_changes, name="snapshot_changes"),
    path("workforce/<int:pk>/withdraw/", snapshots.withdraw_snapshot, name="withdraw_snapshot"),
    path("workforce/<int:pk>/<slug:characteristic>/", profiles.profile, name="profile"),
    path(
        "workforce/<int:pk>/<slug:characteristic>/download/<slug:kind>/",
        profiles.profile_download,
        name="profile_download",
    ),
]
