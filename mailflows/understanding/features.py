"""What a learned reader sees of a text: its words, runs of words and pieces of words.

A place that the thing stands at and one that it does not stand at are each one word, and so is
every number, and the day of the thing, one before it and one behind it: what is learned in one
organisation holds in another.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from mailflows.reading import EVERYWHERE
from mailflows.understanding.days_apart import day_apart
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind, Token, fold

HERE, THERE, NUMBER = "<here>", "<there>", "<0>"
PIECE, OPENING, CUE = "#", "^", "="  # the first letters of features that are no words
SPELT = "~"  # of a word that stands for all its pieces: a reader looks them up word by word
SAID = "/"  # of all words in order, which stand for every run of them: few runs weigh anything
TOLD, FIRST = "@", "&"  # of words of what she tells of herself, of the first sentence
APART = "+"  # of two words of a sentence with others in between: "niet … plaatsen"
RUN = 3  # words in a row
_PAIR = 2
_NEAREST, _FARTHEST = 2, 6  # words from the first of two that stand apart to the second
_SHORTEST, _LONGEST = 2, 5  # letters of a piece of a word
_LETTERS = 24  # of a word that are looked at
_MARKS = frozenset("?!:.,")
_EITHER = "/"  # "Noord/Zuid"; elsewhere it says little: "en/of", "7/12"
_ENDS, _WITHIN = frozenset("?!."), frozenset(":,")  # of a sentence; within one

Features = Counter[str]


def masked(sight: Sight, body: Collection[int]) -> list[tuple[str, int]]:
    """The words that count, in order, each with the token where it begins.

    `body` are the tokens that stand above the closing: a signature says nothing.
    """
    words: list[tuple[str, int]] = []
    standing = frozenset(sight.context.standing) - {EVERYWHERE}
    named, read_to = sight.places_at, 0
    for at, token in enumerate(sight.tokens):
        if at < read_to:
            continue  # a later word of a name
        day = day_apart(sight, at) if at in body else None
        if day is not None:
            read_to, word = day
        elif at in named and not sight.surname(at):
            read_to, slugs = named[at]
            word = HERE if standing.intersection(slugs) else THERE
        else:
            beside = token.norm == _EITHER and words and words[-1][0] in {HERE, THERE}
            word = _EITHER if beside else spoken(token)
        if word and at in body:
            words.append((word, at))
    return words


def spoken(token: Token) -> str:
    """A token as a feature has it; empty for what says nothing."""
    match token.kind:
        case Kind.WORD:
            return token.norm
        case Kind.NUMBER:
            return NUMBER
        case Kind.MARK:
            return token.norm if token.norm in _MARKS else ""
        case Kind.SIGN:
            return ""


def features(sight: Sight, body: Collection[int]) -> Features:
    """How often each run of words and each piece of a word stands in the body."""
    return of_words(masked(sight, body), sight.tokens)


def of_words(words: Sequence[tuple[str, int]], tokens: Sequence[Token]) -> Features:
    """The same of words that are masked already."""
    seen = [SAID + " ".join([word for word, _ in words])] if words else []
    seen += [SPELT + (word if word[0] == "<" else fold(tokens[at].written)) for word, at in words]
    return Counter(seen)


def in_pieces(seen: Features) -> Features:
    """The features with all runs of words, and each word as its pieces, as they are learned."""
    every = Counter({name: times for name, times in seen.items() if name[0] not in SPELT + SAID})
    for name, times in seen.items():
        stands_for = pieces_of(name) if name[0] == SPELT else ()
        if name[0] == SAID:
            said = words_of(name)
            stands_for = (*runs(said), *(f"{APART}{one} {other}" for one, other in apart(said)))
        for one in stands_for:
            every[one] += times
    return every


def words_of(said: str) -> list[str]:
    """The words that a feature of all words stands for."""
    return said.removeprefix(SAID).split(" ")


def of_part(block: str, words: Sequence[str]) -> Iterator[str]:
    """Words and pairs of words of one part of a mail, in a block of their own."""
    return (block + run for run in runs(words, _PAIR))


def runs(words: Sequence[str], longest: int = RUN) -> Iterator[str]:
    """Each run of words in a row, up to so many."""
    for length in range(1, longest + 1):
        for at in range(len(words) - length + 1):
            yield " ".join(words[at : at + length])


def apart(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Two words of a sentence that do not stand side by side, in order, as near as a clause is
    long; a question mark counts as its last word."""
    sentence: list[str] = []
    for word in (*words, "."):
        if word not in _WITHIN and word not in "!.":
            sentence.append(word)
        if word in _ENDS:
            for at, one in enumerate(sentence):
                for other in sentence[at + _NEAREST : at + _FARTHEST + 1]:
                    yield one, other
            sentence.clear()


def pieces_of(spelt: str) -> tuple[str, ...]:
    """Pieces of a word with its ends marked, each with a "#" before it."""
    framed = f"_{spelt.removeprefix(SPELT)[:_LETTERS]}_"
    return tuple(
        PIECE + framed[at : at + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for at in range(len(framed) - length + 1)
    )
