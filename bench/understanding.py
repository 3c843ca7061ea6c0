"""How many answers a second are understood on one core, and one very long mail."""

import time
from collections.abc import Callable

from bench.table import Line
from mailflows.understanding import understand
from tests.understanding.score import ANSWERS, cases, context_of, table

ROUNDS = 3
LONG = "trek hem niet in Zwolle en, als het kan, wel?"  # ten words that look like acts
LONGER = 500


def measure() -> list[Line]:
    phrases = table()
    said = [(case, context_of(case)) for path in sorted(ANSWERS.glob("tips_*.jsonl"))
            for case in cases(path)]  # fmt: skip
    texts = [str(case["text"]) for case, _ in said]
    bare = _seconds(lambda: [text.casefold().split() for text in texts])
    once = _seconds(
        lambda: [understand(str(case["text"]), phrases, context) for case, context in said]
    )
    long, context = " ".join([LONG] * LONGER), said[0][1]
    longest = _seconds(lambda: understand(long, phrases, context))
    loading = _seconds(table)
    return [
        Line("str.split alone", len(texts), bare, bare),
        Line("answers to tips/confirmation", len(texts), once, bare),
        Line("a mail of 5,000 words", 1, longest, bare),
        Line("loading the tables of both languages", 1, loading, bare),
    ]


def _seconds(work: Callable[[], object]) -> float:
    """The best of a few rounds, in seconds of this process: the core is shared."""
    times: list[float] = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)
