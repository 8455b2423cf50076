"""Work done outside the request."""

from django_tasks import task

from actions import services
from actions.exporting import printing
from actions.models import PlanImport, PreparedDocument
from edi_tracker.models import User


@task()
def take_in_plan(import_pk, by_pk):
    """Take in an import that was confirmed; what goes wrong is said on its page, and it can be tried again."""
    plan_import = PlanImport.objects.get(pk=import_pk)
    try:
        services.take_in(plan_import, by=User.objects.get(pk=by_pk))
    except Exception as error:
        services.import_failed(plan_import, reason=f"It could not be taken in ({type(error).__name__}).")
        raise


@task()
def make_document(document_pk):
    """Set a document that somebody asked for as PDF, unless it has been made or let go meanwhile."""
    document = PreparedDocument.objects.filter(pk=document_pk, content=None).first()
    if not document:
        return
    try:
        content = printing.to_pdf(document.html)
    except Exception as error:
        services.document_failed(document, reason=str(error) or type(error).__name__)
        raise
    services.keep_document(document, content)
