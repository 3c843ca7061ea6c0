"""Who comes in her place: a person, and a clause that says so.

Either the person's own clause speaks of her place or of coming ("mevrouw De Ruiter neemt mijn
plaats in"), or a later one does by a "die" or "zij" ("maat Ricardo kan wel, die komt voor mij"), or
all of the mail is likely about that. Whom she meets and why she does not come is nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflows.lunch.spoken import hinted, said_of
from mailflows.lunch.telling import at_place, nobody_stands_in, on_behalf
from mailflows.reading import Hints, LikelyClause

_COMES = frozenset({"takes_over", "takes_place", "may_come"})
_SOMEBODY = frozenset({"person", "somebody", "deputy", "sends"})
_APPOSED = 4  # words of "mijn plaatsvervanger," before a name
_POINTS = 3  # clauses behind a name in which a "die" may still be that person
_LIKELY = 0.05  # of a clause that says by no word that somebody comes


@dataclass(frozen=True, slots=True)
class Deputies:
    """Whom the clauses of a mail that is about that may name."""

    clauses: Sequence[LikelyClause]
    hints: Hints
    sure: bool  # whether the mail speaks of a chair that somebody else takes, or most likely does

    def named(self, names: Sequence[str]) -> str:
        """Who it is, with what is said of who that is, where the phrases found `names`."""
        found = list(self._found())
        for one in [*found, *(one for one in self.clauses if self.sure)]:
            whom = str(one.slots.get("whom", ""))
            if any(name and name in whom for name in names):
                return self._apposed(one)
        if names and self.sure:
            return "; ".join(dict.fromkeys(names))
        return self._apposed(found[0]) if found else ""

    def told(self) -> list[str]:
        """Clauses about somebody whose name nobody knows for one: "een collega", "stuur daan"."""
        ranked = sorted(self.clauses, key=lambda one: -one.chances["instead"])
        return [one.words for one in ranked[:1] if one.chances["instead"] >= _LIKELY
                and self._says_so(one) and self._is_somebody(one)]  # fmt: skip

    def _found(self) -> Iterator[LikelyClause]:
        named = [one for one in self.clauses
                 if "whom" in one.slots and self._comes(one)
                 and not self._is_place(one)]  # fmt: skip
        yield from (one for one in named if self._says_so(one) and "takes_over" in self._said(one))
        yield from (one for one in named if self._says_so(one))
        yield from (one for one in named if self._pointed_at(one))
        ranked = sorted(named, key=lambda one: -one.chances["instead"])
        yield from (one for one in ranked if self.sure and one.chances["instead"] >= _LIKELY)

    def _pointed_at(self, one: LikelyClause) -> bool:
        """ "Me maat Ricardo kan wel" … "die komt voor mij"."""
        at = self.clauses.index(one) + 1
        behind = map(self._said, self.clauses[at : at + _POINTS])
        return any("that_one" in said and not said.isdisjoint(_COMES) for said in behind)

    def _is_somebody(self, one: LikelyClause) -> bool:
        said = self._said(one)
        return "anyone" not in said and not said.isdisjoint(_SOMEBODY)

    def _says_so(self, one: LikelyClause) -> bool:
        return self._comes(one) and not self._said(one).isdisjoint(_COMES)

    def _comes(self, one: LikelyClause) -> bool:
        behalf = on_behalf(one.words, self.hints) and "her_chair" not in self._said(one)
        nobody = nobody_stands_in(one.words, self.hints)
        return not (behalf or nobody) and "own_way" not in self._said(one)

    def _is_place(self, one: LikelyClause) -> bool:
        return "whom" in one.slots and at_place(one, self.hints)

    def _said(self, one: LikelyClause) -> frozenset[str]:
        return hinted(one.words, self.hints)

    def _apposed(self, one: LikelyClause) -> str:
        """ "Mijn assistent, de heer Pronk": with who that is, where the clause before is only
        that."""
        whom, at = str(one.slots["whom"]), self.clauses.index(one)
        before = self.clauses[at - 1] if at else None
        if before is None or before.sentence != one.sentence or not before.words.endswith(","):
            return whom
        short = len(said_of(before.words).split()) <= _APPOSED
        return f"{before.words} {whom}" if short and "role_of_hers" in self._said(before) else whom
