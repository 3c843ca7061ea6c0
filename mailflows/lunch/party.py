"""How many she brings: what the phrases count, what the words count, and who is only spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.company import (
    MOST_AT_TABLE,
    comes_along,
    companions,
    in_a_story,
    in_all,
    long_ago,
    names_somebody,
    of_her_party,
    with_herself,
)
from mailflows.lunch.details import Details
from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import spoken
from mailflows.lunch.telling import brings_food, comes_by_vehicle
from mailflows.reading import Hints, LikelyClause, Reading, Slot, Understood

_SPOKEN = 0.2  # of whom she brings, in one clause


@dataclass(frozen=True, slots=True)
class Party:
    """Those who come with her."""

    reading: Reading[LunchAct]
    says: Says | None
    details: Details
    hints: Hints

    def guests(self, acts: Sequence[Understood[LunchAct]]) -> int:
        """ "Met z'n drieën" are two guests, whomever else she names."""
        if self.details.denied("guests") and not in_all(self.reading.text, self.hints):
            return 0
        if self.says in (Says.NO, Says.PAUSE, Says.STOP, None):
            return 0
        if self.says is not Says.YES and spoken(self.reading).has("has_visit", "elsewhere_then"):
            return 0  # "ik heb twee gasten op bezoek"
        told = [act for act in acts if self._hers(act.words)]
        named = companions(self.reading.text, self.hints) if self.says is not Says.MAYBE else 0
        people = [count for act in told if isinstance(count := act.slots.get("people"), int)]
        if not told or in_all(self.reading.text, self.hints):
            return self._counted(named)
        if people and max(people) <= MOST_AT_TABLE:
            herself = any(with_herself(act.words, self.hints) for act in told)
            return max(people) - herself or named
        return max(named, self._told(told))

    def _told(self, acts: Sequence[Understood[LunchAct]]) -> int:
        """ "Bringing my trainee, +1": a "+1" behind whom she names is that one."""
        bare = [act for act in acts if act.words.lstrip().startswith("+")]
        other = [act for act in acts if act not in bare]
        return max(sum(_number(act.slots.get("count", 1)) for act in one) for one in (bare, other))

    def _counted(self, named: int) -> int:
        """ "Twee nieuwe collega's", "Fleur en Daan", or one who is only spoken of."""
        if together := in_all(self.reading.text, self.hints):
            return together - 1
        spoken_of = self.details.spoken("guests")
        told = [one for one in spoken_of if not in_a_story(one, self.hints)]
        people = [count for one in told if isinstance(count := one.slots.get("people"), int)]
        # "Met de trein van 11u58" names nobody.
        names = sum("name" in one.slots and "time" not in one.slots for one in told)
        mail = spoken(self.reading)
        brings = self.details.nearly_always("guests") or (
            self.details.surely("guests") and any(names_somebody(one, self.hints) for one in told)
        )
        brings = brings and any(map(self._comes_along, told))
        brings = brings and not (brings_food(mail) or comes_by_vehicle(mail))
        once = len(told) < len(spoken_of)
        brings = brings and (not once or any(map(self._brings_now, told)))
        return max([named, *people, names, int(brings)])

    def _comes_along(self, one: LikelyClause) -> bool:
        """Of one who only may come, more must be said than a name: "zei ik tegen Truus"."""
        return comes_along(one, self.hints, likely=self.says is Says.YES) and self._brings_now(one)

    def _brings_now(self, one: LikelyClause) -> bool:
        return one.chances["guests"] >= _SPOKEN

    def _hers(self, words: str) -> bool:
        return not long_ago(words, self.hints) and of_her_party(words, self.hints)


def _number(said: Slot) -> int:
    return said if isinstance(said, int) else 1
