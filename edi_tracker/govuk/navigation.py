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
    With `under`, the url_name of another, it is listed on the page of that one and on home instead, with a `hint` of
    what is there; whoever cannot open the other finds it in the navigation.
    """

    position: int
    label: str
    url_name: str
    permission: str = ""
    also: tuple[str, ...] = ()
    under: str = ""
    hint: str = ""

    @property
    def url(self):
        return reverse(self.url_name)

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
        places = open_to(user)
        frame["navigation"] = [_item(place, places, request.path) for place in _at_the_top(places)]
    return frame


def open_to(user):
    """The destinations that a person may open, in order."""
    return [place for place in destinations() if place.is_open_to(user)]


def listed_under(places, url_name=""):
    """Of some destinations those that are listed on the page of another of them, or of the one that is named."""
    names = {url_name} if url_name else {place.url_name for place in places}
    return [place for place in places if place.under in names]


def _at_the_top(places):
    below = listed_under(places)
    return [place for place in places if place not in below]


def _item(place, places, path):
    here = [place, *listed_under(places, place.url_name)]
    is_here = path == place.url if place.url == "/" else any(path.startswith((one.url, *one.also)) for one in here)
    return {"text": place.label, "href": place.url, "active": is_here}
