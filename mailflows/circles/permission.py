"""Whether she really allows what she told to leave the circle: a plain statement of her own, no
question, no quote of another, nothing that denies it or keeps it within.

The words stand under `[cues]` in `templates/<language>/circles/prompt.toml`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from mailflows.circles.member_names import first_names, names_any
from mailflows.circles.week_words import NOTHING, Spoken, norms
from mailflows.reading import Context
from mailflows.understanding.words import DENIALS, OBJECTIONS, word_set

_MARK = re.compile(r"[\"“”„«»]")
_INSIDE = re.compile(
    r"\"[^\"]*(?:\"|$)|(?<!\w)['‘‚][^'’‘‚\n]{2,}?['’](?!\w)|^[ \t]*>.*$", re.MULTILINE
)
_PAUSE = re.compile(r"[,;:]")
_EXCEPT = word_set("behalve uitgezonderd uitzondering except excluding")
_BUT_FOR = re.compile(r"\bop (?:\S+ ){1,4}na\b")  # "op mijn teamleider na"
# What denies nothing: "ik vind het niet erg", "no problem for me".
_NO_MATTER = re.compile(
    r"\b(?:no (?:problem|objections?|worries|secret)|geen (?:probleem|bezwaar|geheim|enkel bezwaar)"
    r"|(?:niet|nie|nait|neet|not) (?:erg|alleen|mee in|only|mind)|dont mind) "
)
_NO = DENIALS | OBJECTIONS | _EXCEPT
_NOT_HERS = {
    "forbids", "asks_leave", "says_another", "shares_a_thing", "your_turn", "on_condition",
}  # fmt: skip
_NO_PERMISSION = (
    "asks_leave", "says_another", "perhaps_shares", "your_turn", "shares_a_thing", "on_condition",
)  # fmt: skip
_SHORT = 3  # words of a "nee" in quotes


def kept_inside(sentences: Sequence[Spoken]) -> bool:
    """ "Onder ons: …", "niet doorsturen aub": anywhere in a mail it counts for all of it."""
    return any(one.has("keeps_within") for one in sentences)


def granted(sentences: Sequence[Spoken], context: Context) -> tuple[Spoken, ...]:
    """The sentences in which a permission counts, where there is one."""
    names = first_names(context)
    return tuple(
        one for one, opened in _not_answered_no(sentences) if _is_plain(one, names, opened)
    )


def not_withheld(sentences: Sequence[Spoken], context: Context) -> tuple[Spoken, ...]:
    """The sentences that may allow it where a mail as a whole is heard to: no question, and nothing
    withholds it. They say that she allows it, and not which sentence may leave the circle: what
    leaves it still needs a plain permission (`granted`), or she is asked which."""
    names = first_names(context)
    return tuple(
        one for one, opened in _not_answered_no(sentences)
        if not (one.asks or "?" in one.words or opened)
        and not one.has(*_NO_PERMISSION) and not _holds_back(one) and not _BUT_FOR.search(one.said)
        and _NO.isdisjoint(_NO_MATTER.sub("", f"{one.said} ").split())
        and not names_any(one.said, names)
    )  # fmt: skip


def _not_answered_no(sentences: Sequence[Spoken]) -> Iterator[tuple[Spoken, str]]:
    """Sentences that the next does not deny, each with the mark of a quotation that began before
    it; none where all of the mail stays within the circle."""
    if kept_inside(sentences) or any(one.has("takes_leave_back") for one in sentences):
        return
    marks = accumulate((len(_MARK.findall(one.words)) for one in sentences), initial=0)
    following = (*sentences[1:], NOTHING)
    for one, after, before in zip(sentences, following, marks, strict=False):
        if not after.has("answers_no"):
            yield one, '"' * (before % 2)


def _holds_back(one: Spoken) -> bool:
    """In the clause that permits: "vertel het rond, misschien werkt het daar ook" does not."""
    clauses = [norms(clause) for clause in _PAUSE.split(one.words)]
    permitting = [said for said in clauses if one.within(said) & {"share", "shares"}]
    return any("forbids" in one.within(said) for said in permitting or clauses)


def _is_plain(one: Spoken, names: frozenset[str], opened: str) -> bool:
    """A statement of hers; `opened`: the mark of a quotation that began in a sentence before it."""
    if one.asks or "?" in one.words:
        return False
    written = opened + _MARK.sub('"', one.words)
    own, quoted = norms(_INSIDE.sub(" ", written)), map(norms, _INSIDE.findall(written))
    if _BUT_FOR.search(own):
        return False
    answers = {word for said in quoted if len(said.split()) <= _SHORT for word in said.split()}
    words, cues = {*own.split(), *answers}, one.within(own)
    if names_any(own, names) or not names.isdisjoint(answers):
        return False
    if own != one.said and cues.isdisjoint({"share", "shares"}):
        return False  # "'Mag gedeeld' stond erop"
    return words.isdisjoint(_NO) and cues.isdisjoint(_NOT_HERS)
