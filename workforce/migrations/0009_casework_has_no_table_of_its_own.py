from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workforce", "0008_casework_is_a_measure")]

    operations = [migrations.DeleteModel(name="CaseworkCount")]
