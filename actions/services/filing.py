"""What an action is filed under, and the figure that measures it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.models import Theme
from actions.services import history
from edi_tracker import measures


@transaction.atomic
def file_action(action, *, by, characteristics, themes, requirements, version):
    """File an action under characteristics, themes (by name, new ones are added) and the requirements it answers.

    Raises versions.Conflict when somebody else saved first.
    """
    action.characteristics.set(characteristics)
    action.themes.set(_theme(name) for name in themes)
    action.requirements.set(requirements)
    before, after = action.filed_under, _in_words(action)
    changes = {"filed under": (before, after)}
    history.write(action, version, by=by, what="filed", changes=changes, filed_under=after)


@transaction.atomic
def choose_measure(action, *, by, measure, version):
    """Say which measure shows whether the action succeeded, by its code; empty for none."""
    if measure and measures.find(measure) is None:
        raise ValidationError({"measure": "Choose one of the measures"})
    changes = {"measure": (measures.named(action.measure), measures.named(measure))}
    history.write(action, version, by=by, what="chose the measure of", changes=changes, measure=measure)


def _theme(name):
    return Theme.objects.get_or_create(name__iexact=name, defaults={"name": name})[0]


def _in_words(action):
    filed = (*action.characteristics.all(), *action.themes.all(), *action.requirements.all())
    return "\n".join(str(each) for each in filed)
