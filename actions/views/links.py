"""How an action is related to others: linked, merged, split."""

from functools import partial

from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from actions import services, summaries
from actions.forms.links import LinkForm, MergeForm, SplitForm
from actions.forms.versioned import VersionedForm
from actions.models import ActionLink
from actions.views.changing import action_to_change, add_to_list, change, sent


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_links(request, pk):
    """The actions that an action is related to, and a form to add one more."""
    action = action_to_change(pk)
    form = LinkForm(sent(request), action=action)

    def save(*, other, **said):
        services.link(action, to=other, **said)

    return add_to_list(
        request, action, form, save, heading="Related actions", done="The link is added.", button="Link them",
        template="actions/action_links.html", related=summaries.related(action),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def take_off_link(request, pk, link_pk):
    """Ask, and take a link off, from either of its two actions."""
    action = action_to_change(pk)
    links = ActionLink.objects.select_related("from_action", "to_action")
    link = get_object_or_404(links, Q(from_action=pk) | Q(to_action=pk), pk=link_pk)
    form = VersionedForm(sent(request), action=action)
    save = partial(services.unlink, action, link=link)
    return change(
        request, action, form, save, heading="Take this link off?", about=str(link), button="Take off",
        done="The link is taken off.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def merge_action(request, pk):
    """Close an action because its work goes on in another."""
    action = action_to_change(pk)
    form = MergeForm(sent(request), action=action)

    def save(*, other, **said):
        services.merge_into(action, into=other, **said)

    return change(
        request, action, form, save, heading="Merge into another action", button="Merge and close this action",
        about="This action is closed as merged, with a link to the other, which goes on as it stands.",
        done=f"{action} is merged and closed.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def split_action(request, pk):
    """Make a part of an action an action of its own."""
    action = action_to_change(pk)
    form = SplitForm(sent(request), action=action)
    save = partial(services.split, action)
    return change(
        request, action, form, save, heading="Split off a new action", button="Add the new action",
        done="The new action is added and linked to this one. Change the wording of this one if less of it is left.",
    )  # fmt: skip
