"""Measures are declared by the apps that own them and found by their code."""

import pytest
from django.apps import apps

from edi_tracker import measures
from edi_tracker.measures import Figure, Measure

pytestmark = pytest.mark.django_db
WAITING = Measure("waiting", "People who wait", lambda on: Figure("12", f"{on:%Y}", "0", False, "/"))
DECLARED = (WAITING,)


def test_a_measure_is_found_by_its_code():
    assert measures.find("kpi-5").name == "KPI 5: Diversity forms issued and returned"


def test_a_code_that_nobody_declares_finds_nothing():
    assert measures.find("kpi-99") is None
    assert measures.find("") is None


def test_every_code_is_used_once():
    codes = [measure.code for measure in measures.all()]
    assert len(codes) == len(set(codes))


def test_an_app_may_name_a_tuple_as_well_as_a_function(monkeypatch):
    monkeypatch.setattr(apps.get_app_config("actions"), "measures", f"{__name__}.DECLARED", raising=False)
    assert measures.find("waiting") == WAITING
    assert measures.find("kpi-5")


def test_looking_for_a_measure_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        measures.find("kpi-5")
