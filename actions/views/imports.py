"""Taking in a plan that somebody else wrote: choose it, match its headings, check the proof sheet, confirm; undo."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions import services, tasks
from actions.forms.imports import ChooseForm, ConfirmForm, HeadingsForm, WordsForm
from actions.importing import proof, sheet
from actions.importing.files import read_file, read_pasted
from actions.importing.layout import Layout
from actions.importing.proof import CannotBeToldApart, ProofRow
from actions.models import Plan, PlanImport
from actions.services import import_undoing, imports
from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.versions import Conflict

PER_PAGE = 25
SHOWN = 100
AT_ONCE = 300  # rows that are taken in within the request; more are left to the background
SECONDS_TO_REFRESH = 3
CHANGED = "Somebody else has changed this import. Nothing of yours was saved: look at it again."
STEPS = {
    PlanImport.State.READ: "actions:import_match",
    PlanImport.State.PROVED: "actions:import_check",
    PlanImport.State.RUNNING: "actions:import_detail",
    PlanImport.State.DONE: "actions:import_detail",
    PlanImport.State.UNDONE: "actions:import_detail",
}

changes_plans = permission_required("actions.change_plan", raise_exception=True)


@require_safe
@changes_plans
def import_list(request, slug):
    """Every import of a plan, the newest first."""
    plan = get_object_or_404(Plan, slug=slug)
    found = plan.imports.without_contents().select_related("uploaded_by", "done_by", "undone_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "actions/import_list.html", {"plan": plan, "page": page})


@require_http_methods(["GET", "POST"])
@changes_plans
def import_choose(request, slug):
    """Step 1: a file, or what was pasted. One that cannot be read leaves nothing behind."""
    plan = get_object_or_404(Plan, slug=slug)
    form = ChooseForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            plan_import = _keep(plan, request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", str(refusal))
        else:
            return redirect("actions:import_match", slug, plan_import.pk)
    return render(request, "actions/import_choose.html", {"plan": plan, "form": form})


def _keep(plan, by, *, file, pasted):
    read = read_file(file.read(), file.name) if file else read_pasted(pasted)
    return services.keep_import(plan, by=by, **vars(read))


@require_http_methods(["GET", "POST"])
@changes_plans
def import_match(request, slug, pk):
    """Step 2: which column is which, and what blanks and unusual rows mean."""
    plan_import = _import(slug, pk)
    if not plan_import.is_pending:
        return redirect(plan_import)
    layout = Layout.from_json(plan_import.layout)
    form = _headings_form(request, plan_import, layout)
    context = {"problems": (), "status": 200, "changed": ""}
    if form.is_valid():
        try:
            _match(request.user, plan_import, form)
        except CannotBeToldApart as refused:
            context |= {"problems": refused.problems[:SHOWN]}
            form.add_error(None, "The rows of this file cannot be told apart, so nothing was made of it.")
        except (Conflict, services.ImportIsOver):
            context |= {"changed": CHANGED, "status": 409}
        else:
            return redirect("actions:import_check", slug, pk)
    same_file = PlanImport.objects.of_same_file(plan_import.plan, plan_import.sha256).without_contents().first()
    context |= {"plan": plan_import.plan, "import": plan_import, "form": form, "layout": layout, "same": same_file}
    return render(request, "actions/import_match.html", context, status=context.pop("status"))


def _headings_form(request, plan_import, layout):
    before = proof_choices(plan_import) or imports.choices_before(plan_import)
    data = request.POST if request.method == "POST" else None
    return HeadingsForm(data, layout=layout, version=plan_import.version, before=before)


def proof_choices(plan_import):
    """What was chosen for this import already, when it comes back to this step."""
    return imports.Choices.from_json(plan_import.choices) if plan_import.choices else None


def _match(by, plan_import, form):
    services.match_headings(plan_import, by=by, version=form.cleaned_data["version"], choices=form.choices)


@require_http_methods(["GET", "POST"])
@changes_plans
def import_check(request, slug, pk):
    """Step 3: the proof sheet, and the status words that only a person can say the meaning of."""
    plan_import = _import(slug, pk)
    if plan_import.state != PlanImport.State.PROVED:
        return redirect(STEPS[plan_import.state], slug, pk)
    form, status = _words_form(request, plan_import), 200
    if form.is_valid():
        try:
            version, words = form.cleaned_data["version"], form.meanings
            services.settle_words(plan_import, by=request.user, version=version, words=words)
        except (Conflict, services.ImportIsOver):
            status = 409
        else:
            return redirect("actions:import_confirm", slug, pk)
    context = _proof_context(request, plan_import) | {"form": form, "changed": CHANGED if status == 409 else ""}
    return render(request, "actions/import_check.html", context, status=status)


def _words_form(request, plan_import):
    rows = [ProofRow.from_json(row) for row in plan_import.proof]
    words = {word: [row.place for row in rows if row.word == word] for word in plan_import.words}
    words |= proof.unknown_words(rows)
    data = request.POST if request.method == "POST" else None
    return WordsForm(data, words=words, said=plan_import.words, version=plan_import.version)


def _proof_context(request, plan_import):
    rows = [sheet.SheetRow.from_json(row) for row in plan_import.proof]
    doubts = list(sheet.doubts(rows))
    return {
        "plan": plan_import.plan,
        "import": plan_import,
        "counts": plan_import.counts,
        "doubts": doubts[:SHOWN],
        "doubts_left": max(len(doubts) - SHOWN, 0),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
    }


@require_safe
@changes_plans
def import_proof(request, slug, pk):
    """The whole proof sheet as CSV; it stays after the import was taken in."""
    plan_import = _import(slug, pk)
    rows = [sheet.SheetRow.from_json(row) for row in plan_import.proof]
    response = HttpResponse(sheet.as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="proof-{slug}-{pk}.csv"'
    return response


@require_http_methods(["GET", "POST"])
@changes_plans
def import_confirm(request, slug, pk):
    """Step 4: take the plan in, at once when it is short, in the background when it is long; again when it is stuck."""
    plan_import = _import(slug, pk)
    if plan_import.state not in (PlanImport.State.PROVED, PlanImport.State.RUNNING):
        return redirect(STEPS[plan_import.state], slug, pk)
    form = ConfirmForm(request.POST or None, version=plan_import.version)
    changed = ""
    if form.is_valid():
        try:
            services.begin_import(plan_import, by=request.user, version=form.cleaned_data["version"])
        except services.WordsWait:
            return redirect("actions:import_check", slug, pk)
        except (Conflict, services.ImportIsOver):
            changed = CHANGED
        else:
            _take_in(plan_import, request.user)
            return redirect("actions:import_detail", slug, pk)
    context = {"plan": plan_import.plan, "import": plan_import, "counts": plan_import.counts, "changed": changed}
    return render(request, "actions/import_confirm.html", context | {"form": form}, status=409 if changed else 200)


def _take_in(plan_import, by):
    run = tasks.take_in_plan.enqueue if plan_import.counts["rows_made"] > AT_ONCE else tasks.take_in_plan.call
    run(plan_import.pk, by.pk)


@require_safe
@changes_plans
def import_detail(request, slug, pk):
    """What an import made, or that it is being taken in; one that waits is shown where it waits."""
    plan_import = _import(slug, pk)
    if plan_import.is_pending:
        return redirect(STEPS[plan_import.state], slug, pk)
    context = {"plan": plan_import.plan, "import": plan_import, "counts": plan_import.counts}
    response = render(request, "actions/import_detail.html", context)
    if plan_import.state == PlanImport.State.RUNNING:
        response["Refresh"] = SECONDS_TO_REFRESH
    return response


@require_POST
@changes_plans
def import_discard(request, slug, pk):
    """Throw away an import that was not taken in."""
    plan_import = _import(slug, pk)
    form = ConfirmForm(request.POST, version=plan_import.version)
    try:
        services.discard_import(plan_import, by=request.user, version=form.is_valid() and form.cleaned_data["version"])
    except (Conflict, services.ImportIsOver):
        messages.info(request, CHANGED)
        return redirect("actions:import_detail", slug, pk)
    messages.success(request, f"{plan_import} has been thrown away. Nothing of it is kept.")
    return redirect("actions:import_list", slug)


@require_http_methods(["GET", "POST"])
@changes_plans
def import_undo(request, slug, pk):
    """Take an import back whole; what has moved on since is listed first, and left."""
    plan_import = _import(slug, pk)
    if plan_import.state != PlanImport.State.DONE:
        return redirect(STEPS[plan_import.state], slug, pk)
    form = ConfirmForm(request.POST or None, version=plan_import.version)
    changed = ""
    if form.is_valid():
        try:
            seen = [int(each) for each in request.POST.get("leave", "").split(",") if each.isdecimal()]
            left = services.undo_import(plan_import, by=request.user, version=form.cleaned_data["version"], leave=seen)
        except (Conflict, services.ImportIsOver):
            changed = "Something has changed since you opened this page, so nothing was undone. Look at it again."
        else:
            messages.success(request, _undone(plan_import, left))
            return redirect("actions:import_detail", slug, pk)
    ready, moved_on = import_undoing.split(plan_import)
    context = {
        "plan": plan_import.plan,
        "import": plan_import,
        "form": ConfirmForm(version=plan_import.version) if changed else form,
        "added": sum(each.was_added for each in ready),
        "altered": sum(not each.was_added for each in ready),
        "moved_on": moved_on,
        "leave": ",".join(str(each.pk) for each in moved_on),
        "changed": changed,
    }
    return render(request, "actions/import_undo.html", context, status=409 if changed else 200)


def _undone(plan_import, left):
    kept = f" {len(left)} that had moved on since stayed as they are." if left else ""
    return f"{plan_import} has been undone.{kept}"


def _import(slug, pk):
    """The import; its rows, which may be thousands, are read only where a page asks for them."""
    found = PlanImport.objects.without_contents().select_related("plan", "uploaded_by", "done_by", "undone_by")
    return get_object_or_404(found, plan__slug=slug, pk=pk)
