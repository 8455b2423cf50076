from django.urls import path

from edi_tracker.people import views

urlpatterns = [
    path("people/", views.PeopleList.as_view(), name="people_list"),
    path("people/add/", views.add_account, name="add_account"),
    path("people/<int:pk>/", views.change_account, name="change_account"),
    path("people/<int:pk>/password/", views.give_password, name="give_password"),
    path("account/", views.your_account, name="your_account"),
    path("audit/", views.AuditTrail.as_view(), name="audit_trail"),
]
