from django.urls import path

from edi_tracker.units import views

urlpatterns = [
    path("people/units/", views.unit_list, name="unit_list"),
    path("people/units/add/", views.add_unit, name="add_unit"),
    path("people/units/change/", views.record_unit_change, name="record_unit_change"),
    path("people/units/<int:pk>/take-back/", views.take_back_unit_change, name="take_back_unit_change"),
]
