"""A correction of where a thing stands: done, asked or let go, by how sure its places are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Understood
from mailflows.understanding.closing import tells
from mailflows.understanding.grounds import convinced
from mailflows.understanding.learned import Learned
from mailflows.understanding.whereabouts import Whereabouts, files, meant_by

LABEL = "meant"  # of the model: these places are the ones she means
_DONE, _MEANT = 0.8, 0.55  # how sure it must be that she corrects, and to these places; only these
_DONE_TURNED = 0.9  # the same of what no phrase says and something she says may turn round
_DONE_LEFT = 0.85  # the same where no phrase says it, or a clause says that it stays
_ASKED = 0.5  # from here on a correction that no phrase says is asked
_SUSPECTED = 0.05  # and one that a phrase says
_READING = 0.1  # from here on places are offered as a reading
_MOST_READINGS = 2


@dataclass(frozen=True, slots=True)
class Correcting(Generic[ActT]):
    """What the grounds come to for the places of one mail."""

    where: Whereabouts[ActT]
    model: Learned
    chance: float  # how sure it is that she corrects anything
    weaker: frozenset[ActT]  # what is less sure, and says no more than this

    def on(self, reading: Reading[ActT]) -> Reading[ActT]:
        """The reading with its correction done, asked or let go."""
        ranked = sorted(
            (
                (convinced(self.model, LABEL, self.where.grounds(meant, reading)), meant)
                for meant in self.where.candidates(reading)
            ),
            key=lambda one: -one[0],
        )
        if not ranked:
            return reading
        sure, meant = ranked[0]
        sure_enough = sure >= _MEANT and self.chance * sure >= self._bound(reading, meant)
        if sure_enough and not self.where.denies(meant):
            return self._done(reading, meant)
        options = [one for doubt in reading.doubts for one in doubt.perhaps if files(one)]
        acts = [one for one in reading.acts if files(one)]
        if self.chance < (_SUSPECTED if options or acts else _ASKED):
            return self._let_go(reading)
        offered = [one for chance, one in ranked[:_MOST_READINGS] if chance >= _READING] or [meant]
        return self._asked(reading, offered)

    def _bound(self, reading: Reading[ActT], meant: frozenset[str]) -> float:
        """How sure it must be: what is only learned, or stands beside a clause that leaves it where
        it is, is wrong three times as often as what a phrase says. "Ik woon in Zwolle maar het was
        in Utrecht" explains, where it stands in Utrecht."""
        standing = frozenset(self.where.standing)
        wanted = self._wanted(reading)
        stays = standing in wanted and not meant > standing
        gathered = len(meant - standing) > 1 and meant not in wanted
        turned = meant < standing or self.where.comes_back(meant) or self.where.confirms
        if turned and meant not in wanted:
            return _DONE_TURNED
        return _DONE_LEFT if stays or gathered or not wanted else _DONE

    def _wanted(self, reading: Reading[ActT]) -> list[frozenset[str]]:
        """Where it would stand by each clause that says or may say so, alone."""
        doubted = (one for doubt in reading.doubts for one in doubt.perhaps)
        filing = (one for one in (*reading.acts, *doubted) if files(one))
        return [meant_by([one], self.where.standing) for one in filing]

    def _done(self, reading: Reading[ActT], meant: frozenset[str]) -> Reading[ActT]:
        """As a phrase says it, where one comes to these places; else in the words it may be."""
        acts = [one for one in reading.acts if files(one)]
        doubted = [doubt for doubt in reading.doubts if any(map(files, doubt.perhaps))]
        others = tuple(doubt for doubt in reading.doubts if doubt not in doubted)
        spare = tuple(doubt.words for doubt in doubted)
        if acts and meant_by(acts, self.where.standing) == meant:
            return replace(reading, doubts=others, left=(*reading.left, *spare))
        words, reading = self._words(reading)
        if not words:
            return reading
        kept = tuple(one for one in reading.acts if not files(one))
        said = (*(one.words for one in acts), *spare)
        return replace(
            reading,
            acts=(self.where.told(meant, words), *kept),
            doubts=others,
            left=(*_but_one(said, words), *reading.left),
        )

    def _asked(self, reading: Reading[ActT], offered: Sequence[frozenset[str]]) -> Reading[ActT]:
        """A question with the likeliest readings; each clause that may correct is quoted."""
        acts = [one for one in reading.acts if files(one)]
        doubted = [doubt for doubt in reading.doubts if any(map(files, doubt.perhaps))]
        if doubted and not acts:
            return reading
        words, reading = self._words(reading)
        if not words:
            return reading
        told: tuple[Understood[ActT], ...] = tuple(
            self.where.told(meant, words) for meant in offered
        )
        quoted = next((one for one in acts if one.words == words), None)
        others = tuple(Doubt(one.words, (one,)) for one in acts if one is not quoted)
        return replace(
            reading,
            acts=tuple(one for one in reading.acts if not files(one)),
            doubts=(Doubt(words, told), *others, *reading.doubts),
        )

    def _let_go(self, reading: Reading[ActT]) -> Reading[ActT]:
        acts = [one for one in reading.acts if files(one)]
        doubted = [
            doubt for doubt in reading.doubts if doubt.perhaps and all(map(files, doubt.perhaps))
        ]
        return replace(
            reading,
            acts=tuple(one for one in reading.acts if one not in acts),
            doubts=tuple(doubt for doubt in reading.doubts if doubt not in doubted),
            left=(
                *reading.left,
                *(one.words for one in acts),
                *(doubt.words for doubt in doubted),
            ),
        )

    def _words(self, reading: Reading[ActT]) -> tuple[str, Reading[ActT]]:
        """The clause that says it, and the reading without it where it was left over."""
        for one in reading.acts:
            if files(one):
                return one.words, reading
        for doubt in reading.doubts:
            if any(map(files, doubt.perhaps)):
                return doubt.words, reading
        for kind in ("left", "idle"):
            clauses: tuple[str, ...] = getattr(reading, kind)
            told = [one for one in clauses if tells(one)] or list(clauses)
            if told:
                kept = list(clauses)
                kept.remove(told[0])
                return told[0], replace(reading, **{kind: tuple(kept)})
        weak = next((one for one in reading.acts if one.act in self.weaker), None)
        if weak is None:
            return "", reading
        return weak.words, replace(reading, acts=tuple(a for a in reading.acts if a is not weak))


def _but_one(said: Sequence[str], words: str) -> list[str]:
    """All clauses but the one that is taken: the same may stand in a mail twice."""
    others = list(said)
    if words in others:
        others.remove(words)
    return others


def may_correct(reading: Reading[ActT], chance: float) -> bool:
    """Whether any weighing of places can change the reading."""
    doubted = (one for doubt in reading.doubts for one in doubt.perhaps)
    return chance >= _ASKED or any(map(files, (*reading.acts, *doubted)))
