import json
import logging
from io import BytesIO
from time import perf_counter

import pytest

from edi_tracker.spreadsheets import child
from edi_tracker.spreadsheets.guard import Refusal
from tests import workbooks

STAFF = workbooks.simple([["Name", "Sex"], ["Ann Example", "Female"]])


def reduced(reducer, data=STAFF, **options):
    return child.run(f"tests.spreadsheets.reducers:{reducer}", data, "staff.xlsx", **options)


def sentence(reducer, data=STAFF, **options):
    with pytest.raises(Refusal) as refusal:
        reduced(reducer, data, **options)
    return str(refusal.value)


def test_the_reducer_is_given_the_sheets_and_the_options():
    assert reduced("texts") == [[["Name", "Sex"], ["Ann Example", "Female"]]]
    assert reduced("texts", upper=True) == [[["NAME", "SEX"], ["ANN EXAMPLE", "FEMALE"]]]


def test_the_child_has_limits_no_secrets_and_safe_parsers(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    found = reduced("surroundings")
    assert found["limits"] == {
        "RLIMIT_AS": [512 * 1024 * 1024] * 2,
        "RLIMIT_CPU": [60, 60],
        "RLIMIT_CORE": [0, 0],
        "RLIMIT_FSIZE": [0, 0],
    }
    assert set(found["environment"]) <= {"LANG", "LC_CTYPE", "OPENBLAS_NUM_THREADS", "OPENPYXL_LXML", "PATH"}
    assert found["lxml"] is False
    assert found["defusedxml"] is True
    assert found["modules"] == []


def test_a_file_refused_by_the_guard_starts_no_child(monkeypatch):
    monkeypatch.setattr(child.subprocess, "Popen", None)
    assert sentence("texts", b"Name,Sex\n").startswith("'staff.xlsx' is a text file")


def test_a_file_refused_by_the_reader_comes_back_as_its_sentence():
    assert sentence("texts", workbooks.empty_sheet()).startswith("'staff.xlsx' has nothing in it")
    assert sentence("texts", workbooks.far_cell()).startswith("'staff.xlsx' has something in row 1,048,576")


def test_a_refusal_by_the_reducer_comes_back_as_it_is():
    assert sentence("refuse") == "No heading row was found on sheet 'Staff'."


def test_a_child_that_wants_too_much_memory_is_refused_in_words():
    begun = perf_counter()
    assert "is too large or too complicated" in sentence("take_a_gibibyte")
    assert perf_counter() - begun < 10


def test_a_child_can_write_no_file(tmp_path, caplog):
    path = tmp_path / "copy.txt"
    assert "could not be read" in sentence("write_a_file", path=str(path))
    assert not path.exists() or path.stat().st_size == 0
    assert "OSError" in caplog.text


def test_a_child_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(child, "WALL_SECONDS", 1)
    begun = perf_counter()
    assert "is too large or too complicated" in sentence("sleep")
    assert perf_counter() - begun < 10


def test_a_child_says_how_far_it_has_come():
    rows, told = b"Grade,Sex\n" + b"B,F\n" * 20_000, []
    child.run("workforce.counting:count_text", rows, "a.csv", kind="long text", on_progress=told.append)
    assert told[0] >= 5_000
    assert told == sorted(told)
    assert told[-1] <= 20_001


def test_a_child_that_dies_is_a_refusal():
    assert "is too large or too complicated" in sentence("crash")


def test_a_reducer_cannot_import_django(caplog):
    assert "could not be read" in sentence("use_django")
    assert "ModuleNotFoundError" in caplog.text


def test_an_answer_that_is_not_json_or_far_too_long_is_a_refusal():
    assert "could not be read" in sentence("not_a_number")
    assert "is too large" in sentence("too_much")


def test_what_a_reducer_prints_is_no_part_of_the_answer():
    assert reduced("chatter") == "the answer"


def test_a_mistake_is_logged_by_its_place_and_without_what_a_cell_held(caplog):
    data = workbooks.simple([["Ann Example"]])
    with caplog.at_level(logging.DEBUG):
        told = sentence("stumble", data)
    assert "KeyError" in caplog.text
    assert "reducers.py" in caplog.text
    assert "Ann" not in caplog.text + told
    assert "staff.xlsx" not in caplog.text


def test_the_answer_is_one_json_object():
    asked = json.dumps({"reducer": "builtins:len", "kind": "workbook", "name": "staff.xlsx", "options": {}}).encode()
    assert json.loads(child._answer(BytesIO(asked + b"\n" + STAFF))) == {"result": 1}
