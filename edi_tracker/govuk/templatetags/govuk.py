"""The template tags that every page uses; loaded everywhere."""

from django import template
from django.template.defaultfilters import slugify
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from edi_tracker import periods
from edi_tracker.addresses import ALL
from edi_tracker.govuk import navigation, pages
from edi_tracker.govuk.components import component, nested
from edi_tracker.govuk.fields import field_html, first_input_id

TABLE_FILES = {"csv": "CSV", "xlsx": "Excel"}
CHART_FILES = {"svg": "SVG", "png": "PNG"}

register = template.Library()
register.filter("longdate", periods.long_date, expects_localtime=True)
register.filter("monthname", periods.month_label)


@register.simple_tag
def govuk(name, /, **params):
    """Any GOV.UK component: {% govuk "button" text="Save" %}; nest with double underscores."""
    return component(name, nested(params))


@register.simple_tag
def govuk_field(bound):
    """One form field as its GOV.UK component."""
    return field_html(bound)


@register.simple_tag
def error_summary(*forms):
    """What is wrong in forms, formsets and lists of forms, each line a link to the field; nothing when nothing is."""
    errors = [error for form in forms for error in _errors(form)]
    if not errors:
        return ""
    return component("error-summary", {"titleText": "There is a problem", "errorList": errors})


def _errors(form):
    if isinstance(form, list):
        yield from (error for one in form for error in _errors(one))
        return
    if not form or not form.is_bound:
        return
    if hasattr(form, "management_form"):
        yield from ({"text": error} for error in form.non_form_errors())
        yield from (error for one in form for error in _errors(one))
        return
    yield from ({"text": error} for error in form.non_field_errors())
    for bound in form:
        target = first_input_id(bound)
        yield from ({"text": error} | ({"href": f"#{target}"} if target else {}) for error in bound.errors)


@register.simple_tag(takes_context=True)
def pagination(context, page, parameter="page"):
    """Links to the pages of a list, the far ones left out; the rest of the address stays as it is."""
    if not page or not page.has_other_pages():
        return ""
    return component("pagination", pages.links(page, context["request"].GET, parameter))


@register.simple_tag
def breadcrumbs(*parts):
    """Where the page belongs: label and address in turn; a last label alone is the page itself."""
    items = [{"text": text, "href": href} for text, href in zip(parts[::2], parts[1::2], strict=False)]
    if len(parts) % 2:
        items.append({"text": parts[-1]})
    home = {"text": "Home", "href": "/"}
    return component("breadcrumbs", {"items": [home, *items], "collapseOnMobile": True})


@register.inclusion_tag("_partials/places.html", takes_context=True)
def places_under(context, url_name=""):
    """Links to what is listed under one destination of the navigation, or under any, open to who is reading."""
    places = navigation.listed_under(navigation.open_to(context["request"].user), url_name)
    return {"places": places, "heading": "" if url_name else "Figures and charts"}


@register.simple_tag
def status_tag(word, colour):
    """A status as a word in a coloured tag."""
    return component("tag", {"text": word, "classes": f"govuk-tag--{colour} app-tag"})


@register.inclusion_tag("_partials/data_table.html")
def data_table(table):
    """A published table with its caption, notes and source, in a region that scrolls when narrow."""
    return {"table": table, "table_id": f"table-{slugify(table.title)}"}


@register.simple_tag
def chart(drawing):
    """A chart as inline SVG, its text alternative the SVG's own title; by keyboard it scrolls where it is too wide."""
    return format_html(
        '<figure class="app-chart" tabindex="0" aria-label="{}">{}</figure>', drawing.title, mark_safe(drawing.svg)
    )


@register.inclusion_tag("_partials/downloads.html")
def downloads(view, *args, query="", chart=None, table=True, of=""):
    """Links to a table as CSV and Excel, and to its chart, when there is one, as SVG and PNG.

    `view` is the name of an address whose last part, after `args`, is the kind of file. `of` names the table for
    those who hear the links one by one, where a page has many.
    """
    return {
        "table_files": _files(view, args, query, TABLE_FILES) if table else [],
        "chart_files": _files(view, args, query, CHART_FILES) if chart else [],
        "of": of,
    }


@register.inclusion_tag("_partials/all_tables.html")
def all_tables(view, *args, count, of="page", query=""):
    """A link to every table of a page or a paper in one workbook; nothing when there is only one, or none.

    `view` is the name of an address that after `args` takes the name of a table, here "all", and the kind of file.
    """
    after = f"?{query}" if query else ""
    return {"url": reverse(view, args=[*args, ALL, "xlsx"]) + after, "count": count, "of": of}


def _files(view, args, query, kinds):
    after = f"?{query}" if query else ""
    return [(label, reverse(view, args=[*args, kind]) + after) for kind, label in kinds.items()]


@register.filter
def has_error(form):
    """Whether a form or formset was sent and refused."""
    if not form or not getattr(form, "is_bound", False):
        return False
    return not form.is_valid()
