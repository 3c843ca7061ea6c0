"""What she tells or asks, put together again: a sentence that was cut into clauses is told whole.

A cut helps to understand a wish; news and questions are passed on as they were written.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT, Reading, Understood

_ENDS = ".!?…\n"


@dataclass(frozen=True, slots=True)
class _Placed(Generic[ActT]):
    """A clause where it stands in the mail, and what of it is told: not "nog iets:", no closing."""

    start: int
    end: int
    told: tuple[int, int]
    one: Understood[ActT] | None  # None: it is left


def joined(reading: Reading[ActT], telling: Collection[ActT]) -> Reading[ActT]:
    """The reading with clauses of one sentence that tell the same, or are left beside it, as one.

    `telling` are the acts that carry her words."""
    tells = [one for one in reading.acts if one.act in telling and "text" in one.slots]
    placed = sorted(_placed(reading, tells), key=lambda one: one.start) if tells else []
    if len(placed) < len(reading.left) + len(tells) or not tells:
        return reading  # the same words stand twice: nobody can say which is which
    runs: list[_Placed[ActT]] = []
    for one in placed:
        before = runs[-1] if runs else None
        if before is not None and _goes_on(before, one, reading.text):
            told = before.told[0], one.told[1]
            runs[-1] = _Placed(before.start, one.end, told, before.one or one.one)
        else:
            runs.append(one)
    acts = [one for one in reading.acts if one not in tells]
    acts += [_told(one, one.one, reading.text) for one in runs if one.one]
    return replace(
        reading,
        acts=tuple(sorted(acts, key=lambda one: reading.text.find(one.words))),
        left=tuple(reading.text[one.start : one.end] for one in runs if one.one is None),
    )


def _placed(reading: Reading[ActT], tells: Sequence[Understood[ActT]]) -> Iterator[_Placed[ActT]]:
    for one in tells:
        start, said = reading.text.find(one.words), str(one.slots["text"])
        within = one.words.find(said)
        if within >= 0 and reading.text.count(one.words) == 1:
            told = start + within, start + within + len(said)
            yield _Placed(start, start + len(one.words), told, one)
    for words in reading.left:
        if reading.text.count(words) == 1:
            start = reading.text.find(words)
            end = start + len(words)
            yield _Placed(start, end, (start, end), None)


def _goes_on(before: _Placed[ActT], behind: _Placed[ActT], text: str) -> bool:
    """Whether nothing stands in between, no sentence ends there, and both tell the same."""
    gap = text[before.end : behind.start]
    if gap.strip() or (before.one is None and behind.one is None):
        return False
    if before.one and behind.one:
        return before.one.act is behind.one.act
    return text[before.start : before.end].rstrip()[-1:] not in _ENDS and "\n" not in gap


def _told(run: _Placed[ActT], one: Understood[ActT], text: str) -> Understood[ActT]:
    told = text[run.told[0] : run.told[1]]
    return replace(one, words=text[run.start : run.end], slots={**one.slots, "text": told})
