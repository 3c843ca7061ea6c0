"""Weighs what the phrases say of an answer against what labelled answers teach, by cost.

A yes takes a chair, a pause and a stop take the invitations away: these need more than a guess,
and the more the less the phrases say so too. A no, a perhaps and no answer at all can be mended by
another mail without harm.
"""

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.affirming import (
    affirms,
    by_machine,
    laughs,
    only_asks,
    puts_off,
    refuses,
    thumbs_and_bye,
    thumbs_up,
    wonders,
)
from mailflows.lunch.elsewhere import only_until, refused_in_role
from mailflows.lunch.for_good import goes_for_good, off_for_now, off_this_time
from mailflows.lunch.grounded import grounded
from mailflows.lunch.likeliest import LEAVES, NOTHING, likeliest, named_another_day
from mailflows.lunch.plainly import for_now, in_jest
from mailflows.lunch.settled import Says, settled
from mailflows.lunch.spoken import hints_of, spoken
from mailflows.reading import Likely, Reading
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.words import CONDITIONS, NEGATORS

_LABELS = (*(says.value for says in Says), NOTHING)
_DEAR = frozenset({Says.YES, Says.PAUSE, Says.STOP})


# From which probability on a model is believed where the phrases say something else.
_AFFIRMED = 0.3  # a yes that some clause opens with: "aangemeld", "met genoegen"
_AFFIRMED_UNSURE = 0.55  # and something in the mail may take it back
_AFFIRMED_OPPOSED = 0.8  # and some phrase hints at a no
_LIKELY_YES = 0.75
_UNOPPOSED = 0.65  # where a clause says so and nothing else is likely
_NO_RIVAL = 0.1
_TELLS_WHEN = 0.45  # where she tells whom she brings, or when she comes
_TOLD = 0.85
_COMING = ("guests", "late", "leaves")
_BESIDE_MAYBE = 0.93  # and a phrase says "misschien"
_SURE_YES = 0.9
_NEVER = 2.0
_BELIEVED_LATER = 0.3  # a pause, and a day after the lunch is named
_BELIEVED = 0.3  # a pause or a stop that some phrase hints at
_BELIEVED_HEARD = 0.4  # and the mail has the word
_UNSAID = 0.5  # one that no phrase hints at
_UNHEARD = 0.8  # and the mail has the word: "na de pauze moet ik weer terug"
_CHEAP = 0.5
_NO_AFFIRMED = 0.8  # a no beside a clause that opens with a yes
_ANYTHING = 0.2  # where the phrases would ask
_SURE_NO = 0.95  # beside a "misschien" that a phrase says
_DISBELIEVED = 0.2  # below it what the phrases say is asked, where that is dear
_DISBELIEVED_GONE = 0.05  # a pause or a stop
_WAVERS = 0.1  # "mag ik het maandag laten weten?"
_DISBELIEVED_LATER = 0.6  # and she names a day after the lunch
_NO_BESIDE_GONE = 0.5  # of a no beside a pause or a stop that no phrase says
_RIVAL = 0.1  # of a no beside a yes that the phrases do not say
_SPOKEN_OF = 0.06  # of a detail in a clause: "geen vlees" takes no yes back
_OPPOSITE = frozenset({Says.NO, Says.PAUSE, Says.STOP})
_NOT_PLAIN = NEGATORS | CONDITIONS


def weighed(reading: Reading[LunchAct]) -> Says | None:
    """The one answer of a mail."""
    says, mail = _weighed(reading), spoken(reading)
    if says is Says.PAUSE and only_until(reading, mail):
        return Says.ASK
    return Says.NO if says is Says.MAYBE and refused_in_role(reading, mail) else says


def _weighed(reading: Reading[LunchAct]) -> Says | None:
    if thumbs_up(reading.text) or thumbs_and_bye(reading.text, spoken(reading)):
        return Says.YES
    if by_machine(spoken(reading)):
        return None
    said = settled(reading)
    likely = reading.likely
    if likely is None:
        return said
    best = max(_LABELS, key=lambda label: likely.chances[label])
    meant = None if best == NOTHING else Says(best)
    in_words = _in_words(reading, likely, said, meant)
    weighed_up = in_words or _of_both(reading, likely, said, meant)
    says = _gone(reading, likely, weighed_up)
    if says in LEAVES:
        return says
    meant = grounded(reading, likely, likeliest(reading, likely, says, said))
    return _gone(reading, likely, meant) if meant in LEAVES else meant


