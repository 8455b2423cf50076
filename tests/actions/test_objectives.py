"""An objective as a register's cell has it."""

import pytest

from actions import objectives
from actions.models import Objective
from actions.objectives import Written


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (
            "Objective 3. To ensure principles. All of them",
            Written("objective", "3", "To ensure principles. All of them"),
        ),
        ("Equality scheme R. Race Equality Scheme", Written("scheme", "R", "Race Equality Scheme")),
        ("Theme 2.1. Staff", Written("theme", "2.1", "Staff")),
    ],
)
def test_what_is_written_is_read_back(cell, written):
    assert str(written) == cell
    assert objectives.read(cell) == written


@pytest.mark.parametrize("cell", ["", "Race Equality Scheme", "Objective 3", "objective 3. Small letters"])
def test_an_objective_written_otherwise_is_left_to_who_reads_it(cell):
    assert objectives.read(cell) is None


def test_every_kind_has_the_word_that_pages_use():
    assert dict(Objective.Kind.choices) == objectives.KINDS
