"""A second opinion on a weekly answer, learned from answers that people labelled.

Our words propose, what was learned disposes: how far she came, and of what kind each sentence is.
What happens in her name needs words of ours too (`plan_words.py`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailflows.circles.goal_titles import is_about
from mailflows.circles.telling import Sort
from mailflows.circles.week_cues import Heard, noticed
from mailflows.circles.week_words import Spoken
from mailflows.reading import Beside, Context
from mailflows.records import Progress

MAIL, SENTENCES = "mail", "sentences"  # what is learned: of the whole mail, of each sentence
NO_PROGRESS = "none"
KINDS: Mapping[str, Sort] = {"idea": Sort.IDEA, "wish": Sort.WISH, "offer": Sort.OFFER}
DID = "did"
UNCLEAR = "ask"
_SHARE = "share"
CHANGES = ("leave", "pause", "swap", "change_goal", _SHARE)
_NOTHING_TOLD = 0.01  # from here on a mail of nothing but an idea tells nothing of her goal
_MAY_TELL = 0.15
_TELLS = 0.35  # from here on a sentence says what she did
# From here on a sentence is an idea, a wish or an offer; the second where our words say it too.
_SURE_KIND = {"idea": (0.7, 0.65), "wish": (0.4, 0.55), "offer": (0.5, 0.2)}
_CHANGES_ALONE = 0.05  # of an answer that changes the plan: from here on it may be nothing else
_CHANGING = 0.5  # from here on she wants the plan changed
_DONE = 0.35  # from here on the goal is reached
_PLAINLY_DONE = 0.45  # of a clause that says nothing else
_NOT_DONE = 0.05  # from here on it is not, whatever else is likely, unless our words say so
_SURELY = 0.93  # from here on a little doubt is none
_LITTLE = 0.15
_A_WORD = 3  # words of an answer that is nothing but how far she came
_QUOTES = re.compile(r"""(?<!\w)['‘"“„](?!\w\s)[^'’"”]*\?\s*$""")
_HOW_FAR = (
    "done", "partly", "begun_with", "not", "made", "tried", "put_off", "reached", "begun", "missed",
    "was_there", "bare_no", "bare_yes",
)  # fmt: skip
_UNREAL = ("unreal", "plans", "partly", "begun_with", "nothing_made", "put_off", "negated")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is thought of one answer."""

    likely: Mapping[str, float]  # of the whole mail
    each: tuple[Mapping[str, float], ...]  # of each sentence
    kinds: tuple[Sort, ...]  # of each sentence
    progress: Progress | None


def opinion(beside: Beside, text: str, heard: Heard, context: Context) -> Opinion | None:
    """None where nothing was learned."""
    learned = beside.learned
    if MAIL not in learned or SENTENCES not in learned:
        return None
    mail, sentences = noticed(text, heard, context, beside)
    likely = learned[MAIL].likely(mail)
    each = tuple(learned[SENTENCES].likely(seen) for seen in sentences)
    kinds = tuple(map(_kind_of, heard.sentences, map(_kind, each, heard.kinds)))
    progress = _progress(likely, heard)
    perhaps = progress is not Progress.NOT and likely[NO_PROGRESS] >= _NOTHING_TOLD
    if perhaps and _only_beside(heard, kinds, each, context):
        progress = None
    return Opinion(likely, each, kinds, progress)


def _only_beside(
    heard: Heard, kinds: Sequence[Sort], each: Sequence[Mapping[str, float]], context: Context
) -> bool:
    """An idea, a wish or an offer, and nothing that may be work on the goal beside it."""
    if heard.progress or heard.stated or heard.plainly or not set(kinds) & set(KINDS.values()):
        return False
    return not any(
        likely[DID] >= _MAY_TELL or is_about(one.words, context.topic)
        for one, kind, likely in zip(heard.sentences, kinds, each, strict=True)
        if kind in (Sort.TOLD, Sort.LEFT, Sort.ABOUT)
    )


def _kind_of(one: Spoken, kind: Sort) -> Sort:
    """What hardly anybody who taught wrote: dialect, and questions that ask for nothing."""
    if kind is Sort.WISH and (seeks_nothing(one) or one.has("no_wish")):
        return Sort.LEFT
    if kind is Sort.OFFER and (one.has("no_offer") or (one.asks and one.has("rhetorical"))):
        return Sort.LEFT
    if kind not in (Sort.LEFT, Sort.TOLD):
        return kind
    if one.has("wish_too"):
        return Sort.WISH
    return Sort.OFFER if one.has("offer_too") and not one.has("negated") else kind


def seeks_nothing(one: Spoken) -> bool:
    """ "Wie verzint zoiets?", "Ken je dat?", and what somebody asked in her story."""
    return one.has("rhetorical") or (one.asks and _QUOTES.search(one.words) is not None)


def _kind(likely: Mapping[str, float], sort: Sort) -> Sort:
    """Whatever she says, nothing of it is lost: what is no wish is told or left."""
    if sort is Sort.EMPTY:
        return sort
    best = max(KINDS, key=lambda name: likely[name])
    alone, too = _SURE_KIND[best]
    if likely[best] >= (too if KINDS[best] is sort else alone):
        return KINDS[best]
    if sort in (Sort.ABOUT, Sort.LEFT, Sort.TOLD):
        return sort
    return Sort.TOLD if likely[DID] >= _TELLS else Sort.LEFT


def _progress(likely: Mapping[str, float], heard: Heard) -> Progress | None:
    """What she says, or what is likely of all that tells of her goal."""
    said = _in_words(likely, heard)
    if said is not None:
        return said
    beside = _only_helped(heard) or _only_puzzled(heard) or _only_changes(likely, heard)
    if heard.progress is None and beside:
        return None
    if _only_changes_a_goal(heard):
        return None
    best = _likeliest(likely, heard)
    perhaps = best is not Progress.NOT or len(_told(heard)) == 1
    return None if perhaps and _only_spoke(heard) else best


def _likeliest(likely: Mapping[str, float], heard: Heard) -> Progress | None:
    """The likeliest; that the goal is reached only where hardly anything speaks against it."""
    chances = {one: likely[one.value if one else NO_PROGRESS] for one in (*Progress, None)}
    best = max(chances, key=lambda one: chances[one])
    if best is not Progress.DONE:
        return best
    plainly = heard.progress is Progress.DONE
    surely = chances[best] >= _SURELY
    doubted = likely[Progress.NOT.value] > (_LITTLE if surely else _NOT_DONE) and not plainly
    if not doubted and chances[best] >= _DONE and not _taken_back(heard, surely=surely):
        return best
    del chances[best]
    return max(chances, key=lambda one: chances[one])


def _in_words(likely: Mapping[str, float], heard: Heard) -> Progress | None:
    """What needs nobody's opinion: a mail or a clause that is nothing else. "Het moet af" and "I'm
    done with this" are more, so what is done needs some likelihood too."""
    if heard.progress is not None and _in_a_word(heard):
        return heard.progress if heard.stated is None else heard.stated
    ironic = any(one.has("irony") for one in heard.sentences)
    if ironic or _only_helped(heard):
        return None
    if heard.stated is not None:
        return heard.stated
    hardly = likely[Progress.DONE.value] < _PLAINLY_DONE
    return None if heard.plainly is Progress.DONE and hardly else heard.plainly


