"""Whom she brings, where no phrase of the table says it."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from mailflows.lunch.headcount import (
    GROUPED,
    MOST_COUNTED,
    NOT_ALONG,
    Sentence,
    count_of,
    heads,
    sentence,
    shouted,
)
from mailflows.lunch.spoken import hinted
from mailflows.reading import Hints, LikelyClause
from mailflows.understanding.dates import WEEKDAYS
from mailflows.understanding.tokens import Kind, Token, tokenise
from mailflows.understanding.words import ADDING

MOST_AT_TABLE = 20  # more who come together are a story
DAY_NAMES = frozenset(WEEKDAYS)
_MOST = 400  # words and marks that are looked at
_SEVERAL = ("several", "several_taken")
_SEVERAL_END = ("s", "n", "people")
_ALL_COME = frozenset({"all_come", "comes", "comes_here", "signs_up", "signs_on"})
_BRINGS = frozenset({"brings", "names_follow"})
_HERSELF = frozenset({"ik", "k", "i", "we", "wij", "me"})
_SURELY_ALONG = 0.5  # of a clause that says by no word of ours that somebody comes
_FEW = 6  # words of "met z'n drieën graag"
_NOT_HERE = frozenset({"long_ago", "elsewhere_then", "no_party"})
_EDGES = frozenset(".!?;\n")
_JOINTS = ADDING | {"&"}
_NAME = 2  # words of a name: "Fleur Jansen"


def companions(text: str, hints: Hints) -> int:
    """How many people she says come along: "mijn vrouw en ik", "twee bewoners meenemen"."""
    said = _sentences(text, hints)
    if count := in_all(text, hints):
        return count - 1
    if together := max((_together(one, hints) for one in said), default=0):
        return together
    if any("with_her" in one.hinted for one in said):
        return 1
    named = sum(_named(one, hints) for one in said)
    alone = sum(_in_sentence(one, hints) for one in said)
    also = max((_also(one, hints) for one in said), default=0)
    return max(alone, named, also, heads(said, hints), int(_pointed(said)))


def in_all(text: str, hints: Hints) -> int:
    """ "So two persons in total", herself among them; 0 where nobody says so."""
    counted = (one.said for one in _sentences(text, hints) if "in_all" in one.hinted)
    found = (one for said in counted for one in hints.each("in_all", said))
    counts = (count_of(word) for one in found for word in one.groups() if word)
    return next((count for count in counts if 1 < count <= MOST_COUNTED), 0)


def long_ago(words: str, hints: Hints) -> bool:
    """ "We aten met z'n vieren in een keet", "we gaan met z'n vieren naar Parijs"."""
    return not hinted(words, hints).isdisjoint(_NOT_HERE)


def in_a_story(one: LikelyClause, hints: Hints) -> bool:
    """ "Toen aten we met z'n vieren", "dertig man, één frituurpan"."""
    people = one.slots.get("people")
    crowd = isinstance(people, int) and people > MOST_AT_TABLE
    return crowd or long_ago(one.words, hints) or "takes_her" in hinted(one.words, hints)


def _pointed(said: Sequence[Sentence]) -> bool:
    """ "Mag zij mee?", of a person before it also "mag die mee?"; no dog."""
    here = any(
        "that_one_along" in one.hinted
        and ("visitor" in one.hinted or "no_visitor" not in one.hinted)
        for one in said
    )
    return here or any(
        "visitor" in before.hinted and "that_one_before" in one.hinted
        for before, one in pairwise(said)
    )


def _also(one: Sentence, hints: Hints) -> int:
    """ "Ik kom, en Van Dam ook", "onze Stef pak ik ook mee"; not "mijn laptop neem ik mee"."""
    if one.hinted & NOT_ALONG or not one.hinted.isdisjoint(("no_party", "nobody_along")):
        return 0
    names = {token.norm for token in one.tokens[1:] if token.capital and not shouted(one)}
    found = [word for also in hints.each("also_comes", one.said) for word in also.groups() if word]
    return int(any(word in names - DAY_NAMES - _HERSELF for word in found))


def _together(one: Sentence, hints: Hints) -> int:
    """ "Mie z'n drieën" are two beside her; "aten we met z'n achten" were long ago."""
    if "with_all" not in one.hinted or one.hinted & _NOT_HERE:
        return 0
    if not one.hinted & _ALL_COME and len(one.said.split()) > _FEW:
        return 0
    words = (word for all_ in hints.each("with_all", one.said) for word in all_.groups() if word)
    found = [count_of(word) for word in words]
    found += [GROUPED.get(word, 0) for word in one.said.split()]  # "wij komen gevieren"
    return max((count - 1 for count in found if count and count <= MOST_COUNTED), default=0)


def names_somebody(one: LikelyClause, hints: Hints) -> bool:
    """Whether a clause speaks of a person who may come along, by name or not."""
    said = hinted(one.words, hints)
    return "whom" in one.slots or not said.isdisjoint(("somebody", "company", "with_us"))


def comes_along(one: LikelyClause, hints: Hints, *, likely: bool = True) -> bool:
    """Whether a clause says that somebody comes, or that she takes somebody with her."""
    said = hinted(one.words, hints)
    surely = likely and one.chances["guests"] >= _SURELY_ALONG
    comes = not said.isdisjoint(("coming_along", "brings", "with_us", "brought"))
    thing = "no_visitor" in said and "visitor" not in said  # "vergezeld van mijn stok"
    return (comes or surely) and not thing and "past_time" not in said


def of_her_party(words: str, hints: Hints) -> bool:
    """Whether people who are counted come: not "we staan met z'n tweeën op de gang"."""
    said = hinted(words, hints)
    return "with_all" not in said or not said.isdisjoint(_ALL_COME) or len(words.split()) <= _FEW


def with_herself(words: str, hints: Hints) -> bool:
    """Whether a count has herself among them: "we komen met drie"; not "ik kom met twee man"."""
    said = hinted(words, hints)
    return "with_all" in said or "as_one" not in said


def _in_sentence(one: Sentence, hints: Hints) -> int:
    along = 2 if "pair_along" in one.hinted else int("one_along" in one.hinted)
    along += _theirs(one, hints) if along == 1 else 0
    return max(0 if one.hinted & NOT_ALONG else along, _counted_in(one, hints))


def _theirs(one: Sentence, hints: Hints) -> int:
    """ "Mijn zus en haar twee kinderen": those beside whom she brings."""
    found = (filter(None, theirs.groups()) for theirs in hints.each("with_theirs", one.said))
    return max((_counted(*words, hints=hints) for words in found), default=0)


def _counted_in(one: Sentence, hints: Hints) -> int:
    if not one.hinted.isdisjoint(("nobody_along", "no_party")):
        return 0
    for name in (name for name in _SEVERAL if name in one.hinted):
        for several in hints.each(name, one.said):
            if count := _counted(*(word for word in several.groups() if word), hints=hints):
                return count
    if "two_come" in one.hinted and any(
        not _HERSELF.intersection(found.groups()) for found in hints.each("two_come", one.said)
    ):
        return 2
    return 1 if "with_us" in one.hinted else _ours(one, hints)


def _ours(one: Sentence, hints: Hints) -> int:
    """ "Mijn zus en mijn broer komen mee"."""
    return sum(1 for _ in hints.each("ours", one.said)) if "coming_along" in one.hinted else 0


def _counted(written: str, whom: str, *, hints: Hints) -> int:
    """ "Twee bewoners"; neither "een cake" nor "twee uur"."""
    count = count_of(written)
    who = hints.within(whom)
    one = count == 1 and "one_person" not in who
    several = written != "ten" or whom.endswith(_SEVERAL_END)  # "Arjan ten Have" are no ten
    counts = several and not one and who.isdisjoint(("units", "no_people"))
    return count if 0 < count <= MOST_COUNTED and counts else 0


def _named(one: Sentence, hints: Hints) -> int:
    """Names, as written: "samen met Fleur en Daan", "ik bring Wendy en Ine mit"."""
    if one.hinted.isdisjoint(_BRINGS):
        return 0
    tokens = one.tokens
    brought = (at for at, word in enumerate(tokens) if hints.within(word.norm) & _BRINGS)
    return max((_names_behind(tokens, at, hints) for at in brought), default=0)


def _names_behind(tokens: Sequence[Token], at: int, hints: Hints) -> int:
    """ "Evenals Bea"; of "collega's uit Friesland" nothing follows."""
    follows = "names_follow" in hints.within(tokens[at].norm)
    return 0 if follows and not _is_name(tokens, at + 1) else _names_from(tokens, at + 1, hints)


def _names_from(tokens: Sequence[Token], at: int, hints: Hints) -> int:
    """One or two names, at most one other word before them."""
    between = 0
    while at < len(tokens) and _is_word(tokens[at]) and not _is_name(tokens, at):
        heard = hints.within(tokens[at].norm)
        between += "together_with" not in heard
        if between > 1 or "nobody_along" in heard:
            return 0
        at += 1
    end = at
    while end < at + _NAME and _is_name(tokens, end):
        end += 1
    if end == at:
        return 0
    joint = end + (end < len(tokens) and tokens[end].norm == ",")
    joined = joint < len(tokens) and tokens[joint].norm in _JOINTS
    return 1 + (joined and _is_name(tokens, joint + 1))


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital and len(tokens[at].written) > 1


def _is_word(token: Token) -> bool:
    return token.kind in (Kind.WORD, Kind.NUMBER)


@lru_cache(maxsize=8)
def _sentences(text: str, hints: Hints) -> tuple[Sentence, ...]:
    said: list[list[Token]] = [[]]
    for token in tokenise(text, _MOST):
        if token.norm in _EDGES:
            said.append([])
        else:
            said[-1].append(token)
    return tuple(sentence(tokens, hints) for tokens in said if tokens)
