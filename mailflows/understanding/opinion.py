"""What is done, asked and left of a mail, by how sure each act is (`how_sure.py`) and by its cost.

What is dear is done where it is nearly sure and asked where it is likely,
what another mail mends is done where it is likelier than not. It moves whole clauses between act,
doubt and left: no word is lost or said twice, and a mail without a word of the table does nothing.
"""

from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Understood
from mailflows.understanding.clauses_weighed import Clauses
from mailflows.understanding.closing import turns
from mailflows.understanding.conviction import CHEAP, DEAR, Conviction
from mailflows.understanding.grounds import NOTHING, UNLESS, depends
from mailflows.understanding.hearing import SUSPECTED, TELLING_TOO, Hearing
from mailflows.understanding.sight import Sight
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import retold
from mailflows.understanding.whereabouts import files

_IN_DOUBT, _UNSAID = 0.8, 0.9  # the same of what a phrase may say, and of what none says
_RIVALLED = 0.95  # the same of what hardly any answer meant so, or of one of two that may be meant
_PLAINLY = 0.94  # the same of what is said on a condition
_CERTAIN = 0.99  # beside what is so sure no unlikely doubt is asked about
_COURTEOUS_ALONE = 0.3  # of small talk around which nothing is asked
_CHEAP_SAID = 0.4  # what another mail mends stays from here on where a phrase says it
_ASKED = 0.35  # from here on what is dear is asked
_BARELY = 0.05  # and of what contradicts something else
_SURELY = 0.9  # from here on a mail that only tells is told whole
_MOST_WORDS = 400  # of a clause that are read
_SAYS = 0.1  # of a clause that may say what no phrase is sure of
_NO_ANSWER = 0.15  # below it, for every act, a mail is no answer


