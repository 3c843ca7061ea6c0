"""A second opinion on a mail, learned from answers that people labelled.

The phrases propose and the models dispose: what both say is done, what only one says is done where
nearly everybody who wrote so meant it, and what a phrase says that hardly anybody meant so is
asked. It moves whole clauses between act, doubt and left: no word is lost or said twice, and a
mail without a word of the table does nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Understood
from mailflows.understanding.clauses_weighed import CHEAP, DEAR, Bounds, Clauses
from mailflows.understanding.closing import tells, turns
from mailflows.understanding.features import features
from mailflows.understanding.learned import Lessons
from mailflows.understanding.likelihood import ANSWER, likelihood
from mailflows.understanding.roles import sides
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.waver import undecided
from mailflows.understanding.whereabouts import (
    STANDS,
    Whereabouts,
    files,
    may_refile,
    refiled,
)
from mailflows.understanding.words import CONDITIONS, HEDGES, LIGHT, REASONS, word_set

ACTS, MODES, ROLES = "acts", "modes", "roles"  # the models of a letter
UNCLEAR = "ask"  # the label of answers that nobody could act on
_UNDECIDED = CONDITIONS | HEDGES
_MEANT = word_set("bedoeld bedoeling meant intended intention")


_HARDLY = 0.05  # the same of a mail that says nothing else
_ASKING = 0.3  # from here on an act is worth a question
_NOBODY = 0.15  # below it a doubt is no doubt, beside something that is sure
_RIVAL = 0.1
_TOO = 0.86  # from here on news is believed beside something else that is sure
_ASKED = 0.9  # from here on something dear is believed in a mail that asks something
_UNLESS = frozenset({"tenzij", "mits", "unless"})
_UNCLEAR = 0.5
_COURTEOUS = 0.65  # from here on small talk is thanks
_TELLING_TOO = 0.5  # of a clause beside the one that says it most


def weighed(
    reading: Reading[ActT],
    sight: Sight,
    table: AnswerTable[ActT],
    lessons: Lessons,
    above: frozenset[int],
) -> Reading[ActT]:
    """The reading as the lessons of its letter see it too; no act that is barred is added.

    `above` are the tokens above the closing.
    """
    weighs_itself = ANSWER in lessons.models
    if ACTS not in lessons.models and not weighs_itself:
        return reading
    if not weighs_itself and not any(_tells(sight, at, table) for at in above):
        return reading
    seen = features(sight, above)
    if weighs_itself:
        return replace(reading, likely=likelihood(reading, sight, lessons, above, seen))
    likely = lessons.models[ACTS].likely(seen)
    filing = table.filing.rule.act if table.filing else None
    if filing is not None and ROLES in lessons.models:
        chance = likely[str(filing.value)]
        if may_refile(reading, sight.context.standing, chance):
            cheap = (str(act.value) for act in table.acts if act not in table.dear)
            where = Whereabouts[ActT].of(
                sight,
                filing,
                chance=chance,
                modes=lessons.models[MODES].likely(seen),
                places=lessons.models[ROLES].likely_each(sides(sight, above), STANDS),
                beside=max((likely.get(label, 0.0) for label in cheap), default=0.0),
            )
            unclear = likely.get(UNCLEAR, 0.0) > _UNCLEAR
            unclear = unclear or undecided(sight.norms, 0, len(sight.norms))
            unclear = unclear or _confirms(reading, sight, table)
            reading = refiled(reading, where, unclear=unclear)
    return _Opinion(table, lessons, likely, sight, reading.barred).on(reading)


def _confirms(reading: Reading[ActT], sight: Sight, table: AnswerTable[ActT]) -> bool:
    """ "Ik woon in Zwolle maar het was in Utrecht", where it stands: a clause says it stays."""
    standing = set(sight.context.standing)
    said = (one.words for one in reading.acts if one.act in table.courtesies)
    slugs = (look(one, tokenise(one, len(sight.tokens)), sight.context).slugs for one in said)
    return any(standing & one for one in slugs)


def _tells(sight: Sight, at: int, table: AnswerTable[ActT]) -> bool:
    word = sight.tokens[at].kind is Kind.WORD
    return word and sight.norms[at] in table.words and sight.norms[at] not in LIGHT


@dataclass(frozen=True, slots=True)
class _Opinion(Generic[ActT]):
    """What the model of a letter's acts thinks of one mail."""

    table: AnswerTable[ActT]
    lessons: Lessons
    likely: Mapping[str, float]  # label -> probability
    sight: Sight
    barred: frozenset[ActT]  # acts that she says she does not mean: "niet intrekken"

    def on(self, reading: Reading[ActT]) -> Reading[ActT]:
        clauses = Clauses[ActT].of(reading)
        self._disbelieve(clauses)
        self._decide(clauses)
        if not self._is_unclear():
            self._add(clauses)
            self._silence(clauses, reading.acts)
            self._quieten(clauses)
        return clauses.of_them(reading)

    def _is_unclear(self) -> bool:
        return self.likely.get(UNCLEAR, 0.0) >= _UNCLEAR

    def _chance(self, act: ActT) -> float | None:
        return self.likely.get(str(act.value))

    def _bounds(self, act: ActT) -> Bounds:
        return DEAR if act in self.table.dear else CHEAP

    def _disbelieve(self, clauses: Clauses[ActT]) -> None:
        """What a phrase says and hardly anybody meant so is asked, or left as written."""
        for one in list(clauses.acts):
            chance = self._chance(one.act)
            if chance is None or one.act in self.table.courtesies:
                continue
            against = _HARDLY if self._alone_in(clauses) else self._bounds(one.act).against
            if chance >= against and not self._outweighed(one.act, chance):
                continue
            if self._as_taught(one):
                continue
            clauses.acts.remove(one)
            if one.act in self.table.dear:
                clauses.doubts.append(Doubt(one.words, (one,)))
            else:
                clauses.left.append(one.words)

    def _alone_in(self, clauses: Clauses[ActT]) -> bool:
        """Whether a mail says one thing and at most why: "withdraw", "niet plaatsen, want …"."""
        wishes = [one for one in clauses.acts if one.act not in self.table.courtesies]
        told = (one for one in clauses.told() if one.split()[0].casefold() not in REASONS)
        return len(wishes) == 1 and not clauses.doubts and not any(told)

    def _as_taught(self, one: Understood[ActT]) -> bool:
        """Whether it begins as our letters teach to say it: "nog iets: …"."""
        told = (said for (_, act), said in self.table.taught.items() if act == str(one.act.value))
        openings = (said.partition("{")[0].strip() for said in told if "{text}" in said)
        return any(one.words.casefold().startswith(opening) for opening in openings if opening)

    def _outweighed(self, act: ActT, chance: float) -> bool:
        """Whether what is cheap to believe hides a wish that is likelier, and dear."""
        if act in self.table.dear or chance > CHEAP.alone:
            return False
        return any((self._chance(dear) or 0.0) > max(chance, _ASKING) for dear in self.table.dear)

    def _decide(self, clauses: Clauses[ActT]) -> None:
        """Of what a clause may mean, what is likely is done, and what is not is not asked."""
        for doubt in list(clauses.doubts):
            weighed = [
                (chance, at)
                for at, one in enumerate(doubt.perhaps)
                if not files(one) and (chance := self._chance(one.act)) is not None
            ]
            if not weighed or len(weighed) < len(doubt.perhaps) or self._depends(doubt):
                continue
            chance, at = max(weighed)
            best = doubt.perhaps[at]
            believed = chance > self._bounds(best.act).phrased and self._may(clauses, best.act)
            believed = believed and not (best.act in self.table.dear and self._is_unclear())
            if believed and not (
                self._rivalled(clauses, best.act) or self._opposed(clauses, best.act)
            ):
                clauses.doubts.remove(doubt)
                if clauses.said(best.act):
                    clauses.left.append(doubt.words)
                else:
                    clauses.acts.append(best)
            elif chance < _NOBODY and self._asks(clauses):
                clauses.doubts.remove(doubt)
                clauses.left.append(doubt.words)

    def _may(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether nothing that is surely said speaks against an act."""
        opposed = self.table.against.get(act, frozenset())
        against = any(
            str(one.act.value) in opposed
            or str(act.value) in self.table.against.get(one.act, frozenset())
            for one in clauses.acts
        )
        return act not in self.barred and not against

    def _depends(self, doubt: Doubt[ActT]) -> bool:
        """Whether it is said on a condition, or asked about: no model knows how that ends."""
        words = {token.norm for token in tokenise(doubt.words, len(self.sight.tokens))}
        if not _UNLESS.isdisjoint(self.sight.norms):
            return True
        several = len({one.act for one in doubt.perhaps}) > 1
        return not words.isdisjoint(_UNDECIDED) or (several and "?" in words)

    def _rivalled(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether something else that is dear is in doubt too, and may be what she means."""
        others = {one.act for doubt in clauses.doubts for one in doubt.perhaps} - {act}
        dear = others & self.table.dear if act in self.table.dear else others
        return any((self._chance(other) or 0.0) > _RIVAL for other in dear)

    def _opposed(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether a clause of its own may say the opposite: "Intrekken. Nog niet plaatsen."."""
        opposed = self.table.against.get(act, frozenset())
        alone = (doubt.perhaps[0].act for doubt in clauses.doubts if len(doubt.perhaps) == 1)
        return any(str(other.value) in opposed for other in alone)

    def _asks(self, clauses: Clauses[ActT]) -> bool:
        return any(one.act not in self.table.courtesies for one in clauses.acts)

    def _add(self, clauses: Clauses[ActT]) -> None:
        """What no phrase says and nearly everybody who wrote so meant."""
        for act in self.table.acts:
            chance = self._chance(act)
            if chance is None or chance <= _ASKING:
                continue
            filed = "mode" in self.table.main.get(act, {})
            if filed or act in self.table.courtesies or clauses.said(act):
                continue
            if not self._may(clauses, act) or self._opposed(clauses, act):
                continue
            if self._hides(clauses, act, chance):
                continue
            if chance > self._alone(clauses, act) and not self._reproaches(act):
                self._understand(clauses, act)
            elif chance > _ASKING and not self._asks(clauses) and not clauses.doubts:
                self._suspect(clauses, act)

    def _hides(self, clauses: Clauses[ActT], act: ActT, chance: float) -> bool:
        """Whether the story is likelier told around a wish that is dear and was not understood."""
        if act in self.table.dear:
            return False
        wishes = (one for one in self.table.dear if not clauses.said(one))
        return any((self._chance(one) or 0.0) > chance for one in wishes)

    def _reproaches(self, act: ActT) -> bool:
        """ "Zo had ik het niet bedoeld": something is wrong; what she wants she does not say."""
        return act in self.table.dear and not _MEANT.isdisjoint(self.sight.norms)

    def _alone(self, clauses: Clauses[ActT], act: ActT) -> float:
        """From where on an act is believed that no phrase says; a question is hardly ever one, and
        a story around a wish is hardly ever news."""
        asks = act in self.table.dear and "?" in self.sight.norms
        if act in self.table.telling and self._asks(clauses):
            return _TOO
        return _ASKED if asks else self._bounds(act).alone

    def _understand(self, clauses: Clauses[ActT], act: ActT) -> None:
        heard = self._heard(clauses, act)
        for number, (chance, words) in enumerate(heard):
            if number and not (act in self.table.telling and chance > _TELLING_TOO):
                break
            clauses.take(words)
            clauses.acts.append(self._meaning(act, words))

    def _suspect(self, clauses: Clauses[ActT], act: ActT) -> None:
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

    def _heard(self, clauses: Clauses[ActT], act: ActT) -> list[tuple[float, str]]:
        """The clauses that nothing has understood yet, those that say this most first."""
        label = str(act.value)
        free = clauses.told() + [one.words for one in clauses.doubts if self._open(one, act)]
        weighed = [(self._of(one)[label], one) for one in free]
        return sorted(weighed, key=lambda one: -one[0])

    def _open(self, doubt: Doubt[ActT], act: ActT) -> bool:
        """Whether a clause in doubt may be this act: what may be dear is no mere news."""
        chances = [self._chance(one.act) or 0.0 for one in doubt.perhaps if one.act is not act]
        return act in self.table.dear or max(chances, default=0.0) < _NOBODY

    def _of(self, words: str) -> dict[str, float]:
        sight = look(words, tokenise(words, len(self.sight.tokens)), self.sight.context)
        return self.lessons.models[ACTS].likely(features(sight, range(len(sight.tokens))))

    def _silence(self, clauses: Clauses[ActT], phrased: Sequence[Understood[ActT]]) -> None:
        """The story around a withdrawal is only why; of what phrases say the clauses decided."""
        silent = {name for one in clauses.acts for name in self.table.silences.get(one.act, ())}
        for one in list(clauses.acts):
            if str(one.act.value) in silent and not (one in phrased or self._as_taught(one)):
                clauses.acts.remove(one)
                clauses.left.append(one.words)
        said = {one.act for one in clauses.acts if one.act in self.table.silences}
        for doubt in list(clauses.doubts) if silent else ():
            if all(one.act in said or str(one.act.value) in silent for one in doubt.perhaps):
                clauses.doubts.remove(doubt)
                clauses.left.append(doubt.words)

    def _quieten(self, clauses: Clauses[ActT]) -> None:
        """A story around thanks asks for nothing, whatever it denies."""
        if self._asks(clauses) or clauses.doubts:
            return
        courteous, others = self._split()
        if courteous is None or others > _ASKING or self.likely.get(UNCLEAR, 0.0) > _ASKING:
            return
        if not clauses.acts:
            self._understand(clauses, courteous)
        clauses.idle += [one for one in clauses.left if tells(one) and turns(one)]
        clauses.left = [one for one in clauses.left if not (tells(one) and turns(one))]

    def _split(self) -> tuple[ActT | None, float]:
        """The courtesy that this is, if it is one, and the probability of the likeliest wish."""
        chances = {act: self._chance(act) or 0.0 for act in self.table.acts}
        courteous = max(self.table.courtesies, key=lambda act: chances[act], default=None)
        wishes = (c for act, c in chances.items() if act not in self.table.courtesies)
        if courteous is not None and chances[courteous] <= _COURTEOUS:
            courteous = None
        return courteous, max(wishes, default=0.0)
