"""What a whole answer comes down to: a yes only when nothing in it speaks against it."""

from collections.abc import Iterable
from enum import StrEnum

from mailflows.lunch.acts import LunchAct
from mailflows.reading import Doubt, Reading
from mailflows.understanding.closing import tells, turns


class Says(StrEnum):
    """What the whole mail comes down to."""

    YES = "yes"
    NO = "no"  # this time
    MAYBE = "maybe"  # it depends, or she can't say yet
    PAUSE = "pause"
    STOP = "stop"
    ASK = "ask"  # she answered, but it is contradictory or not understood


_SETTLES = {
    LunchAct.COME: Says.YES,
    LunchAct.DECLINE: Says.NO,
    LunchAct.AWAY: Says.NO,
    LunchAct.INSTEAD: Says.NO,
    LunchAct.PERHAPS: Says.MAYBE,
    LunchAct.PAUSE: Says.PAUSE,
    LunchAct.STOP: Says.STOP,
}
_COMING = (LunchAct.LATE, LunchAct.LEAVES, LunchAct.GUESTS)
_OUTWEIGHS = (Says.STOP, Says.PAUSE)  # "nee, stop hier maar mee" is a stop


def settled(reading: Reading[LunchAct]) -> Says | None:
    """The one word for a whole mail; None when she answered nothing."""
    said = {_SETTLES[act.act] for act in reading.acts if act.act in _SETTLES}
    outweighing = next((says for says in _OUTWEIGHS if says in said), None)
    if outweighing is not None:
        return Says.ASK if Says.YES in said or reading.doubts else outweighing
    if Says.MAYBE in said and said <= {Says.YES, Says.MAYBE} and _only_yes(reading.doubts):
        return Says.MAYBE  # "ja, als de dienst het toelaat"
    if reading.doubts or len(said) > 1:
        return Says.ASK
    return _single(next(iter(said), None), reading)


def _single(said: Says | None, reading: Reading[LunchAct]) -> Says | None:
    left = [words for words in reading.left if tells(words)]
    if said is Says.YES:
        return Says.ASK if any(turns(words) for words in left) else said
    if said is None and not left and any(act.act in _COMING for act in reading.acts):
        return Says.YES  # "ben 10 min later": who brings somebody or comes late comes
    return Says.ASK if said is None and left and not reading.acts else said


def _only_yes(doubts: Iterable[Doubt[LunchAct]]) -> bool:
    return all(act.act is LunchAct.COME for doubt in doubts for act in doubt.perhaps)