@dataclass(frozen=True, slots=True)
class Opinion(Generic[ActT]):
    """How sure each act of one mail is, and what follows from it for its clauses."""

    table: AnswerTable[ActT]
    hearing: Hearing[ActT]
    conviction: Conviction[ActT]
    sight: Sight

    def freed(self, reading: Reading[ActT]) -> Reading[ActT]:
        """Without what phrases say, hardly anybody means and another mail mends, and without
        doubts beside what is as good as sure: their words are free for what she does mean."""
        stay = [one for one in reading.acts if self._stays(one)]
        plain = max(map(self.conviction.chance, self.table.acts)) >= _CERTAIN
        open_ = [one for one in reading.doubts if not plain or self._asked_of(one)]
        acts = (one.words for one in reading.acts if one not in stay)
        doubts = (one.words for one in reading.doubts if one not in open_)
        left = (*reading.left, *acts, *doubts)
        return replace(reading, acts=tuple(stay), doubts=tuple(open_), left=left)

    def _asked_of(self, doubt: Doubt[ActT]) -> bool:
        """Whether anything that it may be is likely at all, or is for others to say."""
        return any(
            files(one) or str(one.act.value) not in self.conviction.sure
            or self.conviction.chance(one.act) >= SUSPECTED
            for one in doubt.perhaps
        )  # fmt: skip

    def _stays(self, one: Understood[ActT]) -> bool:
        spared = self.table.dear | self.table.courtesies
        learned = str(one.act.value) in self.conviction.sure
        likely = self.conviction.chance(one.act) >= _CHEAP_SAID
        return one.act in spared or not learned or likely

    def on(self, reading: Reading[ActT]) -> Reading[ActT]:
        """What is done, asked and left."""
        clauses = Clauses[ActT].of(reading)
        acts = [
            act for act in self.table.acts
            if str(act.value) in self.conviction.sure and "mode" not in self.table.main.get(act, {})
        ]  # fmt: skip
        others = [act for act in acts if not self._do(clauses, act)]
        for act in others:
            self._doubt(clauses, act)
        self._silence(clauses)
        self._quieten(clauses)
        return clauses.of_them(reading)

    def _do(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether it is done: in the words of a phrase, else in those of a clause that may mean
        it."""
        if not self.conviction.believes(act) or self._held_back(clauses, act):
            return False
        said = clauses.said(act)
        if act in self.table.courtesies and not said and self._wished(clauses):
            return False  # small talk around a wish
        for doubt in _in_doubt(clauses, act):
            clauses.doubts.remove(doubt)
            if said:
                clauses.left.append(doubt.words)
            else:
                clauses.acts.append(next(one for one in doubt.perhaps if one.act is act))
                said = True
        if not said:
            return self.hearing.understand(clauses, act)
        if act in self.table.telling - self.table.dear and self._alone(clauses, act):
            self._tell_more(clauses, act)
        return True

    def _held_back(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """What depends on something or contradicts something else is not done; nor is what is dear
        and not sure enough, or what no phrase says beside what is in doubt."""
        if self._opposed(clauses, act):
            return True
        dear, said = act in self.table.dear, clauses.said(act)
        if dear and self.conviction.chance(act) < self._needed(clauses, act):
            return True
        return not said and (self._depends(clauses, act) or (not dear and self._idle(clauses, act)))

    def _depends(self, clauses: Clauses[ActT], act: ActT) -> bool:
        plain = act in self.table.dear and self.conviction.chance(act) >= _PLAINLY
        return any(map(_on_terms if plain else depends, _in_doubt(clauses, act)))

    def _idle(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether something that another mail mends, and no phrase says, is better left: why a tip
        is taken back, what no clause says by itself, or anything before a question about what is
        dear is answered."""
        silenced = self.conviction.silences(act) and self.conviction.chance(act) < _SURELY
        beside = self._wished(clauses) and not _in_doubt(clauses, act)
        return silenced or self._asks(clauses) or (beside and not self._somewhere(clauses, act))

    def _asks(self, clauses: Clauses[ActT]) -> bool:
        return any(
            one.act in self.table.dear and not files(one)
            for doubt in clauses.doubts
            for one in doubt.perhaps
        )

    def _somewhere(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether a clause that is free may say it: in "kan mijn tip weg? Mijn baas stuurt hem
        zelf" the question is the wish."""
        return any(chance >= _SAYS for chance, _ in self.hearing.heard(clauses, act))

    def _needed(self, clauses: Clauses[ActT], act: ActT) -> float:
        """How sure something dear must be, by who says it and what else may be meant: what was
        only learned is wrong five times as often as what a phrase says."""
        said = clauses.said(act)
        unheard = self.conviction.unheard(act)
        if (unheard and not said) or self.conviction.rivalled(act, said=said):
            return _RIVALLED
        if said:
            return _UNSAID if unheard else DEAR
        return _IN_DOUBT if _in_doubt(clauses, act) else _UNSAID

    def _doubt(self, clauses: Clauses[ActT], act: ActT) -> None:
        """What is not done is asked where it is likely, and dear."""
        said, doubts = clauses.said(act), _in_doubt(clauses, act)
        for doubt in doubts:
            opposed = self.conviction.chance(act) >= _BARELY and self._opposed(clauses, act)
            stays = _on_terms(doubt) or opposed
            if not stays and all(self._unlikely(clauses, one) for one in doubt.perhaps):
                clauses.doubts.remove(doubt)
                clauses.left.append(doubt.words)
        if act in self.table.courtesies:
            return
        self._disbelieve(clauses, act)
        asks = act in self.table.dear and self.conviction.chance(act) >= _ASKED
        if asks and not (said or doubts or self._wished(clauses) or clauses.doubts):
            self.hearing.suspect(clauses, act)

    def _wished(self, clauses: Clauses[ActT]) -> bool:
        return any(one.act not in self.table.courtesies for one in clauses.acts)

    def _opposed(self, clauses: Clauses[ActT], act: ActT) -> bool:
        """Whether something that is said, or a clause of its own, may say the opposite:
        "Intrekken. Nog niet plaatsen."."""
        if self.conviction.outdone(act):
            return True
        against = self.table.against
        alone = [one.perhaps[0].act for one in clauses.doubts if len(one.perhaps) == 1]
        return any(
            str(one.value) in against.get(act, ()) or str(act.value) in against.get(one, ())
            for one in (*alone, *(one.act for one in clauses.acts))
            if one is not act
        )

    def _alone(self, clauses: Clauses[ActT], act: ActT) -> bool:
        wishes = {one.act for one in clauses.acts} - self.table.courtesies
        return wishes == {act} and self.conviction.chance(act) >= _SURELY

    def _tell_more(self, clauses: Clauses[ActT], act: ActT) -> None:
        """ "… en zijn kleinzoon telde de baantjes. Mag dat erbij?": the story is what she tells."""
        for chance, words in self.hearing.heard(clauses, act):
            if chance > TELLING_TOO and words in clauses.left:
                clauses.take(words)
                clauses.acts.append(self.hearing.meaning(act, words))

    def _disbelieve(self, clauses: Clauses[ActT], act: ActT) -> None:
        """What a phrase says and hardly anybody meant so is asked, or left as written."""
        if act not in self.table.dear and self.conviction.chance(act) >= _CHEAP_SAID:
            return
        for one in [one for one in clauses.acts if one.act is act]:
            clauses.acts.remove(one)
            if act in self.table.dear and self.conviction.chance(act) >= SUSPECTED:
                clauses.doubts.append(Doubt(one.words, (one,)))
            else:
                clauses.left.append(one.words)

    def _unlikely(self, clauses: Clauses[ActT], one: Understood[ActT]) -> bool:
        """Whether nobody would ask about it, beside something else that is done."""
        if one.act in self.table.courtesies:
            return True
        done = any(one.act in self.table.dear for one in clauses.acts)
        bound = _ASKED if done else _BARELY
        return not files(one) and self.conviction.chance(one.act) < bound

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
        thanks = any(
            self.conviction.chance(one) >= _COURTEOUS_ALONE for one in self.table.courtesies
        )
        asks = not clauses.acts and "?" in self.sight.norms
        if asks or self._wished(clauses) or clauses.doubts or (clauses.acts and not thanks):
            return
        wishes = (
            chance for label, chance in self.conviction.sure.items()
            if label != NOTHING and all(label != str(one.value) for one in self.table.courtesies)
        )  # fmt: skip
        chat = self.conviction.sure.get(NOTHING, 0.0) >= CHEAP
        if max(wishes, default=0.0) >= (_ASKED if clauses.acts or chat else _NO_ANSWER):
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
    return not words.isdisjoint(UNLESS)
