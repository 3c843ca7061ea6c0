"""Until when she says she is away.

A day counts where a clause of hers leads up to it ("tot 20 december in Portugal") or has her back
then ("12 januari sta ik weer op de poli"), and where it lies behind this lunch. A hope, her last
day at work and somebody else's days are no absence.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import hinted
from mailflows.reading import Hints, Likely

_NO_ABSENCE = ("wavers", "leaves", "last_days", "elsewhen_only")
_BACK = ("back_then", "until", "from_then")
_NEARLY = timedelta(days=6)  # from "mid January" to the day that she means
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


def exactly(found: date | None, likely: Likely | None, hints: Hints) -> date | None:
    """The last day of a pause, where she also says more exactly when she is back: "tot half
    januari, vanaf de 18e ben ik er weer", "op 11 april … tot en met die dag"."""
    if found is None or likely is None:
        return found
    backs = [day for one in likely.clauses
             if isinstance(day := one.slots.get("before", one.slots.get("until")), date)
             and found < day <= found + _NEARLY
             and any(map(str.isdigit, one.words))
             and not hinted(one.words, hints).isdisjoint(_BACK)]  # fmt: skip
    heard = frozenset[str]().union(*(hinted(one.words, hints) for one in likely.clauses))
    if "last_named" in heard:
        return found
    with_it = "with_that_day" in heard
    return max(backs, default=found + timedelta(days=with_it))


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
