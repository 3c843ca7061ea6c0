"""A second opinion on a mail, learned from answers that people labelled.

The phrases propose and the models dispose: what both say is done, what only one says is done where
nearly everybody who wrote so meant it, and what a phrase says that hardly anybody meant so is
asked. It moves whole clauses between act, doubt and left: no word is lost or said twice, and a
mail without a word of the table does nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Understood
from mailflows.understanding.closing import tells
from mailflows.understanding.features import features
from mailflows.understanding.learned import Lessons
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.signing import body
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.whereabouts import Whereabouts, files, refiled
from mailflows.understanding.words import LIGHT

ACTS, MODES, ROLES = "acts", "modes", "roles"  # the models of a letter
UNCLEAR = "ask"  # the label of answers that nobody could act on


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which probability on an act is believed."""

    phrased: float  # a phrase says it too, but not surely
    alone: float  # no phrase says it
    against: float  # below it a phrase is not believed


DEAR = Bounds(phrased=0.6, alone=0.7, against=0.03)
CHEAP = Bounds(phrased=0.45, alone=0.5, against=0.15)
_ASKING = 0.3  # from here on an act is worth a question
_NOBODY = 0.15  # below it a doubt is no doubt, beside something that is sure
_UNCLEAR = 0.5
_TELLING_TOO = 0.5  # of a clause beside the one that says it most


@dataclass(slots=True)
class _Clauses(Generic[ActT]):
    """The clauses of a reading, on their way to where they belong."""

    acts: list[Understood[ActT]]
    doubts: list[Doubt[ActT]]
    left: list[str]
    idle: list[str]

    @classmethod
    def of(cls, reading: Reading[ActT]) -> "_Clauses[ActT]":
        return cls(list(reading.acts), list(reading.doubts), list(reading.left), list(reading.idle))

    def said(self, act: ActT) -> bool:
        return any(one.act is act for one in self.acts)

    def free(self) -> list[str]:
        """What nothing has surely understood yet."""
        told = [one for one in self.left if tells(one)]
        return told + [doubt.words for doubt in self.doubts]

    def take(self, words: str) -> None:
        """Takes a clause that is free from where it stands."""
        if words in self.left:
            self.left.remove(words)
        else:
            at = next(at for at, doubt in enumerate(self.doubts) if doubt.words == words)
            del self.doubts[at]

    def reading(self, text: str) -> Reading[ActT]:
        return Reading(
            tuple(self.acts), tuple(self.doubts), tuple(self.left), tuple(self.idle), text
        )


def weighed(
    reading: Reading[ActT], sight: Sight, table: AnswerTable[ActT], lessons: Lessons
) -> Reading[ActT]:
    """The reading as the lessons of its letter see it too."""
    above = body(sight, table.words)
    if all(sight.norms[at] in LIGHT or sight.norms[at] not in table.words for at in above):
        return reading
    seen = features(sight, above)
    likely = lessons.models[ACTS].likely(seen)
    filing = table.filing.rule.act if table.filing else None
    if filing is not None and ROLES in lessons.models:
        modes = lessons.models[MODES].likely(seen)
        roles = lessons.models[ROLES]
        unclear = likely.get(UNCLEAR, 0.0) > _UNCLEAR
        chance = likely[str(filing.value)]
        where = Whereabouts.of(filing, chance, modes, roles, sight, above)
        reading = refiled(reading, where, unclear=unclear)
    return _Opinion(table, lessons, likely, sight).on(reading)


