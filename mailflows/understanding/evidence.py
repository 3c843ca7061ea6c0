"""How much of a mail says that the thing stands wrong, and where it belongs instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailflows.reading import EVERYWHERE
from mailflows.understanding.mentions import (
    BESIDE,
    CONFIRMS,
    HAPPENED,
    PLACING,
    WRONG,
    Mention,
    Part,
    requests,
)
from mailflows.understanding.words import (
    ADDING,
    CONTRASTS,
    LIGHT,
    MODAL,
    NARROWING,
    NEGATORS,
    word_set,
)

_FORMAL = word_set("betreffende genoemde bewuste desbetreffende zijde kant gedeelte eigenlijke")
_EMPHATIC = word_set("zelf eigenlijk gewoon namelijk echt wel actually really itself")
_BLAMED = word_set("jullie u uw systeem computer you your system")
_SELF = word_set("ik i")
_YES = word_set("ja jazeker jawel yes klopt inderdaad")
_KNOWN = LIGHT | PLACING | HAPPENED | BESIDE | WRONG | CONTRASTS | NARROWING | _EMPHATIC | _FORMAL
_FEW, _SOME, _MANY = 1, 2, 4  # words of a clause that tell something else
_TAKES_BACK = frozenset(
    {("nee", "wacht"), ("no", "wait"), ("o", "nee"), ("oh", "nee"), ("of", "nee"), ("wacht", "nee")}
)
_PUT = PLACING | MODAL - {"kan"}
_PUT_OR_MAY = PLACING | MODAL


@dataclass(frozen=True, slots=True)
class Evidence:
    """The mentions of a mail, where the thing stands, and the words around them."""

    mentions: Sequence[Mention]
    standing: frozenset[str]
    norms: Sequence[str]

    @property
    def fresh(self) -> list[Mention]:
        """Mentions of places where it does not stand yet."""
        return [one for one in self.mentions if self.new(one)]

    @property
    def there(self) -> list[Mention]:
        return [one for one in self.mentions if not self.new(one)]

    @property
    def denied(self) -> list[Mention]:
        return [one for one in self.mentions if one.part is Part.DENIED]

    @property
    def spots(self) -> set[int]:
        """The tokens that name a place."""
        return {at for one in self.mentions for at in range(one.start, one.end)}

    def new(self, one: Mention) -> bool:
        """Whether a place is named where the thing does not stand."""
        if one.whole:
            return EVERYWHERE not in self.standing
        return bool(one.places - self.standing)

    def said(self, one: Mention) -> Sequence[str]:
        return self.norms[one.clause.start : one.clause.end]

    def meant(self) -> list[Mention]:
        """Where it belongs; where she works, if where it stands is denied or wondered at."""
        meant = [one for one in self.fresh if one.part is Part.MEANT]
        if meant:
            return meant
        doubted = any(
            one.part in (Part.DENIED, Part.ASKED) or self._blamed(one) for one in self.there
        )
        return [one for one in self.fresh if one.part is Part.HOME] if doubted else []

    def unsettled(self, meant: Sequence[Mention]) -> bool:
        """Whether a place is only thought of, one stays, or what was said is taken back."""
        if any(one.part is Part.LOOSE for one in self.mentions):
            return True
        if any(one.part is Part.ASKED for one in self.fresh):
            return True
        if any(one.part is Part.THERE and self.confirmed(one) for one in self.mentions):
            return True
        behind = self.norms[meant[0].end :] if meant else ()
        return any(pair in _TAKES_BACK for pair in pairwise(behind))

    def confirmed(self, one: Mention) -> bool:
        """ "Zwolle klopt"."""
        said = self.said(one)
        return bool(CONFIRMS.intersection(said)) and NEGATORS.isdisjoint(said)

    def agreed(self, one: Mention) -> bool:
        """ "Ja, bij ons in Zwolle"."""
        first = next((norm for norm in self.norms if norm[:1].isalpha()), "")
        return self.confirmed(one) or (first in _YES and one.part is Part.THERE)

    def one_group(self, meant: Sequence[Mention]) -> bool:
        """One place, or a list of them."""
        if any(one.whole for one in meant):
            return all(one.whole for one in meant)
        named = {one.places for one in meant}
        return len(named) == 1 or all(self.norms[one.clause.start] in ADDING for one in meant[1:])

    def beside(self, meant: Sequence[Mention]) -> bool:
        """Whether the new place comes beside the one where it stands, not beside herself."""
        if self._she_too(meant) or self._only_there(meant):
            return False
        return any(
            BESIDE.intersection(self.said(one))
            and not (one.points and _PUT_OR_MAY.isdisjoint(self.said(one)))
            for one in self._told(meant)
            if not one.whole
        )

    def _only_there(self, meant: Sequence[Mention]) -> bool:
        """ "Het Dok? Dat kan alleen bij Waterkant, en daar is het ook gebeurd": not beside it."""
        wondered = any(one.part is Part.ASKED for one in self.there)
        said = frozenset[str]().union(*(self.said(one) for one in self._told(meant)))
        return wondered and bool(HAPPENED & said) and _PUT.isdisjoint(said)

    def _she_too(self, meant: Sequence[Mention]) -> bool:
        """ "Ik ben van de Linde, en dit is ook van de Linde"."""
        places = frozenset[str]().union(*(one.places for one in meant))
        told = [one for one in self.fresh if one.places <= places]
        return len(told) > 1 and any(_SELF.intersection(self.said(one)) for one in told[:1])

    def adds(self, meant: Sequence[Mention]) -> bool:
        """Whether it says so plainly enough."""
        if EVERYWHERE in self.standing:
            return False
        if any(not self.new(one) and NARROWING.isdisjoint(self.said(one)) for one in self.denied):
            return False
        if any(one.places & self.standing for one in meant):
            return True  # "een actie van Noord en Zuid samen"
        return any(
            (PLACING.intersection(self.said(one)) and self._spare(one) <= _FEW)
            or (one.points and MODAL.intersection(self.said(one)))
            for one in self._told(meant)
        )

    def replaces(self, meant: Sequence[Mention]) -> int:
        """How much says that it stands wrong and belongs there."""
        others = [one for one in self.there if one not in meant]
        told = self._told(meant)
        said = frozenset[str]().union(*(self.said(one) for one in told))
        if any(one.part is Part.MEANT for one in others):
            return 0
        placed = [one for one in told if one.points and PLACING.intersection(self.said(one))]
        spares = [self._spare(one) for one in placed or meant]
        spare = min(spares) if placed else max(spares)  # "dus het hoort eigenlijk daar"
        few = _SOME if HAPPENED & said else _FEW
        strong = (
            any(one.part in (Part.DENIED, Part.ASKED) or self._blamed(one) for one in others)
            or (spare <= few and any(norm in WRONG for norm in self.norms))
            or any(PLACING.intersection(self.said(one)) and self._spare(one) <= _SOME
                   for one in told)
            or any(self._arrow(one) or requests(one, self.norms) for one in told)
            or (EVERYWHERE in self.standing and bool(NARROWING & said))
        )  # fmt: skip
        if spare > _MANY:
            return 0
        happened = bool(HAPPENED & said)
        turned = bool(others) and any(CONTRASTS.intersection(self.said(one)) for one in meant)
        explained = any(one.part is Part.HOME for one in others)
        return 2 * strong + happened + turned + explained + (happened and bool(_EMPHATIC & said))

    def _spare(self, one: Mention) -> int:
        """Words of its clause that tell something else: "het recept hebben we daar geleerd"."""
        named = range(one.start, one.end)
        return sum(
            self.norms[at][:1].isalnum() and at not in named and self.norms[at] not in _KNOWN
            for at in range(one.clause.start, one.clause.end)
        )

    def _told(self, meant: Sequence[Mention]) -> list[Mention]:
        """What is meant, and what points at it."""
        return [one for one in self.mentions if one in meant or (one.points and self.new(one))]

    def _arrow(self, one: Mention) -> bool:
        """ "Zuid -> Noord"."""
        before = self.norms[max(0, one.start - 2) : one.start]
        return bool({">", "→"}.intersection(before))

    def _blamed(self, one: Mention) -> bool:
        """ "Jullie zetten ons bij Noord"."""
        said = self.said(one)
        return bool(_BLAMED.intersection(said)) and CONFIRMS.isdisjoint(said)
