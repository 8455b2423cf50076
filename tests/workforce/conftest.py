"""What the tests of uploads share."""

import pytest


@pytest.fixture
def hr_client(client_for):
    return client_for("HR")
