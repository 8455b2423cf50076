from django.urls import path

from actions.views import actions, findings, registers

app_name = "actions"
urlpatterns = [
    path("plans/", actions.plan_list, name="plan_list"),
    path("plans/<slug:slug>/", registers.ActionList.as_view(), name="action_list"),
    path("plans/<slug:slug>/contradictions/", findings.contradictions, name="contradictions"),
    path("actions/<int:pk>/findings/<slug:rule>/", findings.accept_finding, name="accept_finding"),
    path("actions/", registers.AllActions.as_view(), name="all_actions"),
    path("actions/<int:pk>/", actions.action_detail, name="action_detail"),
    path("actions/<int:pk>/progress/", actions.record_progress, name="record_progress"),
]
