"""From one vintage of categories to another: what carries over, and what does not."""

from collections import Counter
from dataclasses import dataclass

from edi_tracker.characteristics.models import Category, CategoryScheme, Equivalence

Kind = Equivalence.Kind
# What is said of the categories of each kind; "{count}" is how many they are, "{names}" those without an equivalent.
SAID = {
    Kind.EXACT: ("{count} is the same", "{count} are the same"),
    Kind.GROUPED: ("{count} is counted with others", "{count} are counted with others"),
    Kind.MOVED: ("{count} moved to another broad group", "{count} moved to another broad group"),
    Kind.IMPOSSIBLE: ("{count} has no equivalent ({names})", "{count} have no equivalent ({names})"),
}


@dataclass(frozen=True)
class Translation:
    """Counts under the categories of another scheme, and those that no category of it can hold."""

    counts: Counter[Category]
    left_over: Counter[Category]

    @property
    def is_whole(self) -> bool:
        return not any(self.left_over.values())


@dataclass(frozen=True)
class Crosswalk:
    """What each category of one scheme is in another, in the order of the first."""

    source: CategoryScheme
    target: CategoryScheme
    categories: tuple[Category, ...]
    steps: dict[int, Equivalence]

    def step_of(self, category: Category) -> Equivalence | None:
        """How a category of the source carries over; None where nobody has said."""
        return self.steps.get(category.pk)

    def target_of(self, category: Category) -> Category | None:
        """The category of the target that a category of the source is counted under, or None."""
        step = self.step_of(category)
        return step and step.target

    @property
    def impossible(self) -> list[Equivalence]:
        """The steps of the categories that have no equivalent, each with its reason."""
        found = (self.step_of(category) for category in self.categories)
        return [step for step in found if step and step.kind == Kind.IMPOSSIBLE]

    @property
    def unsaid(self) -> list[Category]:
        """The categories of which nobody has said what they are in the target."""
        return [category for category in self.categories if category.pk not in self.steps]

    @property
    def is_complete(self) -> bool:
        """Whether every category has its equivalent, so that any counts carry over whole."""
        return not self.impossible and not self.unsaid

    @property
    def is_exact(self) -> bool:
        """Whether every category holds the same people under the target, in the same broad group or another."""
        return self.is_complete and all(step.kind in (Kind.EXACT, Kind.MOVED) for step in self.steps.values())

    @property
    def in_words(self) -> str:
        """One sentence: how many categories carry over in which way, those that do not by name."""
        if self.source == self.target:
            return f"Both are {self.source}."
        parts = [*self._kinds_in_words(), *self._unsaid_in_words()]
        return f"Of the {len(self.categories)} categories of {self.source}, {_listed(parts)}."

    def translate(self, counts: dict[Category, int]) -> Translation:
        """Counts by category of the source as counts by category of the target. The total of both parts is kept."""
        carried, left_over = Counter(), Counter()
        for category, count in counts.items():
            target = self.target_of(category)
            if target:
                carried[target] += count
            else:
                left_over[category] += count
        return Translation(carried, left_over)

    def _kinds_in_words(self):
        found = Counter(step.kind for step in self.steps.values())
        for kind in filter(found.get, Kind):
            yield SAID[kind][found[kind] != 1].format(count=found[kind], names=_named(self.impossible))

    def _unsaid_in_words(self):
        if self.unsaid:
            yield f"{len(self.unsaid)} wait for somebody to say what they are"


def between(source: CategoryScheme, target: CategoryScheme) -> Crosswalk:
    """What each category of one scheme is in another; a scheme carries over to itself exactly. Two queries."""
    categories = tuple(source.categories.all())
    if source == target:
        steps = {
            one.pk: Equivalence(source=one, target_scheme=target, target=one, kind=Kind.EXACT) for one in categories
        }
    else:
        held = Equivalence.objects.filter(source__scheme=source, target_scheme=target)
        steps = {step.source_id: step for step in held.select_related("source", "target")}
    return Crosswalk(source, target, categories, steps)


def _named(steps):
    return ", ".join(f"'{step.source}'" for step in steps)


def _listed(parts):
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)