def _only_changes(likely: Mapping[str, float], heard: Heard) -> bool:
    """ "Ik stap eruit, en ik trakteer nog een keer": who changes the plan need not say how far."""
    changes = set(heard.ops) - {_SHARE} or any(
        likely[one] > _CHANGING for one in CHANGES if one != _SHARE
    )
    return bool(changes) and likely[NO_PROGRESS] > _CHANGES_ALONE


def _only_changes_a_goal(heard: Heard) -> bool:
    """ "Doel 9 wordt: de meldingen dezelfde dag afhandelen": a goal to come is none reached."""
    beside = (
        one for one in _told(heard) if not any(words in one.words for words in heard.changing)
    )
    return bool(heard.changing) and not any(map(_says_how_far, beside))


def _only_spoke(heard: Heard) -> bool:
    """ "We hebben elkaar gesproken in de kantine": they met, and of her goal it says nothing."""
    told = _told(heard)
    beside = (one for one in told if not one.has("spoke_together"))
    spoke = any(one.has("spoke_together") for one in told)
    return spoke and not any(map(_says_how_far, beside))


def _says_how_far(one: Spoken) -> bool:
    deed = one.has("participle") and one.has("it_is_me", "tells_herself")
    return deed or one.has(*_HOW_FAR)


def _told(heard: Heard) -> list[Spoken]:
    """All that is more than a greeting."""
    pairs = zip(heard.sentences, heard.kinds, strict=True)
    return [one for one, kind in pairs if kind is not Sort.EMPTY]


def _in_a_word(heard: Heard) -> bool:
    """ "Toch niet gelukt.": what our letters teach needs nobody's opinion."""
    told = [one for one, kind in zip(heard.sentences, heard.kinds, strict=True)
            if kind is not Sort.EMPTY]  # fmt: skip
    said = [word for one in told for word in one.said.split()]
    return len(told) == 1 and len(said) <= _A_WORD and not {",", ":"} & set(told[0].words)


def _only_helped(heard: Heard) -> bool:
    """ "Ik heb ook Bram geholpen" says nothing of her own goal."""
    told = _told(heard)
    return bool(told) and all(one.has("helped") for one in told)


def _only_puzzled(heard: Heard) -> bool:
    """ "Sorry, verkeerde mail", "Ik ken dit woord niet. Is het een cursus?": no answer at all."""
    told = _told(heard)
    puzzled = any(one.has("puzzled") for one in told)
    return puzzled and all(one.asks or one.has("puzzled") for one in told)


def _taken_back(heard: Heard, *, surely: bool) -> bool:
    """Irony anywhere, nothing but what made no work unless that is what the goal was, or a goal
    that somebody else reached and nothing that she did herself."""
    told = [
        one for one, kind in zip(heard.sentences, heard.kinds, strict=True)
        if kind is not Sort.EMPTY and not one.asks and not one.quotes
    ]  # fmt: skip
    if told and _ends_undone(told[-1]):
        return True
    there = surely and any(one.has("was_there") for one in told)
    hoped = all(one.has("only_hoped") for one in told)
    if (
        any(one.has("irony") for one in told)
        or hoped
        or (all(map(_makes_nothing, told)) and not there)
    ):
        return True
    others = [one for one in told if heard.of_others(one) or one.has("told_for")]
    hers = [one for one in told if not (heard.of_others(one) or one.has("told_for"))]
    if not hers and any(one.quotes for one in heard.sentences):
        return True
    return any(map(_shows, others)) and not any(map(_shows, hers))


def _ends_undone(one: Spoken) -> bool:
    """ "… en de schaatshal heb ik niet gezien": so her story ends."""
    return one.has("ends_undone") and one.has("participle", "nothing_made") and not one.has("done")


def _makes_nothing(one: Spoken) -> bool:
    """ "In Excel vastgelopen", "mijn zoon heeft er een gemaakt"."""
    return one.has("nothing_made", "put_off") or not one.of_hers


def _shows(one: Spoken) -> bool:
    """Whether anything in it says that something is there now, and nothing takes it back."""
    return one.has("done", "made", "participle") and not one.has(*_UNREAL)
