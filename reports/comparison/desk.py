"""What is laid out for a reader: what may be chosen, what is, and what comes of it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from edi_tracker.characteristics.models import Characteristic
from edi_tracker.statistics.policies import Policy
from reports.comparison import sources
from reports.comparison.agreement import reasons
from reports.comparison.forms import ComparisonForm
from reports.comparison.materials import USUAL_PLACE, Materials
from reports.comparison.results import Result, compared

USUAL = "ethnicity"


@dataclass(frozen=True)
class Desk:
    """A comparison as it was asked for, or as is usual, with everything else that could be asked for."""

    characteristic: Characteristic
    characteristics: tuple[Characteristic, ...]
    chosen: dict
    form: ComparisonForm
    result: Result
    policy: Policy

    def address(self, **changes):
        """The query string of this comparison with something else chosen."""
        return urlencode({"characteristic": self.characteristic.code, **self.chosen, **changes}, doseq=True)

    def nearest_address(self, refused):
        """The query string of the nearest comparison to one that was refused."""
        near = refused.nearest
        beside = [near.side.key if key == refused.side.key else key for key in self.chosen["beside"]]
        place = near.side.place or self.chosen["place"]
        return self.address(group=near.group.key, beside=list(dict.fromkeys(beside)), place=place)


def desk(user, query, policy):
    """The comparison that a query (a QueryDict) asks for, as this person may see it; None where nothing is counted."""
    profiles, returns = list(sources.profiles_of(user)), list(sources.returns_of(user))
    held = {one.characteristic_id: one.characteristic for one in (*profiles, *returns)}
    if not held:
        return None
    characteristics = {one.code: one for one in sorted(held.values(), key=lambda one: one.position)}
    characteristic = characteristics[_pick(query.get("characteristic"), characteristics, USUAL)]
    materials = Materials(
        characteristic,
        [one for one in profiles if one.characteristic_id == characteristic.pk],
        [one for one in returns if one.characteristic_id == characteristic.pk],
        policy,
    )
    return _laid_out(materials, tuple(characteristics.values()), query)


def _laid_out(materials, characteristics, query):
    groups = {group.key: group for group in materials.groups}
    chosen = {
        "of": _pick(query.get("of"), materials.own),
        "place": _pick(query.get("place"), materials.places, USUAL_PLACE),
    }
    ours = materials.side(chosen["of"])
    others = materials.others(ours.key)
    beside = [key for key in dict.fromkeys(query.getlist("beside")) if key in others]
    chosen["beside"] = beside or materials.usual_beside(ours.key, ours.day)
    sides = materials.sides_beside(chosen["beside"], chosen["place"])
    set_beside = [next(side for side in sides if side.key == key) for key in chosen["beside"]]
    rules = {"characteristic": materials.characteristic.code, "policy": materials.policy}
    asked = query.get("group")
    chosen["group"] = asked if asked in groups else _agrees_most(ours, set_beside, groups, rules)
    choices = {
        "group": [(key, group.name) for key, group in groups.items()],
        "of": list(materials.own.items()),
        "place": [(place, place) for place in materials.places],
        "beside": list(others.items()),
    }
    return Desk(
        characteristic=materials.characteristic,
        characteristics=characteristics,
        chosen=chosen,
        form=ComparisonForm(choices=choices, chosen=chosen),
        result=compared(ours, set_beside, groups[chosen["group"]], sides=sides, groups=materials.groups, **rules),
        policy=materials.policy,
    )


def _agrees_most(ours, set_beside, groups, rules):
    """The group under which most of what is chosen can be compared, so that a reader begins with what can be."""

    def agreeing(key):
        return sum(1 for one in set_beside if not reasons(ours, one, groups[key], **rules))

    return max(groups, key=agreeing)


def _pick(asked, possible, usual=None):
    """What was asked for, where it is possible; else what is usual, or the first."""
    if asked in possible:
        return asked
    return usual if usual in possible else next(iter(possible))
