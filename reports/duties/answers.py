"""Whether what is held answers what a duty asks: answered, partly or not, in words, with where to look or enter it."""

from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from django.utils.text import capfirst

from edi_tracker.periods import long_date
from workforce.monitoring.measures import find

VIEW = "workforce.view_snapshot"


class State(Enum):
    """How far it is answered: a word, and the colour of its tag."""

    ANSWERED = ("Answered", "green")
    PARTLY = ("Partly answered", "yellow")
    NOT = ("Not answered", "grey")
    NOT_ASKED = ("Not asked of this body", "light-blue")

    @property
    def word(self):
        return self.value[0]

    @property
    def colour(self):
        return self.value[1]


@dataclass(frozen=True)
class Link:
    """Where the figures are, or the form that fills the gap; for those with the permission."""

    text: str
    url: str
    permission: str


@dataclass(frozen=True)
class Answer:
    """Whether a requirement is answered, why in words, and the links that help."""

    state: State
    words: str
    links: tuple[Link, ...] = ()


def answer(duty, requirement, held):
    """The Answer of a duty's requirement from the Holdings of a year."""
    if requirement.employees and held.staff is not None and held.staff < duty.employees:
        return Answer(State.NOT_ASKED, f"{held.staff:,} staff were counted, fewer than {duty.employees}.")
    return SOURCES[requirement.source](requirement, held)


def _profile(requirement, held, *, needs_grades=False):
    """Staff by characteristic: answered for those counted in the year, partly for those of the year before it."""
    found = {code: held.profile(code) for code in requirement.of}
    counted = {code: one for code, one in found.items() if one and one.snapshot.as_at >= held.year.first_day}
    lacks = {code: _profile_lacks(one, requirement, held, needs_grades) for code, one in counted.items()}
    whole = [code for code in counted if not lacks[code]]
    words = [
        f"{held.names[code]}: {', but '.join([f'counted on {long_date(one.snapshot.as_at)}', *lacks[code]])}"
        for code, one in counted.items()
    ]
    before = {code: one for code, one in found.items() if one and code not in counted}
    words += [f"{held.names[code]}: last counted on {long_date(one.snapshot.as_at)}" for code, one in before.items()]
    links = [Link(held.names[code], _profile_url(one), VIEW) for code, one in found.items() if one]
    if len(whole) < len(found):
        links.append(Link("Upload figures", reverse("workforce:upload"), "workforce.upload_snapshot"))
    missing = [code for code, one in found.items() if not one]
    is_begun = any(map(held.is_recent, (*counted.values(), *before.values())))
    return Answer(_state(len(whole), is_begun, len(found)), _said(words, missing, held), tuple(links))


def _profile_lacks(profile, requirement, held, needs_grades):
    grades = ["not counted by grade"] if needs_grades and not profile.has_grades else []
    return grades + _few_groups(profile.scheme.code, requirement, held)


def _few_groups(scheme, requirement, held):
    groups = held.groups.get(scheme, 0)
    return [f"in {groups} groups where {requirement.groups} are asked for"] if groups < requirement.groups else []


def _profile_by_grade(requirement, held):
    return _profile(requirement, held, needs_grades=True)


def _measure(requirement, held):
    """What happened in the year: answered where it is held group by group, partly where something of it is missing."""
    lacks = {code: _measure_lacks(code, requirement, held) for code in requirement.of}
    whole = [code for code, lacking in lacks.items() if lacking == []]
    begun = [code for code, lacking in lacks.items() if lacking]
    words = [f"{held.names[code]}: held for every group" for code in whole]
    words += [f"{held.names[code]}: held {' and '.join(lacks[code])}" for code in begun]
    missing = [code for code, lacking in lacks.items() if lacking is None]
    page = reverse("workforce:measure_choose", args=[held.year.slug, requirement.measure])
    links = [Link("See the figures", page, VIEW)] if whole or begun else []
    if len(whole) < len(requirement.of):
        links.append(Link("Enter figures", page, "workforce.record_measures"))
    return Answer(_state(len(whole), bool(begun), len(requirement.of)), _said(words, missing, held), tuple(links))


