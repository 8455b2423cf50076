#!/usr/bin/env python3
"""Run or test the tracker with nothing but Python: everything else is installed into .venv.

python3 dev.py run [--port 8000]      the site with demonstration data, and its background worker
python3 dev.py test [PYTEST ARGS]     lint and tests; with --all (or CI=true) a missing part is a failure
python3 dev.py manage COMMAND ARGS    a Django management command in the same environment
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DJANGO = [str(PYTHON), str(ROOT / "manage.py")]
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"  # holds everything that RUN_LOCK does
LINTS = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["djlint", ".", "--lint", "--quiet"])
PANGO_LIBRARIES = ("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
PANGO_INSTALL = ["apt-get", "install", "-y", "--no-install-recommends", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
PAPERS, JOURNEYS = ["--ignore=tests/reports"], ["--ignore=tests/journeys"]
NO_PANGO = "Pango was not found: pages work, PDFs do not. On Debian: sudo " + " ".join(PANGO_INSTALL)
NO_BROWSER = "Chromium was not found: the browser journeys are left out. On Debian: apt-get install chromium"
NO_POSTGRES = "EDI_TEST_POSTGRES_URL was not given: the tests are run on SQLite only, not on PostgreSQL."


def refusal(version: tuple[int, int], has_venv: bool) -> str | None:
    """Why this Python cannot be used, as a plain sentence; None when it can."""
    if version < (3, 11):
        return f"Python 3.11 or later is needed; this is Python {version[0]}.{version[1]}."
    if not has_venv:
        return "This Python cannot make a virtual environment. On Debian: apt-get install python3-venv"
    return None


def install(*locks: Path, venv: Path = VENV) -> None:
    """Put what the first lock pins into .venv; the stamp there names every lock it then satisfies."""
    stamp, digests = venv / "installed-locks", [hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks]
    if stamp.exists() and digests[0] in stamp.read_text().split():
        return
    print(f"Installing what {locks[0].name} pins into .venv", flush=True)
    stamp.unlink(missing_ok=True)
    if not (venv / "bin" / "pip").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
    pip = [venv / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--requirement", locks[0]], check=True)
    stamp.write_text("\n".join(digests))


def has_pango() -> bool:
    """Whether the libraries that draw a PDF can be opened."""
    with contextlib.suppress(OSError):
        return all(ctypes.CDLL(library) for library in PANGO_LIBRARIES)
    return False


def may_install() -> bool:
    """Whether packages of the system can be installed: we are root, on Debian."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def provide_pango() -> bool:
    """Install Pango when it is missing and that is allowed, else say how. Returns whether it is there."""
    if not has_pango() and may_install():
        print("Installing Pango, which draws the PDFs", flush=True)
        for command in (["apt-get", "update"], PANGO_INSTALL):
            subprocess.run(command, stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    if has_pango():
        return True
    print(NO_PANGO, flush=True)
    return False


def find_browser(environ: dict, which=shutil.which) -> str | None:
    """The path of Chromium: what EDI_CHROMIUM names, else what is on PATH."""
    names = [environ["EDI_CHROMIUM"]] if environ.get("EDI_CHROMIUM") else ["chromium", "google-chrome"]
    return next(filter(None, map(which, names)), None)


def suites(environ: dict, browser: str | None) -> dict[str, dict]:
    """The runs of the whole suite: the name of the database, and the environment for it."""
    for_browser = {"EDI_CHROMIUM": browser, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"} if browser else {}
    base = {**environ, **for_browser}
    runs = {"SQLite": {name: value for name, value in base.items() if name != "DATABASE_URL"}}
    if environ.get("EDI_TEST_POSTGRES_URL"):
        runs["PostgreSQL"] = {**base, "DATABASE_URL": environ["EDI_TEST_POSTGRES_URL"]}
    return runs


def left_out(pango: bool, browser: str | None, postgres: str | None) -> tuple[list[str], list[str]]:
    """What a machine without these cannot test: the sentences that say so, and the arguments for pytest."""
    parts = [
        (pango, "Without Pango the tests of papers and the browser journeys are left out.", [*PAPERS, *JOURNEYS]),
        (browser, NO_BROWSER, JOURNEYS),
        (postgres, NO_POSTGRES, []),
    ]
    missing = [(sentence, arguments) for there, sentence, arguments in parts if not there]
    return [sentence for sentence, _ in missing], [argument for _, arguments in missing for argument in arguments]


def test(arguments: list[str]) -> int:
    """Lint, then the whole suite on each database there is. Returns the exit code."""
    strict = "--all" in arguments or os.environ.get("CI", "").lower() in ("true", "1")
    install(TEST_LOCK, RUN_LOCK)
    browser = find_browser(os.environ)
    sentences, ignored = left_out(provide_pango(), browser, os.environ.get("EDI_TEST_POSTGRES_URL"))
    if strict and sentences:
        print(*sentences, "Nothing may be left out here (--all or CI), so the tests were not run.", sep="\n")
        return 1
    print(*sentences, sep="\n", flush=True)
    failed = [" ".join(lint) for lint in LINTS if subprocess.call([VENV / "bin" / lint[0], *lint[1:]], cwd=ROOT)]
    chosen = [argument for argument in arguments if argument != "--all"] + ignored
    for database, environ in suites(os.environ, browser).items():
        print(*[f"Failed: {name}" for name in failed], f"The tests on {database}:", sep="\n", flush=True)
        if subprocess.call([PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadfile", *chosen], cwd=ROOT, env=environ):
            failed.append(f"the tests on {database}")
    if not strict:  # there the last lines are pytest's own
        print(*sentences, *[f"Failed: {name}" for name in failed], sep="\n")
    return 1 if failed else 0


def development() -> dict[str, str]:
    """The environment of `run` and `manage`: DEBUG is on unless the caller says otherwise."""
    return {"DEBUG": "true", **os.environ}


def answers(port: int) -> bool:
    """Whether something listens on this port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def stop(process: subprocess.Popen) -> None:
    """End a process and, as its reloader starts another, its whole group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    process.wait()


def run(arguments: list[str]) -> int:
    """The site and its worker, until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="dev.py run")
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args(arguments).port
    if answers(port):
        sys.exit(f"Port {port} is in use. Choose another: python3 dev.py run --port {port + 1}")
    install(RUN_LOCK)
    provide_pango()
    print("Preparing the database and the demonstration data", flush=True)
    subprocess.run([*DJANGO, "migrate", "--verbosity", "0"], env=development(), check=True)
    sign_in = subprocess.run([*DJANGO, "load_demo"], env=development(), check=True, stdout=subprocess.PIPE, text=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    started = []
    try:
        for command in (["db_worker"], ["runserver", f"127.0.0.1:{port}"]):
            alone = {"stdin": subprocess.DEVNULL, "start_new_session": True, "env": development()}
            started.append(subprocess.Popen([*DJANGO, *command], **alone))
        while not answers(port) and all(process.poll() is None for process in started):
            time.sleep(0.2)
        print(f"\n{sign_in.stdout}The tracker is at http://127.0.0.1:{port}/ and Ctrl-C stops it.", flush=True)
        while all(process.poll() is None for process in started):
            time.sleep(0.5)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for process in started:
            stop(process)
        print("Stopped.")


def manage(arguments: list[str]) -> None:
    """Become the management command."""
    install(RUN_LOCK)
    provide_pango()
    os.execve(PYTHON, [*DJANGO, *arguments], development())


def main(arguments: list[str]) -> int | None:
    """Check what was asked and that this Python can do it, then do it."""
    commands = {"run": run, "test": test, "manage": manage}
    if not arguments or arguments[0] not in commands:
        sys.exit(__doc__)
    has_venv = PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None
    why_not = refusal(sys.version_info[:2], has_venv)
    if why_not:
        sys.exit(why_not)
    try:
        return commands[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130
    except subprocess.CalledProcessError as error:
        sys.exit(f"This did not work, see above: {' '.join(map(str, error.cmd))}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
