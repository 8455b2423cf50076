from django.urls import path

from actions.views import actions, exports, findings, imports, leads, registers

app_name = "actions"
urlpatterns = [
    path("plans/", actions.plan_list, name="plan_list"),
    path("plans/<slug:slug>/", registers.ActionList.as_view(), name="action_list"),
    path("plans/<slug:slug>/export/pdf/", exports.AskForPdf.as_view(), name="ask_for_pdf"),
    path("plans/<slug:slug>/export/<slug:kind>/", exports.DownloadActions.as_view(), name="download_actions"),
    path("documents/<int:pk>/", exports.document_detail, name="document_detail"),
    path("documents/<int:pk>/file/", exports.document_file, name="document_file"),
    path("plans/<slug:slug>/imports/", imports.import_list, name="import_list"),
    path("plans/<slug:slug>/import/", imports.import_choose, name="import_choose"),
    path("plans/<slug:slug>/import/<int:pk>/", imports.import_detail, name="import_detail"),
    path("plans/<slug:slug>/import/<int:pk>/headings/", imports.import_match, name="import_match"),
    path("plans/<slug:slug>/import/<int:pk>/proof/", imports.import_check, name="import_check"),
    path("plans/<slug:slug>/import/<int:pk>/proof.csv", imports.import_proof, name="import_proof"),
    path("plans/<slug:slug>/import/<int:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("plans/<slug:slug>/import/<int:pk>/discard/", imports.import_discard, name="import_discard"),
    path("plans/<slug:slug>/import/<int:pk>/undo/", imports.import_undo, name="import_undo"),
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
