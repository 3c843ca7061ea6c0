"""Mails a second through the reader beside mail-parser alone, and texts that mean harm."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import mailparser  # pyright: ignore[reportMissingTypeStubs]  # it has none

from bench.table import Line
from daemon.reader.read import letter_text, read

MAILS = Path(__file__).parents[1] / "tests" / "reader" / "mails"
ROUNDS = 8  # of each mail, in processor time: the machine is shared
HEAD = "From: roos@example.com\nTo: tips@example.org\nSubject: Re: x\n"
TEXT = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n"
PAGE = f"{HEAD}Content-Type: text/html; charset=utf-8\n\n"
HOSTILE = {
    "100,000 empty lines": f"{TEXT}hoi" + "\n" * 100_000 + "dag",
    '20,000 lines that begin with "Op"': TEXT + "Op maandag\n" * 20_000,
    "20,000 attributions": TEXT + "Op ma 23 nov 2026 om 10:12 schreef Bram:\n" * 20_000,
    "10,000 blockquotes, each in the one before": PAGE + "<blockquote>" * 10_000 + "hoi",
    "a line of 1 MB": TEXT + "a " * 500_000,
    "a page of 1 MB on one line": PAGE + "a " * 500_000,
}


async def measure() -> list[Line]:
    """Ordinary mails: the ones that the tests read, replies in the forms of many programs."""
    mails = [path.read_bytes() for path in sorted((MAILS / "outsiders").glob("*/*.eml"))]
    letter = letter_text(next((MAILS / "letters").glob("confirmation_nl.eml")).read_bytes())
    parse = cast("Callable[[bytes], object]", cast("Any", mailparser).parse_from_bytes)
    parsed, ours, known = fastest(
        (parse, read, lambda raw: read(raw, ours=letter)), mails, rounds=ROUNDS
    )
    count = len(mails)
    return [
        Line("mail-parser alone", count, parsed, parsed),
        Line("our reader", count, ours, parsed),
        Line("our reader, the letter known", count, known, parsed),
    ]


async def measure_hostile() -> list[Line]:
    """Each against half a second, which none may reach."""
    return [
        Line(name, 1, fastest((read,), [text.encode()], rounds=2)[0], 0.5)
        for name, text in HOSTILE.items()
    ]


def fastest(
    works: Sequence[Callable[[bytes], object]], mails: Sequence[bytes], *, rounds: int
) -> list[float]:
    """Processor seconds of each work for all mails, every mail in its fastest round.

    The works take turns at every mail: what else the machine does meets them alike.
    """
    totals = [0.0] * len(works)
    for raw in mails:
        rows = [[_seconds(work, raw) for work in works] for _ in range(rounds)]
        totals = [
            total + min(times) for total, times in zip(totals, zip(*rows, strict=True), strict=True)
        ]
    return totals


def _seconds(work: Callable[[bytes], object], raw: bytes) -> float:
    begun = time.process_time()
    work(raw)
    return time.process_time() - begun
