"""Until when she says she is away.

A day counts where a clause of hers leads up to it ("tot 20 december in Portugal") or has her back
then ("12 januari sta ik weer op de poli"), and where it lies behind this lunch. A hope, her last
day at work and somebody else's days are no absence.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import hinted
from mailflows.reading import Hints, Likely

_NO_ABSENCE = ("wavers", "leaves", "last_days", "elsewhen_only")
_HERS = ("herself", "away_words", "of_me")


def away_until(
    says: Says | None, told: Iterable[date], likely: Likely | None, hints: Hints
) -> date | None:
    """The last day that she is away, where the phrases found `told`."""
    if says not in (Says.NO, Says.PAUSE, Says.ASK):
        return (
            None  # "met pensioen vanaf 1 februari", "mijn baas is weg tot vrijdag, dan weet ik het"
        )
    known = max(told, default=None)
    if says is Says.NO and known and likely and likely.on and known < likely.on:
        return None  # "ik werk van maandag t/m woensdag"
    if known is not None or likely is None:
        return known
    if says is Says.NO:
        behind = [day for day in _hers(likely, hints) if likely.on is None or day >= likely.on]
        return max(behind, default=None)
    return None


def _hers(likely: Likely, hints: Hints) -> Iterator[date]:
    for one in likely.clauses:
        day, said = one.slots.get("until"), hinted(one.words, hints)
        if not isinstance(day, date) or not said.isdisjoint(_NO_ABSENCE):
            continue
        if _leads(said) or "back_then" in said:
            yield day


def _leads(said: frozenset[str]) -> bool:
    """Whether the clause leads up to the day, and is about her."""
    return "until" in said and not said.isdisjoint(_HERS)
