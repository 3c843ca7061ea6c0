"""The gate behind the reading: what is ranked has evidence of its own, or she is asked.

However a phrase was read, a goal counts only by a mention that holds: a number among numbers, a
goal in few words, in words of choosing or of order, or one that the clause behind it points at. A
place in the list that counts something else, a question, a story: by these alone nobody chooses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_denials import foreign
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_places import STOPS
from mailflows.circles.goal_told import within_a_story
from mailflows.circles.goal_whole import indifferent
from mailflows.circles.goal_words import ABOUT
from mailflows.circles.preference import Preference

_DOWN = frozenset({"👎", "❌"})
_TOLD = 2  # words that tell something beside a goal
_MUCH = 4  # so many that a place in it counts something else
_ROW = 3  # numbers that are a list, also with "?" behind it
_BEHIND = 5  # clauses that may point back
_NEAR = 3  # words and marks between two numbers of a list
_STORY = 6  # clauses of a mail that tells


@dataclass(frozen=True, slots=True)
class _Mention:
    """One goal, named in one phrase."""

    at: int  # which phrase
    named: Named


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer has to show for each goal that was read in it."""

    listed: GoalList
    said: Sequence[Phrase]

    def weighed(self, read: Preference) -> Preference:
        """The preference as far as it has evidence; a doubtful one is asked."""
        if read.ask or not read.top:
            return read
        if self._speaks_against(read):
            return replace(read, ask=True)
        weak = [number for number in read.top if not self._holds(number)]
        if not weak:
            return read
        left = tuple(number for number in read.top if number not in weak)
        told = weak[-1] == read.top[-1] or self._only_told(weak[0])
        firm = any(self._firm(number) for number in left)
        if len(weak) > 1 or not firm or not told:
            return replace(read, ask=True)
        return self.weighed(replace(read, top=left))

    def _mentions(self, number: int) -> list[_Mention]:
        return [
            _Mention(at, named)
            for at, phrase in enumerate(self.said)
            for named in phrase.goals if number in named.numbers
        ]  # fmt: skip

    def _holds(self, number: int) -> bool:
        """Whether a mention of it is evidence; what no phrase names was read of the whole list."""
        mentions = self._mentions(number)
        return not mentions or any(self._good(one) for one in mentions)

    def _good(self, one: _Mention) -> bool:
        phrase = self.said[one.at]
        listed = (
            len(phrase.goals) > 1 and not one.named.figure and not foreign(self.listed, phrase)
        )  # "2e en 3e"
        if (
            (self._counts_other(one.named) and not listed)
            or self._inquires(one)
            or self._whose(one)
        ):
            return False
        if self._wished(one):
            return True
        if within_a_story(self.listed, self.said, one.at, one.named):
            return False
        return self._said_plainly(one)

    def _said_plainly(self, one: _Mention) -> bool:
        """Whether little but the goal is said: among numbers, behind "dan", in a few words."""
        phrase = self.said[one.at]
        already = phrase.has("already") and not one.named.figure
        if already or phrase.has("told", "once", "other"):
            return self._numbers_around(one.named) >= _ROW
        if phrase.leads or phrase.has("leading", "fallback"):
            return True
        if one.named.figure and self._among_numbers(one.named):
            return True
        return len(foreign(self.listed, phrase)) < _TOLD and not self._of_a_thing(one.named)

    def _wished(self, one: _Mention) -> bool:
        """Whether a word of choosing or of order stands with it, or points at it."""
        phrase = self.said[one.at]
        placed = bool(phrase.place) and len(foreign(self.listed, phrase)) < _MUCH  # "op 9 april"
        said = phrase.has("wish", "first") or placed or bool(phrase.before)
        concluded = phrase.opens("restating")  # "dus het plastic"
        return said or concluded or self._announced(one) or self._pointed_at(one)

    def _announced(self, one: _Mention) -> bool:
        """ "Op één: leren hoe je een overleg op tijd stopt", "dus maak er maar 8 van"."""
        if not one.at:
            return False
        before = self.said[one.at - 1]
        heads = before.ends == ":" and (before.has("first", "wish") or bool(before.place))
        concludes = before.opens("restating") and not (before.goals or self.said[one.at].stands)
        return heads or concludes

    def _firm(self, number: int) -> bool:
        """Whether it stands by a word of order, or among other numbers."""
        return any(
            self._good(one)
            and (
                self._wished(one)
                or self.said[one.at].leads
                or (one.named.figure and self._among_numbers(one.named))
            )
            for one in self._mentions(number)
        )

    def _whose(self, one: _Mention) -> bool:
        """ "Noor her day": of two goals one is meant; "allebei", "die van Noor" are both."""
        phrase, named = self.said[one.at], one.named
        several = len(named.numbers) > 1 and not named.sure and not named.figure
        if several and self.listed.has(named.end, "narrows"):
            return True  # "die van Jan mee die plantjes"
        around = range(named.start - 1, named.end)
        both = any(self.listed.has(at, "pointing", "by") for at in around) or any(
            near.has("both", "pointing", "all", "goal", "by", "proposals")
            for near in self.said[one.at : one.at + 2]
        )
        return several and bool(foreign(self.listed, phrase)) and not both

    def _of_a_thing(self, named: Named) -> bool:
        """ "In zaal 2": a number behind a word that tells something."""
        before = self.listed.norm(named.start - 1)
        known = self.listed.known(before) or before in self.listed.names
        word = before.isalpha() and not known
        return named.figure and named.end - named.start == 1 and word

    def _only_told(self, number: int) -> bool:
        """Whether nothing that orders stands beside any mention of it."""
        phrases = [self.said[one.at] for one in self._mentions(number)]
        return not any(one.has("wish", "first", "leading") or one.place for one in phrases)

    def _counts_other(self, named: Named) -> bool:
        """ "De derde mail", "the last one": a place in the list that may be one of anything."""
        if named.figure:
            owned = self.listed.has(named.start - 1, "own", "those", "his", "of_a_place", "mine")
            return owned and len(named.numbers) == 1 and not self._among_numbers(named)
        within = range(named.start, named.end)
        ordinal = any(
            (self.listed.ordinal(at) is not None and not self._in_a_subject(at))
            or self.listed.has(at, "last_one", "middle_one")
            for at in within
        )
        around = range(named.start, named.end + 2)
        whose = any(self.listed.norm(at) in self.listed.names for at in around)
        ordinal = ordinal and len(named.numbers) == 1
        return ordinal and not whose and named.end - named.start <= _NEAR

    def _in_a_subject(self, at: int) -> bool:
        """ "First aid" is what a goal is about."""
        kinds = self.listed.says.kinds(f"{self.listed.norm(at)} {self.listed.norm(at + 1)}")
        alone = self.listed.says.kinds(self.listed.norm(at + 1))
        return any(kind.startswith(ABOUT) for kind in kinds - alone)

    def _inquires(self, one: _Mention) -> bool:
        """ "Past 3 ook in de middag?": unless it is a list, or what comes behind says it."""
        start, end = self._sentence(one.named)
        if self.listed.norm(end) != "?" or self._pointed_at(one):
            return False
        phrase = self.said[one.at]
        if phrase.has("first") and phrase.ends != "?":
            return False  # "eerst 1, daarna 5?" asks for the second
        says, norms = self.listed.says, [token.norm for token in self.listed.tokens[start:end]]
        if says.among(norms, "wish") or says.among(norms[:1], "may"):
            return False  # "could I get the roster first?" asks for it
        return self._numbers_around(one.named) < _ROW or says.among(norms, "otherwise")

    def _sentence(self, named: Named) -> tuple[int, int]:
        """Where its sentence begins, and the mark behind it."""
        start, end = named.start, named.end
        while start > 0 and self.listed.norm(start - 1) not in STOPS:
            start -= 1
        while end < len(self.listed.tokens) and self.listed.norm(end) not in STOPS:
            end += 1
        return start, end

    def _pointed_at(self, one: _Mention) -> bool:
        """ "..., dus daar wil ik mee beginnen", "... Die dus op één."."""
        for phrase in self.said[one.at + 1 : one.at + 1 + _BEHIND]:
            if indifferent(phrase) or (phrase.goals and not phrase.asked):
                return False  # "kies maar zonder mij"
            near = phrase is self.said[one.at + 1] and not phrase.stands  # ", graag zo snel"
            liked = (
                not phrase.asked
                and phrase.has("pointing")
                and phrase.has("liking")
                and phrase.ends != "?"
            )
            said = phrase.opens("replies") or liked or (near and phrase.has("wish"))
            said = said or (self.said[one.at].ends == "." and self._wishes_it(phrase))
            if phrase is self.said[one.at + 1] and said:
                return not phrase.has("negative", "last")
            points = phrase.has("pointing", "restating") or phrase.but or phrase.opens("article")
            if points and (phrase.has("first", "wish", "only") or phrase.place):
                return not phrase.has("negative", "last")
        return False

    def _wishes_it(self, phrase: Phrase) -> bool:
        """ "Graag bovenaan dus", and nothing else."""
        whole = phrase.stands and phrase.opens("wish") and phrase.has("first")
        return whole and not foreign(self.listed, phrase)

    def _among_numbers(self, named: Named) -> bool:
        """ "5, 1 en 3", "8, dan 2"."""
        start, end = self._sentence(named)
        before = range(max(start, named.start - _NEAR), named.start)
        around = (*before, *range(named.end, min(end, named.end + _NEAR)))
        return any(self.listed.inside(self.listed.figure(at)) for at in around)

    def _numbers_around(self, named: Named) -> int:
        """How many numbers stand in its sentence."""
        start, end = self._sentence(named)
        return sum(
            one.figure
            for phrase in self.said
            for one in phrase.goals if start <= one.start < end
        )  # fmt: skip

    def _speaks_against(self, read: Preference) -> bool:
        """What the rest of the mail says, whatever was read."""
        norms = [token.norm for token in self.listed.tokens]
        whole = not any(phrase.goals for phrase in self.said)
        return (
            (not _DOWN.isdisjoint(norms) and not read.bottom)
            or (whole and "?" in norms)
            or self._other_number(read)
            or any(self._passed_over(read))
            or self._only_a_story(read)
        )

    def _other_number(self, read: Preference) -> bool:
        """ "Ik had 5 bovenaan, maar mijn zus zei 9": of all her numbers one was read."""
        corrected = any(
            one.has("mistake", "means") or one.corrects or one.has("nay") for one in self.said
        )
        mentions = self._mentions(read.top[0])
        chosen = any(self.said[one.at].has("choosing", "liking") for one in mentions)
        by_title = not any(one.named.figure for one in mentions)
        if len(read.top) > 1 or by_title or corrected or chosen:
            return False
        figures = {
            number
            for phrase in self.said
            for one in phrase.goals if one.figure
            for number in one.numbers
        }  # fmt: skip
        return bool(figures - {*read.top, *read.bottom})

    def _only_a_story(self, read: Preference) -> bool:
        """A long mail that comes past one title, and says nowhere that it is chosen."""
        mentions = self._mentions(read.top[0])
        plain = bool(mentions) and not any(one.named.figure for one in mentions)
        plain = plain and len(read.top) == 1 and len(self.said) >= _STORY
        return plain and not any(self._wished(one) for one in mentions)

    def _passed_over(self, read: Preference) -> Iterator[bool]:
        """ "Doarnoa Kees": a proposer behind a word of order, of whom nothing was read."""
        known = {*read.top, *read.bottom}
        by = {name: set[int]() for name in self.listed.names}
        for item in self.listed.context.listed:
            for name in item.by:
                first = name.casefold().split()[0]
                by.setdefault(first, set()).add(item.number)
        for at, token in enumerate(self.listed.tokens):
            if token.norm in by and self.listed.has(at - 1, "leading"):
                yield bool(by[token.norm]) and by[token.norm].isdisjoint(known)
