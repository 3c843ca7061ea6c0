"""A no that some word of hers must say, and a yes that her words settle.

A no frees her chair. What was learned may take a mail for one that has no word of a no, an absence,
a hindrance or a regret; then it must be sure of it, or she is asked. Where a clause signs her up in
plain words ("sluit graag aan", "bevestig mijn komst") and no other takes that back, she comes.
"""

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.affirming import only_asks, puts_off, refuses, wonders
from mailflows.lunch.elsewhere import elsewhere, others_yes
from mailflows.lunch.hours import delays
from mailflows.lunch.plainly import in_jest
from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import Clause, Spoken, hinted, said_of, spoken
from mailflows.reading import Likely, Reading, Understood

_SURE_NO = 0.8  # a no that none of her words say
_WEAK_NO = 0.4  # one that her words only hint at
_LIKELY_ENOUGH = 0.1  # a yes that her words say
_RIVAL_NO, _RIVAL_GONE = 0.75, 0.5  # what opposes it, and no word of hers says
_LEAVES = (Says.PAUSE, Says.STOP)
_NOES = frozenset({LunchAct.DECLINE, LunchAct.AWAY, LunchAct.INSTEAD})
_GOES = frozenset({LunchAct.PAUSE, LunchAct.STOP})
_SAY_NO = _NOES | _GOES | {LunchAct.DAYS}
_HERE = frozenset({"here_then", "others_say"})
_OTHERS = _NOES | _GOES | {LunchAct.PERHAPS}
_SAY_SO = ("denied", "refuses", "no", "regrets", "somewhere_else", "turned")
_OPPOSES = (*_SAY_SO, "speaks_against")  # "dan", "dienst": a hint, no word of a no
# What was once, what is to be kept, what she does not eat: no no of hers.
_EXCUSES = frozenset(
    {"past_no", "keeping", "cannot_stand", "other_days_off", "asks_word", "here_then", "others_say"}
    | {"as_role"}
)
_TAKES_BACK = ("regrets", "wavers", "unreal", "elsewhen", "denied", "turned", "leads_in", "says")


def grounded(reading: Reading[LunchAct], likely: Likely, says: Says | None) -> Says | None:
    """What was made of a mail, where her words leave room for it."""
    mail = spoken(reading)
    if says is Says.YES:
        told = Says.ASK if _told_of(mail) else says
        return elsewhere(mail, likely) or told
    if says not in (Says.NO, Says.ASK, Says.PAUSE):
        return says
    if _signs_on(mail) and not _taken_back(reading, mail):
        certain = likely.chances[Says.YES] >= _LIKELY_ENOUGH and not _rivalled(likely)
        return Says.YES if certain else Says.ASK
    if says is not Says.NO or _says_no(reading, likely, mail):
        return says
    if _only_later(reading, mail):
        return Says.YES
    return says if likely.chances[Says.NO] >= _SURE_NO else Says.ASK


def _only_later(reading: Reading[LunchAct], mail: Spoken) -> bool:
    """ "I have a 10 minute delay": who says how much later she is comes."""
    told = any(act.act is LunchAct.LATE for act in reading.acts)
    return told and any(delays(one.hinted) and not one.asked for one in mail.clauses)


def _told_of(mail: Spoken) -> bool:
    """ "Hij zei: ik doe graag mee", "graag had ik aangesloten": a yes that is not hers, or none."""
    return not _signs_on(mail) if mail.has("would_have") else others_yes(mail)


def _rivalled(likely: Likely) -> bool:
    later = likely.later or likely.other_day
    gone = max(likely.chances[str(one.value)] for one in _LEAVES)
    return later or likely.chances[Says.NO] >= _RIVAL_NO or gone >= _RIVAL_GONE


def _signs_on(mail: Spoken) -> bool:
    """Whether a clause says in plain words that she comes to this lunch."""
    return any(
        one.has("signs_on") and not one.asked and not one.has(*_TAKES_BACK) for one in mail.clauses
    )


def _taken_back(reading: Reading[LunchAct], mail: Spoken) -> bool:
    told = mail.has("dreams") or in_jest(mail) or wonders(mail) or only_asks(reading.text)
    if told or refuses(mail) or puts_off(mail):
        return True
    against = any(
        act.act in _OTHERS and not _around(act.words, mail) & _EXCUSES for act in _acts(reading)
    )
    return against or any(map(_against, mail.clauses))


def _against(one: Clause) -> bool:
    """Whether a clause may take her yes back; "geen vis", "dan moet ik weer weg" do not."""
    if one.asked or not one.hinted.isdisjoint((*_EXCUSES, "detail", "meal")):
        return False
    return "wavers" in one.bare or one.has(*_OPPOSES)


def _says_no(reading: Reading[LunchAct], likely: Likely, mail: Spoken) -> bool:
    """Whether any word of hers says no, or why she does not come."""
    refused = any(
        act.act in _SAY_NO and not _around(act.words, mail) & _HERE for act in _acts(reading)
    )
    own = [one for one in mail.clauses if not one.hinted & _HERE]
    weak = likely.chances[Says.NO] >= _WEAK_NO and any(one.has("speaks_against") for one in own)
    return refused or weak or any(one.has(*_SAY_SO) for one in own)


def _around(words: str, mail: Spoken) -> frozenset[str]:
    """What the clause hints at that some words stand in."""
    said = said_of(words)
    around = (one.hinted for one in mail.clauses if said in one.said)
    return next(around, hinted(words, mail.hints))


def _acts(reading: Reading[LunchAct]) -> list[Understood[LunchAct]]:
    return [*reading.acts, *(act for doubt in reading.doubts for act in doubt.perhaps)]