@dataclass(frozen=True, slots=True)
class _Opinion(Generic[ActT]):
    """What the model of a letter's acts thinks of one mail."""

    table: AnswerTable[ActT]
    lessons: Lessons
    likely: Mapping[str, float]  # label -> probability
    sight: Sight

    def on(self, reading: Reading[ActT]) -> Reading[ActT]:
        clauses = _Clauses.of(reading)
        self._disbelieve(clauses)
        self._decide(clauses)
        if self.likely.get(UNCLEAR, 0.0) < _UNCLEAR:
            self._add(clauses)
            self._quieten(clauses)
        return clauses.reading(reading.text)

    def _chance(self, act: ActT) -> float | None:
        return self.likely.get(str(act.value))

    def _bounds(self, act: ActT) -> Bounds:
        return DEAR if act in self.table.dear else CHEAP

    def _disbelieve(self, clauses: _Clauses[ActT]) -> None:
        """What a phrase says and hardly anybody meant so is asked, or left as written."""
        for one in list(clauses.acts):
            chance = self._chance(one.act)
            if chance is None or one.act in self.table.courtesies:
                continue
            if chance >= self._bounds(one.act).against:
                continue
            clauses.acts.remove(one)
            if one.act in self.table.dear:
                clauses.doubts.append(Doubt(one.words, (one,)))
            else:
                clauses.left.append(one.words)

    def _decide(self, clauses: _Clauses[ActT]) -> None:
        """Of what a clause may mean, what is likely is done, and what is not is not asked."""
        for doubt in list(clauses.doubts):
            weighed = [
                (chance, at)
                for at, one in enumerate(doubt.perhaps)
                if not files(one) and (chance := self._chance(one.act)) is not None
            ]
            if not weighed or len(weighed) < len(doubt.perhaps):
                continue
            chance, at = max(weighed)
            best = doubt.perhaps[at]
            rivals = [c for c, other in weighed if doubt.perhaps[other].act is not best.act]
            if chance > self._bounds(best.act).phrased and max(rivals, default=0.0) < _ASKING:
                clauses.doubts.remove(doubt)
                if clauses.said(best.act):
                    clauses.left.append(doubt.words)
                else:
                    clauses.acts.append(best)
            elif chance < _NOBODY and self._asks(clauses):
                clauses.doubts.remove(doubt)
                clauses.left.append(doubt.words)

    def _asks(self, clauses: _Clauses[ActT]) -> bool:
        return any(one.act not in self.table.courtesies for one in clauses.acts)

    def _add(self, clauses: _Clauses[ActT]) -> None:
        """What no phrase says and nearly everybody who wrote so meant."""
        for act in self.table.acts:
            chance = self._chance(act)
            filed = "mode" in self.table.main.get(act, {})
            if chance is None or filed or act in self.table.courtesies or clauses.said(act):
                continue
            if chance > self._bounds(act).alone:
                self._understand(clauses, act)
            elif chance > _ASKING and not self._asks(clauses) and not clauses.doubts:
                self._suspect(clauses, act)

    def _understand(self, clauses: _Clauses[ActT], act: ActT) -> None:
        heard = self._heard(clauses, act)
        for number, (chance, words) in enumerate(heard):
            if number and not (act in self.table.telling and chance > _TELLING_TOO):
                break
            clauses.take(words)
            clauses.acts.append(self._meaning(act, words))

    def _suspect(self, clauses: _Clauses[ActT], act: ActT) -> None:
        heard = self._heard(clauses, act)
        if heard:
            words = heard[0][1]
            clauses.take(words)
            clauses.doubts.append(Doubt(words, (self._meaning(act, words),)))

    def _meaning(self, act: ActT, words: str) -> Understood[ActT]:
        slots = dict(self.table.main.get(act, {}))
        if act in self.table.telling:
            slots["text"] = words
        return Understood(act, words, slots)

    def _heard(self, clauses: _Clauses[ActT], act: ActT) -> list[tuple[float, str]]:
        """The clauses that nothing has understood yet, those that say this most first."""
        label = str(act.value)
        weighed = [(self._of(one)[label], one) for one in clauses.free()]
        return sorted(weighed, key=lambda one: -one[0])

    def _of(self, words: str) -> dict[str, float]:
        sight = look(words, tokenise(words, len(self.sight.tokens)), self.sight.context)
        return self.lessons.models[ACTS].likely(features(sight, range(len(sight.tokens))))

    def _quieten(self, clauses: _Clauses[ActT]) -> None:
        """A story around thanks asks for nothing."""
        if self._asks(clauses) or clauses.doubts:
            return
        thanks, others = self._split()
        if thanks > 0.5 and others < _ASKING and self.likely.get(UNCLEAR, 0.0) < _ASKING:
            clauses.idle += [one for one in clauses.left if tells(one)]
            clauses.left = [one for one in clauses.left if not tells(one)]

    def _split(self) -> tuple[float, float]:
        """The probability of the likeliest courtesy, and of the likeliest wish."""
        courteous = {str(act.value) for act in self.table.courtesies}
        acts = {str(act.value) for act in self.table.acts} - courteous
        return (
            max((self.likely.get(one, 0.0) for one in courteous), default=0.0),
            max((self.likely.get(one, 0.0) for one in acts), default=0.0),
        )
