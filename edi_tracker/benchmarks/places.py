"""The places of a benchmark, and choosing one of them."""

from django import forms

ENGLAND = "England"


def places_of(benchmark):
    """The figures of a benchmark by place, in the publisher's order."""
    places = {}
    for figure in benchmark.figures.select_related("category"):
        places.setdefault(figure.place, []).append(figure)
    return places


class PlaceForm(forms.Form):
    """Which place to look at; England where it is not said, or where there are no figures of what is."""

    place = forms.ChoiceField(label="Place", required=False)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.usual = ENGLAND if ENGLAND in places else next(iter(places), "")
        self.fields["place"].choices = [(place, place) for place in sorted(places, key=_whole_countries_first)]
        self.fields["place"].initial = self.usual

    def asked(self):
        """The place to show, or nothing when there is none."""
        asked = self.cleaned_data["place"] if self.is_bound and self.is_valid() else ""
        return asked or self.usual


def _whole_countries_first(place):
    return (not place.startswith((ENGLAND, "Wales")), place)
