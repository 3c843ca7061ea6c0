"""Where a mail names goals of the list: by number, by place in the list, by title, by proposer.

A number is a goal only where nothing else owns it: not "3 jaar", "top 3", "half 5", "9/10". A
title is known by its telling words, by their beginnings, with one slip of the pen, and in the
other language; a proposer with two goals names neither of them alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mailflows.circles.goal_titles import (
    ORDINALS,
    by_name,
    first_names,
    in_title,
    in_two,
    meant_by,
)
from mailflows.circles.goal_words import GoalWords
from mailflows.reading import Context
from mailflows.understanding.numbers import in_words
from mailflows.understanding.tokens import Kind, Token, tokenise
from mailflows.understanding.words import GREETINGS, LIGHT, NEGATORS, word_set

_THREE = "draai"
_SAXON = {  # Gronings, Drents, Twents
    "ain": 1, "twei": 2, "twie": 2, "drei": 3, _THREE: 3, "vaar": 4, "veer": 4, "vieve": 5,
    "zesse": 6, "zeuven": 7, "zeuvene": 7, "achte": 8, "negene": 9, "tiene": 10,
}  # fmt: skip
_TO_THE = word_set("slotte eerste tweede derde laatste minste")
_BESIDE_NUMBERS = word_set("en and dan daarna , ; & + . ! \n") | {"", "\n"}
_FRISIAN = {"ien": 1, "twa": 2, "trije": 3, "fjouwer": 4, "fiif": 5, "seis": 6, "sân": 7}
_CALLED = word_set(
    "nummer nummertje nummers nr doel doelen punt number numbers goal goals optie option numer num"
)
_ARTICLES = word_set("de het the dat die")
_PLACED = word_set("op als plaats plek positie at as")
_CHOICE = word_set("keus keuze plaats plek voorkeur choice place preference optie prioriteit")
_SUFFIXES = word_set("e de ste st nd rd th")
_THROUGH = word_set("tm through thru")
_OWNED_BEFORE = word_set(
    "top week weken om kamer alle deze al half pas van de afdeling verdieping etage over jaar best"
) - {"de", "van", "over"}  # fmt: skip
_OF_ALL = word_set("beide allebei baaide alle both all alles")
_BY = word_set("van by from fan")
_HIS = word_set("haar zijn her his dr hare se")
_MOST = 400  # words and marks of an answer that are looked at
_NEAR = 3  # small words between a proposer and her title


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens `start` to `end` name these goals; without `sure` it may be any of them."""

    start: int
    end: int
    numbers: tuple[int, ...]
    sure: bool = True
    owned: bool = False  # "die van Jan", who has several
    figure: bool = False  # by a bare number


