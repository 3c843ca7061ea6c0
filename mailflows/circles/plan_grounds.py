"""What speaks for a change of the plan, as numbers that a regression weighs
(`mailflows/understanding/grounds.py`), and for asking her what she wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from mailflows.circles.telling import Sort
from mailflows.circles.week_cues import Heard
from mailflows.circles.week_grounds import (
    CHANGES,
    KINDS,
    PROGRESS,
    UNCLEAR,
    Chances,
    told_in,
)
from mailflows.circles.week_words import NOTHING, Spoken
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.odds import in_tens
from mailflows.understanding.words import CONDITIONS, HEDGES

_CUES = (
    "leaves", "leaving", "leaves_not", "breaks_off", "stops_for", "stops_not", "stopping", "stays",
    "stops_something", "for_a_while", "for_a_time", "for_now", "until_then", "without_me", "away",
    "comes_back", "not_meant", "denied", "negated", "in_doubt", "thinks_again", "taken_back",
    "laughs", "no_swap", "swaps", "swaps_two", "swaps_those", "could_we", "with_this_week",
    "other_goal", "rather", "wants_another", "names_another", "leads_to_change", "no_pause",
    "another_is", "somebody_is", "i_am_away", "it_is_me", "shares", "perhaps_shares", "reserved",
    "unclear", "unreal", "past", "plans", "quotes", "returns", "back_at", "i_am_back",
)  # fmt: skip
_AFTER = ("with_what", "for_a_while", "taken_back", "thinks_again", "at_once", "answers_no")
_ANYWHERE = ("for_a_time", "until_then", "laughs", "thinks_again", "taken_back", "holds_back",
             "keeps_within", "unclear", "in_doubt", "helping", "stays")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """One change that she may want, as far as our own words know it."""

    op: str
    at: int | None  # the sentence that most likely asks for it
    by_table: bool = False  # a phrase of the table says it
    by_words: bool = False  # `plan_words` says it
    hinted: bool = False  # a word of ours hints at it
    complete: bool = False  # all that the plan needs is known: weeks, a goal
    marked: bool = False  # its goal stands behind a colon or in quotes
    weeks: int = 0  # how many are named
    dated: bool = False  # a day is named until which she is away
    back: bool = False  # and she says that it is: "t/m", "de 4e ben ik er weer"
    against: bool = False  # its words hint at something else
    denied: bool = False  # a swap is denied, or is only said of others
    of_others: bool = False


def of_change(
    one: Wanted, heard: Heard, chances: Chances, others: Sequence[Wanted], *, perhaps: bool
) -> Grounds:
    """The grounds of one change; `perhaps` where the table of answers is in doubt about it."""
    told = told_in(heard)
    said = heard.sentences[one.at] if one.at is not None else NOTHING
    after = _behind(heard, one.at)
    each = [likely[one.op] for likely in chances.each]
    alone = [likely[one.op] for likely in chances.alone]
    here: Mapping[str, float] = chances.each[one.at] if one.at is not None else {}
    words = frozenset(said.said.split())
    grounds: dict[str, float] = {
        "learned": in_tens(chances.mail[one.op]),
        "of a sentence": in_tens(max(each, default=0.0)),
        "of the sentence": in_tens(here.get(one.op, 0.0)),
        "a sentence alone": in_tens(max(alone, default=0.0)),
        "learned of another": in_tens(max(chances.mail[op] for op in CHANGES if op != one.op)),
        "by the table": one.by_table,
        "by our words": one.by_words,
        "said": one.by_table or one.by_words,
        "said and learned": in_tens(chances.mail[one.op]) * (one.by_table or one.by_words),
        "perhaps": perhaps,
        "perhaps and learned": in_tens(chances.mail[one.op]) * perhaps,
        "hinted": said.has(one.op),
        "hinted and learned": in_tens(chances.mail[one.op]) * said.has(one.op),
        "complete": one.complete,
        "complete and learned": in_tens(chances.mail[one.op]) * one.complete,
        "marked": one.marked,
        "two weeks": one.weeks == len(("one", "other")),
        "one week": one.weeks == 1,
        "more weeks": one.weeks > len(("one", "other")),
        "dated": one.dated,
        "back": one.back,
        "against": one.against,
        "against and learned": in_tens(chances.mail[one.op]) * one.against,
        "back and learned": in_tens(chances.mail[one.op]) * one.back,
        "swap denied": one.denied,
        "said of others": one.of_others,
        "another said": any(other.by_table or other.by_words for other in others
                            if other.op != one.op),
        "asks": said.asks,
        "quoted": said.quotes,
        "of herself": said.of_hers,
        "condition": not words.isdisjoint(CONDITIONS),
        "hedge": not words.isdisjoint(HEDGES),
        "names": not words.isdisjoint(heard.names),
        "taken for more": in_tens(here.get("wish", 0.0)),
        "offered": in_tens(here.get("offer", 0.0)),
        "an idea": in_tens(here.get("idea", 0.0)),
        "length": log(1 + len(words)),
        "last": one.at == (told[-1] if told else None),
        "first": one.at == (told[0] if told else None),
    }  # fmt: skip
    grounds |= {f"hint {cue}": said.has(cue) for cue in _CUES}
    grounds |= {f"then {cue}": after.has(cue) for cue in _AFTER}
    return grounds


def of_asking(
    wanted: Sequence[Wanted], doubts: Mapping[str, bool], heard: Heard, chances: Chances
) -> Grounds:
    """The grounds of asking what she wants: words that may ask for a change, by their kind."""
    ops = {one.op: one for one in wanted}
    grounds: dict[str, float] = {f"doubt {name}": there for name, there in doubts.items()}
    for op in CHANGES:
        one = ops[op]
        grounds |= {
            f"learned {op}": in_tens(chances.mail[op]),
            f"a sentence alone {op}": in_tens(max((of[op] for of in chances.alone), default=0.0)),
            f"said {op}": one.by_table or one.by_words,
            f"incomplete {op}": (one.by_table or one.by_words) and not one.complete,
        }
    alone = max((of[UNCLEAR] for of in chances.alone), default=0.0)
    return grounds | {
        "a sentence alone": in_tens(alone),
        "any change learned": in_tens(max(chances.mail[op] for op in CHANGES)),
        "any doubt": any(doubts.values()),
        "asks": any(one.asks for one in heard.sentences),
    }  # fmt: skip


def of_mail(heard: Heard, chances: Chances) -> Grounds:
    """What holds for every change and for asking alike."""
    told = told_in(heard)
    said = [heard.sentences[at] for at in told]
    grounds: dict[str, float] = {
        f"progress {name}": in_tens(chances.mail[name]) for name in PROGRESS
    }
    grounds |= {f"anywhere {cue}": any(one.has(cue) for one in said) for cue in _ANYWHERE}
    grounds |= {f"has {kind.name}": kind in heard.kinds for kind in KINDS.values()}
    return grounds | {
        "unclear": in_tens(chances.mail[UNCLEAR]),
        "says how far": any((heard.progress, heard.stated, heard.plainly)),
        "tells": Sort.TOLD in heard.kinds,
        "sentences": log(1 + len(told)),
        "words": log(1 + sum(len(one.said.split()) for one in said)),
    }


def _behind(heard: Heard, at: int | None) -> Spoken:
    if at is None or at + 1 >= len(heard.sentences):
        return NOTHING
    return heard.sentences[at + 1]
