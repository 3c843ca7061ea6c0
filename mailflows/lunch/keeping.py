"""Whether what she eats and needs is to be kept for all lunches to come.

People ask for that in ever other words ("kan dat achter mijn naam blijven staan?", "I should feel
easier if that were kept in your notes"), so what was learned decides where she says what she eats
or needs: of 64 strangers' answers that did and were held for it with one in ten or more, all
asked it. Below that a word of keeping must stand there, and where nothing is to be kept only what
surely asks it counts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.details import Details
from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import spoken
from mailflows.reading import Reading

_LIKELY = 0.1  # held out, nobody who was held for it so much meant anything else
_WITH_A_WORD = 0.005  # where she also says that something be kept, noted or left to stand


@dataclass(frozen=True, slots=True)
class Kept:
    """What one answer says of it."""

    reading: Reading[LunchAct]
    says: Says | None
    details: Details

    def remember(self, *, phrased: bool, eats: Callable[[], bool]) -> bool:
        """`phrased`: whether a phrase says so; `eats`: whether there is anything to keep."""
        if self.says in (Says.STOP, Says.PAUSE) or spoken(self.reading).has("not_kept"):
            return False  # "voor altijd", "alleen deze keer glutenvrij"
        if not (self._may_say_so() or (phrased and not self.details.denied("remember"))):
            return False
        return eats() or self.details.surely("remember")

    def _may_say_so(self) -> bool:
        mail = spoken(self.reading)
        if self.says is Says.YES and mail.has("keeps_always"):
            return True  # "glutenvrij, geldt altijd"
        likely = self.reading.likely
        chance = likely.chances["remember"] if likely else 0.0
        worded = mail.has("keeps_it")
        return chance >= (_WITH_A_WORD if worded else _LIKELY)
