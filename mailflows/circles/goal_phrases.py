"""Cuts an answer to the list of goals into phrases, each with the goals it names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mailflows.circles.goal_names import GoalList, Named, greeted
from mailflows.circles.goal_words import GoalWords
from mailflows.understanding.closing import closes
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import (
    ASKING,
    CLAUSE_OPENERS,
    CONTRASTS,
    SIGNOFFS,
    word_set,
)

_CUTS = frozenset({"rest", "overige", "🥇", "🥈", "🥉"})
_CORRECTS = word_set("haha of o oh wacht sorry")
_POSITIONS = word_set("op als plaats plek positie nummer number keus keuze at as place")
_CHOICES = word_set("keus keuze plaats plek voorkeur choice place preference prioriteit")
_IS = word_set("is wordt wordt: becomes zijn")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_MEDALS = {"🥇": 1, "🥈": 2, "🥉": 3}
_STOPS = frozenset({".", "!", "?", "\n", "...", "…"})
_PAUSES = frozenset(",;:()–—→")
_SIGNED = 5  # words and marks of "gr Mark"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words that belong together, and the goals among them."""

    goals: tuple[Named, ...]
    norms: tuple[str, ...]  # without the words that name goals
    unknown: bool  # some of them tell something
    reason: bool = False
    asked: bool = False  # of a sentence that is a question
    corrects: bool = False  # "nee, 8 eerst": what was said before it does not count
    stands: bool = True  # opens a sentence
    place: int | None = None  # "op 1", "1e keus", a list mark of hers
    joined: bool = False  # its goals stand beside each other with "en"
    leads: bool = False  # begins with "dan", "daarna"
    but: bool = False  # begins with "maar"
    rest: bool = False  # is about the rest of the list
    ends: str = ""  # the mark behind it
    starts: str = ""  # the mark before it

    says: GoalWords = field(default_factory=GoalWords, compare=False, repr=False)

    def has(self, *kinds: str) -> bool:
        """Whether one of its words is of one of these kinds."""
        return self.says.among(self.norms, *kinds)

    def opens(self, *kinds: str) -> bool:
        """Whether its first word is."""
        return self.says.among(self.norms[:1], *kinds)

    def without(self, kind: str) -> "Phrase":
        """The phrase without its words of a kind."""
        kept = tuple(norm for norm in self.norms if kind not in self.says.kinds(norm))
        return replace(self, norms=kept)


def phrases(listed: GoalList) -> Iterator[Phrase]:
    """All phrases of an answer, up to its "Groet,"."""
    cutter = _Cutter(listed)
    yield from cutter.cut()


