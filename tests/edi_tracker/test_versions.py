"""Two people changing the same row: the second is told and nothing is lost."""

import pytest

from edi_tracker import versions
from edi_tracker.models import User

pytestmark = pytest.mark.django_db


def test_a_claim_writes_the_change_and_counts_one_up(user_for):
    user = user_for("HR")
    before = user.version
    versions.claim(user, before, first_name="Ann")
    assert (user.first_name, user.version) == ("Ann", before + 1)


def test_a_claim_on_an_old_version_is_refused_and_shows_what_is_there_now(user_for):
    mine, theirs = user_for("HR"), user_for("HR")
    versions.claim(theirs, theirs.version, first_name="Ann")
    with pytest.raises(versions.Conflict) as conflict:
        versions.claim(mine, mine.version, first_name="Beth")
    assert conflict.value.theirs.first_name == "Ann"
    assert User.objects.get(pk=mine.pk).first_name == "Ann"


def test_a_version_sent_as_text_by_a_form_is_compared_as_a_number(user_for):
    user = user_for("HR")
    versions.claim(user, str(user.version), first_name="Ann")
    assert user.first_name == "Ann"
