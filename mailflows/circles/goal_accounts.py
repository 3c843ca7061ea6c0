"""All that an answer says must be accounted for: chosen, put last or told of; or she is asked.

Each rule is about the reading as a whole, however its phrases were read: a goal, or a word of
order, that the reading leaves over shows that it misses what she means.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_denials import foreign, knows_little
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_whole import indifferent
from mailflows.circles.preference import Preference

_STORY = 3  # words that tell something around a goal
_LED = 2  # words before a goal
_DENIED = 4


@dataclass(frozen=True, slots=True)
class Accounts:
    """An answer, and what was read in it."""

    listed: GoalList
    said: Sequence[Phrase]
    read: Preference

    def settled(self) -> Preference:
        """The preference where nothing is left over; else she is asked."""
        if self.read.ask or not (self.read.top or self.read.bottom or self.read.none):
            return self.read
        if not self._open():
            return self.read
        numbers = [_numbers(one) for one in self.said]
        aside = any(
            one.starts == "(" and self._speaks_of_another(one, before)
            for before, one in zip(numbers, self.said[1:], strict=False)
        )
        return replace(self.read, ask=True, open=aside or self._goes_on_from_nothing())

    def _open(self) -> bool:
        if self._changes_its_mind():
            return any(self._against_itself())
        return (
            self._goes_on_from_nothing()
            or any(self._left_over())
            or any(self._against_itself())
            or any(self._out_of_nowhere())
        )

    @property
    def _known(self) -> set[int]:
        return {*self.read.top, *self.read.bottom}

    def _changes_its_mind(self) -> bool:
        """ "5 dan 2. O nee wacht, 5 dan 6": what is taken back is left over."""
        return any(
            one.corrects or one.has("means", "mistake", "nay", "retracts", "other")
            for one in self.said
        )

    def _goes_on_from_nothing(self) -> bool:
        """ "Daarna 9 en 7", and nothing was read before it."""
        at = next((at for at, one in enumerate(self.said) if _numbers(one) & self._known), None)
        if at is None or not self.said[at].leads:
            return False
        if not _numbers(self.said[at]) & {*self.read.top[:1]}:
            return False
        start = self.said[at].goals[0].start
        led = any(self.listed.has(one, "leading") for one in range(start - _LED, start))
        return led and not any(_replied_to(one) for one in self.said[max(0, at - 2) : at])

    def _left_over(self) -> Iterator[bool]:
        """Goals that are named plainly, and neither chosen nor put last."""
        by_title = any(not one.figure for phrase in self.said for one in self._counted(phrase))
        for phrase in self.said:
            again = any(self._counted(phrase))
            for one in phrase.goals:
                titled = by_title and not (one.loose or one.weak or again)
                titled = titled and (phrase.stands or phrase.adds or phrase.opens("joins"))
                over = (one.figure or titled) and self._known.isdisjoint(one.numbers)
                yield over and not self._only_told(phrase, one)

    def _counted(self, phrase: Phrase) -> Iterator[Named]:
        return (one for one in phrase.goals if not self._known.isdisjoint(one.numbers))

    def _only_told(self, phrase: Phrase, one: Named) -> bool:
        """Whether a phrase asks of its goal, knows it not, or tells a story around it."""
        told = phrase.has("told", "once", "had", "others_say", "already", "although", "doubting")
        told = told or phrase.reason or phrase.touches or phrase.has("silent")
        asked = phrase.asked or phrase.ends == "?" or knows_little(phrase)
        tells = len(foreign(self.listed, phrase)) >= (_STORY if one.figure else _STORY - 1)
        return told or asked or tells

    def _against_itself(self) -> Iterator[bool]:
        """ "Die andere van Noor mag onderaan", "voor mij niet", where it stands on top."""
        top, bottom = {*self.read.top}, {*self.read.bottom}
        yield self._all_the_same()
        before: set[int] = set()
        for at, phrase in enumerate(self.said):
            numbers = _numbers(phrase)
            yield bool(numbers & top) and self._denied_by_its_heading(at)
            yield bool(numbers & top) and self._complains_of(at)
            yield self._row_of_another(at)
            yield any(self._counts_up_to(at, one) for one in phrase.goals)
            away = bool(numbers & top) and not numbers & bottom
            yield away and ((phrase.rest and phrase.has("last")) or phrase.has("left_to_others"))
            yield bool(before & top) and not numbers and phrase.has("not_for_me")
            yield any(
                self._denied(phrase, one) for one in phrase.goals if {*one.numbers} & top - bottom
            )
            yield not (numbers or bottom) and self._puts_last(phrase)
            yield phrase.starts == "(" and self._speaks_of_another(phrase, before)
            before = numbers or (before if phrase.has("others") or not phrase.stands else set())

    def _puts_last(self, phrase: Phrase) -> bool:
        """ "Maar zijn andere mag onderaan", and nothing was put last."""
        if not phrase.has("last") or phrase.has("lately", "right_behind"):
            return False
        plain = len(foreign(self.listed, phrase)) <= 1
        return bool(phrase.person) or (plain and phrase.has("other", "pointing", "lets"))

    def _denied_by_its_heading(self, at: int) -> bool:
        """ "Op geen enkele manier: die oppasruil"."""
        heads = self.said[at - 1] if at else None
        if heads is None or heads.ends != ":" or heads.goals or self.said[at].stands:
            return False
        return heads.has("negator") and not heads.has("not_bad", "condition", "first", "doubting")

    def _complains_of(self, at: int) -> bool:
        """ "Poetsen? Al 22 jaar! Geef mij de speurtocht": a bare title, and then a plain wish."""
        phrase = self.said[at]
        says = phrase.leads or phrase.adds or phrase.place or phrase.has("first", "wish", "liking")
        bare = phrase.goals and phrase.stands and not says and phrase.ends in {"?", ".", "!"}
        if not bare or any(one.figure or one.owned or len(one.numbers) > 1 for one in phrase.goals):
            return False
        behind = self.said[at + 1 :]
        goes_on = any(
            one.leads or one.adds or one.place for one in behind if any(self._counted(one))
        )
        wished = any(one.has("wish", "first") and any(self._counted(one)) for one in behind)
        return wished and not goes_on

    def _row_of_another(self, at: int) -> bool:
        """ "Hij liep de route van 10 naar 1"; "zijn lijst is 3, 4, 5 maar de mijne 6, 7, 8"."""
        phrase = self.said[at]
        ranges = any(one.figure and len(one.numbers) >= _STORY for one in phrase.goals)
        if phrase.but and phrase.run:
            runs = (one for one in self.said[:at] if one.run and any(self._counted(one)))
            return any(_numbers(one).isdisjoint(_numbers(phrase)) for one in runs)
        if not ranges or phrase.has("first", "wish"):
            return False
        for before in self.said[at::-1]:
            if before.has("told") or before.touches:
                return True
            if before.stands:
                return False
        return False

    def _counts_up_to(self, at: int, one: Named) -> bool:
        """ "Nummer een is de muziek, nummer twee: de telmachine", which nobody knows."""
        phrase, behind = self.said[at], self.said[at + 1 : at + 2]
        heads = one.figure and phrase.ends == ":" and not phrase.norms
        unknown = any(other.unknown and not (other.goals or other.stands) for other in behind)
        counted = any(other.place == one.numbers[0] - 1 for other in self.said[:at])
        return heads and unknown and counted

    def _speaks_of_another(self, phrase: Phrase, before: set[int]) -> bool:
        """ "Na overleg kies ik het buddysysteem (10)", where the talks are another goal."""
        alone = phrase.ends == ")" and not phrase.norms and any(one.figure for one in phrase.goals)
        return alone and bool(before & self._known) and before.isdisjoint(_numbers(phrase))

    def _all_the_same(self) -> bool:
        """ "Maakt mij niks uit": then a word that is only like a title chooses nothing."""
        mentions = [one for phrase in self.said for one in self._counted(phrase)]
        last = next((one for one in reversed(self.said) if any(self._counted(one))), None)
        before = itertools.takewhile(lambda one: one is not last, self.said)
        loose = bool(self.read.top) and all(one.loose for one in mentions)
        return loose and any(indifferent(one) and not one.rest for one in before)

    def _denied(self, phrase: Phrase, one: Named) -> bool:
        """ "Asteblieft gin lochtienk achter de turnzaal": a denial just before its goal."""
        if phrase.has("first", "means", "no_more", "fallback") or phrase.corrects or one.figure:
            return False
        if sum(not {*one.numbers}.isdisjoint(_numbers(other)) for other in self.said) > 1:
            return False
        near = range(max(0, one.start - _DENIED), one.start)
        denies = [at for at in near if self.listed.has(at, "negator")]
        return bool(denies) and not any(
            self.listed.has(at, "turns", "joins", "leading") or not self.listed.norm(at).isalpha()
            for at in range(denies[-1], one.start)
        )

    def _out_of_nowhere(self) -> Iterator[bool]:
        """Goals that no phrase names, though the list as a whole is not meant."""
        persons = {number for phrase in self.said for number in phrase.person}
        whole = any(phrase.has("odd", "even_ones", "both") for phrase in self.said)
        whole = whole or len(self._known) >= self.listed.context.items
        named = {number for phrase in self.said for number in _numbers(phrase)}
        for number in self.read.top:
            yield not (whole or number in named or number in persons)


def _numbers(phrase: Phrase) -> set[int]:
    return {number for one in phrase.goals for number in one.numbers}


def _replied_to(phrase: Phrase) -> bool:
    """ "Moet ik kiezen? Nou, dan 4", "zo niet, dan 8"."""
    return phrase.ends == "?" or phrase.has("if_it", "condition", "negator")
