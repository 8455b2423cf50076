"""Read an untrusted file in a process of its own, with limits on what it may use and nothing worth stealing.

The file is a workbook, a document or a text. The parent calls run(). The child is this same module run as a program:
it takes one line of JSON and the bytes of the file on its standard input, and answers in JSON. Nothing is written to
a disk, and nothing a cell holds is logged.
"""

import gc
import importlib
import json
import logging
import os
import resource
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from edi_tracker.spreadsheets import guard
from edi_tracker.spreadsheets.guard import Refusal

MEMORY_BYTES = 512 * guard.MIB
CPU_SECONDS = 60
WALL_SECONDS = 60
MAX_ANSWER = 20 * guard.MIB

PROJECT = Path(__file__).resolve().parents[2]
# openpyxl imports the first three when it finds them, which is slow to start. A reducer may import numpy itself: its
# threads map most of the memory allowed, so it gets one.
# A reducer that imports Django would bring the settings, and with them the keys, in beside the file.
NOT_IN_THE_CHILD = ("lxml", "numpy", "PIL", "django")

SPREADSHEETS = "edi_tracker.spreadsheets"
# What may be read: how it is checked before the child is started, and what reads it there.
KINDS: dict[str, tuple[Callable[[bytes, str], None], str]] = {
    "workbook": (guard.check, f"{SPREADSHEETS}.reader:read_workbook"),
    "styled workbook": (guard.check, f"{SPREADSHEETS}.reader:read_styled_workbook"),
    "document": (guard.check_document, f"{SPREADSHEETS}.documents:read_document"),
    "text": (guard.check_text, f"{SPREADSHEETS}.texts:read_text"),
    "long text": (guard.check_long_text, f"{SPREADSHEETS}.long_texts:read_rows"),
}
# Given the file itself to read from, and not its bytes: it is never in the child's memory whole.
STREAMED = ("long text",)

COULD_NOT_READ = (
    "could not be read. If it opens in Office, save it again and send the new copy; "
    "if that is refused too, tell whoever looks after this service."
)

logger = logging.getLogger(__name__)


def run(reducer: str, data: bytes, name: str, *, kind: str = "workbook", **options: Any) -> Any:
    """Read the file `data` in a child process and return what `reducer` makes of it. `kind` is one of KINDS.

    `reducer` is "package.module:function", called in the child as function(sheets, **options) with a list of
    cells.Sheet, or of a long text an iterator of its rows; `options` and the result must be JSON-able, and the module
    must not import Django. Raises Refusal, fit to be shown, for a file that cannot be taken; `name` is only used in
    its sentence. Blocks for up to 60 s.
    """
    check, _ = KINDS[kind]
    check(data, name)
    question = json.dumps({"reducer": reducer, "kind": kind, "name": name, "options": options})
    answer = _ask(question.encode() + b"\n" + data, name)
    if "refusal" not in answer:
        return answer["result"]
    if answer["where"]:
        logger.warning("Reading a workbook failed: %s", answer["where"])
    raise Refusal(answer["refusal"])


def _ask(question: bytes, name: str) -> dict[str, Any]:
    """Start the child, put the question and return its answer; a child that was stopped found it too large."""
    command = [sys.executable, "-E", "-s", "-B", "-m", "edi_tracker.spreadsheets.child"]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "OPENPYXL_LXML": "False", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command,
            input=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            env=environment,
            timeout=WALL_SECONDS,
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        logger.warning("The process reading a workbook was stopped: %s", type(error).__name__)
        raise guard.refuse(name, guard.TOO_LARGE) from None
    return answer


def main() -> None:
    """What the child does: set its own limits, then answer the one question on its standard input."""
    _limit()
    gc.disable()  # looking for cycles takes a third of the time of counting a million rows, and there are none
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a reducer prints must not run into the answer
    out.write(_answer(sys.stdin.buffer))
    out.flush()


def _limit() -> None:
    """Cap memory and processor time, write no file and no core, and leave out what the child has no need of."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    absent: Any = None
    for module in NOT_IN_THE_CHILD:
        sys.modules[module] = absent


def _answer(question: BinaryIO) -> bytes:
    """The answer as JSON: {"result": ...}, or {"refusal": sentence, "where": place in our code, or ""}."""
    asked = json.loads(question.readline())
    try:
        file = question if asked["kind"] in STREAMED else question.read()
        sheets = _called(KINDS[asked["kind"]][1])(file, asked["name"])
        _allow_numpy()
        result = _called(asked["reducer"])(sheets, **asked["options"])
        answer = json.dumps({"result": result}, allow_nan=False).encode()
    except Refusal as refusal:
        return _refused(refusal, refusal.__cause__)
    except (MemoryError, RecursionError) as error:
        return _refused(guard.refuse(asked["name"], guard.TOO_LARGE), error)
    except Exception as error:  # a mistake of ours: the sender gets a sentence, the log the place and no values
        return _refused(guard.refuse(asked["name"], COULD_NOT_READ), error)
    return answer if len(answer) <= MAX_ANSWER else _refused(guard.refuse(asked["name"], guard.TOO_LARGE), None)


def _allow_numpy() -> None:
    """Let the reducer have it, now that openpyxl has looked and not found it."""
    if sys.modules.get("numpy", sys) is None:
        del sys.modules["numpy"]


def _called(place: str) -> Callable[..., Any]:
    """The function at "package.module:function"; its libraries come in only now, after the limits are set."""
    module, _, function = place.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _refused(refusal: Refusal, error: BaseException | None) -> bytes:
    return json.dumps({"refusal": str(refusal), "where": _where(error) if error else ""}).encode()


def _where(error: BaseException) -> str:
    """The kind of an error and the line that raised it, without its message, which may quote a cell."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place


if __name__ == "__main__":
    main()
