"""What speaks for a sentence being an idea, a wish or an offer, as numbers that a regression
weighs (`mailflows/understanding/grounds.py`)."""

import re
from collections.abc import Mapping
from math import log

from mailflows.circles.goal_titles import is_about
from mailflows.circles.member_names import names_any
from mailflows.circles.telling import Sort
from mailflows.circles.week_cues import Heard
from mailflows.circles.week_grounds import (
    CHANGES,
    DID,
    KINDS,
    NO_PROGRESS,
    UNCLEAR,
    Chances,
    told_in,
)
from mailflows.circles.week_words import NOTHING, Spoken
from mailflows.reading import Context
from mailflows.understanding.grounds import Grounds
from mailflows.understanding.odds import in_tens

_QUOTES = re.compile(r"""(?<!\w)['‘"“„](?!\w\s)[^'’"”]*\?\s*$""")
_CUES = (
    "idea", "no_idea", "wish", "no_wish", "wish_too", "asked", "offer", "no_offer", "offer_too",
    "offering", "for_others", "rhetorical", "negated", "unreal", "plans", "to_the_circle", "shares",
    "irony", "no_help", "helping", "seeking", "proposing", "quotes", "made", "done", "not",
    "points_back", "points_at", "swaps", "puzzled", "unclear", "spoke_together",
)  # fmt: skip


def of_kinds(
    heard: Heard, chances: Chances, context: Context, ops: Mapping[str, float]
) -> list[Grounds]:
    """The grounds of every sentence; `ops` are the changes of the plan, and how sure each is."""
    told = told_in(heard)
    return [
        _of(heard, chances, at, told) | {
            "of the goal": is_about(heard.sentences[at].words, context.topic),
            "asks for a change": max(
                (min(chances.each[at][op], ops.get(op, 0.0)) for op in CHANGES), default=0.0
            ),
        }
        for at in range(len(heard.sentences))
    ]  # fmt: skip


def seeks_nothing(one: Spoken) -> bool:
    """ "Wie verzint zoiets?", "Ken je dat?", and what somebody asked in her story."""
    return one.has("rhetorical") or (one.asks and _QUOTES.search(one.words) is not None)


def _of(heard: Heard, chances: Chances, at: int, told: list[int]) -> dict[str, float]:
    one, likely, sort = heard.sentences[at], chances.each[at], heard.kinds[at]
    before = heard.sentences[at - 1] if at else NOTHING
    after = heard.sentences[at + 1] if at + 1 < len(heard.sentences) else NOTHING
    grounds: dict[str, float] = {}
    for name, kind in KINDS.items():
        beside = [chances.each[near][name] for near in (at - 1, at + 1) if 0 <= near < len(told)]
        grounds |= {
            f"learned {name}": in_tens(likely[name]),
            f"beside {name}": in_tens(max(beside, default=0.0)),
            f"read {name}": sort is kind,
            f"read and learned {name}": in_tens(likely[name]) * (sort is kind),
            f"heads {name}": f"heads_{name}" in one.heading,
            f"before {name}": at > 0 and heard.kinds[at - 1] is kind,
            f"mail {name}": in_tens(chances.mail[name]),
            f"likeliest {name}": _likeliest(chances, name, at, told),
            f"likeliest {name} and mail": in_tens(chances.mail[name])
            * _likeliest(chances, name, at, told),
            f"alone {name}": in_tens(chances.alone[at][name]),
            f"another {name}": any(heard.kinds[other] is kind for other in told if other != at),
        }
    grounds |= {f"hint {cue}": one.has(cue) for cue in _CUES}
    return grounds | {
        "a deed": in_tens(likely[DID]),
        "says no progress": in_tens(chances.mail[NO_PROGRESS]),
        "mail unclear": in_tens(chances.mail[UNCLEAR]),
        "mail changes": in_tens(max(chances.mail[op] for op in CHANGES)),
        "asks": one.asks,
        "asks and hint asked": one.asks and one.has("asked", "wish"),
        "rhetorical": seeks_nothing(one),
        "quotes": one.quotes,
        "of herself": one.of_hers,
        "of another": sort is Sort.ABOUT,
        "names": names_any(one.said, heard.names),
        "told": sort is Sort.TOLD,
        "a change": in_tens(max(likely[op] for op in CHANGES)),
        "read a change": bool(heard.ops),
        "before denies": before.has("negated"),
        "after answers": after.has("answers_no"),
        "first": at == (told[0] if told else 0),
        "last": at == (told[-1] if told else 0),
        "sentences": log(1 + len(told)),
        "length": log(1 + len(one.said.split())),
    }


def _likeliest(chances: Chances, name: str, at: int, told: list[int]) -> bool:
    """Whether no other sentence of the mail is this more likely."""
    return chances.each[at][name] >= max((chances.each[one][name] for one in told), default=0.0)
