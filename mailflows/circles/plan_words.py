"""What a weekly answer changes: she leaves or is away, weeks change places, a goal is another.

These act in her name, so each needs its own words: plain "stop" and "pauze" are none of them. The
words stand under `[cues]` in `templates/<language>/circles/prompt.toml`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mailflows.circles.acts import PromptAct
from mailflows.circles.member_names import first_names, names_any
from mailflows.circles.permission import granted
from mailflows.circles.week_words import BEFORE, NOTHING, Spoken, norms
from mailflows.reading import Context
from mailflows.understanding.dates import span_at
from mailflows.understanding.sight import look
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.words import MYSELF, REASONS, word_set

_DAY = timedelta(days=1)
_MARKS = re.compile(r"[,;:.!?()\n]+|\s[-–—]\s")
_PAUSES = re.compile(r"[,;:–-]")
_MOST = 400  # words and marks that are looked at
TRIM = " .,!?\n\"'“”‘’„"  # what may stand around a goal
_HERSELF = MYSELF | word_set("im my")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes, and the sentence that says so."""

    act: PromptAct
    words: str
    weeks: tuple[int, ...] = ()
    goal: str = ""
    until: date | None = None


def changes(sentences: Sequence[Spoken], context: Context) -> Iterator[Change]:
    """All changes."""
    weeks = tuple(dict.fromkeys(n for one in sentences for n in swappable(one, context)))
    before, free = NOTHING, granted(sentences, context)
    for one, following in pairwise((*sentences, NOTHING)):
        words, previous, before = one.words, before, one
        if (_leaves(one, following) or _leaves_for(one, following)) and not one.asks:
            yield Change(PromptAct.LEAVE, words)
        elif not one.asks and (until := _last_day(previous, one, following, context)) is not None:
            yield Change(PromptAct.PAUSE, words, until=until)
        elif one.has("for_now") and not one.asks and _of_her(one, context):
            yield Change(PromptAct.PAUSE, words)
        elif len(swapped := _swapped(one, weeks, context)) == 2 and not denies_swap(one):
            yield Change(PromptAct.SWAP, words, weeks=swapped)
        elif goal := _goal(one):
            this = (context.week,) if context.week and one.has("this_goal") else ()
            if len(weeks) == 1 or one.has("this_goal"):
                yield Change(PromptAct.CHANGE_GOAL, words, weeks=weeks[:1] or this, goal=goal)
        elif one in free and _may_be_shared(one):
            yield Change(PromptAct.SHARE, words)


def _swapped(one: Spoken, weeks: tuple[int, ...], context: Context) -> tuple[int, ...]:
    """The weeks that change places: those it names, "ruil 5 en 9", or "die twee"."""
    if one.has("swaps_two"):
        most = max(context.items, 12)
        numbers = (number for number, said in one.numbers() if "no_week" not in said)
        return tuple(dict.fromkeys(n for n in numbers if 1 <= n <= most))
    if one.has("swaps_those"):
        return weeks
    return swappable(one, context) if one.has("swaps") else ()


def denies_swap(one: Spoken) -> bool:
    """ "Kunnen we week 5 en 8 niet omdraaien?" asks for it, and denies nothing; nor does a clause
    beside "ruil 5 en 9", unless it takes that back."""
    if one.has("no_swap"):
        return True
    if one.has("swaps_two", "swaps_those"):
        swapping = (norms(clause) for clause in _PAUSES.split(one.words))
        return any({"swaps", "denied"} <= one.within(clause) for clause in swapping)
    return one.has("denied") and not (one.asks and one.has("could_we"))


def held_back(sentences: Sequence[Spoken]) -> Iterator[str]:
    """ "Mag gedeeld. Maar niet met mijn naam": what restricts a permission."""
    for one, following in pairwise(sentences):
        if one.has("shares") and following.has("holds_back"):
            yield following.words


def _may_be_shared(one: Spoken) -> bool:
    """She allows it: in a clause of which every word says so, and without a condition."""
    if not one.has("shares") or one.has("denied", "reserved"):
        return False
    return any(
        "shares" in one.within(clause)
        and all("freely" in one.within(word) for word in clause.split())
        for clause in map(norms, _MARKS.split(one.words))
    )


def perhaps_shared(one: Spoken) -> bool:
    """ "Deel gerust": it, with everybody, or what the others did with the circle? She is asked."""
    return one.has("perhaps_shares") and not one.asks


def doubts_to_leave(one: Spoken) -> bool:
    """ "Geen idee of ik wil stoppen of pauzeren": she is asked."""
    return one.has("stopping") and one.has("in_doubt", "for_a_time") and not one.has("stops_not")


def about_the_change(sentences: Sequence[Spoken]) -> Iterator[str]:
    """ "Mag ik doel 9 inruilen?": sentences that only lead in a change of goal."""
    for one in sentences:
        if one.has("leads_to_change") and any(_numbered(one)):
            yield one.words


def taken_back(sentences: Sequence[Spoken]) -> Iterator[str]:
    """ "Ik stop ermee. Of nou ja, laat maar": she said it, and perhaps not."""
    for one, following in pairwise(sentences):
        if one.has("leaves") and following.has("taken_back") and not following.has("with_what"):
            yield one.words


