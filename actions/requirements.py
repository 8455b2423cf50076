"""What laws and frameworks ask for, made from fixtures/requirements.json."""

import json

from django.conf import settings
from django.db import transaction

from actions.models import Requirement

FILE = settings.BASE_DIR / "fixtures/requirements.json"


@transaction.atomic
def load():
    """Bring the requirements up to the file; run again, it changes nothing. What others added stays."""
    for row in json.loads(FILE.read_text()):
        place = {"framework": row["framework"], "code": row["code"]}
        Requirement.objects.update_or_create(**place, defaults={"text": row["text"]})


LOADERS = (load,)
