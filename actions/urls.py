from django.urls import path

from actions.views import actions

app_name = "actions"
urlpatterns = [
    path("plans/", actions.plan_list, name="plan_list"),
    path("plans/<slug:slug>/", actions.ActionList.as_view(), name="action_list"),
    path("actions/<int:pk>/", actions.action_detail, name="action_detail"),
    path("actions/<int:pk>/progress/", actions.record_progress, name="record_progress"),
]
