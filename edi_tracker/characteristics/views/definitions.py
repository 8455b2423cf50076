"""What an administrator does to definitions: add one, replace it by a new edition, retire it."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from edi_tracker.characteristics import forms, services
from edi_tracker.characteristics.models import Characteristic, MinorityDefinition
from edi_tracker.characteristics.views.changing import change, sent
from edi_tracker.characteristics.views.editing import keeping, may_change


@may_change
def add_definition(request, code):
    """A new definition for a characteristic."""
    characteristic = get_object_or_404(Characteristic, code=code)
    form = forms.DefinitionForm(sent(request), characteristic=characteristic)
    save = partial(services.add_definition, characteristic=characteristic)
    return change(
        request,
        form,
        save,
        heading=f"Add a definition for {str(characteristic).lower()}",
        done="The definition has been added.",
        then=MinorityDefinition.get_absolute_url,
        act="Add definition",
    )


@may_change
def add_edition(request, code):
    """A new edition of a definition, which retires the one before it."""
    definition = _definition(code)
    words = ("name", "denominator", "note", "version")
    initial = {word: getattr(definition, word) for word in words}
    members = definition.categories.all()
    form = forms.EditionForm(sent(request), characteristic=definition.characteristic, initial=initial, members=members)
    save = partial(services.add_edition, definition, on=timezone.localdate())
    return change(
        request,
        form,
        save,
        heading=f"A new edition of '{definition}'",
        done="The new edition has been added, and the one before it is retired.",
        then=MinorityDefinition.get_absolute_url,
        about=definition,
        act="Add edition",
    )


@may_change
def keep_definition(request, code):
    """Retire a definition, or delete one that nothing uses."""
    definition = _definition(code)
    acts = {
        forms.RETIRE: partial(services.retire_definition, on=timezone.localdate()),
        forms.USE_AGAIN: services.use_definition_again,
        forms.DELETE: services.delete_definition,
    }
    then, gone = definition.get_absolute_url(), reverse("characteristic_list")
    return keeping(request, definition, acts, versioned=definition, then=then, then_deleted=gone, about=definition)


def _definition(code):
    return get_object_or_404(MinorityDefinition.objects.select_related("characteristic"), code=code)
