"""The pages of the Board paper, and home."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import ALL, as_file, as_workbook
from edi_tracker.versions import Conflict
from reports import rendering, services
from reports.evidence import NoFigures
from reports.figures import FIGURES
from reports.forms import PassageForm, SendBackForm, VersionForm
from reports.home import at_a_glance, coming_up, tasks_for
from reports.models import NotNow, Paper, Passage

FORM_METHODS = ["GET", "HEAD", "POST"]
SECONDS_TO_REFRESH = "5"
CHANGED = "Somebody else changed this paper first. Read it again, then decide."


@require_safe
def home(request):
    """What needs me, the main figures, and the papers."""
    today = timezone.localdate()
    context = {
        "tasks": tasks_for(request.user, today),
        "figures": at_a_glance(request.user, today),
        "coming_up": coming_up(request.user, today),
        "papers": Paper.objects.visible_to(request.user),
    }
    return render(request, "reports/home.html", context)


def reads_papers(view):
    """Only for those who may read papers at all."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not (request.user.has_perm("reports.view_paper") or request.user.has_perm("reports.read_issued_paper")):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@reads_papers
def paper_list(request):
    """The papers this person may read, the latest first."""
    return render(request, "reports/paper_list.html", {"papers": Paper.objects.visible_to(request.user)})


@require_safe
@reads_papers
def paper_detail(request, meeting_on):
    """The paper on screen: from today's data until it is issued, as issued afterwards."""
    paper = _paper(request, meeting_on)
    if paper.status == Paper.Status.ISSUING:
        response = render(request, "reports/paper_issuing.html", {"paper": paper})
        response["Refresh"] = SECONDS_TO_REFRESH
        return response
    context = {"paper": paper, "last_reason": paper.last_reason()}
    try:
        context["whole"] = rendering.whole(paper)
    except NoFigures as missing:
        context["missing"] = missing
    return render(request, "reports/paper_detail.html", context)


@require_safe
@reads_papers
def paper_pdf(request, meeting_on):
    """The stored PDF of an issued paper. A draft has none: it is rendered when it is issued."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user).issued(), meeting_on=meeting_on)
    response = HttpResponse(rendering.pdf_bytes(paper), content_type="application/pdf")
    name = f"equality-and-diversity-report-{meeting_on.isoformat()}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@reads_papers
def paper_table(request, meeting_on, code, kind):
    """One table of a paper, or the chart of it, as a file; or all of them, by the names that the paper gives them."""
    paper = _paper(request, meeting_on)
    tables = _tables(paper)
    if (code, kind) == (ALL, "xlsx"):
        return as_workbook(f"Tables of the {paper}", {one.name: one.table for one in tables})
    one = next((one for one in tables if one.code == code), None)
    if one is None:
        raise Http404(f"The paper has no table {code}")
    return as_file(one.table, kind, f"{meeting_on.isoformat()}-{slugify(one.name)}-{code}", chart=one.chart)


def _tables(paper):
    """Its tables; none while the data that they need are not there."""
    try:
        return rendering.whole(paper).tables
    except NoFigures:
        return []


@require_http_methods(FORM_METHODS)
@permission_required("reports.change_paper", raise_exception=True)
def revise_passage(request, pk):
    """Change the words of one passage."""
    passage = get_object_or_404(Passage.objects.select_related("paper"), pk=pk)
    form = PassageForm(request.POST or None, instance=passage, initial={"version": passage.version})
    context = {"passage": passage, "paper": passage.paper, "form": form, "figures": FIGURES.values()}
    if form.is_valid():
        try:
            services.revise_passage(Passage.objects.get(pk=pk), by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            return render(request, "reports/passage_conflict.html", {**context, "theirs": conflict.theirs}, status=409)
        except NotNow as error:
            form.add_error(None, f"{error} Copy your text before you leave this page.")
            return render(request, "reports/revise_passage.html", context, status=409)
        messages.success(request, "The text has been saved.")
        return redirect(passage)
    return render(request, "reports/revise_passage.html", context)


@require_http_methods(FORM_METHODS)
@permission_required("reports.submit_paper", raise_exception=True)
def submit_paper(request, meeting_on):
    """Ask for approval."""
    done = "The paper has been sent for approval."
    return _step(request, meeting_on, VersionForm, services.submit_paper, "reports/submit_paper.html", done)


@require_http_methods(FORM_METHODS)
@permission_required("reports.issue_paper", raise_exception=True)
def issue_paper(request, meeting_on):
    """Approve and issue."""
    done = "The paper has been approved."
    return _step(request, meeting_on, VersionForm, services.approve_paper, "reports/issue_paper.html", done)


@require_http_methods(FORM_METHODS)
@permission_required("reports.issue_paper", raise_exception=True)
def send_back_paper(request, meeting_on):
    """Return it to the author, with a reason."""
    done = "The paper has been sent back to its author."
    return _step(request, meeting_on, SendBackForm, services.send_back_paper, "reports/send_back_paper.html", done)


def _step(request, meeting_on, form_class, service, template, done):
    """One step of a paper's way to the Board: a page that says what it does, and a button."""
    paper = _paper(request, meeting_on)
    form = form_class(request.POST or None, initial={"version": paper.version})
    context = {"paper": paper, "form": form}
    if not form.is_valid():
        return render(request, template, context)
    try:
        service(paper, by=request.user, **form.cleaned_data)
    except Conflict:
        return render(request, "reports/not_now.html", {**context, "problem": CHANGED}, status=409)
    except NotNow as error:
        return render(request, "reports/not_now.html", {**context, "problem": error}, status=409)
    messages.success(request, done)
    return redirect(paper)


def _paper(request, meeting_on):
    return get_object_or_404(Paper.objects.visible_to(request.user), meeting_on=meeting_on)
