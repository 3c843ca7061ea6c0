"""Measurements as a table."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """How long something took, beside what it is compared with in the same run."""

    what: str
    count: int
    seconds: float
    beside: float  # seconds of the yardstick


def show(title: str, lines: Iterable[Line]) -> None:
    print(f"{title:<46}{'count':>7}{'seconds':>9}{'a second':>10}{'times':>8}")
    for line in lines:
        rate, times = line.count / line.seconds, line.seconds / line.beside
        print(f"  {line.what:<44}{line.count:>7}{line.seconds:>9.2f}{rate:>10.0f}{times:>8.1f}")
    print()
