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
from mailflows.understanding.closing import tells
from mailflows.understanding.correcting import Correcting
from mailflows.understanding.features import features
from mailflows.understanding.grounds import UNCLEAR, Witness, convinced
from mailflows.understanding.learned import Lessons
from mailflows.understanding.likelihood import ANSWER, likelihood
from mailflows.understanding.roles import sides
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.whereabouts import STANDS, Whereabouts, files
from mailflows.understanding.words import LIGHT

ACTS, MODES, ROLES = "acts", "modes", "roles"  # the models of a letter, learned from its words
SURE, MEANT = "sure", "meant"  # those that weigh all grounds: of an act, of places

_DEAR = 0.7  # from here on what is dear is done
_CHEAP = 0.5  # from here on what another mail mends is done
_ASKED = 0.35  # from here on what is dear is asked
_SUSPECTED = 0.1  # the same of what a phrase says, too
_UNCLEAR = 0.5  # from here on nobody could act on it, and nothing dear is done
_TELLING_TOO = 0.5  # of a clause beside the one that says it most
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
    sure = {
        label: convinced(lessons.models[SURE], label, grounds)
        for label, grounds in Witness(reading, sight, table, likely).of_each().items()
    }
    where = whereabouts(sight, table, lessons, above, likely)
    if where is not None:
        chance = sure[str(where.act.value)]
        reading = Correcting(where, lessons.models[MEANT], chance).on(reading)
    return _Opinion(table, lessons, sure, sight, reading.barred).on(reading)


def whereabouts(
    sight: Sight,
    table: AnswerTable[ActT],
    lessons: Lessons,
    above: frozenset[int],
    likely: Mapping[str, float],
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
        modes=lessons.models[MODES].likely(features(sight, above)),
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

    def on(self, reading: Reading[ActT]) -> Reading[ActT]:
        clauses = Clauses[ActT].of(reading)
        for act in self.table.acts:
            if str(act.value) in self.sure and "mode" not in self.table.main.get(act, {}):
                self._decide(clauses, act)
        self._silence(clauses)
        self._quieten(clauses)
        return clauses.of_them(reading)

    def _chance(self, act: ActT) -> float:
        return 0.0 if act in self.barred else self.sure.get(str(act.value), 0.0)

    def _believed(self, act: ActT) -> bool:
        if act not in self.table.dear:
            return self._chance(act) >= _CHEAP
        return self._chance(act) >= _DEAR and self.sure.get(UNCLEAR, 0.0) < _UNCLEAR

    def _decide(self, clauses: Clauses[ActT], act: ActT) -> None:
        said = [one for one in clauses.acts if one.act is act]
        doubts = [
            one for one in clauses.doubts
            if any(perhaps.act is act and not files(perhaps) for perhaps in one.perhaps)
        ]  # fmt: skip
        if self._believed(act):
            self._do(clauses, act, doubts, said=bool(said))
        elif act in self.table.courtesies:
            self._let_go(clauses, doubts)
        else:
            wished = any(one.act not in self.table.courtesies for one in clauses.acts)
            self._disbelieve(clauses, act, said)
            self._let_go(clauses, doubts)
            asks = act in self.table.dear and self._chance(act) >= _ASKED
            if asks and not (said or doubts or wished or clauses.doubts):
                self._suspect(clauses, act)

    def _do(
        self, clauses: Clauses[ActT], act: ActT, doubts: list[Doubt[ActT]], *, said: bool
    ) -> None:
        """Done in the words of a phrase, else in those of a clause that may mean it."""
        for doubt in doubts:
            clauses.doubts.remove(doubt)
            if said:
                clauses.left.append(doubt.words)
            else:
                clauses.acts.append(next(one for one in doubt.perhaps if one.act is act))
                said = True
        if not said:
            self._understand(clauses, act)

    def _disbelieve(
        self, clauses: Clauses[ActT], act: ActT, said: list[Understood[ActT]]
    ) -> None:
        """What a phrase says and hardly anybody meant so is asked, or left as written."""
        for one in said:
            clauses.acts.remove(one)
            if act in self.table.dear and self._chance(act) >= _SUSPECTED:
                clauses.doubts.append(Doubt(one.words, (one,)))
            else:
                clauses.left.append(one.words)

    def _let_go(self, clauses: Clauses[ActT], doubts: list[Doubt[ActT]]) -> None:
        """What may mean nothing that anybody would ask about is left as written."""
        for doubt in doubts:
            if all(map(self._unlikely, doubt.perhaps)):
                clauses.doubts.remove(doubt)
                clauses.left.append(doubt.words)

    def _unlikely(self, one: Understood[ActT]) -> bool:
        if one.act in self.table.courtesies:
            return True
        wished = any(
            self._believed(act) for act in self.table.acts
            if act is not one.act and act not in self.table.courtesies
        )  # fmt: skip
        return not files(one) and self._chance(one.act) < (_ASKED if wished else _SUSPECTED)

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
        chances = [self._chance(one.act) for one in doubt.perhaps if one.act is not act]
        return act in self.table.dear or max(chances, default=0.0) < _SUSPECTED

    def _of(self, words: str) -> Mapping[str, float]:
        sight = look(words, tokenise(words, len(self.sight.tokens)), self.sight.context)
        return self.lessons.models[ACTS].likely(features(sight, range(len(sight.tokens))))

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
        wished = any(one.act not in self.table.courtesies for one in clauses.acts)
        if wished or clauses.doubts:
            return
        wishes = (
            chance for label, chance in self.sure.items()
            if all(label != str(one.value) for one in self.table.courtesies)
        )  # fmt: skip
        likeliest = max(wishes, default=0.0)
        if likeliest < (_ASKED if clauses.acts else _NOTHING):
            clauses.idle += clauses.told()
            clauses.left = [one for one in clauses.left if not tells(one)]