def wavers(sentences: Sequence[Spoken], leaving: Sequence[str]) -> Iterator[str]:
    """What follows "ik stop ermee" and may take it back: "Nee, toch nog niet", "Haha"."""
    at = next(
        (n for n, one in enumerate(sentences)
         if any(words.strip(" .!?\n") in one.words for words in leaving)),
        len(sentences),
    )  # fmt: skip
    for one in sentences[at : at + 1]:
        if one.has("laughs", "for_a_time"):
            yield one.words
    for number, one in enumerate(sentences[at + 1 :]):
        if one.has("thinks_again") or (number == 0 and one.has("at_once")):
            yield one.words


def swappable(one: Spoken, context: Context) -> tuple[int, ...]:
    """The weeks of the plan that a sentence names."""
    found = _numbered(one)
    return tuple(dict.fromkeys(n for n in found if 1 <= n <= max(context.items, 12)))


def _numbered(one: Spoken) -> Iterator[int]:
    """ "Week 5 en 6": numbers that are of a week or a goal."""
    return (number for number, said in one.numbers() if said & {"week_number", "week_too"})


def _leaves(one: Spoken, following: Spoken) -> bool:
    """ "Ik stop." but not "Ik stop! Met uitstellen, bedoel ik"."""
    if following.has("with_what", "for_a_while", "taken_back"):
        return False
    if one.has("leaves"):
        return True
    leaving = one.has("leaving") and not one.has("leaves_not")
    return (one.has("breaks_off") or leaving) and not one.has("in_doubt")


def _leaves_for(one: Spoken, following: Spoken) -> bool:
    """ "Ik stop ermee, het wordt me te veel": a reason, and nothing that takes it back."""
    if following.has("taken_back", "at_once"):
        return False
    clauses = [norms(clause) for clause in _PAUSES.split(one.words)]
    while clauses and (not clauses[0] or "addresses" in one.within(clauses[0])):
        del clauses[0]
    words = " , ".join(clauses).split()
    at = next((n for n, word in enumerate(words) if word == "," or word in REASONS), len(words))
    why = " ".join(word for word in words[at:] if word != ",")
    if not why or "stops_for" not in one.within(" ".join(words[:at])):
        return False
    return one.within(why).isdisjoint({"in_doubt", "thinks_again", "quotes"})


def of_others(one: Spoken, context: Context) -> bool:
    """ "Noor is met verlof tot januari, hoorde ik", "in de pauze tot 1 uur gewerkt": it is not she
    who is away."""
    names, words = first_names(context), one.said.split()
    named = names_any(one.said, names) and _HERSELF.isdisjoint(words)
    opens = bool(words[1:]) and words[0] in names and words[1] not in _HERSELF
    somebody = one.has("somebody_is") and not one.has("it_is_me")
    another = one.has("another_is") and not one.has("i_am_away")
    return named or opens or somebody or another or one.has("no_pause") or not one.of_hers


def _last_day(previous: Spoken, one: Spoken, following: Spoken, context: Context) -> date | None:
    said = _away_until(one, following, context)
    return _until_then(previous, one, context) if said is None else said


def _of_her(one: Spoken, context: Context) -> bool:
    """ "Mijn man ligt in het ziekenhuis, ik doe voorlopig even niet mee"."""
    return one.has("it_is_me") or not of_others(one, context)


def _away_until(one: Spoken, following: Spoken, context: Context) -> date | None:
    """The last day away, of a sentence that says she is."""
    if not one.has("away", "until_then") or one.has("past") or of_others(one, context):
        return None
    tokens = tokenise(one.words, _MOST)
    said = [token.norm for token in tokens]
    sight = look(one.words, tokens, context, context.breaks)
    for at in range(len(tokens)):
        lead = one.within(" ".join(said[max(0, at - BEFORE) : at])) & {"up_to", "through"}
        span = span_at(sight, at) if lead or one.has("until_then") else None
        if span is None:
            continue
        too = "through" in lead or "day_too" in one.within(" ".join(said[span.end : span.end + 1]))
        until = span.span.last if too else span.span.first - _DAY
        back = (day for day, cues in following.numbers() if "back_on" in cues)
        if (until + 2 * _DAY).day in back:
            until += _DAY
        return until if until >= context.today else None
    return None


def _until_then(previous: Spoken, one: Spoken, context: Context) -> date | None:
    """ "Terug op het werk ben ik maandag 4 januari. Tot dan geen kring voor mij": the last day."""
    if not (one.has("until_then") and one.has("without_me") and previous.has("comes_back")):
        return None
    if (
        not previous.has("i_am_back")
        or previous.has("another_is")
        or names_any(previous.said, first_names(context))
    ):
        return None  # "Mijn baas is 4 januari terug. Tot dan geen rust voor mij"
    tokens = tokenise(previous.words, _MOST)
    sight = look(previous.words, tokens, context, context.breaks)
    spans = (span_at(sight, at) for at in range(len(tokens)))
    until = max((span.span.first - _DAY for span in spans if span is not None), default=None)
    return until if until is not None and until >= context.today else None


def _goal(one: Spoken) -> str:
    """The new goal of "in plaats van dit doel leren hoe …", "liever leer ik …"."""
    if not one.has("other_goal", "rather"):
        return ""
    return next((goal.strip(TRIM) for goal in one.behind("new_goal")), "")
