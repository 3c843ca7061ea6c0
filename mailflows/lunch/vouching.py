"""Words of hers that vouch for a yes or a no, and those that may take a yes back.

"Sluit graag aan" and "bevestig mijn komst" sign her up, a no needs a word of a no, an absence, a
hindrance or a regret.
"""

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.affirming import only_asks, puts_off, refuses, wonders
from mailflows.lunch.hours import delays
from mailflows.lunch.plainly import in_jest
from mailflows.lunch.spoken import Clause, Spoken, hinted, said_of
from mailflows.reading import Likely, Reading, Understood

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


def delayed_only(reading: Reading[LunchAct], mail: Spoken) -> bool:
    """ "I have a 10 minute delay": who says how much later she is comes."""
    told = any(act.act is LunchAct.LATE for act in reading.acts)
    return told and any(delays(one.hinted) and not one.asked for one in mail.clauses)


def would_have(mail: Spoken) -> bool:
    """ "Graag had ik aangesloten": a yes that is none."""
    return mail.has("would_have") and not signs_on(mail)


def named_another_day(likely: Likely) -> bool:
    """ "Ja dinsdag kan ik goed", of what is on Thursday."""
    named = [one.slots["weekdays"] for one in likely.clauses if "weekdays" in one.slots]
    days = {day for several in named if isinstance(several, tuple) for day in several}
    return bool(days) and likely.weekday not in days


def signs_on(mail: Spoken) -> bool:
    """Whether a clause says in plain words that she comes to this lunch."""
    return any(
        one.has("signs_on") and not one.asked and not one.has(*_TAKES_BACK) for one in mail.clauses
    )


def taken_back(reading: Reading[LunchAct], mail: Spoken) -> bool:
    """Whether anything in a mail may take a yes of hers back."""
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


def says_no(reading: Reading[LunchAct], mail: Spoken) -> bool:
    """Whether any word of hers says no, or why she does not come."""
    refused = any(
        act.act in _SAY_NO and not _around(act.words, mail) & _HERE for act in _acts(reading)
    )
    own = [one for one in mail.clauses if not one.hinted & _HERE]
    return refused or any(one.has(*_SAY_SO) for one in own)


def _around(words: str, mail: Spoken) -> frozenset[str]:
    """What the clause hints at that some words stand in."""
    said = said_of(words)
    around = (one.hinted for one in mail.clauses if said in one.said)
    return next(around, hinted(words, mail.hints))


def _acts(reading: Reading[LunchAct]) -> list[Understood[LunchAct]]:
    return [*reading.acts, *(act for doubt in reading.doubts for act in doubt.perhaps)]
