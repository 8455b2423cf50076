"""The service navigation: every app declares its destinations, each person sees those open to them."""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True, order=True)
class Destination:
    """A place in the service navigation, shown to whoever holds one of its permissions.

    Apps list theirs as `navigation` on their AppConfig. `permission` may name several, separated by a space;
    an empty one means everybody who is signed in. `also` are the beginnings of further addresses that belong to it.
    """

    position: int
    label: str
    url_name: str
    permission: str = ""
    also: tuple[str, ...] = ()

    def is_open_to(self, user):
        return not self.permission or any(user.has_perm(name) for name in self.permission.split())


def destinations():
    """Every destination of every app, in order."""
    return sorted(place for app in apps.get_app_configs() for place in getattr(app, "navigation", ()))


def context(request):
    """What every page needs to draw its frame."""
    frame = {"service_name": settings.SERVICE_NAME, "body_name": settings.BODY_NAME, "navigation": []}
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        frame["navigation"] = [_item(place, request.path) for place in destinations() if place.is_open_to(user)]
    return frame


def _item(place, path):
    url = reverse(place.url_name)
    is_here = path == url if url == "/" else path.startswith((url, *place.also))
    return {"text": place.label, "href": url, "active": is_here}
