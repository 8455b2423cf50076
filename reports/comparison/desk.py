"""What is laid out for a reader: what may be chosen, what is, and what comes of it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from edi_tracker.characteristics.models import Characteristic
from edi_tracker.statistics.policies import Policy
from reports.comparison import sources
from reports.comparison.agreement import is_in_time, reasons
from reports.comparison.forms import ComparisonForm
from reports.comparison.materials import USUAL_PLACE, Materials
from reports.comparison.results import Result, compared
from service_users.protection import policy_for as users_policy

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
    days: dict[str, date]

    def address(self, **changes):
        """The query string of this comparison with something else chosen."""
        return urlencode({"characteristic": self.characteristic.code, **self.chosen, **changes}, doseq=True)

    def nearest_address(self, refused):
        """The query string of the nearest comparison to one that was refused."""
        near = refused.nearest
        beside = [near.side.key if key == refused.side.key else key for key in self.chosen["beside"]]
        place = near.side.place or self.chosen["place"]
        return self.address(group=near.group.key, beside=list(dict.fromkeys(beside)), place=place)

    def own_in_time(self, refused):
        """The key of those of our own, of the same kind, that are nearest in time to a side ours is too far from."""
        side, ours = refused.side, self.result.side
        if is_in_time(ours.day, side) or side.missing:
            return None
        kind = ours.key.partition("-")[0]
        found = [key for key, day in self.days.items() if key.startswith(kind) and is_in_time(day, side)]
        return min(found, key=lambda key: abs((self.days[key] - side.day).days), default=None)


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
        users_policy(user, None),
    )
    return _laid_out(materials, tuple(characteristics.values()), query)


def _laid_out(materials, characteristics, query):
    ours = materials.side(_pick(query.get("of"), materials.own))
    place = _pick(query.get("place"), materials.places, USUAL_PLACE)
    keys = [key for key in dict.fromkeys(query.getlist("beside")) if key in materials.others(ours.key)]
    keys = keys or materials.usual_beside(ours.key, ours.day)
    result = _result(materials, ours, materials.sides_beside(keys, place), keys, query.get("group"))
    chosen = {"of": ours.key, "group": result.group.key, "place": place, "beside": keys}
    form = ComparisonForm(choices=_choices(materials, ours), chosen=chosen)
    return Desk(materials.characteristic, characteristics, chosen, form, result, materials.policy, materials.days)


def _result(materials, ours, sides, keys, asked):
    """Our side beside those of the keys, under the group that is asked for or else the one that most agree under."""
    set_beside = [next(side for side in sides if side.key == key) for key in keys]
    rules = {"characteristic": materials.characteristic.code, "policy": materials.policy}

    def agreeing(group):
        return sum(1 for one in set_beside if not reasons(ours, one, group, **rules))

    groups = {group.key: group for group in materials.groups}
    group = groups[asked] if asked in groups else max(materials.groups, key=agreeing)
    return compared(ours, set_beside, group, sides=sides, groups=materials.groups, **rules)


def _choices(materials, ours):
    """What each field of the form may be, by its name: (key, words)."""
    return {
        "group": [(group.key, group.name) for group in materials.groups],
        "of": list(materials.own.items()),
        "place": [(place, place) for place in materials.places],
        "beside": list(materials.others(ours.key).items()),
    }


def _pick(asked, possible, usual=None):
    """What was asked for, where it is possible; else what is usual, or the first."""
    if asked in possible:
        return asked
    return usual if usual in possible else next(iter(possible))
