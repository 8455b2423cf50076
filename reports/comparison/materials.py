"""Everything of one characteristic that can be set beside something else, each under the key it has in an address."""

from dataclasses import dataclass, field
from functools import cached_property

from edi_tracker.benchmarks.models import Benchmark
from edi_tracker.characteristics.models import Characteristic
from edi_tracker.periods import long_date
from edi_tracker.statistics.policies import Policy
from reports.comparison import sources
from reports.comparison.meanings import groups_of, meanings_of
from service_users.crosstabs.monitoring import read_cells, types_counted
from service_users.models import MonitoringReturn
from workforce.models import Profile

USUAL_PLACE = "England"


@dataclass
class Materials:
    """What is held of a characteristic for a reader: staff, service users and benchmarks."""

    characteristic: Characteristic
    profiles: list[Profile]
    returns: list[MonitoringReturn]
    policy: Policy
    users_policy: Policy
    _users: dict = field(default_factory=dict)

    @cached_property
    def meanings(self):
        return meanings_of(self.characteristic)

    @cached_property
    def groups(self):
        return groups_of(self.characteristic, self.meanings)

    @cached_property
    def benchmarks(self):
        return sources.benchmarks_of(self.characteristic)

    @cached_property
    def places(self):
        return sources.places_of(self.benchmarks) or [USUAL_PLACE]

    @cached_property
    def own(self):
        """Our own people by key, in words: staff at each snapshot, service users of each return."""
        staff = {sources.staff_key(one): f"Staff, {long_date(one.snapshot.as_at)}" for one in self.profiles}
        return {**staff, **self.users}

    @cached_property
    def days(self):
        """The day of each of our own sides by key; service users all together, at the end of their period."""
        staff = {sources.staff_key(one): one.snapshot.as_at for one in self.profiles}
        return {**staff, **{sources.users_key(one): one.ends_on for one in self.returns}}

    @cached_property
    def users(self):
        """Service users by key, in words: of each return all together, then by type of case."""
        read_cells(self.returns)
        return {
            sources.users_key(one, code): f"Service users{only}, {one.period}"
            for one in self.returns
            for code, only in [(sources.ALL_TYPES, ""), *((of.code, f" in {of} cases") for of in types_counted(one))]
        }

    def others(self, key):
        """What may stand beside one of our own, by key, in words: service users beside staff only."""
        users = {} if key in self.users else self.users
        return {**users, **{one.code: one.name for one in self.benchmarks}}

    def side(self, key):
        """One of our own sides by its key."""
        for profile in self.profiles:
            if sources.staff_key(profile) == key:
                return sources.staff(profile, self.meanings, self.groups, self.policy)
        return next(side for side in self.sides_of_return(key) if side.key == key)

    def sides_of_return(self, key):
        """All the sides of the return that a key is about; read once."""
        found = next(one for one in self.returns if key.startswith(sources.users_key(one, "")))
        if found.pk not in self._users:
            self._users[found.pk] = sources.service_users(found, self.meanings, self.users_policy)
        return self._users[found.pk]

    def sides_beside(self, keys, place):
        """Every side that those keys could be about, and what lies near: the benchmarks, and the returns named."""
        users = {side.key: side for key in keys if key in self.users for side in self.sides_of_return(key)}
        benchmarks = [sources.benchmark_sides(one, place, self.meanings) for one in self.benchmarks]
        return [*users.values(), *(side for sides in benchmarks for side in sides)]

    def usual_beside(self, key, day):
        """Of each kind what lies nearest to a day: service users, a census in its finest categories, a workforce."""
        near = sorted(self.returns, key=lambda one: abs((one.ends_on - day).days))
        users = [sources.users_key(near[0])] if near and key not in self.users else []
        return users + [_nearest_of(self.benchmarks, kind, day) for kind in _kinds(self.benchmarks)]


def _kinds(benchmarks):
    held = {one.kind for one in benchmarks if one.figures.all()}
    return [kind for kind in Benchmark.Kind.values if kind in held]


def _nearest_of(benchmarks, kind, day):
    held = [one for one in benchmarks if one.kind == kind and one.figures.all()]
    return min(held, key=lambda one: (abs((one.as_at - day).days), -len(one.figures.all()))).code
