"""Finds the phrases of a table in a sentence, longest first, over the small words in between."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple

from mailflows.reading import ActT, Slot
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.slots import SLOTS, named, near, never, read_slot
from mailflows.understanding.tokens import Kind
from mailflows.understanding.tree import Node
from mailflows.understanding.words import LIGHT, NEGATORS

_GAP = 6  # small words between two words of a phrase: "trek hem dan toch maar in"
_LONGEST = 24  # words of a sentence that one phrase can span
_BETWEEN = LIGHT | NEGATORS | {"ook", "also", "too", "hele", "heel", "one"}
_LEADS_IN = frozenset({":", "="})
_TURNS = NEGATORS | {"maar", "but", "ook", "also", "en", "and"}


@dataclass(frozen=True, slots=True)
class Match(Generic[ActT]):
    """A phrase found: tokens `start` to `end`, `text_at` where its {text} begins."""

    phrase: Phrase[ActT]
    start: int
    end: int
    weight: int  # how many tokens its words and slots explain
    values: Mapping[str, Slot] = field(default_factory=dict[str, Slot])
    text_at: int | None = None
    between: tuple[int, ...] = ()  # small words it stepped over

    @property
    def words_end(self) -> int:
        """Where its own words end and {text} begins."""
        return self.end if self.text_at is None else self.text_at

    @property
    def question(self) -> bool:
        return self.text_at is not None and self.phrase.parts[-1] == "?"

    @property
    def bare(self) -> bool:
        """Whether it is nothing but a slot: only a clause of its own counts."""
        return all(part.startswith("{") for part in self.phrase.parts)


def name_of(match: Match[ActT]) -> str:
    """The name of its act; empty for plain words."""
    act = match.phrase.rule.act
    return "" if act is None else str(act.value)


def constants_of(match: Match[ActT]) -> dict[str, Slot]:
    """What its table says of it, without what its slots were filled with."""
    return {name: value for name, value in match.values.items() if not isinstance(value, tuple)}


class _Trail(NamedTuple, Generic[ActT]):
    """How far one way through the tree has come. A tuple: dozens are made of every mail."""

    node: Node[ActT]
    at: int
    weight: int
    values: Mapping[str, Slot]
    between: tuple[int, ...] = ()
    gap: int = _GAP
    ends: bool = True  # whether a phrase may end here: not right behind a mark


class Matcher(Generic[ActT]):
    """Looks for phrases in one sentence after the other."""

    def __init__(self, root: Node[ActT], sight: Sight, norms: Sequence[str]) -> None:
        self._root, self._sight, self._norms = root, sight, norms
        self._slots = _Slots(sight)
        kinds = {named(slot)[0] for slot in root.slots}
        self._openers = {SLOTS[kind].begins for kind in kinds} - {never}
        self._last_word = -1  # of the sentence that is looked through
        self._asked_at = -1  # the question mark that ends it

    def all(self, first: int, last: int) -> list[Match[ActT]]:
        """Every phrase that begins in a sentence, those that explain most first."""
        self._last_word = self._word_before(last, first)
        self._asked_at = self._mark_behind(last, first)
        found: list[Match[ActT]] = []
        for at in range(first, last):
            if self._may_begin(at):
                self._find(at, last, found)
        found.sort(
            key=lambda match: (
                -match.weight,
                match.start - match.words_end,
                -len(match.phrase.parts),
            )
        )
        return found

    def any_question(self, first: int, last: int) -> Match[ActT] | None:
        """The phrase "{text}?" over a whole sentence, where the table has it."""
        text = self._root.slots.get("text")
        asked = text.words.get("?") if text else None
        if asked is None or asked.phrase is None:
            return None
        return Match(asked.phrase, first, last, 0, dict(asked.phrase.rule.slots), first)

    def _may_begin(self, at: int) -> bool:
        """Most words begin no phrase: a slot at its head needs a name, a number or a lead-in."""
        if self._norms[at] in self._root.words:
            return True
        return any(begins(self._sight, at) for begins in self._openers)

    def _find(self, start: int, last: int, found: list[Match[ActT]]) -> None:
        """Adds every phrase that begins here."""
        trails = [_Trail(self._root, start, 0, {})]
        stop = min(last, start + _LONGEST)
        while trails:
            trail = trails.pop()
            if trail.ends:
                if trail.node.phrase is not None:
                    found.append(_match(trail.node.phrase, start, trail, trail.at))
                if "text" in trail.node.slots and trail.at <= self._last_word:
                    self._with_text(start, trail, last, found)
                if trail.at >= stop:
                    continue
            self._follow(trail, stop, last, trails)

    def _follow(
        self, trail: _Trail[ActT], stop: int, last: int, trails: list[_Trail[ActT]]
    ) -> None:
        """Puts every way on from here, and from behind small words, behind the other trails; the
        last is gone first."""
        node, at, gone, values, between, gap, _ = trail
        words, slots = node.words, node.slots
        while True:
            norm = self._norms[at]
            if norm in words:
                trails.append(_Trail(words[norm], at + 1, gone + 1, values, between))
            if slots:
                self._read_slots(_Trail(node, at, gone, values, between), last, trails)
            if not gone:
                return
            if norm == "," and (turned := self._turned(node, at)) is not None:
                trails.append(_Trail(turned, at + 2, gone + 1, values, between, ends=False))
            if norm in _LEADS_IN and at + 1 < last and self._goes_on(node, at):
                trails.append(_Trail(node, at + 1, gone, values, between, gap, ends=False))
            if not gap or norm not in _BETWEEN:
                return
            between, at, gap = (*between, at), at + 1, gap - 1
            if at >= stop:
                return

    def _read_slots(self, trail: _Trail[ActT], last: int, trails: list[_Trail[ActT]]) -> None:
        """Puts the ways on through slots behind the other trails."""
        node, at, gone, values, between, *_ = trail
        for name, behind in node.slots.items():
            near, read = self._slots[name]
            if at not in near:
                continue
            if at not in read:
                read[at] = read_slot(name, self._sight, at)
            found = read[at]
            if found is not None and at < found.end <= last:
                weight = gone + found.end - at
                both = {**values, **found.values}
                trails.append(_Trail(behind, found.end, weight, both, between))

    def _goes_on(self, node: Node[ActT], at: int) -> bool:
        """ "Taal: engels", "locatie: Zwolle": what stands behind the mark belongs to the phrase."""
        return bool(node.slots) or self._norms[at + 1] in node.words

    def _turned(self, node: Node[ActT], at: int) -> Node[ActT] | None:
        """ "Zwolle, niet Utrecht": a comma, a word that turns the phrase, and what it turns to."""
        following = self._norms[at + 1] if at + 2 < len(self._norms) else ""
        return node.words.get(following) if following in _TURNS else None

    def _denied(self, trail: _Trail[ActT]) -> bool:
        return any(self._norms[at] in NEGATORS for at in trail.between)

    def _word_before(self, last: int, first: int) -> int:
        """The last token of a sentence that is no mark; before `first` where there is none."""
        tokens = self._sight.tokens
        marks = (at for at in range(last - 1, first - 1, -1) if tokens[at].kind is not Kind.MARK)
        return next(marks, first - 1)

    def _mark_behind(self, last: int, first: int) -> int:
        """The question mark behind the last word of a sentence; -1 where there is none."""
        for at in range(last - 1, first, -1):
            if self._norms[at] == "?":
                return at
            if self._sight.tokens[at].kind in (Kind.WORD, Kind.NUMBER):
                break
        return -1

    def _with_text(
        self, start: int, trail: _Trail[ActT], last: int, found: list[Match[ActT]]
    ) -> None:
        """{text} is what is left of the sentence; "{text}?" needs a question mark at its end."""
        node = trail.node.slots["text"]
        phrase = node.phrase
        if phrase is None and self._asked_at > trail.at and "?" in node.words:
            phrase = node.words["?"].phrase
        if phrase is not None and not self._denied(trail):
            found.append(_match(phrase, start, trail, last, text_at=trail.at))


class _Slots(dict[str, tuple[Container[int], dict[int, Found | None]]]):
    """For each slot the only words where it can begin, and what it was read as there: many phrases
    have the same."""

    def __init__(self, sight: Sight) -> None:
        super().__init__({"text": ((), {})})  # the rest of a sentence, which is read elsewhere
        self._sight = sight

    def __missing__(self, name: str) -> tuple[Container[int], dict[int, Found | None]]:
        self[name] = near(name, self._sight), {}
        return self[name]


def _match(
    phrase: Phrase[ActT], start: int, trail: _Trail[ActT], end: int, *, text_at: int | None = None
) -> Match[ActT]:
    values = {**phrase.rule.slots, **trail.values}
    return Match(phrase, start, end, trail.weight, values, text_at, trail.between)


def apart(found: Sequence[Match[ActT]]) -> list[Match[ActT]]:
    """Of phrases in order of worth those that stand over no better one, as they come in the text.

    Of a phrase with {text} only its own words count: what stands in the text is for the judge.
    """
    taken: set[int] = set()
    chosen: list[Match[ActT]] = []
    for match in found:
        held = range(match.start, match.words_end)
        if taken.isdisjoint(held):
            taken.update(held)
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.start)
