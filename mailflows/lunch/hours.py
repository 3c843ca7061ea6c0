"""Which of two a time is: when she comes, or when she goes.

"Van 12.30 tot 13.15" of who is there are both; "mijn les duurt tot 12.30" is when she comes; "ik
ga om kwart voor een weg" is when she goes, whatever else begins at one. "Tien minuten vertraging"
are when she comes, however she has them.
"""

from collections.abc import Iterable, Iterator, Mapping

from mailflows.lunch.spoken import hinted
from mailflows.reading import Hints, LikelyClause, Slot

_ONLY_GOES = frozenset({"goes"})
_GOES = _ONLY_GOES | {"arrives", "too_early"}


def times_coming(clauses: Iterable[LikelyClause], hints: Hints) -> Iterator[Mapping[str, Slot]]:
    """Times at which she comes, and how much later, by what is said beside them."""
    for one in clauses:
        said = hinted(one.words, hints)
        there, busy = "there_then" in said, "busy" in said
        if there and not busy and "from" in one.slots:
            yield {"time": one.slots["from"]}
        elif busy and not there and "till" in one.slots and "from" not in one.slots:
            yield {"time": one.slots["till"]}
        elif (
            "arrives" in said
            and said.isdisjoint(("goes", "begins", "too_early"))
            and "time" in one.slots
        ):
            yield {"time": one.slots["time"]}
        elif "minutes" in one.slots and delays(said):
            yield {"minutes": one.slots["minutes"]}


def times_going(clauses: Iterable[LikelyClause], hints: Hints) -> Iterator[Mapping[str, Slot]]:
    """Times at which she goes."""
    for one in clauses:
        said = hinted(one.words, hints)
        if "there_then" in said and "busy" not in said and "till" in one.slots:
            yield {"time": one.slots["till"]}
        elif said & _GOES == _ONLY_GOES and "time" in one.slots:
            yield {"time": one.slots["time"]}


def delays(said: frozenset[str]) -> bool:
    """ "Mijn trein heeft 20 minuten vertraging"; not what a train once had."""
    return "delayed" in said and "no_length" not in said
