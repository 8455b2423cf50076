"""The migrations say everything the models say."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_migrations_are_up_to_date():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