def _gone(reading: Reading[LunchAct], likely: Likely, says: Says | None) -> Says | None:
    """Of a stop and a pause the one that she means: for ever, or until a day that she names."""
    # What is asked becomes a goodbye only where most who wrote so meant one.
    gone = says in (Says.PAUSE, Says.STOP) or (
        says is Says.ASK and likely.chances[Says.STOP] >= _UNSAID
    )
    for_good = gone and goes_for_good(spoken(reading))
    if (for_good or says is Says.STOP) and affirms(spoken(reading)):
        return Says.ASK  # "de notulen hoef ik niet meer te ontvangen, maar ik kom graag"
    if for_good:
        return Says.STOP
    if says is Says.STOP and off_this_time(spoken(reading)):
        return Says.ASK
    if says in (Says.STOP, Says.ASK) and off_for_now(likely, hints_of(reading)):
        return Says.PAUSE
    back = says is Says.STOP and likely.later and spoken(reading).has("until")
    return _until_then(reading) if back else says


def _until_then(reading: Reading[LunchAct]) -> Says:
    """ "Tot 1 mei ben ik weg, haal me tot dan van de lijst": a stop with a day is none for ever."""
    known = any("until" in act.slots for act in reading.acts)
    return Says.PAUSE if known else Says.ASK


def _in_words(
    reading: Reading[LunchAct], likely: Likely, said: Says | None, meant: Says | None
) -> Says | None:
    """What its words make of a mail that only the model takes for a yes, or for another day."""
    if likely.other_day and Says.YES in (said, meant):
        return Says.ASK
    if said is Says.YES and wonders(spoken(reading)):
        return Says.MAYBE if puts_off(spoken(reading)) else Says.ASK
    if said is Says.YES:
        return None
    off = puts_off(spoken(reading))
    if off and (meant is Says.YES or likely.chances[Says.MAYBE] >= _WAVERS):
        return Says.MAYBE
    return _no_yes(reading, likely, said) if meant is Says.YES else None


def _no_yes(reading: Reading[LunchAct], likely: Likely, said: Says | None) -> Says | None:
    if refuses(spoken(reading)):
        return said if said in _OPPOSITE else Says.ASK if affirms(spoken(reading)) else Says.NO
    return Says.ASK if likely.later else None


def _of_both(
    reading: Reading[LunchAct], likely: Likely, said: Says | None, meant: Says | None
) -> Says | None:
    """What the phrases say and what the model holds for likeliest, weighed by their cost."""
    believed = _DISBELIEVED_GONE
    if said is Says.YES:
        believed = _DISBELIEVED_LATER if likely.later else _DISBELIEVED
    if meant is said or (said in _DEAR and likely.chances[str(said)] >= believed):
        return said
    if said is Says.YES and meant in (Says.PAUSE, Says.STOP):
        return Says.ASK  # "ik ben er. Wij wonen in februari hier vijf jaar"
    if likely.chances[meant or NOTHING] >= _needed(meant, said, reading, likely):
        return meant
    return Says.ASK if said in _DEAR else said


def _needed(
    meant: Says | None, said: Says | None, reading: Reading[LunchAct], likely: Likely
) -> float:
    """How likely an answer must be that the phrases do not say."""
    if meant is Says.PAUSE or meant is Says.STOP:
        return _needed_of_gone(meant, reading, likely)
    if meant is Says.YES:
        return _needed_of_yes(likely, said, reading)
    if said is Says.MAYBE and meant is not Says.ASK:
        return _SURE_NO
    if said is not Says.ASK or meant is None:
        return _CHEAP
    return _NO_AFFIRMED if meant is Says.NO and affirms(spoken(reading)) else _ANYTHING


def _needed_of_gone(meant: Says, reading: Reading[LunchAct], likely: Likely) -> float:
    rival = likely.chances[Says.NO] >= _NO_BESIDE_GONE  # "ik lunch nooit"
    if rival or (meant is Says.STOP and for_now(spoken(reading))):
        return _NEVER
    if likely.later and meant is Says.PAUSE:
        return _BELIEVED_LATER
    heard = spoken(reading).has("commands")
    if _spoken_of(reading, meant):
        return _BELIEVED_HEARD if heard else _BELIEVED
    return _UNHEARD if heard else _UNSAID


