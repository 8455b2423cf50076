"""How far the reading of a file has come: a number of rows, and no more, told by the child process while it reads."""

from collections.abc import Callable

_listeners: list[Callable[[int], None]] = []


def tell(listener: Callable[[int], None]) -> None:
    """Have `listener` called with the number of rows read so far, from now on."""
    _listeners.append(listener)


def report(rows: int) -> None:
    """So many rows have been read."""
    for listener in _listeners:
        listener(rows)
