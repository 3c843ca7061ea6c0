"""Which of two a time is: when she comes, or when she goes.

"Van 12.30 tot 13.15" of who is there are both; "mijn les duurt tot 12.30" is when she comes; "ik
ga om kwart voor een weg" is when she goes, whatever else begins at one.
"""

import re
from collections.abc import Iterable, Iterator

from mailflows.reading import LikelyClause, Slot

_THERE = re.compile(
    r"\b(?:beschikbaar|aanwezig|available|blijf|bluve|blijven|stay|pauze|schaft|break"
    r"|(?:kan|ben) (?:ik )?(?:er |d'r )?(?:wel |alleen |maar )?(?:van|tot|from|until|till))\b",
    re.IGNORECASE,
)
_BUSY = re.compile(
    r"\b(?:duurt|duren|loopt|les|lessen|overleg|vergader\w*|dienst|spreekuur|cursus|college|meeting"
    r"|shift|bezig|migratie|afspraak|werk|class|training|telefoon|balie)\b",
    re.IGNORECASE,
)
_GOES = re.compile(
    r"\b(?:weg|eruit|vandoor|vertrek\w*|opstaan|opstappen|foetsie|leave|leaving|dash|fuort"
    r"|ga (?:er )?(?:wel |dus |dan )?(?:om|rond) .{1,20} uit|sta (?:ik )?(?:om|rond) .{1,40} op)\b",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"\b(?:arriveer\w*|arrive|aankom\w*|aanschui\w*|schuif .{1,30}aan|show up|beneden te zijn"
    r"|(?:pas|eerst|iets) .{0,12}(?:om|van)|worden want|kan iets van)\b",
    re.IGNORECASE,
)


_ELSE = re.compile(rf"{_GOES.pattern}|\bbegin\w*\b", re.IGNORECASE)


def times_coming(clauses: Iterable[LikelyClause]) -> Iterator[Slot]:
    """Times at which she comes, by what is said beside them."""
    for one in clauses:
        there, busy = _THERE.search(one.words), _BUSY.search(one.words)
        if there and not busy and "from" in one.slots:
            yield one.slots["from"]
        elif busy and not there and "till" in one.slots and "from" not in one.slots:
            yield one.slots["till"]
        elif _COMES.search(one.words) and not _ELSE.search(one.words) and "time" in one.slots:
            yield one.slots["time"]


def times_going(clauses: Iterable[LikelyClause]) -> Iterator[Slot]:
    """Times at which she goes."""
    for one in clauses:
        there, busy = _THERE.search(one.words), _BUSY.search(one.words)
        if there and not busy and "till" in one.slots:
            yield one.slots["till"]
        elif _GOES.search(one.words) and not _COMES.search(one.words) and "time" in one.slots:
            yield one.slots["time"]
