"""The audit trail may be added to and read, nothing else: the database itself sees to it."""

from django.db import migrations

from edi_tracker import append_only

TABLE = "edi_tracker_auditevent"


def install(apps, schema_editor):
    append_only.install(schema_editor.connection, TABLE)


def remove(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("edi_tracker", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
