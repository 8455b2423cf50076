from django.urls import path

from edi_tracker.people import views

urlpatterns = [
    path("people/", views.people_list, name="people_list"),
    path("audit/", views.audit_trail, name="audit_trail"),
]
