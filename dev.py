#!/usr/bin/env python3
"""Run or test the tracker with nothing but Python: everything else is installed into .venv.

python3 dev.py run [--port 8000]      the site with demonstration data, and its background worker
python3 dev.py test [PYTEST ARGS]     lint and tests, and the browser journeys when no tests or tests/journeys is named;
                                      with --all (or CI=true) a missing part is a failure
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
PYTEST = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadfile"]
PAPERS, PDFS, JOURNEYS = "tests/reports", "*/test_pdf.py", "tests/journeys"
NO_PAPERS = "Without Pango the tests of papers, of PDFs and the browser journeys are left out."
DRIVER_LIBRARY = "libatomic.so.1"  # what the Node inside Playwright needs and a bare Debian lacks
NO_PANGO = "Pango was not found: pages work, PDFs do not. On Debian: sudo " + " ".join(PANGO_INSTALL)
BROWSER_INSTALL = "apt-get install chromium libatomic1"
NO_BROWSER = f"Chromium or libatomic1 was not found: the browser journeys are left out. On Debian: {BROWSER_INSTALL}"
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


def opens(*libraries: str) -> bool:
    """Whether these libraries of the system can be opened."""
    with contextlib.suppress(OSError):
        return all(ctypes.CDLL(library) for library in libraries)
    return False


def has_pango() -> bool:
    """Whether what draws a PDF is there."""
    return opens(*PANGO_LIBRARIES)


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


def find_browser(environ: dict, which=shutil.which, opens=opens) -> str | None:
    """The path of Chromium: what EDI_CHROMIUM names, else what is on PATH; None when Playwright cannot drive it."""
    names = [environ["EDI_CHROMIUM"]] if environ.get("EDI_CHROMIUM") else ["chromium", "google-chrome"]
    return next(filter(None, map(which, names)), None) if opens(DRIVER_LIBRARY) else None


def missing_parts(pango: bool, browser: str | None, postgres: str | None) -> list[str]:
    """What a machine without these cannot test, as sentences."""
    needed = {NO_PAPERS: pango, NO_BROWSER: browser, NO_POSTGRES: postgres}
    return [sentence for sentence, there in needed.items() if not there]


def databases(environ: dict) -> dict[str, dict]:
    """The databases that the tests run on: the name of each and the environment that chooses it.

    What the database cannot change is tested once, with the first of them.
    """
    base = {name: value for name, value in environ.items() if name != "DATABASE_URL"}
    url = environ.get("EDI_TEST_POSTGRES_URL")
    second = {**base, "DATABASE_URL": url, "EDI_TEST_DATABASE_ONLY": "1"}
    return {"SQLite": base, "PostgreSQL": second} if url else {"SQLite": base}


def selections(arguments: list[str], pango: bool, browser: str | None) -> dict[str, tuple[list[str], dict]]:
    """The runs of pytest on each database: what is tested, pytest's arguments and what the environment gains.

    The browser journeys run by themselves, as what they save stays saved and they switch off Django's guard
    against event loops. Arguments choose among the other tests, unless they name tests/journeys.
    """
    named = any(JOURNEYS in argument for argument in arguments)
    chosen = {}
    if pango and browser and (named or not arguments):
        extra = {"EDI_CHROMIUM": browser, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        chosen["The browser journeys"] = (arguments or [JOURNEYS], extra)
    if not named:
        without_pango = [] if pango else [f"--ignore={PAPERS}", f"--ignore-glob={PDFS}"]
        ignored = [f"--ignore={JOURNEYS}", *without_pango]
        chosen["The tests"] = ([*arguments, *ignored], {})
    return chosen


def test(arguments: list[str]) -> int:
    """Lint, then the whole suite on each database there is. Returns the exit code."""
    strict = "--all" in arguments or os.environ.get("CI", "").lower() in ("true", "1")
    install(TEST_LOCK, RUN_LOCK)
    pango, browser = provide_pango(), find_browser(os.environ)
    missing = missing_parts(pango, browser, os.environ.get("EDI_TEST_POSTGRES_URL"))
    print(*missing, sep="\n", flush=True)
    if strict and missing:
        print("Nothing may be left out here (--all or CI), so the tests were not run.")
        return 1
    failed = [" ".join(lint) for lint in LINTS if subprocess.call([VENV / "bin" / lint[0], *lint[1:]], cwd=ROOT)]
    chosen = selections([argument for argument in arguments if argument != "--all"], pango, browser)
    for database, environ in databases(os.environ).items():
        for what, (options, extra) in chosen.items():
            print(*[f"Failed: {part}" for part in failed], f"{what} on {database}:", sep="\n", flush=True)
            if subprocess.call([*PYTEST, *options], cwd=ROOT, env={**environ, **extra}):
                failed.append(f"{what} on {database}")
    if not strict:  # there the last lines are pytest's own
        print(*missing, *[f"Failed: {part}" for part in failed], sep="\n")
    return 1 if failed or not chosen else 0


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