class _Cutter:
    """Walks through the words once."""

    def __init__(self, listed: GoalList) -> None:
        self._listed, self._tokens = listed, listed.tokens
        self._says = listed.says
        self._marks = _list_marks(listed)

    def cut(self) -> Iterator[Phrase]:
        start = at = 0
        opens = True
        while at <= len(self._tokens):
            ended = at == len(self._tokens)
            norm = "\n" if ended else self._tokens[at].norm
            if ended or norm in _STOPS or norm in _PAUSES or self._turns(start, at):
                stop = norm in _STOPS
                if start < at:
                    phrase = self._phrase(start, at, opens=opens)
                    if phrase is not None:
                        before = self._listed.norm(start - 1) or "\n"
                        phrase = replace(phrase, ends=norm, starts=before)
                    if phrase is not None:
                        yield phrase
                    opens = False

                opens = opens or stop
                if (stop and closes(self._line(at + 1))) or norm in SIGNOFFS:
                    return
                start = at + 1 if norm in _STOPS | _PAUSES else at
                if ended:
                    return
            at = self._step(at, start)

    def _step(self, at: int, start: int) -> int:
        """A goal's words are never cut: "the one of the neighbours project"."""
        if at < start:
            return start
        named = self._listed.named(at)
        return max(named.end, at + 1) if named is not None else at + 1

    def _line(self, at: int) -> list[str]:
        words: list[str] = []
        for token in self._tokens[at:]:
            if token.norm in {"\n", ".", "!", "?"}:
                break
            if token.kind is Kind.WORD:
                words.append(token.norm)
        return words

    def _turns(self, start: int, at: int) -> bool:
        """Whether a new phrase begins here, without a mark."""
        if at <= start:
            return False
        norm = self._tokens[at].norm
        if norm in SIGNOFFS and len(self._tokens) - at <= _SIGNED:
            return True
        if norm == "maar" and not self._turns_around(at):
            return False
        if norm in _CUTS or self._says.among((norm,), "leading", "turns"):
            return True
        return (
            norm == "nee"
            and self._tokens[at - 1].norm in _CORRECTS
            and bool(self._near_goal(at + 1))
        )

    def _turns_around(self, at: int) -> bool:
        """ "Kies maar zonder mij" has one clause, "niet de buurt maar Engels" two."""
        following = self._listed.norm(at + 1)
        marked = self._tokens[at - 1].kind is Kind.MARK
        return (
            marked
            or following in CLAUSE_OPENERS - {"zonder"}
            or self._near_goal(at + 1) is not None
        )

    def _near_goal(self, at: int) -> Named | None:
        for here in (at, at + 1):
            if here < len(self._tokens) and (named := self._listed.named(here)) is not None:
                return named
        return None

    def _phrase(self, start: int, end: int, *, opens: bool) -> Phrase | None:
        place, here = self._placed(start, end)
        goals: list[Named] = []
        norms: list[str] = []
        unknown = beyond = False
        while here < end:
            after = self._place_behind(here, end)
            if after is not None:
                place, here = after
                continue
            named = None if greeted(self._tokens, here) else self._listed.named(here)
            if named is not None and named.end <= end:
                goals.append(named)
                here = named.end
                continue
            token = self._tokens[here]
            if token.kind in (Kind.WORD, Kind.NUMBER):
                norms.append(token.norm)
                beyond = beyond or self._listed.beyond(here)
                unknown = unknown or not (self._known(token.norm) or self._listed.beyond(here))
            elif token.norm in {">", "&", "+", "/", "-", "="}:
                norms.append(token.norm)
            here += 1
        if not goals and not norms and place is None:
            return None
        opening = norms[0] if norms else ""
        return Phrase(
            goals=tuple(_in_chain(goals, norms)),
            norms=tuple(norms),
            unknown=unknown or (beyond and not goals),
            reason=self._says.among((self._tokens[start].norm,), "why"),
            asked=self._asks(start, opening),
            corrects=self._corrects(start, opening, goals),
            stands=opens,
            place=place,
            joined="en" in norms or "and" in norms,
            leads=self._says.among(self._opening(start), "leading"),
            but=not CONTRASTS.isdisjoint(self._opening(start)),
            rest=self._says.among(self._opening(start), "silent"),
            says=self._says,
        )

    def _opening(self, start: int) -> list[str]:
        return [token.norm for token in self._tokens[start : start + 2]]

    def _known(self, norm: str) -> bool:
        known = self._listed.known
        return known(norm) or known(norm + "n") or norm in self._listed.names

    def _asks(self, start: int, opening: str) -> bool:
        """A question chooses nothing: it begins like one."""
        if opening not in ASKING | {"mag", "kan", "could", "can", "past", "moet", "may"}:
            return False
        ends = (token.norm for token in self._tokens[start:] if token.norm in _STOPS)
        return next(ends, ".") == "?"

    def _corrects(self, start: int, opening: str, goals: Sequence[Named]) -> bool:
        before = self._tokens[start - 1].norm if start else ""
        if opening == "wacht" and goals:
            return True
        if opening not in {"nee", "no", "sorry"} or not goals:
            return False
        behind = self._tokens[start + 1].norm if start + 1 < len(self._tokens) else ""
        return start > 0 and (before not in {"-", ":"} or behind == "wacht")

    def _placed(self, start: int, end: int) -> tuple[int | None, int]:
        """A place at the head: a list mark, "op 1", "1e keus", "als derde", a medal."""
        if start in self._marks:
            mark, after = self._marks[start]
            return mark, after
        medal = _MEDALS.get(self._tokens[start].norm)
        if medal is not None:
            return medal, start + 1
        here = start
        while here < end and self._tokens[here].norm in {"en", "and", "mijn", "my", "de", "good"}:
            here += 1
        found = self._place_behind(here, end)
        return found if found is not None else (None, start)

    def _place_behind(self, at: int, end: int) -> tuple[int, int] | None:
        """ "op 1", "op de tweede plaats", "als derde", "1e keus", "nummer 1 is"."""
        listed = self._listed
        here = at
        while here < end and listed.norm(here) in _POSITIONS | {"de", "mijn", "my", "the"}:
            here += 1
        led = any(listed.norm(step) in {"op", "als", "at", "as"} for step in range(at, here))
        called = any(listed.norm(step) in {"nummer", "number"} for step in range(at, here))
        ordinal = listed.ordinal(here)
        number, after = (ordinal[1], ordinal[0]) if ordinal else (listed.figure(here), here + 1)
        if number is None or not 1 <= number <= 12 or here >= end:
            return None
        behind = listed.norm(after)
        chosen = ordinal is not None and behind in _CHOICES
        if chosen:
            return number, after + 1
        if called and behind in _IS and self._near_goal(after + 1):
            return number, after + 1
        first = number == 1 and ordinal is not None
        return (number, after) if led and not (first and ordinal) else None


def _list_marks(listed: GoalList) -> Mapping[int, tuple[int | None, int]]:
    """Numbers that open lines: of our list, where each stands before its own title, or hers."""
    found: dict[int, tuple[int, int, int | None]] = {}
    tokens = listed.tokens
    for at, token in enumerate(tokens):
        if at and tokens[at - 1].norm != "\n":
            continue
        number = _ROMAN.get(token.norm) if token.kind is Kind.WORD else listed.figure(at)
        marked = at + 1 < len(tokens) and tokens[at + 1].norm in {".", ")", ":", "-"}
        if number is None or not marked:
            continue
        here = at + 2
        named = listed.named(here) if here < len(tokens) else None
        if named is None and here < len(tokens) and tokens[here].kind is Kind.WORD:
            named = listed.named(here + 1) if here + 1 < len(tokens) else None
        if named is None or (named.figure and tokens[at + 1].norm == "-"):
            continue
        found[at] = number, here, named.numbers[0]
    echoed = len(found) > 1 and all(number == goal for number, _, goal in found.values())
    return {at: (None if echoed else number, here) for at, (number, here, _) in found.items()}


def _in_chain(goals: Sequence[Named], norms: Sequence[str]) -> Iterator[Named]:
    """ "1-4" may be all of one to four: of two numbers joined so nobody can tell."""
    figures = [one for one in goals if one.figure]
    ambiguous = (
        len(figures) == 2
        and "-" in norms
        and figures[1].start == figures[0].end + 1
        and figures[0].numbers[0] < figures[1].numbers[0]
    )
    for one in goals:
        if ambiguous:
            yield Named(one.start, one.end, one.numbers, sure=False, figure=True)
        else:
            yield one
