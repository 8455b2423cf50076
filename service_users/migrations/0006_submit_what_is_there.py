"""What was returned before returns had states counts as submitted by whoever entered it."""

from django.db import migrations
from django.db.models import F, Q


def submit(apps, schema_editor):
    drafts = apps.get_model("service_users", "KpiReturn").objects.filter(state="draft")
    drafts.update(state="submitted", submitted_by=F("entered_by"), submitted_at=F("entered_at"))


def keep_only_figures(apps, schema_editor):
    """Going back there is room only for figures that count: drafts and what is not applicable go."""
    returns = apps.get_model("service_users", "KpiReturn").objects
    returns.filter(Q(state__in=["draft", "sent_back"]) | Q(is_not_applicable=True)).delete()


class Migration(migrations.Migration):
    dependencies = [("service_users", "0005_return_states")]

    operations = [migrations.RunPython(submit, keep_only_figures)]
