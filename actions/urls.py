from django.urls import path

from actions.views import actions, exports, findings, leads, registers

app_name = "actions"
urlpatterns = [
    path("plans/", actions.plan_list, name="plan_list"),
    path("plans/<slug:slug>/", registers.ActionList.as_view(), name="action_list"),
    path("plans/<slug:slug>/export/pdf/", exports.AskForPdf.as_view(), name="ask_for_pdf"),
    path("plans/<slug:slug>/export/<slug:kind>/", exports.DownloadActions.as_view(), name="download_actions"),
    path("documents/<int:pk>/", exports.document_detail, name="document_detail"),
    path("documents/<int:pk>/file/", exports.document_file, name="document_file"),
    path("plans/<slug:slug>/contradictions/", findings.contradictions, name="contradictions"),
    path("actions/<int:pk>/findings/<slug:rule>/", findings.accept_finding, name="accept_finding"),
    path("leads/", leads.LeadList.as_view(), name="lead_list"),
    path("leads/add/", leads.add_lead, name="add_lead"),
    path("leads/<int:pk>/", leads.lead_detail, name="lead_detail"),
    path("leads/<int:pk>/change/", leads.change_lead, name="change_lead"),
    path("leads/<int:pk>/hand-over/", leads.hand_over, name="hand_over"),
    path("actions/", registers.AllActions.as_view(), name="all_actions"),
    path("actions/<int:pk>/", actions.action_detail, name="action_detail"),
    path("actions/<int:pk>/progress/", actions.record_progress, name="record_progress"),
]
