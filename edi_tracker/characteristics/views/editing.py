"""What an administrator changes: lists, their categories and spellings, and what they are in one another."""

from functools import partial

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from edi_tracker.characteristics import forms, services
from edi_tracker.characteristics.models import Category, CategoryAlias, CategoryScheme
from edi_tracker.characteristics.uses import in_words, uses_of
from edi_tracker.characteristics.views.changing import CHANGE, change, sent
from edi_tracker.characteristics.views.reading import crosswalk_of

SAVED = {
    forms.RETIRE: "'{row}' is retired. Figures that were counted by it stay as they are.",
    forms.USE_AGAIN: "'{row}' is in use again.",
    forms.DELETE: "'{row}' has been deleted.",
}


def may_change(view):
    """For administrators, and only by GET and POST."""
    return require_http_methods(["GET", "POST"])(permission_required(CHANGE, raise_exception=True)(view))


def keeping(request, row, acts, *, versioned, then, then_deleted, **words):
    """Retire, take up again or delete a row; `acts` maps each to its service, `versioned` holds the version."""
    form = forms.KeepingForm(sent(request), is_retired=row.is_retired, version=versioned.version)
    act = request.POST.get("act")

    def save(*, act, **said):
        return acts[act](row, **said)

    done, words["used_by"] = SAVED.get(act, "").format(row=row), in_words(uses_of(row))
    heading = f"Retire or delete '{row}'" if not row.is_retired else f"Use '{row}' again, or delete it"
    return change(
        request, form, save, heading=heading, done=done, then=then_deleted if act == forms.DELETE else then, **words
    )


@may_change
def add_scheme(request):
    """A new list, empty or a copy of another that the address names."""
    initial = {"characteristic": request.GET.get("characteristic"), "copied_from": request.GET.get("copy")}
    form = forms.NewSchemeForm(sent(request), initial=initial)
    return change(
        request,
        form,
        services.add_scheme,
        heading="Add a list of categories",
        done="The list has been added. Check its categories, and what they are in the other lists.",
        then=CategoryScheme.get_absolute_url,
        act="Add list",
    )


@may_change
def change_scheme(request, code):
    """What a list is called and where it comes from."""
    scheme = _scheme(code)
    initial = {"name": scheme.name, "vintage": scheme.vintage, "source": scheme.source, "version": scheme.version}
    form = forms.ChangeSchemeForm(sent(request), initial=initial)
    save = partial(services.change_scheme, scheme)
    return change(
        request,
        form,
        save,
        heading="Change the list",
        done="The list has been changed.",
        then=scheme.get_absolute_url(),
        about=scheme,
    )


@may_change
def keep_scheme(request, code):
    """Retire a list, or delete one that nothing uses."""
    scheme = _scheme(code)
    acts = {
        forms.RETIRE: partial(services.retire_scheme, on=timezone.localdate()),
        forms.USE_AGAIN: services.use_scheme_again,
        forms.DELETE: services.delete_scheme,
    }
    then = scheme.get_absolute_url()
    return keeping(
        request, scheme, acts, versioned=scheme, then=then, then_deleted=reverse("characteristic_list"), about=scheme
    )


@may_change
def add_category(request, code):
    """One more category of a list, after its last answer unless something else is chosen."""
    scheme = _scheme(code)
    last = scheme.categories.filter(answer=Category.Answer.ANSWER).last()
    initial = {"after": last.pk if last else "", "answer": Category.Answer.ANSWER}
    form = forms.CategoryForm(sent(request), scheme=scheme, initial=initial)
    save = partial(services.add_category, scheme)
    return change(
        request,
        form,
        save,
        heading="Add a category",
        done="The category has been added.",
        then=lambda saved: scheme.get_absolute_url(),
        about=scheme,
        act="Add category",
    )


@may_change
def change_category(request, pk):
    """Rename, regroup or move a category."""
    category = _category(pk)
    before = category.scheme.categories.filter(position__lt=category.position).last()
    initial = {
        "label": category.label,
        "broad_group": category.broad_group,
        "answer": category.answer,
        "after": before.pk if before else "",
    }
    form = forms.CategoryForm(sent(request), scheme=category.scheme, category=category, initial=initial)
    save = partial(services.change_category, category)
    return change(
        request,
        form,
        save,
        heading=f"Change '{category}'",
        done="The category has been changed.",
        then=category.scheme.get_absolute_url(),
        about=category.scheme,
    )


@may_change
def keep_category(request, pk):
    """Retire a category, or delete one that nothing uses."""
    category = _category(pk)
    acts = {
        forms.RETIRE: services.retire_category,
        forms.USE_AGAIN: services.use_category_again,
        forms.DELETE: services.delete_category,
    }
    then, scheme = category.scheme.get_absolute_url(), category.scheme
    return keeping(request, category, acts, versioned=scheme, then=then, then_deleted=then, about=scheme)


@may_change
def spellings(request, pk):
    """The other spellings of a category, and a form that adds one more."""
    category = _category(pk)
    form = forms.SpellingForm(sent(request), initial={"version": category.scheme.version})
    save = partial(services.add_alias, category)
    return change(
        request,
        form,
        save,
        heading=f"Other spellings of '{category}'",
        done="The spelling has been added.",
        then=request.path,
        about=category.scheme,
        act="Add spelling",
        category=category,
        aliases=category.aliases.select_related("added_by").order_by("label_key"),
        template="characteristics/spellings.html",
    )


@require_POST
@permission_required(CHANGE, raise_exception=True)
def remove_spelling(request, pk, alias_pk):
    """Forget a spelling of a category."""
    alias = get_object_or_404(CategoryAlias.objects.select_related("scheme", "category"), pk=alias_pk, category=pk)
    form = forms.VersionedForm(request.POST)
    save = partial(services.remove_alias, alias)
    return change(
        request,
        form,
        save,
        heading=f"Remove '{alias.label_key}'",
        done="The spelling has been removed.",
        then=reverse("spellings", args=[pk]),
        about=alias.scheme,
        act="Remove spelling",
    )


@may_change
def change_crosswalk(request, code, target):
    """Say what each category of one list is in another."""
    crosswalk = crosswalk_of(code, target)
    form = forms.CrosswalkForm(sent(request), crosswalk=crosswalk)
    save = partial(services.record_crosswalk, crosswalk.source, crosswalk.target)
    return change(
        request,
        form,
        save,
        heading=f"What it is in {crosswalk.target}",
        done="What it is there has been changed.",
        then=reverse("crosswalk_detail", args=[code, target]),
        about=crosswalk.source,
        crosswalk=crosswalk,
        template="characteristics/crosswalk_change.html",
    )


def _scheme(code):
    return get_object_or_404(CategoryScheme.objects.select_related("characteristic"), code=code)


def _category(pk):
    return get_object_or_404(Category.objects.select_related("scheme__characteristic"), pk=pk)
