"""Cuts an answer to the list of goals into phrases, each with the goals it names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mailflows.circles.goal_agreed import agreed, before, either
from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_cuts import Cuts, placed
from mailflows.circles.goal_marks import list_marks
from mailflows.circles.goal_names import greeted, instead_of, named_at, owned
from mailflows.circles.goal_places import STOPS, place_behind
from mailflows.circles.goal_titles import by_name
from mailflows.circles.goal_words import GoalWords
from mailflows.understanding.closing import closes
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import (
    ASKING,
    CONTRASTS,
    GREETINGS,
    SIGNOFFS,
)

_SIGNATURE = 9  # words and marks of "Femke (stagiair 3e kleuter)"
_DOWN = frozenset({"👎", "❌"})


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
    first: int = 0  # its first token
    behind: int = 0  # the one behind its last

    before: tuple[tuple[int, int], ...] = ()  # "dementia before the roster"
    names: bool = False  # a proposer, and none of her goals
    person: tuple[int, ...] = ()  # the goals of that proposer
    either: bool = False  # "3 of 6"
    adds: bool = False  # "en 2": joined to what came before
    against: bool = False  # "tegen wat Roos wil"
    row: bool = False  # two numbers side by side
    run: bool = False  # three numbers or more
    lone: bool = False  # and no other numbers stand in the mail
    touches: bool = False  # a story that only comes past its goals
    says: GoalWords = field(default_factory=GoalWords, compare=False, repr=False)

    @property
    def loose(self) -> bool:
        """Whether its goals are known by one word each that is only like them."""
        return all(one.loose for one in self.goals)

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
        self._marks = list_marks(listed)
        self._cuts = Cuts(listed, self._marks)

    def cut(self) -> Iterator[Phrase]:
        start = at = 0
        opens = True
        while at <= len(self._tokens):
            ended = at == len(self._tokens)
            norm = "\n" if ended else self._tokens[at].norm
            if ended or norm in STOPS or self._cuts.pauses(at) or self._cuts.turns(start, at):
                stop = norm in STOPS
                if start < at:
                    phrase = self._phrase(start, at, opens=opens)
                    if phrase is not None:
                        before = self._listed.norm(start - 1) or "\n"
                        norms = (*phrase.norms, "niet") if norm in _DOWN else phrase.norms
                        phrase = replace(
                            phrase, norms=norms, ends=norm, starts=before, first=start, behind=at
                        )
                    if phrase is not None:
                        yield phrase
                    opens = False

                opens = opens or stop
                signs = norm in SIGNOFFS or self._cuts.signs(at)
                if (stop and closes(self._line(at + 1))) or signs or self._signed(at):
                    return
                if ended:
                    return
                start = at + 1 if stop or self._cuts.pauses(at) else at
            at = self._cuts.step(at, start)

    def _signed(self, at: int) -> bool:
        """ "Sandra (OK 3)" as the last line, behind an empty one or a whole sentence."""
        rest = self._tokens[at + 1 :]
        if self._listed.norm(at) != "\n" or not rest or len(rest) > _SIGNATURE:
            return False
        norms = [one.norm for one in rest]
        named = rest[0].kind is Kind.WORD and rest[0].written[:1].isupper()
        titles = (named_at(self._listed, one) for one in range(at + 1, len(self._tokens)))
        bracket = len(norms) > 1 and norms[1] == "(" and norms[-1] == ")"
        strange = not self._known(norms[0]) and (
            bracket or all(one is None or one.figure or one.loose for one in titles)
        )
        says = self._says.among(norms, "wish", "first", "last", "leading", "negative")
        return named and strange and "\n" not in norms and not says

    def _line(self, at: int) -> list[str]:
        words: list[str] = []
        for token in self._tokens[at:]:
            if token.norm in {"\n", ".", "!", "?"}:
                break
            if token.kind is Kind.WORD:
                words.append(token.norm)
        return words

    def _phrase(self, start: int, end: int, *, opens: bool) -> Phrase | None:
        place, here = placed(self._listed, self._marks, start, end)
        goals: list[Named] = []
        norms: list[str] = []
        unknown = beyond = False
        while here < end:
            after = place_behind(self._listed, here, end)
            if after is not None:
                place, here = after
                continue
            named = None if greeted(self._listed, here) else named_at(self._listed, here)
            if named is not None and named.end <= end:
                if not instead_of(self._listed, named.start):
                    goals.append(named)
                here = named.end
                continue
            counted = self._listed.ordinal(here)
            if counted is not None and counted[0] < end and owned(self._listed, counted[0]):
                here, unknown = counted[0], True  # "het derde kwartaal"
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
        goals = list(agreed(self._listed, goals, told=unknown))
        greets = len(norms) > 1 and norms[0] in GREETINGS
        opening = norms[greets] if norms else ""
        return Phrase(
            goals=tuple(_in_chain(goals, norms)),
            norms=tuple(norms),
            unknown=unknown or (beyond and not goals),
            reason=self._says.among((self._tokens[start].norm,), "why") or self._follows(start),
            asked=self._asks(start, opening),
            corrects=self._corrects(start, opening, goals),
            stands=opens,
            place=place,
            joined="en" in norms or "and" in norms,
            leads=self._says.among(self._opening(start), "leading"),
            but=not CONTRASTS.isdisjoint(self._opening(start)),
            rest=self._says.among(self._opening(start), "silent"),
            names=any(norm in self._listed.names for norm in norms),
            person=self._of_one(norms),
            either=either(self._listed, goals),
            before=tuple(before(self._listed, goals)),
            adds=bool(goals)
            and self._listed.has(goals[0].start - 1, "joins")
            and goals[0].start <= start + 1,
            against=self._speaks_against(goals),
            row=_side_by_side(goals, norms),
            says=self._says,
        )

    def _speaks_against(self, goals: Sequence[Named]) -> bool:
        """ "Tegen wat Roos wil"."""
        return any(
            (one.figure or one.owned) and self._listed.has(one.start - 1, "against")
            for one in goals
        )

    def _of_one(self, norms: Sequence[str]) -> tuple[int, ...]:
        """The goals of the only proposer who is named."""
        if not GREETINGS.isdisjoint(norms[:1]) or norms[:1] == ["beste"]:
            return ()
        named = {norm for norm in norms if norm in self._listed.names}
        return by_name(self._listed.context.listed)[named.pop()] if len(named) == 1 else ()

    def _follows(self, start: int) -> bool:
        """ "Dan kan ik het iedereen vertellen" is why, "dan wil ik Engels" is what comes next."""
        if self._listed.norm(start) not in {"dan", "then"}:
            return False
        if self._listed.has(start + 1, "consequence"):
            return self._listed.has(start + 2, "anybody")
        known = self._known(self._listed.norm(start + 1))
        return self._listed.has(start + 2, "somebody") and not known

    def _opening(self, start: int) -> list[str]:
        return [token.norm for token in self._tokens[start : start + 2]]

    def _known(self, norm: str) -> bool:
        known = self._listed.known
        return known(norm) or known(norm + "n") or norm in self._listed.names

    def _asks(self, start: int, opening: str) -> bool:
        """A question chooses nothing: it begins like one."""
        why = self._says.among((opening,), "asks_why") and self._listed.norm(start) == opening
        if why and not self._listed.has(start + 1, "negator"):
            return True  # "waarom staat die fiets er weer tussen, dat hebben we al geprobeerd."
        if opening not in ASKING and not self._says.among((opening,), "asks_if"):
            return False
        if named_at(self._listed, start) is not None:
            return False  # "de moestuin mag er af, wie moet dat begieten?"
        wishes = self._listed.has(start + 1, "wishing") and not self._listed.has(
            start + 2, "inquires"
        )
        if self._says.among((opening,), "may") and wishes:
            return False  # "could we start with 5?" asks for it
        ends = (token.norm for token in self._tokens[start:] if token.norm in STOPS)
        return next(ends, ".") == "?"

    def _corrects(self, start: int, opening: str, goals: Sequence[Named]) -> bool:
        before = self._tokens[start - 1].norm if start else ""
        if opening == "wacht" and goals:
            return True
        if self._says.among((opening,), "sighs"):
            start, opening = start + 1, self._listed.norm(start + 1)
        if opening not in {"nee", "no", "sorry"} or not goals:
            return False
        behind = self._tokens[start + 1].norm if start + 1 < len(self._tokens) else ""
        return start > 0 and (before not in {"-", ":"} or behind == "wacht")


def _side_by_side(goals: Sequence[Named], norms: Sequence[str]) -> bool:
    """ "7 10 1", "3 > 1"."""
    figures = (two.start == one.end and two.figure and one.figure for one, two in pairwise(goals))
    return (">" in norms and len(goals) > 1) or any(figures)


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