def _needed_of_yes(likely: Likely, said: Says | None, reading: Reading[LunchAct]) -> float:
    mail = spoken(reading)
    idle = reading.idle and not (reading.acts or reading.doubts or reading.left)
    affirmed = affirms(mail)
    if idle or in_jest(mail) or wonders(mail) or (mail.has("dreams") and not affirmed):
        return _NEVER
    told = mail.has("story", "dreams")
    quoted = mail.has("says", "dreams")  # "mijn collega zei: ja, ik kom!"
    unopposed = None if quoted else _unopposed(reading, likely, said, affirmed=affirmed)
    if unopposed is not None or said in _OPPOSITE:
        return unopposed or _against_a_no(reading, affirmed=affirmed)
    if not affirmed and (mail.has("story") or only_asks(reading.text) or laughs(mail)):
        return _NEVER
    rival = max(likely.chances[says.value] for says in _OPPOSITE)
    asked = said is None and "?" in reading.text
    unsure = (
        told
        or not (reading.acts or reading.doubts)  # "aanwezig ma di do" below a name
        or named_another_day(likely)
        or rival >= _RIVAL
        or asked
        or _taken_back(likely, reading.text)
    )
    if affirmed:
        return _AFFIRMED_UNSURE if unsure else _AFFIRMED
    if said is Says.MAYBE:
        return _BESIDE_MAYBE
    return _SURE_YES if unsure else _LIKELY_YES


def _unopposed(
    reading: Reading[LunchAct], likely: Likely, said: Says | None, *, affirmed: bool
) -> float | None:
    """Where hardly anybody who wrote so meant anything but a yes, whatever a phrase found."""
    others = (likely.chances[label] for label in _LABELS if label != str(Says.YES.value))
    alone = not (likely.later or likely.other_day) and max(others) <= _NO_RIVAL
    if said is not None and affirmed and alone:
        return _UNOPPOSED if said in (*_OPPOSITE, Says.MAYBE) else _AFFIRMED
    if _comes_then(likely):
        return _SURE_YES if said in _OPPOSITE and _firm(reading) else _TELLS_WHEN
    return None


def _against_a_no(reading: Reading[LunchAct], *, affirmed: bool) -> float:
    if _firm(reading):
        return _NEVER
    return _AFFIRMED_OPPOSED if affirmed else _SURE_YES


def _comes_then(likely: Likely) -> bool:
    """Whether she tells whom she brings, or when she comes or goes, and a no is hardly likely."""
    told = max(likely.chances[label] for label in _COMING)
    rivals = max(likely.chances[says.value] for says in (*_OPPOSITE, Says.MAYBE))
    return told >= _TOLD and rivals < _DISBELIEVED and not (likely.later or likely.other_day)


def _firm(reading: Reading[LunchAct]) -> bool:
    """Whether a phrase says no, and does not only hint at it: "nachtdienst"."""
    return any(act.act in _NOES and "hint" not in act.slots for act in reading.acts)


def _spoken_of(reading: Reading[LunchAct], meant: Says) -> bool:
    """Whether a phrase at least hints at it: a pause, a stop, or until when she is away."""
    doubted = [act for doubt in reading.doubts for act in doubt.perhaps]
    acts = {act.act for act in (*reading.acts, *doubted)}
    wanted = _AWAY if meant is Says.PAUSE else {LunchAct.STOP}
    until = any("until" in act.slots for act in (*reading.acts, *doubted))
    return bool(acts & wanted) or (meant is Says.PAUSE and until)


def _taken_back(likely: Likely, text: str) -> bool:
    """Whether a no stands in a clause that tells of no detail: "ik ben er donderdag niet"."""
    if not likely.clauses:
        return denies(text)
    return any(
        denies(one.words)
        and max(chance for label, chance in one.chances.items() if label not in _WHEN) < _SPOKEN_OF
        for one in likely.clauses
    )


_WHEN = frozenset({"days", "until", "question"})


def denies(words: str) -> bool:
    """Whether a no word or a condition stands in a clause."""
    return bool(_NOT_PLAIN.intersection(_words(words)))


def _words(said: str) -> list[str]:
    return [token.norm for token in tokenise(said, limit=400)]


_AWAY = {LunchAct.PAUSE, LunchAct.AWAY, LunchAct.STOP}
_NOES = {LunchAct.DECLINE, *_AWAY}
