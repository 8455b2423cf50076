"""What everybody who sees figures may read: the lists, what they are in one another, and the definitions."""

from django.contrib.auth.decorators import permission_required
from django.db.models import Count, F, Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from edi_tracker.characteristics.crosswalk import between
from edi_tracker.characteristics.models import Breakdown, CategoryScheme, Characteristic, MinorityDefinition
from edi_tracker.characteristics.uses import in_words, uses_of
from edi_tracker.characteristics.views.changing import READ

IN_USE_FIRST = F("retired_on").asc(nulls_first=True)


@require_safe
@permission_required(READ, raise_exception=True)
def characteristic_list(request):
    """Every characteristic with its lists and its definitions."""
    schemes = CategoryScheme.objects.annotate(size=Count("categories")).order_by(IN_USE_FIRST, "-vintage", "code")
    definitions = MinorityDefinition.objects.order_by(IN_USE_FIRST, "position")
    held = Characteristic.objects.prefetch_related(Prefetch("schemes", schemes), Prefetch("definitions", definitions))
    context = {"characteristics": held, "breakdowns": Breakdown.objects.all()}
    return render(request, "characteristics/characteristic_list.html", context)


@require_safe
@permission_required(READ, raise_exception=True)
def scheme_detail(request, code):
    """One list: its categories in order, how each is spelt, and what uses it."""
    scheme = get_object_or_404(CategoryScheme.objects.select_related("characteristic"), code=code)
    definitions = MinorityDefinition.objects.filter(categories__scheme=scheme).distinct().order_by("position")
    context = {
        "scheme": scheme,
        "categories": scheme.categories.prefetch_related("aliases"),
        "used_by": in_words(uses_of(scheme)),
        "definitions": definitions,
        "others": scheme.characteristic.schemes.exclude(pk=scheme.pk),
    }
    return render(request, "characteristics/scheme_detail.html", context)


@require_safe
@permission_required(READ, raise_exception=True)
def crosswalk_detail(request, code, target):
    """What each category of one list is in another."""
    crosswalk = crosswalk_of(code, target)
    context = {
        "crosswalk": crosswalk,
        "rows": [(category, crosswalk.step_of(category)) for category in crosswalk.categories],
    }
    return render(request, "characteristics/crosswalk_detail.html", context)


@require_safe
@permission_required(READ, raise_exception=True)
def definition_detail(request, code):
    """One definition: who is counted, out of whom, in each list."""
    definition = get_object_or_404(
        MinorityDefinition.objects.select_related("characteristic", "replaces", "replaced_by"), code=code
    )
    members = definition.categories.select_related("scheme").order_by("scheme", "position")
    context = {"definition": definition, "members": members, "used_by": in_words(uses_of(definition))}
    return render(request, "characteristics/definition_detail.html", context)


def crosswalk_of(code, target):
    """The crosswalk between two lists of one characteristic. Raises Http404."""
    source = get_object_or_404(CategoryScheme.objects.select_related("characteristic"), code=code)
    return between(source, get_object_or_404(source.characteristic.schemes.exclude(pk=source.pk), code=target))
