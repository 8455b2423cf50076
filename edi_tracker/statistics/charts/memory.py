"""Charts drawn before: laying one out takes tens of milliseconds, and most pages show the same ones again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any

from edi_tracker.statistics.charts.style import Chart

MOST_CHARTS = 512


@dataclass(frozen=True)
class _Order:
    """What a chart is to be drawn of, told from others by its content."""

    content: str
    details: dict[str, Any] = field(compare=False)


def remembered(draws: Callable[..., Chart]) -> Callable[..., Chart]:
    """A function that draws charts from keyword arguments, which draws the same chart once.

    `remembered(...).cache_clear` forgets them and `cache_info` tells how many came from memory.
    """

    @lru_cache(maxsize=MOST_CHARTS)
    def drawn(order: _Order) -> Chart:
        return draws(**order.details)

    @wraps(draws)
    def remembering(**details: Any) -> Chart:
        return drawn(_Order(repr(sorted(details.items())), details))

    remembering.cache_info, remembering.cache_clear = drawn.cache_info, drawn.cache_clear  # type: ignore[attr-defined]
    return remembering
