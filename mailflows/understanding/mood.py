"""What holds for all clauses of a sentence: asked, requested, on a condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Generic

from mailflows.reading import ActT, Slot
from mailflows.understanding.match import Match
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind, Token
from mailflows.understanding.words import (
    ASKING,
    CONDITIONS,
    LIGHT,
    ME,
    OTHERWISE,
    PERMITS,
    REASONS,
    REQUEST_VERBS,
    ROLES,
    TELLING_VERBS,
    TURNING,
    YOU,
    word_set,
)  # fmt: skip

_ABOUT_US = word_set("krijg krijgen komt komen word worden zie zien")  # "krijg ik het te lezen"
_COMES = word_set("komt komen")  # "komt er nog een foto", but "komt er aan"
_US = word_set("ik we wij er iemand")
_SEEKING = word_set("toch he right")  # "Zwolle, toch?" wants an answer
_WANTS_AN_ANSWER = TURNING | OTHERWISE | _SEEKING
_ASKS = ASKING - {"wat", "what"}


@dataclass(frozen=True, slots=True)
class Mood(Generic[ActT]):
    """Tokens `first` to `last` and how they are meant."""

    first: int
    last: int
    asks: bool  # ends in a question mark
    wonders: bool  # begins like a question: when, how
    requests: bool  # "kun je"
    permits: bool  # "kan het"
    conditional: bool  # an "als" that no phrase explains
    explained: set[int]
    matches: Sequence[Match[ActT]]
    mentioned: frozenset[Slot]  # named in clauses that say nothing to us


def asks(sight: Sight, norms: Sequence[str], first: int, last: int) -> bool:
    """Whether a sentence ends in a question; "intrekken, is dat goed?" asks for nothing."""
    tokens = sight.tokens
    if _begins_question(tokens, norms, first, last):
        return True
    if "?" not in norms[max(first, last - 3) : last]:
        return False
    tag = max((edge for edge in sight.cuts(first, last) if edge < last - 1), default=first)
    words = [norms[at] for at in range(tag, last) if tokens[at].kind is not Kind.MARK]
    polite = tag > first and all(word in LIGHT for word in words)
    polite = polite or (len(words) > 2 and words[-1] in {"oke", "ok", "okay"})
    return not polite or any(word in _WANTS_AN_ANSWER for word in words)


def _begins_question(tokens: Sequence[Token], norms: Sequence[str], first: int, last: int) -> bool:
    """ "wie zit er in de redactie": many leave out the mark; "wat is het leuk" is no question."""
    said = (norms[at] for at in range(first, last) if tokens[at].kind is not Kind.MARK)
    words = list(islice(said, 3))
    if len(words) > 2 and words[0] in _ABOUT_US and words[1] in _US:
        return words[0] not in _COMES or words[2] in {"nog", "een", "iemand", "ook"}
    if words[:1] and words[0] in {"hoeveel", "welke", "welk", "which"}:
        return len(words) > 2 and words[2] in TELLING_VERBS
    return len(words) > 2 and words[0] in _ASKS and words[1] in TELLING_VERBS


def mood_of(
    sight: Sight,
    norms: Sequence[str],
    first: int,
    last: int,
    matches: Sequence[Match[ActT]],
    *,
    asking: bool,
    mentioned: frozenset[Slot],
) -> Mood[ActT]:
    """Reads the mood of a sentence in which these phrases were found."""
    words = [at for at in range(first, last) if sight.tokens[at].kind is Kind.WORD]
    explained = {at for match in matches for at in range(match.start, match.words_end)}
    swallowed = min((m.text_at for m in matches if m.text_at is not None), default=last)
    wonders = any(norms[at] in ASKING and at not in explained for at in words[:2])
    pairs = list(pairwise([norms[at] for at in words]))
    return Mood(
        first=first,
        last=last,
        asks=asking,
        wonders=wonders,
        requests=any(verb in REQUEST_VERBS and you in YOU for verb, you in pairs)
        or ("vragen", "om") in pairs,
        permits=any(verb in PERMITS and it not in ME for verb, it in pairs),
        conditional=not (asking and wonders)
        and not CONDITIONS.isdisjoint(norms[first:last])
        and _on_terms(norms, words, explained, swallowed),
        explained=explained,
        matches=matches,
        mentioned=mentioned,
    )


def _on_terms(norms: Sequence[str], words: Sequence[int], explained: set[int], text: int) -> bool:
    """Whether an "als" stands before any reason, and before what is told at `text`."""
    reason = next((at for at in words if norms[at] in REASONS), text)
    return any(
        norms[at] in CONDITIONS and at not in explained and ROLES.isdisjoint(norms[at + 1 : at + 2])
        for at in words
        if at < min(reason, text)
    )
