"""Files that mean harm, sent to the upload page: each refused at once, in words, and the site goes on."""

from time import perf_counter

import pytest

from tests.workforce.hostile import HOSTILE
from tests.workforce.uploads import UPLOAD, held, send, text

pytestmark = pytest.mark.django_db
# Seconds that a refusal may take, on a machine that does much else besides.
LONGEST = 30


def test_there_are_40_of_them():
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_the_site_goes_on(hr_client, name):
    build, said = HOSTILE[name]
    data, before, begun = build(), held(), perf_counter()
    page = send(hr_client, data)
    assert perf_counter() - begun < LONGEST
    assert said in text(page)
    assert held() == before
    assert hr_client.get(UPLOAD).status_code == 200
