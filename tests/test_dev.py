"""What dev.py refuses, leaves out and says."""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement

import dev


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine on which nothing is found and nothing is run: a list of what would have been run."""
    ran = []
    monkeypatch.setattr(dev, "has_pango", lambda: False)
    monkeypatch.setattr(dev, "may_install", lambda: False)
    monkeypatch.setattr(dev, "install", lambda *locks: None)
    monkeypatch.setattr(dev, "find_browser", lambda environ: None)
    monkeypatch.setattr(subprocess, "run", lambda command, **options: ran.append(command))
    monkeypatch.setattr(subprocess, "call", lambda command, **options: ran.append(command) or 0)
    for name in ("CI", "EDI_TEST_POSTGRES_URL"):
        monkeypatch.delenv(name, raising=False)
    return ran


def pytest_runs(ran):
    return [command for command in ran if "pytest" in command]


def test_an_old_python_is_refused_by_number():
    assert dev.refusal((3, 10), True) == "Python 3.11 or later is needed; this is Python 3.10."


def test_a_python_without_venv_names_the_package():
    assert dev.refusal((3, 11), False).endswith("apt-get install python3-venv")


def test_a_usable_python_is_not_refused():
    assert dev.refusal((3, 11), True) is None


def test_without_a_command_the_three_commands_are_named():
    with pytest.raises(SystemExit, match=r"dev\.py manage COMMAND"):
        dev.main([])


def test_missing_pango_without_root_says_the_exact_line(bare_machine, capsys):
    assert dev.provide_pango() is False
    line = "sudo apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"
    assert line in capsys.readouterr().out
    assert bare_machine == []


def test_missing_pango_as_root_is_installed(bare_machine, monkeypatch):
    monkeypatch.setattr(dev, "may_install", lambda: True)
    monkeypatch.setattr(dev, "has_pango", lambda: bool(bare_machine))
    assert dev.provide_pango() is True
    assert bare_machine == [["apt-get", "update"], dev.PANGO_INSTALL]


def test_pango_that_is_there_is_left_alone(bare_machine, monkeypatch):
    monkeypatch.setattr(dev, "has_pango", lambda: True)
    assert dev.provide_pango() is True
    assert bare_machine == []


def test_a_library_that_cannot_be_opened_means_no_pango(monkeypatch):
    monkeypatch.setattr(dev, "PANGO_LIBRARIES", ("libnowhere-1.0.so.0",))
    assert dev.has_pango() is False


@pytest.fixture
def locks(tmp_path):
    run_lock, test_lock = tmp_path / "run.lock", tmp_path / "test.lock"
    run_lock.write_text("django==5.2")
    test_lock.write_text("django==5.2\npytest==9")
    (tmp_path / "venv").mkdir()
    return run_lock, test_lock, tmp_path / "venv"


@pytest.fixture
def installed(monkeypatch):
    """The names of the locks that pip was given, in order."""
    names = []

    def pretend(command, check):
        if "pip" in command:
            names.append(command[-1].name)

    monkeypatch.setattr(subprocess, "run", pretend)
    return names


def test_a_lock_is_installed_once(locks, installed):
    run_lock, _, venv = locks
    dev.install(run_lock, venv=venv)
    dev.install(run_lock, venv=venv)
    assert installed == ["run.lock"]


def test_a_changed_lock_is_installed_again(locks, installed):
    run_lock, _, venv = locks
    dev.install(run_lock, venv=venv)
    run_lock.write_text("django==5.2.1")
    dev.install(run_lock, venv=venv)
    assert installed == ["run.lock", "run.lock"]


def test_run_leaves_an_environment_for_tests_alone(locks, installed):
    run_lock, test_lock, venv = locks
    dev.install(test_lock, run_lock, venv=venv)
    dev.install(run_lock, venv=venv)
    assert installed == ["test.lock"]


def test_an_installation_that_fails_is_tried_again(locks, installed, monkeypatch):
    run_lock, _, venv = locks
    dev.install(run_lock, venv=venv)
    run_lock.write_text("django==5.2.1")

    def fail(command, check):
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(subprocess.CalledProcessError):
        dev.install(run_lock, venv=venv)
    assert not (venv / "installed-locks").exists()


def test_the_lock_for_tests_pins_all_that_the_other_pins():
    pinned = [set(re.findall(r"^\S+==\S+", lock.read_text(), re.MULTILINE)) for lock in (dev.RUN_LOCK, dev.TEST_LOCK)]
    assert pinned[0]
    assert pinned[0] <= pinned[1]


def find_browser(environ, found, opens=True):
    return dev.find_browser(environ, which=found.get, opens=lambda library: opens)


def test_the_named_browser_comes_before_the_path():
    found = {"/opt/chromium": "/opt/chromium", "chromium": "/usr/bin/chromium"}
    assert find_browser({"EDI_CHROMIUM": "/opt/chromium"}, found) == "/opt/chromium"


def test_a_named_browser_that_is_not_there_is_not_replaced():
    assert find_browser({"EDI_CHROMIUM": "/opt/gone"}, {"chromium": "/usr/bin/chromium"}) is None


def test_any_chromium_on_the_path_will_do():
    assert find_browser({}, {"google-chrome": "/usr/bin/google-chrome"}) == "/usr/bin/google-chrome"


def test_a_browser_that_cannot_be_driven_is_no_browser():
    assert find_browser({}, {"chromium": "/usr/bin/chromium"}, opens=False) is None


def test_without_postgres_the_database_is_sqlite_whatever_the_environment_says():
    assert dev.databases({"DATABASE_URL": "postgres://mine"}) == {"SQLite": {}}


def test_postgres_comes_after_sqlite():
    environ = {"EDI_TEST_POSTGRES_URL": "postgres://test"}
    second = {**environ, "DATABASE_URL": "postgres://test", "EDI_TEST_DATABASE_ONLY": "1"}
    assert dev.databases(environ) == {"SQLite": environ, "PostgreSQL": second}


def test_the_browser_journeys_run_by_themselves_before_the_other_tests():
    chosen = dev.selections([], True, "/usr/bin/chromium")
    assert list(chosen) == ["The browser journeys", "The tests"]
    assert chosen["The browser journeys"] == (
        ["tests/journeys"],
        {"EDI_CHROMIUM": "/usr/bin/chromium", "DJANGO_ALLOW_ASYNC_UNSAFE": "1"},
    )
    assert chosen["The tests"] == (["--ignore=tests/journeys"], {})


def test_arguments_choose_among_the_other_tests():
    chosen = dev.selections(["-k", "actions"], True, "/usr/bin/chromium")
    assert chosen == {"The tests": (["-k", "actions", "--ignore=tests/journeys"], {})}


def test_one_journey_can_be_named():
    chosen = dev.selections(["tests/journeys/test_reach.py"], True, "/usr/bin/chromium")
    assert [(what, options) for what, (options, _) in chosen.items()] == [
        ("The browser journeys", ["tests/journeys/test_reach.py"])
    ]


def test_a_journey_that_cannot_run_is_a_failure(bare_machine):
    assert dev.test(["tests/journeys"]) == 1
    assert pytest_runs(bare_machine) == []


def test_missing_parts_are_named_and_left_out(bare_machine, capsys):
    assert dev.test([]) == 0
    said = capsys.readouterr().out
    assert "Chromium or libatomic1 was not found: the browser journeys are left out." in said
    assert "apt-get install chromium libatomic1" in said
    assert "the tests are run on SQLite only" in said
    assert "Without Pango the tests of papers, of PDFs and the browser journeys are left out." in said
    ignored = [["--ignore=tests/journeys", "--ignore=tests/reports", "--ignore-glob=*/test_pdf.py"]]
    assert [command[-3:] for command in pytest_runs(bare_machine)] == ignored


@pytest.mark.parametrize(("arguments", "ci"), [(["--all"], ""), ([], "true")])
def test_nothing_is_left_out_of_a_strict_run(bare_machine, monkeypatch, capsys, arguments, ci):
    monkeypatch.setenv("CI", ci)
    assert dev.test(arguments) == 1
    assert "Nothing may be left out" in capsys.readouterr().out
    assert pytest_runs(bare_machine) == []


def test_a_strict_run_needs_pango(bare_machine, monkeypatch):
    monkeypatch.setenv("EDI_TEST_POSTGRES_URL", "postgres://test")
    monkeypatch.setattr(dev, "find_browser", lambda environ: "/usr/bin/chromium")
    assert dev.test(["--all"]) == 1
    assert pytest_runs(bare_machine) == []


@pytest.fixture
def complete_machine(bare_machine, monkeypatch):
    """A machine on which everything is found, and nothing is run."""
    monkeypatch.setenv("EDI_TEST_POSTGRES_URL", "postgres://test")
    monkeypatch.setattr(dev, "find_browser", lambda environ: "/usr/bin/chromium")
    monkeypatch.setattr(dev, "has_pango", lambda: True)
    return bare_machine


def test_a_complete_machine_runs_everything_twice(complete_machine):
    assert dev.test(["--all"]) == 0
    assert [command[-1] for command in pytest_runs(complete_machine)] == [
        "tests/journeys",
        "--ignore=tests/journeys",
    ] * 2


@pytest.mark.parametrize("fails", ["ruff", "djlint", "pytest"])
def test_one_failing_part_fails_the_whole(bare_machine, monkeypatch, fails):
    monkeypatch.setattr(subprocess, "call", lambda command, **options: fails in str(command))
    assert dev.test([]) == 1


def test_what_failed_is_said_before_the_tests_and_after(bare_machine, monkeypatch, capsys):
    monkeypatch.setattr(subprocess, "call", lambda command, **options: "ruff" in str(command))
    dev.test([])
    said = capsys.readouterr().out.splitlines()
    lint = ["Failed: ruff check .", "Failed: ruff format --check ."]
    start = said.index("The tests on SQLite:")
    assert said[start - 2 : start] == lint
    assert said[-2:] == lint


def test_a_strict_run_ends_with_what_pytest_says(complete_machine, monkeypatch, capsys):
    monkeypatch.setattr(subprocess, "call", lambda command, **options: 1)
    assert dev.test(["--all"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "The tests on PostgreSQL:"


def test_a_port_in_use_is_refused_before_anything_is_installed(bare_machine, monkeypatch):
    monkeypatch.setattr(dev, "answers", lambda port: True)
    with pytest.raises(SystemExit, match=r"Port 8000 is in use\..* --port 8001"):
        dev.run([])
    assert bare_machine == []


def test_debug_is_on_for_a_developer_unless_they_say_otherwise(monkeypatch):
    monkeypatch.delenv("DEBUG", raising=False)
    assert dev.development()["DEBUG"] == "true"
    monkeypatch.setenv("DEBUG", "false")
    assert dev.development()["DEBUG"] == "false"


def test_stop_ends_the_children_too():
    child = "import time; print('started', flush=True); time.sleep(5); print('still here')"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    started = subprocess.Popen([sys.executable, "-c", parent], start_new_session=True, stdout=subprocess.PIPE)
    with started as process:
        assert process.stdout.readline() == b"started\n"
        dev.stop(process)
        assert process.stdout.read() == b""


def test_every_dependency_is_pinned_at_a_version_that_it_allows():
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text())
    pins = dict(re.findall(r"^([\w.-]+)(?:\[\S+\])?==(\S+)", dev.TEST_LOCK.read_text(), re.MULTILINE))
    wanted = [Requirement(line) for line in project["project"]["dependencies"] + project["dependency-groups"]["test"]]
    assert [str(need) for need in wanted if pins.get(need.name.lower(), "0") not in need.specifier] == []
