"""What a mail asks, decided by all that speaks for it: phrases, what was learned, the words around.

The phrases propose clauses, a regression over all grounds (`grounds.py`) says how sure each act is,
and the cost decides: what is dear is done where it is nearly sure and asked where it is likely,
what another mail mends is done where it is likelier than not. It moves whole clauses between act,
doubt and left: no word is lost or said twice, and a mail without a word of the table does nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Understood
from mailflows.understanding.clauses_weighed import Clauses
from mailflows.understanding.closing import turns
from mailflows.understanding.correcting import Correcting, may_correct
from mailflows.understanding.features import Features, features
from mailflows.understanding.grounds import UNCLEAR, Witness, convinced, depends
from mailflows.understanding.learned import Lessons
from mailflows.understanding.likelihood import ANSWER, likelihood
from mailflows.understanding.roles import sides
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.signing import body
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind, retold
from mailflows.understanding.whereabouts import STANDS, Whereabouts, files
from mailflows.understanding.words import CONDITIONS, LIGHT

ACTS, MODES, ROLES = "acts", "modes", "roles"  # the models of a letter, learned from its words
SURE, MEANT = "sure", "meant"  # those that weigh all grounds: of an act, of places

_DEAR = 0.7  # from here on what is dear is done
_DEAR_UNSAID = 0.8  # the same of what no phrase is sure of
_DEAR_TOO = 0.9  # the same beside something else that is dear: "en ook nog zonder mijn naam"
_CHEAP = 0.5  # from here on what another mail mends is done
_COURTEOUS = 0.65  # the same of small talk that is thanks
_ASKED = 0.35  # from here on what is dear is asked
_SUSPECTED = 0.1  # the same of what a phrase says, too
_UNCLEAR = 0.5  # from here on nobody could act on it, and nothing dear is done
_SURELY = 0.9  # from here on a mail that only tells is told whole
_TELLING_TOO = 0.5  # of a clause beside the one that says it most
_MOST_WORDS = 400  # of a clause that are read
_NOTHING = 0.15  # below it, for every act, a mail is no answer


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
    witness = Witness(reading, sight, table, likely, above)
    sure = {
        label: convinced(lessons.models[SURE], label, grounds)
        for label, grounds in witness.of_each().items()
    }
    filing = table.filing.rule.act if table.filing else None
    chance = sure.get(str(filing.value), 0.0) if filing else 0.0
    where = None
    if may_correct(reading, chance):  # most mails are about no place
        where = whereabouts(sight, table, lessons, above, likely=likely, seen=seen)
    if where is not None:
        correcting = Correcting(
            where, lessons.models[MEANT], chance, witness.undecided, witness.confirms
        )
        reading = correcting.on(reading)
    return _Opinion(table, lessons, sure, sight, reading.barred, witness.taught).on(reading)


def whereabouts(
    sight: Sight,
    table: AnswerTable[ActT],
    lessons: Lessons,
    above: frozenset[int],
    *,
    likely: Mapping[str, float],
    seen: Features,
) -> Whereabouts[ActT] | None:
    """What the mail says of places, for a letter whose answers file a thing that stands
    somewhere: of what stands nowhere nobody can say what stays."""
    filing = table.filing.rule.act if table.filing else None
    if filing is None or ROLES not in lessons.models or not sight.context.standing:
        return None
    cheap = (str(act.value) for act in table.acts if act not in table.dear)
    return Whereabouts[ActT].of(
        sight,
        filing,
        chance=likely[str(filing.value)],
        modes=lessons.models[MODES].likely(seen),
        places=lessons.models[ROLES].likely_each(sides(sight, above), STANDS),
        beside=max((likely.get(label, 0.0) for label in cheap), default=0.0),
    )


def _tells(sight: Sight, at: int, table: AnswerTable[ActT]) -> bool:
    word = sight.tokens[at].kind is Kind.WORD
    return word and sight.norms[at] in table.words and sight.norms[at] not in LIGHT


@dataclass(frozen=True, slots=True)
class _Opinion(Generic[ActT]):
    """How sure each act of one mail is, and what follows from it for its clauses."""

    table: AnswerTable[ActT]
    lessons: Lessons
    sure: Mapping[str, float]  # label -> probability
    sight: Sight
    barred: frozenset[ActT]  # acts that she says she does not mean: "niet intrekken"
    taught: frozenset[ActT]  # acts that she says in the words of our letters

    def on(self, reading: Reading[ActT]) -> Reading[ActT]:
        clauses = Clauses[ActT].of(reading)
        acts = [
            act for act in self.table.acts
            if str(act.value) in self.sure and "mode" not in self.table.main.get(act, {})
        ]  # fmt: skip
        others = [act for act in acts if not self._do(clauses, act)]
        for act in others:
            self._doubt(clauses, act)
        self._silence(clauses)
        self._quieten(clauses)
        return clauses.of_them(reading)

    def _chance(self, act: ActT) -> float:
        return 0.0 if act in self.barred else self.sure.get(str(act.value), 0.0)

    def _believed(self, act: ActT) -> bool:
        if act in self.table.courtesies:
            return self._chance(act) >= _COURTEOUS
        if act not in self.table.dear:
            return act in self.taught or self._chance(act) >= _CHEAP
        return self._chance(act) >= _DEAR and self.sure.get(UNCLEAR, 0.0) < _UNCLEAR

    def _do(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether it is done: in the words of a phrase, else in those of a clause that may mean
        it. What depends on something, or contradicts something else, is not."""
        doubts = _in_doubt(clauses, act)
        said = clauses.said(act)
        if not self._believed(act) or self._opposed(clauses, act):
            return False
        if act in self.table.dear and self._chance(act) < self._needed(clauses, act):
            return False
        if not said and any(map(depends, doubts)):
            return False
        for doubt in doubts:
            clauses.doubts.remove(doubt)
            if said:
                clauses.left.append(doubt.words)
            else:
                clauses.acts.append(next(one for one in doubt.perhaps if one.act is act))
                said = True
        if not said:
            self._understand(clauses, act)
        elif act in self.table.telling - self.table.dear and self._alone(clauses, act):
            self._tell_more(clauses, act)
        return True

    def _needed(self, clauses: Clauses[ActT], act: ActT) -> float:
        """How sure something dear must be beside something else that is, or said by no phrase."""
        too = any(one.act in self.table.dear and one.act is not act for one in clauses.acts)
        if too:
            return _DEAR_TOO
        return _DEAR if clauses.said(act) else _DEAR_UNSAID

    def _doubt(self, clauses: Clauses[ActT], act: ActT) -> None:
        """What is not done is asked where it is likely, and dear."""
        said, doubts = clauses.said(act), _in_doubt(clauses, act)
        for doubt in doubts:
            stays = _on_terms(doubt) or self._opposed(clauses, act)
            if not stays and all(self._unlikely(clauses, one) for one in doubt.perhaps):
                clauses.doubts.remove(doubt)
                clauses.left.append(doubt.words)
        if act in self.table.courtesies:
            return
        self._disbelieve(clauses, act)
        asks = act in self.table.dear and self._chance(act) >= _ASKED
        if asks and not (said or doubts or self._wished(clauses) or clauses.doubts):
            self._suspect(clauses, act)

    def _wished(self, clauses: Clauses[ActT]) -> bool:
        return any(one.act not in self.table.courtesies for one in clauses.acts)

    def _opposed(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether something that is said, or a clause of its own, may say the opposite:
        "Intrekken. Nog niet plaatsen."."""
        against = self.table.against
        alone = [one.perhaps[0].act for one in clauses.doubts if len(one.perhaps) == 1]
        return any(
            str(one.value) in against.get(act, ()) or str(act.value) in against.get(one, ())
            for one in (*alone, *(one.act for one in clauses.acts))
            if one is not act
        )

    def _alone(self, clauses: Clauses[ActT], act: ActT) -> bool:
        wishes = {one.act for one in clauses.acts} - self.table.courtesies
        return wishes == {act} and self._chance(act) >= _SURELY

    def _tell_more(self, clauses: Clauses[ActT], act: ActT) -> None:
        """ "… en zijn kleinzoon telde de baantjes. Mag dat erbij?": the story is what she tells."""
        for chance, words in self._heard(clauses, act):
            if chance > _TELLING_TOO and words in clauses.left:
                clauses.take(words)
                clauses.acts.append(self._meaning(act, words))

    def _disbelieve(self, clauses: Clauses[ActT], act: ActT) -> None:
        """What a phrase says and hardly anybody meant so is asked, or left as written."""
        for one in [one for one in clauses.acts if one.act is act]:
            clauses.acts.remove(one)
            if act in self.table.dear and self._chance(act) >= _SUSPECTED:
                clauses.doubts.append(Doubt(one.words, (one,)))
            else:
                clauses.left.append(one.words)

    def _unlikely(self, clauses: Clauses[ActT], one: Understood[ActT]) -> bool:
        """Whether nobody would ask about it, beside something else that is done."""
        if one.act in self.table.courtesies:
            return True
        bound = _ASKED if self._wished(clauses) else _SUSPECTED
        return not files(one) and self._chance(one.act) < bound

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
            slots["text"] = self._unsigned(words)
        return Understood(act, words, slots)

    def _unsigned(self, words: str) -> str:
        """A clause without the closing that may stand behind it."""
        sight = self._look(words)
        above = body(sight, self.table.words)
        return words[: sight.tokens[max(above)].end].rstrip() if above else words

    def _heard(self, clauses: Clauses[ActT], act: ActT) -> list[tuple[float, str]]:
        """The clauses that nothing has understood yet, those that say this most first."""
        label = str(act.value)
        free = clauses.told() + [one.words for one in clauses.doubts if self._open(one, act)]
        weighed = [(self._of(one)[label], one) for one in free]
        return sorted(weighed, key=lambda one: -one[0])

    def _open(self, doubt: Doubt[ActT], act: ActT) -> bool:
        """Whether a clause in doubt may be this act: what may be dear is no mere news."""
        chances = [self._chance(one.act) for one in doubt.perhaps if one.act is not act]
        return act in self.table.dear or max(chances, default=0.0) < _SUSPECTED

    def _of(self, words: str) -> Mapping[str, float]:
        sight = self._look(words)
        return self.lessons.models[ACTS].likely(features(sight, body(sight, self.table.words)))

    def _look(self, words: str) -> Sight:
        return look(words, retold(words)[: len(self.sight.tokens)], self.sight.context)

    def _silence(self, clauses: Clauses[ActT]) -> None:
        """A doubt about what is done already, or means nothing beside it, is none."""
        silent = {name for one in clauses.acts for name in self.table.silences.get(one.act, ())}
        said = {one.act for one in clauses.acts if one.act in self.table.silences}
        for doubt in list(clauses.doubts) if silent else ():
            if all(one.act in said or str(one.act.value) in silent for one in doubt.perhaps):
                clauses.doubts.remove(doubt)
                clauses.left.append(doubt.words)

    def _quieten(self, clauses: Clauses[ActT]) -> None:
        """What is left around thanks, or in a mail that is no answer at all, asks for nothing."""
        thanks = any(self._believed(one) for one in self.table.courtesies)
        asks = not clauses.acts and "?" in self.sight.norms
        if asks or self._wished(clauses) or clauses.doubts or (clauses.acts and not thanks):
            return
        wishes = (
            chance for label, chance in self.sure.items()
            if all(label != str(one.value) for one in self.table.courtesies)
        )  # fmt: skip
        if max(wishes, default=0.0) >= (_ASKED if clauses.acts else _NOTHING):
            return
        if not clauses.acts and any(map(turns, clauses.told())):
            return
        quiet = [one for one in clauses.told() if turns(one) or not clauses.acts]
        clauses.idle += quiet
        clauses.left = [one for one in clauses.left if one not in quiet]


def _in_doubt(clauses: Clauses[ActT], act: ActT) -> list[Doubt[ActT]]:
    return [
        one for one in clauses.doubts
        if any(perhaps.act is act and not files(perhaps) for perhaps in one.perhaps)
    ]  # fmt: skip


def _on_terms(doubt: Doubt[ActT]) -> bool:
    """ "Trek maar in, tenzij jullie het leuk vinden": always asked."""
    words = {token.norm for token in retold(doubt.words)[:_MOST_WORDS]}
    return not words.isdisjoint(CONDITIONS)
