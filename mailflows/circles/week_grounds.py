"""What speaks for how far she came, and for what each sentence is, as numbers that a regression
weighs (`mailflows/understanding/grounds.py`).

Each ground has a name that says what is seen: what was learned of the mail and of its sentences,
what our own words say, and what may take it back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from mailflows.circles.goal_titles import is_about
from mailflows.circles.telling import Sort
from mailflows.circles.week_cues import Heard
from mailflows.circles.week_plain import denied_behind
from mailflows.circles.week_words import Spoken
from mailflows.reading import Context
from mailflows.records import Progress
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.odds import in_tens

MAIL, SENTENCES = "mail", "sentences"  # what is learned: of the whole mail, of each sentence
NO_PROGRESS = "none"
PROGRESS = (*(one.value for one in Progress), NO_PROGRESS)
KINDS: Mapping[str, Sort] = {"idea": Sort.IDEA, "wish": Sort.WISH, "offer": Sort.OFFER}
DID = "did"
UNCLEAR = "ask"
SHARE = "share"
CHANGES = ("leave", "pause", "swap", "change_goal", SHARE)
_A_WORD = 3  # words of an answer that is nothing but how far she came
_HOW_FAR = (
    "done", "partly", "begun_with", "not", "made", "tried", "put_off", "reached", "begun", "missed",
    "was_there", "bare_no", "bare_yes",
)  # fmt: skip
_UNREAL = ("unreal", "plans", "partly", "begun_with", "nothing_made", "put_off", "negated")
_CUES = (
    "done", "partly", "begun_with", "not", "made", "tried", "put_off", "was_there", "negated",
    "participle", "plans", "unreal", "irony", "helped", "nothing_made", "only_hoped",
    "spoke_together", "puzzled", "bare_no", "bare_yes", "told_for", "reached", "begun", "missed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chances:
    """What was learned says of one answer."""

    mail: Mapping[str, float]  # of the whole mail
    each: tuple[Mapping[str, float], ...]  # of each sentence
    alone: tuple[Mapping[str, float], ...]  # of each sentence, were it the whole mail


def of_progress(heard: Heard, chances: Chances, context: Context) -> Grounds:
    """The grounds of how far she came."""
    told = told_in(heard)
    said = [heard.sentences[at] for at in told]
    hers = [at for at in told if not _apart(heard, at)]
    grounds: dict[str, float] = {}
    for name in PROGRESS:
        alone = [chances.alone[at][name] for at in hers]
        grounds |= {
            f"learned {name}": in_tens(chances.mail[name]),
            f"of a sentence {name}": in_tens(max(alone, default=0.0)),
            f"of the last {name}": in_tens(alone[-1] if alone else 0.0),
            f"read {name}": _named(heard.progress) == name,
            f"plainly {name}": _named(heard.plainly) == name,
        }
    grounds |= {f"hint {cue}": any(one.has(cue) for one in said) for cue in _CUES}
    grounds |= {f"changes {op}": in_tens(chances.mail[op]) for op in (*CHANGES, UNCLEAR)}
    grounds |= {f"mail {kind}": in_tens(chances.mail[kind]) for kind in KINDS}
    grounds |= {
        f"a sentence {kind}": in_tens(max((one[kind] for one in chances.each), default=0.0))
        for kind in KINDS
    }
    grounds |= {f"has {sort.name}": sort in heard.kinds for sort in Sort}
    return grounds | {
        "ironic": heard.stated is not None,
        "read a change": bool(set(heard.ops) - {SHARE}),
        "a deed": in_tens(max((chances.each[at][DID] for at in hers), default=0.0)),
        "of the goal": any(is_about(heard.sentences[at].words, context.topic) for at in hers),
        "only helped": _only_helped(said),
        "only puzzled": _only_puzzled(said),
        "only spoke": _only_spoke(said),
        "only another goal": _only_another_goal(heard, said),
        "only beside": _only_beside(heard),
        "ends undone": bool(said) and _ends_undone(said[-1]),
        "made nothing": all(map(_makes_nothing, said)),
        "hoped": all(one.has("only_hoped") for one in said),
        "of others": _others_only(heard, said),
        "denied": bool(denied_behind(heard.sentences)),
        "asks": any(one.asks for one in said),
        "quotes": any(one.quotes for one in said),
        "quotes first": bool(said) and said[0].quotes,
        "sentences": log(1 + len(said)),
        "length": log(1 + sum(len(one.said.split()) for one in said)),
        "one sentence": len(said) == 1,
        "nothing of hers": not hers,
        "never done": never_done(heard),
        "kept away": kept_away(heard, context),
    }


def in_so_many_words(heard: Heard) -> Progress | None:
    """How far she came where a clause says it plainly, or the mail is nothing else: of a hundred
    such answers ninety-nine mean it, so nothing is weighed."""
    if heard.progress is not None and _in_a_word(heard):
        return heard.progress if heard.stated is None else heard.stated
    said = [heard.sentences[at] for at in told_in(heard)]
    ironic = any(one.has("irony") for one in said)
    return None if ironic or _only_helped(said) else heard.stated


def never_done(heard: Heard) -> bool:
    """Irony, hope, an end that undoes it, nothing but what made no work, a goal that somebody else
    reached: whatever is likely, her goal is not reached by it."""
    told = [heard.sentences[at] for at in told_in(heard)]
    said = [one for one in told if not one.asks and not one.quotes]
    made_nothing = all(map(_makes_nothing, said)) and not any(one.has("was_there") for one in said)
    return (
        made_nothing
        or any(one.has("irony") for one in said)
        or all(one.has("only_hoped") for one in said)
        or (bool(said) and _ends_undone(said[-1]))
        or _others_only(heard, said)
        or _only_helped(told)
    )


def kept_away(heard: Heard, context: Context) -> bool:
    """ "I put off the pivot table again": of her goal, and nothing that made any of it."""
    told = [heard.sentences[at] for at in told_in(heard)]
    away = all(one.has("nothing_made", "put_off") and not one.asks for one in told)
    return bool(told) and away and any(is_about(one.words, context.topic) for one in told)


def told_in(heard: Heard) -> list[int]:
    """The places of all sentences that are more than a greeting."""
    return [at for at, kind in enumerate(heard.kinds) if kind is not Sort.EMPTY]


def _apart(heard: Heard, at: int) -> bool:
    """A question, a quotation, news of another: no news of her own goal."""
    one = heard.sentences[at]
    return one.asks or one.quotes or heard.kinds[at] is Sort.ABOUT


def _named(progress: Progress | None) -> str:
    return progress.value if progress else NO_PROGRESS


def _in_a_word(heard: Heard) -> bool:
    """ "Toch niet gelukt.": what our letters teach."""
    told = [heard.sentences[at] for at in told_in(heard)]
    if len(told) != 1 or {",", ":"} & set(told[0].words):
        return False
    return len(told[0].said.split()) <= _A_WORD


def _only_helped(said: Sequence[Spoken]) -> bool:
    """ "Ik heb ook Bram geholpen" says nothing of her own goal."""
    return bool(said) and all(one.has("helped") for one in said)


def _only_puzzled(said: Sequence[Spoken]) -> bool:
    """ "Sorry, verkeerde mail", "Ik ken dit woord niet. Is het een cursus?": no answer at all."""
    puzzled = any(one.has("puzzled") for one in said)
    return puzzled and all(one.asks or one.has("puzzled") for one in said)


def _only_spoke(said: Sequence[Spoken]) -> bool:
    """ "We hebben elkaar gesproken in de kantine": they met, and of her goal it says nothing."""
    beside = (one for one in said if not one.has("spoke_together"))
    spoke = any(one.has("spoke_together") for one in said)
    return spoke and not any(map(_says_how_far, beside))


def _only_another_goal(heard: Heard, said: Sequence[Spoken]) -> bool:
    """ "Doel 9 wordt: de meldingen dezelfde dag afhandelen": a goal to come is none reached."""
    beside = (one for one in said if not any(words in one.words for words in heard.changing))
    return bool(heard.changing) and not any(map(_says_how_far, beside))


def _only_beside(heard: Heard) -> bool:
    """An idea, a wish or an offer, and no word of how far she came."""
    silent = not (heard.progress or heard.stated or heard.plainly)
    return silent and bool(set(heard.kinds) & set(KINDS.values()))


def _says_how_far(one: Spoken) -> bool:
    deed = one.has("participle") and one.has("it_is_me", "tells_herself")
    return deed or one.has(*_HOW_FAR)


def _ends_undone(one: Spoken) -> bool:
    """ "… en de schaatshal heb ik niet gezien": so her story ends."""
    return one.has("ends_undone") and one.has("participle", "nothing_made") and not one.has("done")


def _makes_nothing(one: Spoken) -> bool:
    """ "In Excel vastgelopen", "mijn zoon heeft er een gemaakt"."""
    return one.has("nothing_made", "put_off") or not one.of_hers


def _others_only(heard: Heard, said: Sequence[Spoken]) -> bool:
    """A goal that somebody else reached, and nothing that she did herself."""
    others = [one for one in said if heard.of_others(one) or one.has("told_for")]
    hers = [one for one in said if not (heard.of_others(one) or one.has("told_for"))]
    quoted = not hers and any(one.quotes for one in heard.sentences)
    return quoted or (any(map(_shows, others)) and not any(map(_shows, hers)))


def _shows(one: Spoken) -> bool:
    """Whether anything in it says that something is there now, and nothing takes it back."""
    return one.has("done", "made", "participle") and not one.has(*_UNREAL)
