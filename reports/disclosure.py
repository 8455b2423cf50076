"""What a paper would tell of people: all its protected tables together, with the papers issued before it."""

from edi_tracker.statistics.attack import attack
from edi_tracker.statistics.disclosure import publish
from edi_tracker.statistics.releases import Printed, Release, release_from, release_of
from reports import exhibits
from reports.models import IssuedPaper

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

    Raises WouldReveal when it tells too much, by itself or with the papers issued before it.
    """
    release = _release(paper, evidence)
    leaks = attack(release, _issued_before(paper))
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


def _nothing(evidence):
    return ()


def _disability(evidence):
    """The exhibit, and the table that the text takes its figures from."""
    whole = Printed(evidence.disability, evidence.disability_table, "row")
    return Printed(exhibits.by_disability(evidence), exhibits.disability_profile(evidence).table, "column"), whole


def _ethnicity(evidence):
    return (Printed(evidence.ethnicity, evidence.ethnicity_table, "row"),)


def _casework(evidence):
    return (Printed(evidence.casework, evidence.casework_table),)


def _complaints(evidence):
    """What is worked out here. A percentage printed elsewhere, where a total is lost, goes the way of its count."""
    return (Printed(evidence.racism, publish(evidence.racism, evidence.paper.policy)),)


def _service_users(evidence):
    return (Printed(evidence.service_users, evidence.service_users_table, "column"),)


# The exhibits that count people by a characteristic. The others hold nothing back.
PRINTED = {
    "disability-profile": _disability,
    "ethnicity-profile": _ethnicity,
    "casework": _casework,
    "complaints-of-racism": _complaints,
    "service-users": _service_users,
}
