"""A second opinion on a weekly answer, learned from answers that people labelled.

Our words propose, what was learned disposes: how far she came, and of what kind each sentence is.
What happens in her name needs words of ours too (`plan_words.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailflows.circles import telling_words as say
from mailflows.circles.telling import Sort
from mailflows.circles.week_cues import Heard, noticed
from mailflows.reading import Beside, Context
from mailflows.records import Progress
from mailflows.understanding.pieces import Sentence
from mailflows.understanding.words import CONDITIONS, NEGATORS

MAIL, SENTENCES = "mail", "sentences"  # what is learned: of the whole mail, of each sentence
NO_PROGRESS = "none"
KINDS: Mapping[str, Sort] = {"idea": Sort.IDEA, "wish": Sort.WISH, "offer": Sort.OFFER}
DID = "did"
UNCLEAR = "ask"
_KIND = 0.35  # from here on a sentence is an idea, a wish or an offer
_KIND_TOO = 0.2  # our words say it too
_NONE = 0.7  # most who answer say how far they came, however they say it
_DONE = 0.55  # from here on the goal is reached though no word of ours says so
_DONE_AFTER_ALL = 0.75  # and nothing shows it, or our words say something else
_UNSAID = 0.65  # from here on a part or nothing of it is done though no word of ours says so
_KEPT = 0.12  # from here on our words are believed against "tells nothing of it"
_UNREAL = (say.UNREAL, say.PLANS, say.PARTLY, say.NOTHING_MADE, say.PUT_OFF, say.NEGATED)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is thought of one answer."""

    likely: Mapping[str, float]  # of the whole mail
    kinds: tuple[Sort, ...]  # of each sentence
    progress: Progress | None


def opinion(beside: Beside, text: str, heard: Heard, context: Context) -> Opinion | None:
    """None where nothing was learned."""
    learned = beside.learned
    if MAIL not in learned or SENTENCES not in learned:
        return None
    mail, sentences = noticed(text, heard, context, beside)
    likely = learned[MAIL].likely(mail)
    kinds = tuple(
        _kind(learned[SENTENCES].likely(seen), sort)
        for seen, sort in zip(sentences, heard.kinds, strict=True)
    )
    return Opinion(likely, kinds, _progress(likely, heard))


def _kind(likely: Mapping[str, float], sort: Sort) -> Sort:
    """Whatever she says, nothing of it is lost: what is no wish is told or left."""
    if sort is Sort.EMPTY:
        return sort
    best = max(KINDS, key=lambda name: likely[name])
    if likely[best] >= (_KIND_TOO if KINDS[best] is sort else _KIND):
        return KINDS[best]
    if sort in (Sort.ABOUT, Sort.LEFT, Sort.TOLD):
        return sort
    return Sort.TOLD if likely[DID] >= _KIND else Sort.LEFT


def _progress(likely: Mapping[str, float], heard: Heard) -> Progress | None:
    read = heard.progress
    order: Sequence[Progress | None] = (*Progress, None)
    chances = {one: likely[one.value if one else NO_PROGRESS] for one in order}
    chances[None] *= _NONE
    best = max(order, key=lambda one: chances[one])
    if best is None and read is not None and chances[read] >= _KEPT:
        return read
    if best is None or best is read:
        return best
    if best is not Progress.DONE:
        asks = all("?" in one.said for one in heard.sentences)
        shown = best is not Progress.NOT or any(map(_denies, heard.sentences))
        return best if chances[best] >= _UNSAID and shown and not asks else read
    plain = read is None and any(map(_shows, heard.sentences))
    enough = _DONE if plain else _DONE_AFTER_ALL
    if chances[best] >= enough and not _taken_back(heard):
        return best
    return read or (Progress.PARTLY if chances[Progress.PARTLY] > chances[None] else None)


def _shows(one: Sentence) -> bool:
    """Whether anything in it says that something is there now."""
    shown = any(pattern.search(one.said) for pattern in (say.DONE, say.MADE, say.PARTICIPLE))
    return shown and not _trapped(one.said)


def _denies(one: Sentence) -> bool:
    """Whether anything in it says no: "ik heb ook Bram geholpen" is no week without a result."""
    put_off = any(pattern.search(one.said) for pattern in (say.NOTHING_MADE, say.PUT_OFF))
    return put_off or not NEGATORS.isdisjoint(one.said.split())


def _taken_back(heard: Heard) -> bool:
    """Irony anywhere, or no sentence that tells plainly of what she did herself."""
    told = [
        one.said for one, kind in zip(heard.sentences, heard.kinds, strict=True)
        if kind is not Sort.EMPTY
    ]  # fmt: skip
    return any(say.IRONY.search(said) for said in told) or all(map(_trapped, told))


def _trapped(said: str) -> bool:
    """Wished for, planned, almost, somebody else's, or nothing made: no goal is reached by it."""
    unreal = any(pattern.search(said) for pattern in _UNREAL)
    return unreal or not say.first_person(said) or not CONDITIONS.isdisjoint(said.split())
