"""The words of an answer to the list of goals in the usual spelling: of dialect and slips.

Only a word that says nothing as it stands is looked at, and only what our own small words are comes
in its place; titles are known by their sounds in `goal_likeness.py`.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from mailflows.circles.goal_words import ABOUT, GoalWords
from mailflows.understanding.dialect import variants
from mailflows.understanding.numbers import in_words
from mailflows.understanding.tokens import Kind, Token

_VOWELS = "aeiou"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 5  # letters of a word in which two letters changed places


def usually_spelt(
    tokens: Sequence[Token], says: GoalWords, titles: AbstractSet[str]
) -> tuple[Token, ...]:
    """ "Hoaft" is "hoeft", "alels" is "alles"."""
    return tuple(
        token._replace(norm=_usual(_whole(token, titles), says, titles))
        if token.kind is Kind.WORD
        else token
        for token in tokens
    )


def _whole(token: Token, titles: AbstractSet[str]) -> str:
    """ "D'AED" is the AED."""
    bare = token.norm[1:]
    elided = token.written[1:2] in {"'", "’"} and token.norm[:1] in {"d", "l"}
    return bare if elided and bare in titles else token.norm


def _usual(norm: str, says: GoalWords, titles: AbstractSet[str]) -> str:
    if not norm.isalpha() or norm in titles or says.known(norm) or says.kinds(norm):
        return norm
    if in_words(norm) is not None:
        return norm  # "three" is no "there"
    slips = (*variants(norm), *_changed_places(norm), *_slips(norm))
    known = (spelt for spelt in slips if _is_ours(spelt, says))
    return next(known, norm)


def _is_ours(spelt: str, says: GoalWords) -> bool:
    own = {kind for kind in says.hints.called(spelt) if not kind.startswith(ABOUT)}
    return bool(own) or says.light(spelt)


def _slips(norm: str) -> Iterator[str]:
    """ "Schrappe", "nniet", "allebij"."""
    if len(norm) >= _SHORTEST:
        yield norm + "n"
        if len(norm) > _SHORTEST:
            for at in range(2, len(norm)):
                yield from (norm[:at] + letter + norm[at:] for letter in _LETTERS)
        for said, written in (("ij", "ei"), ("ei", "ij")):
            if said in norm:
                yield norm.replace(said, written)
        for at in range(len(norm) - 1):
            if norm[at] == norm[at + 1] and norm[at] not in _VOWELS:
                yield norm[:at] + norm[at + 1 :]


def _changed_places(norm: str) -> Iterator[str]:
    if len(norm) >= _SHORTEST:
        for at in range(len(norm) - 1):
            yield norm[:at] + norm[at + 1] + norm[at] + norm[at + 2 :]
