from django.urls import path

from edi_tracker.reminders import views

urlpatterns = [
    path("account/reminders/", views.your_reminders, name="your_reminders"),
    path("account/reminders/stop/", views.stop_reminders, name="stop_reminders"),
]
