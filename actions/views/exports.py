"""The register of a plan as a file: what is on screen, under the same filters, day and order, on all its pages."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from actions import services, tasks
from actions.exporting import printing, sheets, word
from actions.exporting.about import About
from actions.exporting.rows import rows
from actions.models import PreparedDocument
from actions.views.registers import ActionList
from edi_tracker.govuk.filters import chips

SECONDS_TO_REFRESH = "3"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS = {
    "xlsx": (XLSX, sheets.to_xlsx),
    "csv": ("text/csv; charset=utf-8", sheets.to_csv),
    "docx": (DOCX, lambda listed, about: word.to_docx(listed, about, settings.BODY_NAME)),
}


@dataclass(frozen=True)
class Listed:
    """What is on screen: the rows of all pages, what is said of them, and what a file of them is called."""

    rows: list
    about: About
    name: str


class Export(ActionList):
    """What the downloads share with the page: its filters, its day, its order. A filter refused is shown there."""

    def dispatch(self, request, *args, **kwargs):
        if not self.has_permission():
            return self.handle_no_permission()
        self.filterset = self.get_filterset(self.filterset_class)
        if self.filterset.is_bound and not self.filterset.is_valid():
            return redirect(self.page)
        return super().dispatch(request, *args, **kwargs)

    @property
    def page(self):
        """The address of the list on screen."""
        query = self.request.GET.urlencode()
        return f"{self.plan.get_absolute_url()}?{query}" if query else self.plan.get_absolute_url()

    def listed(self):
        listed = rows(self._in_order_shown(), self.day)
        on = tuple(chip.text for chip in chips(self.filterset, self.request.GET))
        about = About(self.plan.title, len(listed), self.plan.action_count, self.day, on, self.reading.note)
        return Listed(listed, about, f"{self.plan.slug}-as-at-{self.day.isoformat()}")

    def _in_order_shown(self):
        table = self.table_class(self.filterset.qs, **self.get_table_kwargs())
        RequestConfig(self.request, paginate=False).configure(table)
        return table.data.data


class DownloadActions(Export):
    """The list as a workbook, as CSV or as a Word document."""

    def get(self, request, slug, kind):
        if kind not in WRITERS:
            raise Http404
        media_type, write = WRITERS[kind]
        listed = self.listed()
        return _file(write(listed.rows, listed.about), media_type, f"{listed.name}.{kind}")


class AskForPdf(Export):
    """Have the list made as PDF, which takes longer than anybody should wait for a page."""

    http_method_names = ("post", "options")

    def post(self, request, slug):
        listed = self.listed()
        if len(listed.rows) > printing.MOST_ROWS:
            messages.error(request, f"A PDF holds at most {printing.MOST_ROWS:,} actions. Narrow the list to make one.")
            return redirect(self.page)
        document = services.ask_for_document(
            by=request.user,
            title=listed.about.heading,
            file_name=f"{listed.name}.pdf",
            page=self.page,
            html=printing.to_html(listed.rows, listed.about),
        )
        if not document.is_made:
            tasks.make_document.enqueue(document.pk)
        return redirect(document)


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def document_detail(request, pk):
    """Whether a document that was asked for is made yet; while it is not, the page refreshes itself."""
    document = get_object_or_404(PreparedDocument.objects.defer("html"), pk=pk)
    response = render(request, "actions/document_detail.html", {"document": document})
    if not document.is_made and not document.failure:
        response["Refresh"] = SECONDS_TO_REFRESH
    return response


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def document_file(request, pk):
    """The PDF, once it is made."""
    document = get_object_or_404(PreparedDocument.objects.defer("html").exclude(content=None), pk=pk)
    return _file(bytes(document.content), "application/pdf", document.file_name)


def _file(content, media_type, name):
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(content, content_type=media_type, headers=headers)
