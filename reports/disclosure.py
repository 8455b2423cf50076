"""What a paper would tell of people: all its protected tables together, with the papers issued before it."""

from operator import attrgetter

from edi_tracker.statistics.attack import attack
from edi_tracker.statistics.disclosure import STANDARD, publish
from edi_tracker.statistics.releases import Printed, Release, release_from, release_of
from reports.models import IssuedPaper
from workforce.publishing import every_table

SHOWN_AT_MOST = 3
WHAT_TO_DO = "Send the paper back, so that one of these tables, or a figure made from it, can be taken out."


class WouldReveal(Exception):
    """Numbers that the paper holds back can be worked out from it. The message names them, to a person."""

    def __init__(self, leaks):
        self.leaks = leaks
        more = f" and {len(leaks) - SHOWN_AT_MOST} more" if len(leaks) > SHOWN_AT_MOST else ""
        named = "; ".join(leak.in_words for leak in leaks[:SHOWN_AT_MOST])
        super().__init__(f"It would reveal what it holds back. {named}{more}. {WHAT_TO_DO}")


def checked_release(paper, evidence):
    """All that a paper tells of people, to be kept with it, as a Release.

    Raises WouldReveal when it tells too much, by itself, with papers issued before it or with the pages of the site.
    """
    release = _release(paper, evidence)
    leaks = attack(release, [*_issued_before(paper), *_on_the_site(paper, evidence)])
    if leaks:
        raise WouldReveal(leaks)
    return release


def _release(paper, evidence):
    """Under a policy that hides nothing there is nothing to work out: the policy alone is kept."""
    if not paper.policy.hides_counts:
        return Release(paper.policy, ())
    codes = dict.fromkeys(paper.passages.exclude(exhibit="").values_list("exhibit", flat=True))
    printed = [one for code in codes for one in PRINTED.get(code, _nothing)(evidence)]
    return release_of(list(dict.fromkeys(printed)), paper.policy)


def _issued_before(paper):
    kept = IssuedPaper.objects.exclude(paper=paper).exclude(release={}).order_by("issued_at")
    return [release_from(release) for release in kept.values_list("release", flat=True)]


def _on_the_site(paper, evidence):
    """What the pages of the profiles that the paper is about tell readers other than HR, for each profile that is."""
    if paper.policy.hides_counts:
        for code in PROFILES.keys() & set(paper.passages.values_list("exhibit", flat=True)):
            yield release_of(every_table(PROFILES[code](evidence), STANDARD), STANDARD)


def _nothing(evidence):
    return ()


def _disability(evidence):
    """The table that the exhibit and the figures of the text are taken from."""
    return (Printed(evidence.disability, evidence.disability_table, "row"),)


def _ethnicity(evidence):
    return (Printed(evidence.ethnicity, evidence.ethnicity_table, "row"),)


def _casework(evidence):
    return (Printed(evidence.casework, evidence.casework_table),)


def _complaints(evidence):
    """What is worked out here. A percentage printed elsewhere, where a total is lost, goes the way of its count."""
    return (Printed(evidence.racism, publish(evidence.racism, evidence.paper.policy)),)


def _service_users(evidence):
    """The text adds rows of it up where all of them are shown, which tells nothing more."""
    return (Printed(evidence.service_users, evidence.service_users_table, "column"),)


# The exhibits that count people by a characteristic. The others hold nothing back.
PRINTED = {
    "disability-profile": _disability,
    "ethnicity-profile": _ethnicity,
    "casework": _casework,
    "complaints-of-racism": _complaints,
    "service-users": _service_users,
}
# The exhibits of which the site has pages, with more of the same people.
PROFILES = {
    "disability-profile": attrgetter("disability"),
    "ethnicity-profile": attrgetter("ethnicity"),
}