def _measure_lacks(code, requirement, held):
    """What the figures by a characteristic lack, in words; None where nothing is held."""
    at = (requirement.measure, code)
    if at not in held.figures:
        return ["only as a total, and how many of it a definition counts"] if at in held.casework else None
    scheme, stages = held.figures[at]
    names = [find(requirement.measure).stage(stage).name for stage in requirement.stages if stage not in stages]
    lacks = _few_groups(scheme, requirement, held)
    lacks += [f"without the stage '{name}'" for name in names]
    profile = held.profile(code)
    if requirement.out_of_staff and not (profile and profile.snapshot.as_at >= held.year.first_day):
        lacks.append("without a count of staff in the year to set it against")
    return lacks


def _pay_gap(requirement, held):
    year = held.year.last_day.year
    if held.pay is None:
        years = Link("See what waits to be recorded", reverse("workforce:pay_list"), VIEW)
        return Answer(State.NOT, f"No figures of pay on 31 March {year} are held.", (years,))
    words = f"Held as at 31 March {year}; to be published by {long_date(held.pay.due_on)}."
    return Answer(State.ANSWERED, words, (Link("See the figures", held.pay.get_absolute_url(), VIEW),))


def _objectives(requirement, held):
    if held.plan is None:
        form = Link("Add a plan", reverse("actions:add_plan"), "actions.change_plan")
        return Answer(State.NOT, f"No plan with objectives began in the four years to {_end(held)}.", (form,))
    words = f"The {held.plan} has objectives and began on {long_date(held.plan.starts_on)}."
    return Answer(State.ANSWERED, words, (Link("See the plan", held.plan.get_absolute_url(), "actions.view_action"),))


def _published(requirement, held):
    issued = [paper for paper in held.papers if paper.is_issued]
    links = tuple(Link(str(paper), paper.get_absolute_url(), "reports.view_paper") for paper in issued or held.papers)
    if issued:
        return Answer(State.ANSWERED, f"A paper about {held.year} has been issued.", links)
    if held.papers:
        return Answer(State.PARTLY, f"A paper about {held.year} is being written and has not been issued.", links)
    return Answer(State.NOT, f"There is no paper about {held.year}.")


def _service_users(requirement, held):
    found = [code for code in requirement.of if code in held.returns]
    words = [f"{held.names[code]}: {held.returns[code].period}" for code in found]
    missing = [code for code in requirement.of if code not in found]
    permission = "service_users.view_monitoringreturn"
    links = tuple(Link(held.names[code], held.returns[code].get_absolute_url(), permission) for code in found)
    return Answer(_state(len(found), False, len(requirement.of)), _said(words, missing, held), links)


def _complaints(requirement, held):
    if held.has_complaints:
        page = Link(
            "See complaints by year", reverse("service_users:complaint_years"), "service_users.view_complaintyear"
        )
        return Answer(State.ANSWERED, f"Complaints of {held.year} are held.", (page,))
    form = Link("Record a year", reverse("service_users:complaint_year_record"), "service_users.log_complaint")
    return Answer(State.NOT, f"No complaints of {held.year} are held.", (form,))


def _elsewhere(requirement, held):
    return Answer(State.NOT, f"{requirement.because}.")


def _state(whole, is_begun, asked):
    if whole == asked:
        return State.ANSWERED
    return State.PARTLY if whole or is_begun else State.NOT


def _said(words, missing, held):
    names = ", ".join(held.names[code].lower() for code in missing)
    return capfirst("; ".join([*words, *([f"nothing is held by {names}"] if names else [])])) + "."


def _profile_url(profile):
    return reverse("workforce:profile", args=[profile.snapshot_id, profile.characteristic.code])


def _end(held):
    return long_date(held.year.last_day)


SOURCES = {
    "profile": _profile,
    "profile-by-grade": _profile_by_grade,
    "measure": _measure,
    "pay-gap": _pay_gap,
    "objectives": _objectives,
    "published": _published,
    "service-users": _service_users,
    "complaints": _complaints,
    "elsewhere": _elsewhere,
}
