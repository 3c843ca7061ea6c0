"""Which details an answer holds, and in which words, as labelled answers teach it.

The values are what the slots read in those words; the model only says that she speaks of it.
"""

from dataclasses import dataclass
from itertools import pairwise

from mailflows.lunch.spoken import hinted
from mailflows.reading import Hints, Likely, LikelyClause, Slot

_THERE = {"instead": 0.05, "question": 0.2, "late": 0.1, "leaves": 0.1, "remember": 0.1}
_USUALLY_THERE = 0.13  # few speak of any one detail, so even this is far above what is usual
_SURELY = 0.4
_LENGTH = 0.3  # of the clause: many lengths are of other things
_NEARLY_ALWAYS = 0.85
_NOT_THERE = 0.02  # below it what a phrase says of it is not believed
_ALSO = 0.3  # of another clause than the one that says it most
_SPOKEN_OF = 0.05
_CLAUSE = {"diet": 0.15}  # of the clause that says it most
_SILENT = 0.1  # a clause that speaks of nothing else goes on about what stands before it
_GOES_ON = {"needs": "goes_on_needs", "diet": "goes_on_diet"}  # by which hints


@dataclass(frozen=True, slots=True)
class Details:
    """The labels of the model: late, leaves, guests, diet, needs, days, until, and so on."""

    likely: Likely | None
    hints: Hints

    def there(self, label: str) -> bool:
        return self.likely is not None and self.likely.chances[label] >= _THERE.get(
            label, _USUALLY_THERE
        )

    def surely(self, label: str) -> bool:
        return self.likely is not None and self.likely.chances[label] >= _SURELY

    def nearly_always(self, label: str) -> bool:
        return self.likely is not None and self.likely.chances[label] >= _NEARLY_ALWAYS

    def denied(self, label: str) -> bool:
        """Whether neither the mail nor any of its clauses may tell of it."""
        return (
            self.likely is not None
            and self.likely.chances[label] < _NOT_THERE
            and all(one.chances[label] < _ALSO for one in self.likely.clauses)
        )

    def words(self, label: str) -> list[str]:
        """The clauses that tell of it, in their order."""
        if self.likely is None or not self.there(label):
            return []
        best = [one for one in self._ranked(label)[:1] if self._tells(one, label)]
        told = [one in best or one.chances[label] >= _ALSO for one in self.likely.clauses]
        for at, (before, one) in enumerate(pairwise(self.likely.clauses), start=1):
            others = (chance for name, chance in one.chances.items() if name != label)
            within = before.sentence == one.sentence
            goes_on = within and (max(others) < _SILENT or self._follows(one.words, label))
            told[at] = told[at] or (told[at - 1] and goes_on)
        return [one.words for one, tells in zip(self.likely.clauses, told, strict=True) if tells]

    def _follows(self, words: str, label: str) -> bool:
        """ "Ik gebruik een rolstoel, dus graag een plek aan de kop", "pinda en sesam"."""
        led_on = _GOES_ON.get(label)
        return led_on is not None and led_on in hinted(words, self.hints)

    def _tells(self, one: LikelyClause, label: str) -> bool:
        alone = self.likely is not None and len(self.likely.clauses) == 1
        return alone or one.chances[label] >= _CLAUSE.get(label, 0)

    def values(self, label: str, slot: str) -> list[Slot]:
        """What stands in the clauses that may tell of it, the likeliest first."""
        if not self.there(label):
            return []
        return [one.slots[slot] for one in self._ranked(label) if slot in one.slots]

    def holding(self, label: str, slot: str) -> list[LikelyClause]:
        """The clauses that may tell of it and hold such a value, the likeliest first."""
        if not self.there(label):
            return []
        return [one for one in self._ranked(label) if slot in one.slots]

    def spoken(self, label: str) -> list[LikelyClause]:
        """The clauses that may tell of it, in their order."""
        clauses = self.likely.clauses if self.likely and self.there(label) else ()
        return [one for one in clauses if one.chances[label] >= _SPOKEN_OF]

    def beside(self, label: str, slot: str) -> list[LikelyClause]:
        """These, and what stands next to them in their sentence: "Mon or Tue would work"."""
        told = self.spoken(label)
        clauses = self.likely.clauses if self.likely else ()
        said = {one.sentence for one in told}
        return [
            one for one in clauses if one in told or (slot in one.slots and one.sentence in said)
        ]

    def moment(self, label: str, *others: str) -> tuple[str, Slot] | None:
        """A time or a length, in the likeliest clause that tells of the others no more."""
        if not self.there(label):
            return None
        for one in self._ranked(label):
            if any(one.chances[other] > one.chances[label] for other in others):
                continue
            for slot in ("time", "minutes"):
                said = slot == "time" or one.chances[label] >= _LENGTH
                if slot in one.slots and said:
                    return slot, one.slots[slot]
        return None

    def hinting(self, cue: str) -> list[LikelyClause]:
        """The clauses that hint at this, whatever the model makes of them."""
        clauses = self.likely.clauses if self.likely else ()
        return [one for one in clauses if cue in hinted(one.words, self.hints)]

    def named(self, cue: str) -> str:
        """Who is named in a clause that hints at this."""
        told = (one for one in self.hinting(cue) if "whom" in one.slots)
        found = next(told, None)
        if found is None:
            return ""
        whom = str(found.slots["whom"])
        return found.words if whom.startswith("van ") else whom  # "iemand van Handhaving"

    def _ranked(self, label: str) -> list[LikelyClause]:
        clauses = self.likely.clauses if self.likely else ()
        return sorted(clauses, key=lambda one: -one.chances[label])
