"""Pages on which an author begins a paper and puts it in order."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.models import Plan
from edi_tracker.periods import financial_year
from edi_tracker.versions import Conflict
from reports.document import outline
from reports.figures import FIGURES
from reports.forms import VersionForm
from reports.models import NotNow, Paper, Passage
from reports.writing import services
from reports.writing.forms import DIRECTIONS, PAPER, TEMPLATE, HeaderForm, MoveForm, PassageToAddForm, StartForm
from reports.writing.templates import all_templates, rows_of

FORM_METHODS = ["GET", "HEAD", "POST"]
WRITE = "reports.change_paper"
CHANGED = "Somebody else changed this paper first. Read it again, then decide."
HEADER = ("title", "meeting_on", "number", "purpose", "start_year", "plan", "definition", "signatories", "signed_on")


@require_http_methods(FORM_METHODS)
@permission_required(WRITE, raise_exception=True)
def start_paper(request):
    """Begin a paper from the words of another, or from a template."""
    form = StartForm(request.POST or None, initial=_next_header())
    if form.is_valid():
        header = dict(form.cleaned_data)
        begun_from, sections, appendices = _beginning(header.pop("begin_from"))
        paper = services.start_paper(
            by=request.user, sections=sections, appendices=appendices, begun_from=begun_from, **header
        )
        messages.success(request, "The paper has been begun. It is a draft.")
        return redirect("reports:paper_contents", meeting_on=paper.meeting_on)
    return render(request, "reports/start_paper.html", {"form": form})


@require_safe
@permission_required(WRITE, raise_exception=True)
def paper_contents(request, meeting_on):
    """The passages of a paper in their order, each with what can be done with it."""
    paper = get_object_or_404(Paper, meeting_on=meeting_on)
    document = outline(paper)
    context = {"paper": paper, "rows": [*_with_moves(document.sections), *_with_moves(document.appendices)]}
    return render(request, "reports/paper_contents.html", context)


@require_http_methods(FORM_METHODS)
@permission_required(WRITE, raise_exception=True)
def change_header(request, meeting_on):
    """Change the head of a draft: its title, its meeting, and what its figures are of."""
    paper = get_object_or_404(Paper, meeting_on=meeting_on)
    initial = {name: getattr(paper, name) for name in (*HEADER, "version")}
    form = HeaderForm(request.POST or None, initial=initial, paper=paper)
    if form.is_valid():
        return _done(
            request, paper, form, services.change_header, "The head of the paper has been changed.", form.cleaned_data
        )
    return render(request, "reports/change_header.html", {"paper": paper, "form": form})


@require_http_methods(FORM_METHODS)
@permission_required(WRITE, raise_exception=True)
def add_passage(request, meeting_on):
    """Add a section, a paragraph or an appendix."""
    paper = get_object_or_404(Paper, meeting_on=meeting_on)
    parts = list(outline(paper).all_parts())
    initial = {"version": paper.version, "place": request.GET.get("place")}
    form = PassageToAddForm(request.POST or None, initial=initial, paper=paper, parts=parts)
    if form.is_valid():
        return _done(request, paper, form, services.add_passage, "The passage has been added.", form.passage())
    context = {"paper": paper, "form": form, "figures": FIGURES.values()}
    return render(request, "reports/add_passage.html", context)


@require_POST
@permission_required(WRITE, raise_exception=True)
def move_passage(request, pk):
    """Move a passage up or down among those beside it."""
    passage = get_object_or_404(Passage.objects.select_related("paper", "parent"), pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _not_now(request, passage.paper, form, "This form was not complete. Open the page again.")
    said = {"version": form.cleaned_data["version"], "up": form.cleaned_data["direction"] == "up"}
    return _done(request, passage.paper, form, services.move_passage, "The passage has been moved.", said, passage)


@require_http_methods(FORM_METHODS)
@permission_required(WRITE, raise_exception=True)
def remove_passage(request, pk):
    """Remove a passage and those below it, after a look at what goes."""
    passage = get_object_or_404(Passage.objects.select_related("paper"), pk=pk)
    form = VersionForm(request.POST or None, initial={"version": passage.paper.version})
    if form.is_valid():
        gone = "The passage has been removed. What it said is in the audit trail."
        return _done(request, passage.paper, form, services.remove_passage, gone, form.cleaned_data, passage)
    context = {"paper": passage.paper, "form": form, "passages": services.with_those_below(passage)}
    return render(request, "reports/remove_passage.html", context)


def _with_moves(siblings):
    """Each part in reading order with the ways it can be moved: the first of its place not up, the last not down."""
    for place, part in enumerate(siblings):
        ends = {"up": place == 0, "down": place == len(siblings) - 1}
        yield part, [(direction, word) for direction, word in DIRECTIONS if not ends[direction]]
        yield from _with_moves(part.parts)


def _done(request, paper, form, service, words, said, subject=None):
    """Do it and go back to the contents, or say why it cannot be done."""
    try:
        service(subject or paper, by=request.user, **said)
    except Conflict:
        return _not_now(request, paper, form, CHANGED)
    except NotNow as error:
        return _not_now(request, paper, form, error)
    except ValidationError as error:
        return _not_now(request, paper, form, " ".join(error.messages))
    messages.success(request, words)
    return redirect(reverse("reports:paper_contents", args=[paper.meeting_on.isoformat()]))


def _not_now(request, paper, form, problem):
    context = {"paper": paper, "form": form, "problem": problem}
    return render(request, "reports/not_now.html", context, status=409)


def _beginning(choice):
    """(what it is begun from in words, its sections, its appendices)."""
    if choice.startswith(PAPER):
        source = Paper.objects.get(pk=choice.removeprefix(PAPER))
        return str(source), *rows_of(source)
    template = all_templates()[choice.removeprefix(TEMPLATE)]
    return template.name, template.sections, template.appendices


def _next_header():
    """What a new paper's head probably says: that of the last, a year on."""
    last, today = Paper.objects.select_related("plan", "definition").first(), timezone.localdate()
    year = financial_year(today).start_year - 1
    if last is None:
        return {"start_year": year, "plan": Plan.objects.first()}
    kept = {name: getattr(last, name) for name in ("title", "purpose", "plan", "definition", "signatories")}
    return kept | {"start_year": max(year, last.start_year + 1), "begin_from": f"{PAPER}{last.pk}"}
