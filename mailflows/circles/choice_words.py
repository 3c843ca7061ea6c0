"""What a learned reader sees around the mentions of goals, to tell which are chosen, and which are
put last: the words of both sides with the mention masked, and what kinds of words those are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mailflows.circles.choice_mentions import By, Mention
from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_denials import foreign, knows_little, refused
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_told import within_a_story
from mailflows.circles.goal_whole import indifferent, none_of_them
from mailflows.circles.goal_words import ABOUT, COUNTS
from mailflows.understanding.features import Features, runs
from mailflows.understanding.roles import beside
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import ASKING, SIGNOFFS

_NEAR = 6  # words on each side of a mention
_STOPS = frozenset({".", "!", "?", "\n", "…", "..."})
_OF_PHRASE = (
    "reason", "asked", "corrects", "stands", "joined", "leads", "but", "rest", "either", "adds",
    "against", "row", "run", "touches", "unknown",
)  # fmt: skip
_FEW = 4  # mentions, counted; more are "many"
_HIGH = 4  # from here on a number seldom says which place
_GAP = 3  # words and marks between two mentions that stand next to each other
_PLAIN = 0.5  # of a title that is met: plain enough to be masked


@dataclass(frozen=True)
class Around:
    """An answer with all its mentions masked."""

    listed: GoalList
    mentions: Sequence[Mention]
    said: Sequence[Phrase] = ()

    @cached_property
    def masks(self) -> Sequence[str]:
        """For each token what it is seen as; empty for the later tokens of a mention."""
        masks = [seen_as(self.listed, at) for at in range(len(self.listed.tokens))]
        for one in sorted(self.mentions, key=lambda one: _ORDER.index(one.by)):
            weak = one.piece is not None and one.piece.share < _PLAIN
            if weak or (one.by is By.OWNER and not one.free):
                continue
            for at in range(one.start, one.end):
                masks[at] = f"<{one.by.value.lower()}>" if at == one.start else ""
        return masks

    @cached_property
    def numbers(self) -> int:
        """How many goals are named by number."""
        return len({one.goal for one in self.mentions if one.by is By.NUMBER})

    def features(self, one: Mention) -> Features:
        """All that is seen around one mention."""
        before, behind = self._left(one), self._right(one)
        marks = [one.by.value, f"{one.by} numbers {min(self.numbers, _FEW)}", *self._about(one)]
        marks += [*beside("left", before), *beside("right", behind)]
        marks.append(f"between {before[0]} {behind[0]}")
        return Counter(set(marks))

    def of_mail(self) -> Features:
        """What is seen of the whole answer: runs of its words, and what kinds of phrases it has."""
        words = [mask for mask in self.masks if mask]
        seen = [f"w {run}" for run in runs(words)]
        seen += [f"phrase {mark}" for marks in self._marks for mark in marks]
        goals = len({one.goal for one in self.mentions})
        seen.append(f"goals {min(goals, _FEW)}")
        seen.append(f"numbers {min(self.numbers, _FEW)}")
        seen.append(f"length {len(words).bit_length()}")
        seen.append(f"begin {' '.join(words[:2])}")
        seen.append(f"end {' '.join(words[-3:])}")
        return Counter(seen)

    def _about(self, one: Mention) -> Iterator[str]:
        yield f"free {one.free}"
        yield f"several {min(one.several, _FEW)}"
        if one.placed:
            yield "placed"
        if one.piece is not None:
            yield f"share {round(one.piece.share * 4)}"
            yield f"weight {round(min(one.piece.weight, 2) * 2)}"
            yield f"words {min(one.piece.words, _FEW)}"
            yield "rivalled" if one.piece.rival else "alone"
        if one.titled or one.untitled:
            yield f"titled {one.titled} {one.untitled}"
        yield from self._beside_others(one)
        yield from self._written(one)
        start, end = self.sentence(one)
        yield f"ends {_shown(self.listed.norm(end))}"
        if start > 0:
            yield f"behind {_shown(self.listed.norm(start - 1))}"
        if self.listed.norm(start) in ASKING:
            yield "asks"
        if self._signed(start):
            yield "signed"
        yield from self._of_phrases(one)
        for at in range(start, end):
            if not one.start <= at < one.end and self.masks[at]:
                yield f"with {self.masks[at]}"

    def _written(self, one: Mention) -> Iterator[str]:
        """How a number stands there: "één" counts, or says which place, where "7" names a goal."""
        if one.by is not By.NUMBER or one.several > 1:
            return
        value = f"value {min(one.goal, _HIGH)}"
        token = self.listed.tokens[one.end - 1]
        said = token.norm if token.kind is Kind.WORD else "<0>"
        before, behind = self._left(one)[0], self._right(one)[0]
        yield from (value, f"said {said}", f"said {said} {value}")
        yield from (f"{value} behind {before}", f"{value} before {behind}")
        yield f"said {said} behind {before}"
        yield f"{value} between {before} {behind}"

    def _beside_others(self, one: Mention) -> Iterator[str]:
        """Which other mentions stand next to it and in its line, of the same goal or another's:
        "2: Het rooster" chooses 2 where that is the roster, and counts where it is not."""
        for side, step in (("left", -1), ("right", 1)):
            yield from self._next_to(one, side, step)
        if one.by is not By.NUMBER:
            return
        start, end = self._line(one)
        line = [two for two in self._plain if start <= two.start < end and two is not one]
        for by in (By.NUMBER, By.TITLE):
            for side, within in (("ahead", (start, one.start)), ("after", (one.end, end))):
                goals = {
                    two.goal for two in line if two.by is by and within[0] <= two.start < within[1]
                }
                if goals:
                    yield f"{side} in line {by} {one.goal in goals}"
        yield f"line {'starts' if one.start == start else ''} {'stops' if one.end == end else ''}"
        if one.start in self._counted:
            yield f"counts up {min(len(self._counted), _FEW)} {self.numbers > len(self._counted)}"
            titled = {two.goal for two in self._plain if two.by is By.TITLE}
            yield f"counts up beside titles {bool(titled - self._by_number)}"

    def _next_to(self, one: Mention, side: str, step: int) -> Iterator[str]:
        at = one.start - 1 if step < 0 else one.end
        between: list[str] = []
        while 0 <= at < len(self.masks) and len(between) <= _GAP:
            if self.listed.norm(at) in _STOPS:
                return
            met = [
                two for two in self._plain if two.start <= at < two.end and two.start != one.start
            ]
            if met:
                same = any(two.goal == one.goal for two in met)
                yield f"{side} of {met[0].by} {same}"
                yield f"{side} of {met[0].by} {same} {' '.join(between)}"
                return
            between.append(seen_as(self.listed, at))
            at += step

    @cached_property
    def _plain(self) -> Sequence[Mention]:
        """Mentions that are more than a weak word of a title."""
        return [
            one for one in self.mentions
            if (one.free or one.by is By.NUMBER)
            and (one.piece is None or (one.piece.share >= _PLAIN and not one.piece.rival))
        ]  # fmt: skip

    @cached_property
    def _by_number(self) -> frozenset[int]:
        return frozenset(one.goal for one in self.mentions if one.by is By.NUMBER)

    @cached_property
    def _counted(self) -> frozenset[int]:
        """Where numbers count from one on: "1) nummer 8, 2) nummer 7"."""
        found: list[int] = []
        for one in self.mentions:
            if one.by is By.NUMBER and one.goal == len(found) + 1 and one.start not in found:
                found.append(one.start)
        return frozenset(found)

    def counts(self, one: Mention) -> bool:
        """Whether a number counts from one on, where titles say what it counts."""
        titled = {two.goal for two in self._plain if two.by is By.TITLE}
        several = self.numbers > len(self._counted) or bool(titled - self._by_number)
        return one.by is By.NUMBER and one.start in self._counted and several

    def beside_another(self, one: Mention) -> bool:
        """Whether the mention next to it is of another goal, and none of its own is."""
        said = [*self._next_to(one, "left", -1), *self._next_to(one, "right", 1)]
        same = {f"{side} of {by} True" for side in ("left", "right") for by in (By.TITLE, By.OWNER)}
        other = {mark.replace("True", "False") for mark in same}
        return same.isdisjoint(said) and not other.isdisjoint(said)

    def _line(self, one: Mention) -> tuple[int, int]:
        start, end = one.start, one.end
        while start > 0 and self.listed.norm(start - 1) != "\n":
            start -= 1
        while end < len(self.masks) and self.listed.norm(end) != "\n":
            end += 1
        return start, end

    def phrase_of(self, one: Mention) -> Phrase | None:
        """The phrase in which a mention begins."""
        return next(
            (phrase for phrase in self.said if phrase.first <= one.start < phrase.behind), None
        )

    def _of_phrases(self, one: Mention) -> Iterator[str]:
        """What our own words say of its phrase, and of those around it."""
        phrase = self.phrase_of(one)
        if phrase is None:
            yield "no phrase"
            return
        at = self.said.index(phrase)
        for name, near in (("before", at - 1), ("in", at), ("behind", at + 1)):
            if 0 <= near < len(self.said):
                yield from (f"{name} {mark}" for mark in self._marks[near])
        named = next((own for own in self.said[at].goals if own.start <= one.start < own.end), None)
        if named is None or one.goal not in named.numbers:
            yield "not so named"
        else:
            yield f"named {named.sure} {named.loose} {named.weak}"
            if within_a_story(self.listed, self.said, at, named):
                yield "within a story"
        if at == len(self.said) - 1:
            yield "last phrase"
        if at == 0:
            yield "first phrase"

    @cached_property
    def _marks(self) -> Sequence[Sequence[str]]:
        """What our own words say of each phrase."""
        return [tuple(self._of_phrase(phrase)) for phrase in self.said]

    def _of_phrase(self, phrase: Phrase) -> Iterator[str]:
        for sort in sorted(self.listed.says.kinds(" ".join(phrase.norms))):
            if not sort.startswith((ABOUT, COUNTS)):
                yield f"is {sort}"
        marks = {
            "place": bool(phrase.place), "names": bool(phrase.goals), "bare": not phrase.norms,
            "refused": refused(self.listed, phrase), "knows little": knows_little(phrase),
            "indifferent": indifferent(phrase), "none": none_of_them(phrase),
        }  # fmt: skip
        marks |= {name: bool(getattr(phrase, name)) for name in _OF_PHRASE}
        yield from (name for name, there in marks.items() if there)
        yield f"ends {_shown(phrase.ends)}"
        yield f"tells {min(len(foreign(self.listed, phrase)), _FEW)}"

    def sentence(self, one: Mention) -> tuple[int, int]:
        """Where its sentence begins, and the mark behind it."""
        start, end = one.start, one.end
        while start > 0 and self.listed.norm(start - 1) not in _STOPS:
            start -= 1
        while end < len(self.masks) and self.listed.norm(end) not in _STOPS:
            end += 1
        return start, end

    def _signed(self, start: int) -> bool:
        """Whether a closing stands above it."""
        return any(
            self.listed.norm(at) in SIGNOFFS and (at == 0 or self.listed.norm(at - 1) in _STOPS)
            for at in range(start)
        )

    def _left(self, one: Mention) -> list[str]:
        masks = [mask for mask in self.masks[max(0, one.start - 2 * _NEAR) : one.start] if mask]
        return [*masks[::-1], "<begin>"][:_NEAR]

    def _right(self, one: Mention) -> list[str]:
        masks = [mask for mask in self.masks[one.end : one.end + 2 * _NEAR] if mask]
        return [*masks, "<end>"][:_NEAR]


_ORDER = (By.OWNER, By.PLACE, By.TITLE, By.NUMBER)


def seen_as(listed: GoalList, at: int) -> str:
    token = listed.tokens[at]
    match token.kind:
        case Kind.WORD:
            return "<name>" if token.norm in listed.names else token.norm
        case Kind.NUMBER:
            return "<0>"
        case Kind.MARK:
            return _shown(token.norm)
        case Kind.SIGN:
            return token.norm


def _shown(mark: str) -> str:
    """A mark on one line: the end of a line ends a feature in the file of weights too."""
    return "\\n" if mark == "\n" else mark
