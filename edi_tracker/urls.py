"""Every address of the site. Apps are included by name only: the ground floor does not import them."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from edi_tracker import views

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/inactive/", login_not_required(account.account_inactive), name="account_inactive"),
    path("health/", views.health, name="health"),
    path("", include("edi_tracker.units.urls")),
    path("", include("edi_tracker.people.urls")),
    path("", include("edi_tracker.characteristics.urls")),
    path("", include("edi_tracker.reminders.urls")),
    path("", include("edi_tracker.benchmarks.urls")),
    path("", include("actions.urls")),
    path("", include("workforce.urls")),
    path("", include("service_users.urls")),
    path("", include("reports.urls")),
]
