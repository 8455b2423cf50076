"""Roles and the permissions they hold."""

import json

import pytest
from django.contrib.auth.models import Group, Permission

from edi_tracker import roles
from edi_tracker.people.forms import ROLE_HINTS

pytestmark = pytest.mark.django_db


def held(role):
    return {f"{p.content_type.app_label}.{p.codename}" for p in Group.objects.get(name=role).permissions.all()}


def test_each_role_holds_exactly_what_the_file_names():
    for role, names in json.loads(roles.FILE.read_text()).items():
        assert held(role) == set(names)


def test_whoever_chooses_roles_is_told_what_each_does():
    assert ROLE_HINTS.keys() == json.loads(roles.FILE.read_text()).keys()


def test_a_permission_given_by_hand_is_taken_back_when_roles_are_loaded():
    board = Group.objects.get(name="Board member")
    board.permissions.add(Permission.objects.get(codename="view_complaint"))
    roles.load()
    assert held("Board member") == {"reports.read_issued_paper"}


def test_only_hr_sees_small_numbers():
    names = json.loads(roles.FILE.read_text())
    assert [role for role, held in names.items() if "workforce.view_small_numbers" in held] == ["HR"]


def test_the_auditor_changes_nothing():
    assert all(name.split(".")[1].startswith("view_") for name in held("Auditor"))


def test_a_permission_that_no_app_declares_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(roles, "FILE", tmp_path / "roles.json")
    roles.FILE.write_text('{"HR": ["workforce.fly"]}')
    with pytest.raises(Permission.DoesNotExist):
        roles.load()
