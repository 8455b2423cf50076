from django.urls import path

from actions import views

app_name = "actions"
urlpatterns = [
    path("plans/", views.plan_list, name="plan_list"),
    path("plans/<slug:slug>/", views.ActionList.as_view(), name="action_list"),
    path("actions/<int:pk>/", views.action_detail, name="action_detail"),
    path("actions/<int:pk>/progress/", views.record_progress, name="record_progress"),
]
