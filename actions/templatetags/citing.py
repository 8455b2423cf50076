"""What people wrote, with the references of other actions as links."""

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join

from actions import citations

register = template.Library()


@register.filter
def cited(text, places):
    """A text whose citations link to the actions of the same plan; `places` is what summaries.cited_in found."""
    return format_html_join("", "{}", ((_drawn(piece, places),) for piece in citations.pieces(str(text))))


def _drawn(piece, places):
    if isinstance(piece, str):
        return conditional_escape(piece)
    pks = places.get(citations.key(piece.reference), ())
    if not pks:
        return format_html('{} <span class="app-aside">(no such action in this plan)</span>', piece.reference)
    others = format_html_join("", " or {}", ((_link(pk, f"the other {piece.reference}"),) for pk in pks[1:]))
    return _link(pks[0], piece.reference) + others


def _link(pk, words):
    return format_html('<a class="govuk-link" href="{}">{}</a>', reverse("actions:action_detail", args=[pk]), words)