@dataclass(frozen=True, slots=True)
class GoalList:
    """The words of an answer beside the list that it answers."""

    tokens: Sequence[Token]
    context: Context
    says: GoalWords
    titles: frozenset[str]  # all words of them

    def known(self, norm: str) -> bool:
        """Whether a word tells nothing beside a goal: it may stand behind a number that is one."""
        return norm in self.titles or self.says.known(norm)

    def named(self, at: int) -> Named | None:
        """The goals named from this word on."""
        found = self._by_person(at) or self._in_the_list(at) or self._number(at)
        return found or self._title(at)

    def norm(self, at: int) -> str:
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def figure(self, at: int) -> int | None:
        """A number in digits or words, whatever it counts; "één", but not "een"."""
        if not 0 <= at < len(self.tokens):
            return None
        token = self.tokens[at]
        if token.kind is Kind.NUMBER:
            return int(token.norm) if token.norm.isascii() and token.norm.isdigit() else None
        if token.norm in {"een", "one"}:
            stressed = "é" in token.written.casefold()
            return 1 if stressed or self.norm(at - 1) in _CALLED | {"op"} else None
        if token.kind is not Kind.WORD or self._no_number(at):
            return None
        return _FRISIAN.get(token.norm) or _SAXON.get(token.norm) or in_words(token.norm)

    def _no_number(self, at: int) -> bool:
        """ "Ten slotte 4", "draai de lijst om"."""
        behind = self.norm(at + 1)
        turns = self.norm(at) == _THREE and behind not in _BESIDE_NUMBERS
        return turns or (self.norm(at) == "ten" and behind in _TO_THE)

    def beyond(self, at: int) -> bool:
        """ "3, 1 en 13" of twelve: a number that stands for a goal and is none."""
        number = self.figure(at) if self.tokens[at].kind is Kind.NUMBER else None
        alone = {self.norm(at - 1), self.norm(at + 1)} <= _BESIDE_NUMBERS
        return number is not None and number > self.context.items and alone

    def ordinal(self, at: int) -> tuple[int, int] | None:
        """Where "tweede", "2e", "2nd" ends, and its number."""
        if self.norm(at) in ORDINALS:
            return at + 1, ORDINALS[self.norm(at)]
        number, suffix = self.figure(at), at + 1
        if number is None or self.norm(suffix) not in _SUFFIXES:
            return None
        joined = self.tokens[suffix].start == self.tokens[at].end
        return (suffix + 1, number) if joined else None

    def _inside(self, number: int | None) -> bool:
        return number is not None and 1 <= number <= self.context.items

    def _in_the_list(self, at: int) -> Named | None:
        """ "De tweede", "the second one", "de middelste", "the last one"."""
        led = self.norm(at) in _ARTICLES | _CALLED
        here = at + led
        place = self.ordinal(here)
        one = self.norm(here + 1) in {"one", "van"}
        if place is None and (one or (led and self.norm(here) == "middelste")):
            words = {"laatste": self.context.items, "last": self.context.items}
            words["middelste"] = words["middle"] = (self.context.items + 1) // 2
            number = words.get(self.norm(here))
            return (
                Named(at, here + 1 + (self.norm(here + 1) == "one"), (number,)) if number else None
            )
        if place is None or not self._inside(place[1]):
            return None
        if self.norm(at) in _CALLED and self.norm(here) in ORDINALS:
            return None  # "the podcast goal first": where she wants it
        end, number = place
        one = self.norm(end) == "one"
        if not (led or one) or self.norm(end) in _CHOICE or self.norm(at - 1) in _PLACED:
            return None
        nearby = self._number(end) or self._title(end) or self._by_person(end)
        if nearby is not None or self.norm(end) in {"eerst", "van"}:
            return None
        return Named(at, end + one, (number,))

    def _number(self, at: int) -> Named | None:
        called = self.norm(at) in _CALLED
        here = at + called
        listed = self._joined(here)
        if listed is not None:
            return Named(at, here + 1, listed, figure=True)
        first = self.figure(here)
        if first is None or not self._inside(first):
            return None
        last_at = self._through(here + 1)
        last = self.figure(last_at) if last_at else None
        if last is not None and last_at and self._inside(last) and first < last:
            return Named(at, last_at + 1, tuple(range(first, last + 1)), figure=True)
        if not self._free(here, called=called):
            return None
        return Named(at, here + 1, (first,), figure=True)

    def _joined(self, at: int) -> tuple[int, ...] | None:
        """ "3,1,7" without spaces is one word."""
        if not 0 <= at < len(self.tokens) or self.tokens[at].kind is not Kind.NUMBER:
            return None
        parts = self.tokens[at].norm.split(",") if "," in self.tokens[at].norm else []
        numbers = [int(part) for part in parts if part.isascii() and part.isdigit()]
        inside = [number for number in numbers if self._inside(number)]
        return tuple(inside) if len(numbers) == len(parts) > 1 and inside else None

    def _through(self, at: int) -> int | None:
        if self.norm(at) in _THROUGH:
            return at + 1
        until = [self.norm(step) for step in (at, at + 1, at + 2)]
        return at + 3 if until == ["tot", "en", "met"] else None

    def _free(self, at: int, *, called: bool) -> bool:
        """Whether the number counts nothing: "3 jaar", "9/10", "top 3", "alle 8" do."""
        if called:
            return True
        before, after = self.norm(at - 1), self.norm(at + 1)
        if "/" in {before, after}:
            return self._chained(at)
        if before in _OWNED_BEFORE:
            return False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is None or following.kind is not Kind.WORD:
            return True
        joined = following.start == self.tokens[at].end
        return not joined and (self.known(after) or after in self.names)

    def _chained(self, at: int) -> bool:
        """ "2/1/5" is a list, "9/10" is a mark."""
        slashed = [at + 2] * (self.norm(at + 1) == "/") + [at - 2] * (self.norm(at - 1) == "/")
        return all(self._inside(self.figure(one)) for one in slashed)

    @property
    def names(self) -> frozenset[str]:
        return first_names(self.context.listed)

    def _by_person(self, at: int) -> Named | None:
        """ "Die van Jan over presenteren", "Fatima's pivot table", "Noor haar Engels"."""
        here, every, nth = at, False, 0
        while here < at + 4 and (
            self.norm(here) in _ARTICLES | _OF_ALL | _CALLED | {"idee", "idea"}
            or self.norm(here) in ORDINALS
        ):
            every = every or self.norm(here) in _OF_ALL
            nth = ORDINALS.get(self.norm(here), nth)
            here += 1
        led = self.norm(here) in _BY and here + 1 < len(self.tokens)
        here += led
        numbers = by_name(self.context.listed).get(self.norm(here))
        owner = numbers or self._owner(here)
        if owner is None:
            return None
        end = here + 1
        his = numbers is None or self.norm(end) in _HIS
        end += numbers is not None and self.norm(end) in _HIS
        title = self._title_near(end)
        if title is not None and set(title.numbers) & set(owner) and (led or his):
            both = tuple(number for number in title.numbers if number in owner)
            return Named(at, title.end, both, sure=len(both) == 1)
        if not led and not his:
            return None
        if nth and nth <= len(owner):
            return Named(at, end, (owner[nth - 1],))
        sure = every or len(owner) == 1
        return Named(at, end, owner, sure=sure, owned=not sure and led and here - at > 1)

    def _owner(self, at: int) -> tuple[int, ...] | None:
        """ "Fatima's", "Kees'"."""
        norm = self.norm(at)
        if at >= len(self.tokens) or not norm.endswith("s"):
            return None
        written = self.tokens[at].written
        return by_name(self.context.listed).get(norm[:-1]) if "s" in written[-2:] else None

    def _title_near(self, at: int) -> Named | None:
        here = at
        while here < at + _NEAR and self.norm(here) in LIGHT | {"over", "about", ":"} - NEGATORS:
            here += 1
        return self._title(here) if here < len(self.tokens) else None

    def _title(self, at: int) -> Named | None:
        """The words of titles that stand here, if some of them tell of one goal only."""
        if not 0 <= at < len(self.tokens) or self.tokens[at].kind is not Kind.WORD:
            return None
        here = at
        while here < at + 2 and self.norm(here) in _ARTICLES | {"een", "a", "zo'n", "zon"}:
            here += 1
        meant = set(meant_by(self.norm(here), self.context.listed))
        end = step = here + 1
        whole = set(in_two(self.norm(here), self.norm(end), self.context.listed))
        if whole:  # "buurt project"
            meant, end, step = whole, end + 1, end + 1
        if not meant:
            return None
        while step < min(end + 3, len(self.tokens)) and self.tokens[step].kind is Kind.WORD:
            more = meant_by(self.norm(step), self.context.listed) or in_title(
                self.norm(step), self.context.listed
            )
            if more and meant & set(more):
                meant &= set(more)
                end = step + 1
            elif (
                (more and meant_by(self.norm(step), self.context.listed))
                or self.norm(step) not in LIGHT | {"een", "het"}
                or self.norm(step) in NEGATORS
            ):
                break
            step += 1
        return Named(at, end, tuple(sorted(meant)), sure=len(meant) == 1)


def list_of(text: str, context: Context, says: GoalWords) -> GoalList:
    """An answer, ready to look for goals in."""
    tokens = tokenise(text, _MOST)
    titles = frozenset(
        token.norm for item in context.listed for token in tokenise(item.title, 40)
        if token.kind is Kind.WORD
    )  # fmt: skip
    return GoalList(tokens, context, says, titles)


def greeted(tokens: Sequence[Token], at: int) -> bool:
    """ "Hoi Jan," names nobody's goal."""
    return at > 0 and tokens[at - 1].norm in GREETINGS


def spread(found: Iterable[Named]) -> Iterator[int]:
    """All goals of some namings, in order."""
    for one in found:
        yield from one.numbers
