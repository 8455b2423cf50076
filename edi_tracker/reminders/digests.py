"""Who is to be told what on a day: the notices of every app, without what was told before and what nobody wants."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from edi_tracker.models import DigestSent, ReminderPreference, ReminderSent, User
from edi_tracker.reminders.notices import Notice, kinds

WANTS_ALL = ReminderPreference()


@dataclass(frozen=True)
class Group:
    """The notices of one kind, the earliest day first."""

    name: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Digest:
    """Everything one person is told on one day, by kind."""

    user: User
    on: date
    groups: tuple[Group, ...]

    @property
    def notices(self):
        return [notice for group in self.groups for notice in group.notices]


def digests_due(on):
    """The digests still to be sent on a day, in order of username; as many queries for many people as for few."""
    notices, done, wishes = list(_notices(on)), _had_a_digest(on), _wishes()
    told = _told({notice.user.pk for notice in notices})
    by_person = defaultdict(lambda: defaultdict(list))
    for notice in notices:
        user = notice.user.pk
        is_wanted = wishes.get(user, WANTS_ALL).allows(notice.kind)
        if is_wanted and user not in done and (user, notice.key) not in told:
            by_person[notice.user][notice.kind].append(notice)
    return [_digest(user, on, by_person[user]) for user in sorted(by_person, key=lambda user: user.username)]


def _notices(on):
    """The notices of a day for people who can be sent mail and may read what it is about."""
    for kind in kinds():
        people = set(User.objects.with_perm(kind.permission).exclude(email="").values_list("pk", flat=True))
        yield from (notice for notice in kind.find(on) if notice.user.pk in people)


def _told(users):
    return set(ReminderSent.objects.filter(user__in=users).order_by().values_list("user", "key"))


def _wishes():
    return {preference.user_id: preference for preference in ReminderPreference.objects.all()}


def _had_a_digest(on):
    return set(DigestSent.objects.filter(on=on).order_by().values_list("user", flat=True))


def _digest(user, on, by_kind):
    groups = (Group(kind.name, _sorted(by_kind[kind.code])) for kind in kinds() if kind.code in by_kind)
    return Digest(user, on, tuple(groups))


def _sorted(notices):
    return tuple(sorted(notices, key=lambda notice: notice.on))
