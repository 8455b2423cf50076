"""Read an untrusted file in a process of its own, with limits on what it may use and nothing worth stealing.

The file is a workbook, a document or a text. The parent calls run(). The child is this same module run as a program:
it takes one line of JSON and the bytes of the file on its standard input, says now and then how many rows it has read,
and answers in JSON on one line. Nothing is written to a disk, and nothing a cell holds is logged.
"""

import contextlib
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
from threading import Thread, Timer
from typing import IO, Any, BinaryIO

from edi_tracker.spreadsheets import guard, progress
from edi_tracker.spreadsheets.guard import Refusal

MEMORY_BYTES = 512 * guard.MIB
CPU_SECONDS = 60
# A machine with more to do gives the child less of its processor, so the time on the wall may be far longer.
WALL_SECONDS = 240
PROGRESS_EVERY = 5_000
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


def run(
    reducer: str,
    data: bytes,
    name: str,
    *,
    kind: str = "workbook",
    on_progress: Callable[[int], None] | None = None,
    **options: Any,
) -> Any:
    """Read the file `data` in a child process and return what `reducer` makes of it. `kind` is one of KINDS.

    `reducer` is "package.module:function", called in the child as function(sheets, **options) with a list of
    cells.Sheet, or of a long text an iterator of its rows; `options` and the result must be JSON-able, and the module
    must not import Django. Raises Refusal, fit to be shown, for a file that cannot be taken; `name` is only used in
    its sentence. `on_progress` is called with the number of rows read so far. Blocks until the child has used 60 s of
    processor time, or 240 s have passed.
    """
    check, _ = KINDS[kind]
    check(data, name)
    question = json.dumps({"reducer": reducer, "kind": kind, "name": name, "options": options})
    answer = _ask(question.encode() + b"\n", data, name, on_progress)
    if "refusal" not in answer:
        return answer["result"]
    if answer["where"]:
        logger.warning("Reading a workbook failed: %s", answer["where"])
    raise Refusal(answer["refusal"])


def _ask(question: bytes, data: bytes, name: str, on_progress: Callable[[int], None] | None) -> dict[str, Any]:
    """Start the child, put the question and return its answer; a child that was stopped found it too large."""
    command = [sys.executable, "-E", "-s", "-B", "-m", "edi_tracker.spreadsheets.child"]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "OPENPYXL_LXML": "False", "OPENBLAS_NUM_THREADS": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, **pipes) as process:
        stopped = Timer(WALL_SECONDS, process.kill)
        feeding = Thread(target=_feed, args=(process.stdin, (question, data)))
        stopped.start()
        feeding.start()
        try:
            last = _listen(process.stdout, on_progress or (lambda rows: None))
        finally:
            process.kill()
            stopped.cancel()
            feeding.join()
    try:
        answer: dict[str, Any] = json.loads(last)
    except ValueError:
        logger.warning("The process reading a workbook was stopped: %s", process.returncode)
        raise guard.refuse(name, guard.TOO_LARGE) from None
    return answer


def _feed(pipe: IO[bytes], parts: tuple[bytes, ...]) -> None:
    """Write to the child, without a copy of what is written; it may stop listening, and says why by itself."""
    with contextlib.suppress(OSError), pipe:
        for part in parts:
            pipe.write(part)


def _listen(pipe: IO[bytes], on_progress: Callable[[int], None]) -> bytes:
    """The child's last line, which is its answer; the lines before it are numbers of rows."""
    line = b""
    for line in pipe:
        if line.strip().isdigit():
            on_progress(int(line))
    return line


def main() -> None:
    """What the child does: set its own limits, then answer the one question on its standard input."""
    _limit()
    gc.disable()  # looking for cycles takes a third of the time of counting a million rows, and there are none
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a reducer prints must not run into the answer
    progress.tell(_Progress(out))
    out.write(_answer(sys.stdin.buffer))
    out.flush()


class _Progress:
    """Writes the number of rows read so far to the parent, now and then, each on a line."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.told = out, 0

    def __call__(self, rows: int) -> None:
        if rows >= self.told + PROGRESS_EVERY:
            self.told = rows
            self.out.write(b"%d\n" % rows)
            self.out.flush()


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
