"""What an answer to the list of goals comes to, decided by all that speaks for it.

Wherever it may name a goal is found (`choice_mentions.py`); by the words around it was learned
whether such a mention chooses (`choice_words.py`); a regression over all grounds says how likely
each goal is chosen or put last (`choice_grounds.py`), and another how likely each reading of the
whole is right, or ranks what nobody chose (`choice_readings.py`). A wrong ranking is dear: she is
asked where none is sure enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mailflows.circles.choice_grounds import CHOSEN, LAST, Chances
from mailflows.circles.choice_mentions import mentions
from mailflows.circles.choice_readings import NEITHER, Candidate, Readings
from mailflows.circles.choice_titles import Rarity, Titles
from mailflows.circles.choice_told import told
from mailflows.circles.choice_words import Around
from mailflows.circles.goal_titled import ARTICLES
from mailflows.circles.goal_titles import by_name
from mailflows.circles.preference import Preference
from mailflows.circles.preferring import Answer, in_rows, placed
from mailflows.reading import Likelihood
from mailflows.understanding.grounds import Grounds, shared_out
from mailflows.understanding.odds import odds
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import word_set

RARITY, MENTIONS, MAILS = "rarity", "mentions", "mails"  # what is learned of words
TOLD = "told"  # of words beside a reading
GOALS, ORDER, READINGS = "goals", "order", "readings"  # of grounds
OF_GOALS = (NEITHER, CHOSEN, LAST)
RIGHT, WRONG, DANGEROUS, NONE, NOTHING, UNCLEAR = (
    "right", "wrong", "dangerous", "none", "nothing", "ask",
)  # fmt: skip
OF_READINGS = (RIGHT, WRONG, DANGEROUS, NONE, NOTHING, UNCLEAR)
OF_MAILS = (UNCLEAR, NONE, NOTHING)
OF_TOLD = (RIGHT, WRONG, DANGEROUS, UNCLEAR)
_DEAR = 4.0  # how many right readings one dangerous one costs
_UNMEANT = 0.5  # what a ranking costs of somebody who ranks nothing, beside a dangerous one
# What a reading must be worth: of our rules; of them no more where another is so much better.
_BY_RULES, _BETTER, _ALONE = 0.2, 0.4, 0.3
_ASKED, _NOTHING_READ = 0.1, 0.2  # where our rules ask, or read that no goal is chosen
_UNTOLD = -7.0  # log odds of what names no goal
_SAID_NONE = 0.7  # from here on she has no preference: "niet gelukt, ik was te druk" is of a week
_SAID_NOTHING = 0.4  # from here on she speaks of something else

# Of our rules where likelihood knows no grammar: what is taken back, and what else has a place.
_TAKEN, _PLACED, _FAR_BETTER = -0.4, -3.0, 0.65
_TAKEN_BACK = ("means", "mistake", "nay", "retracts", "thought")
_LEFT_OUT = ("fallback", "except", "cleared")
_SEVERAL = 2
# Beside "die van Roos" whoever says one of these means all of hers.
_ALL_OF_HERS = word_set(
    "allebei beide beiden both twee two drie three alle all doelen goals ideeen ideas punten rest",
    "eerst first dan then daarna daornao daarnao after next vooraan",
)
_NUMBER = word_set("nr nummer nummero number no doel goal")
_BETWEEN_NUMBERS = frozenset(("en", "and"))

Models = Mapping[str, Likelihood]


@dataclass(frozen=True)
class Choice:
    """One answer beside what was learned."""

    answer: Answer
    read: Preference  # by our rules
    models: Models

    def around(self) -> Around:
        """The answer with all that may name goals."""
        return around(self.answer, self.models[RARITY].weights)

    def readings(self) -> Readings:
        """All it may come to."""
        seen = self.around()
        each = [self.models[MENTIONS].one_of(seen.features(one)) for one in seen.mentions]
        chances = Chances(seen, each)
        goals = {
            goal: shared_out(self.models[GOALS], chances.of_goal(goal)) for goal in chances.goals
        }
        mail = self.models[MAILS].likely(seen.of_mail())
        return Readings(chances, self.read, placed(self.answer), goals, mail)

    def decided(self) -> Preference:
        """The best reading that is sure enough; else she is asked."""
        readings = self.readings()
        candidates = readings.candidates(self.models[ORDER])
        model = self.models[READINGS]
        by_words = self.models[TOLD]
        sure = [model.by_leaves(grounds_of(readings, one, by_words)) for one in candidates]
        plain = self._only_numbers() or bool(in_rows(self.answer))
        if self.read.open or plain or self._stands(candidates, sure):
            return self._or_which(self.read)
        return self._or_which(decided(self.read, candidates, sure))

    def _named_otherwise(self) -> bool:
        """ "Nummer 6, de moestuin", where the garden is 9."""
        tokens = self.answer.listed.tokens
        named = sorted(
            (one for said in self.answer.said for one in said.goals if len(one.numbers) == 1),
            key=lambda one: one.start,
        )
        for one, other in pairwise(named):
            between = [token.norm for token in tokens[one.end : other.start]]
            words = {token.norm for token in tokens[max(one.start - 1, 0) : one.end]}
            called = one.figure and not _NUMBER.isdisjoint(words)
            apposed = between[:1] == [","] and {*between[1:]} <= ARTICLES
            if called and apposed and other.numbers != one.numbers and not other.figure:
                return True
        return False

    def _or_which(self, chosen: Preference) -> Preference:
        """ "Die van Roos graag": one of hers, or all? Of who says no more she is asked."""
        if chosen.top and self._named_otherwise():
            return replace(chosen, ask=True)
        listed = self.answer.listed
        owners = {owner for owner, goals in by_name(listed.context.listed).items()
                  if set(chosen.top) == set(goals)}  # fmt: skip
        words = [one.norm for one in listed.tokens if one.kind is not Kind.MARK]
        named = any(word.removesuffix("s") in owners or word in owners for word in words)
        if len(chosen.top) < _SEVERAL or chosen.bottom or not named:
            return chosen
        told = any(word[0].isdigit() or word in _ALL_OF_HERS for word in words)
        titled = any(len(one.numbers) == 1 for said in self.answer.said for one in said.goals)
        return chosen if told or titled else replace(chosen, ask=True)

    def _only_numbers(self) -> bool:
        """ "99, 3, 47 en 1": no word makes it likely or unlikely; what our rules say of numbers
        that are not in the list stands."""
        tokens = self.answer.listed.tokens
        words = {one.norm for one in tokens if one.kind is Kind.WORD}
        return words <= _BETWEEN_NUMBERS and any(one.kind is Kind.NUMBER for one in tokens)

    def _stands(self, candidates: Sequence[Candidate], sure: Sequence[Mapping[str, float]]) -> bool:
        """Whether she takes something back, leaves something out, or says of each goal which place
        it has: there our rules stand, if hardly anything speaks against them."""
        said = self.answer.said
        back = any(one.corrects or one.has(*_TAKEN_BACK) for one in said)
        several = sum(one.place is not None and bool(one.goals) for one in said) > 1
        if not (back or several or any(one.has(*_LEFT_OUT) for one in said)):
            return False
        worths = [worth(one, told) for one, told in zip(candidates, sure, strict=True)]
        rules = next(at for at, one in enumerate(candidates) if "rules" in one.by)
        beaten = back and max(worths) > worths[rules] + _FAR_BETTER
        standing = _TAKEN if back else _PLACED
        return bool(candidates[rules].goals) and worths[rules] >= standing and not beaten


def grounds_of(readings: Readings, one: Candidate, by_words: Likelihood) -> Grounds:
    """What speaks for a reading, with what the words of the answer beside it say of it."""
    said: Mapping[str, float] = {}
    if one.goals:
        said = by_words.one_of(told(readings.chances.around, one))
    by_told = {f"told {name}": odds(said[name]) if said else _UNTOLD for name in OF_TOLD}
    return {**readings.grounds(one), **by_told}


def decided(
    read: Preference, candidates: Sequence[Candidate], sure: Sequence[Mapping[str, float]]
) -> Preference:
    """What is done: what our rules read, where nothing speaks against it or for something else."""
    worths = [worth(one, said) for one, said in zip(candidates, sure, strict=True)]
    rules = next(at for at, one in enumerate(candidates) if "rules" in one.by)
    naming = [at for at, one in enumerate(candidates) if one.goals]
    best = max(naming, key=lambda at: worths[at], default=rules)
    if candidates[rules].goals and not read.ask:
        better = worths[best] >= max(worths[rules] + _BETTER, _ALONE)
        chosen = candidates[best if better else rules]
        ask = not better and worths[rules] < _BY_RULES
        return Preference(chosen.top, chosen.bottom, ask=ask)
    bound = _ASKED if read.ask else _NOTHING_READ
    if candidates[best].goals and worths[best] >= bound:
        return Preference(candidates[best].top, candidates[best].bottom)
    return _nothing(read, sure) if read.ask else read


def _nothing(read: Preference, sure: Sequence[Mapping[str, float]]) -> Preference:
    """Where our rules ask and no reading is sure: perhaps she has no preference at all."""
    means = {name: sum(said[name] for said in sure) / len(sure) for name in OF_MAILS}
    none = means[NONE] >= means[NOTHING]
    likely = means[NONE] if none else means[NOTHING]
    if likely < max(means[UNCLEAR], _SAID_NONE if none else _SAID_NOTHING):
        return read
    return Preference(none=none, question=not none)


def worth(one: Candidate, said: Mapping[str, float]) -> float:
    """What a reading gains where it is right, less what it costs where it is not."""
    unmeant = said[NONE] + said[NOTHING] + said[UNCLEAR]
    danger = said[DANGEROUS] + _UNMEANT * unmeant
    return said[RIGHT] - _DEAR * danger * bool(one.top)


def around(answer: Answer, rarity: Rarity) -> Around:
    """An answer with all that may name goals."""
    listed = answer.listed
    titles = Titles.of(listed.context.listed, listed.says, rarity)
    return Around(listed, mentions(listed, titles), answer.told)
