"""An answer as most who wrote so meant it, where little speaks against that.

What the phrases and the model made of a mail together stands, unless one answer is far likelier
than all others: then that one counts, a yes only if nothing speaks of another day or asks no more
than a question. A yes beside a likely rival is asked.
"""

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.affirming import affirms, only_asks, puts_off, refuses, wonders
from mailflows.lunch.plainly import for_now, in_jest
from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import spoken
from mailflows.reading import Likely, Reading

NOTHING = "null"  # the label of a mail that answers nothing
_YES, _RIVAL = 0.8, 0.05  # a yes, and the likeliest answer beside it
_YES_UNHEARD, _RIVAL_UNHEARD = 0.99, 0.02  # one that no word of hers says
_GONE, _RIVAL_OF_GONE = 0.6, 0.5  # a pause or a stop, and a no beside it
_CHEAP = 0.4  # what another mail mends
_NO_ANSWER, _NO_ANSWER_HEARD = 0.1, 0.25  # from here on "leuk!", "gezellig!" is no yes
_NO_AFFIRMED = 0.8  # a no beside a clause that opens with a yes
_NO_ANSWER_SAID = 0.7  # no answer, where the phrases say yes
_BESIDE_MAYBE = 0.92  # and where a phrase says "misschien"
_DISPUTED = 0.4  # from here on a rival makes a yes a question
_ANOTHER = 0.9  # and from here on the rival counts
_DOUBTED_YES = 0.4
_DOUBTED_GONE = 0.3
LEAVES = frozenset({Says.PAUSE, Says.STOP})
_CHEAP_ONES = (Says.NO, Says.MAYBE, None)


def likeliest(
    reading: Reading[LunchAct], likely: Likely, says: Says | None, said: Says | None
) -> Says | None:
    """The answer that counts, where `says` is what was weighed and `said` what the phrases say."""
    chances = {one: likely.chances[str(one.value) if one else NOTHING] for one in (*Says, None)}
    best = max(chances, key=lambda one: chances[one])
    if best in _CHEAP_ONES:
        put_off = best is Says.NO and puts_off(spoken(reading))
        needed = _BESIDE_MAYBE if said is Says.MAYBE and says is Says.MAYBE else _CHEAP
        if best is Says.NO and says is not Says.NO and affirms(spoken(reading)):
            needed = max(needed, _NO_AFFIRMED)
        if best is None and said is Says.YES:
            needed = _NO_ANSWER_SAID
        meant = best if chances[best] >= needed and not put_off else says
    elif best is Says.YES:
        meant = best if _surely_yes(reading, likely, said, chances) else says
    elif best is Says.ASK:
        meant = best
    else:
        meant = best if _surely_gone(reading, likely, said, best, chances) else says
    if meant is Says.YES and said is not Says.YES:
        bound = _NO_ANSWER_HEARD if affirms(spoken(reading)) else _NO_ANSWER
        meant = Says.ASK if chances[None] > bound else meant
    return _doubted(meant, best, chances)


def _surely_gone(
    reading: Reading[LunchAct],
    likely: Likely,
    said: Says | None,
    best: Says,
    chances: dict[Says | None, float],
) -> bool:
    """A pause or a stop beside a yes of hers is none: "ik kom graag! Vanaf januari ben ik weg"."""
    mail = spoken(reading)
    if said is Says.YES or affirms(mail):
        return False
    if best is Says.STOP and (likely.later or for_now(mail)):
        return False
    others = (chance for one, chance in chances.items() if one not in LEAVES)
    return chances[best] >= _GONE and max(others) < _RIVAL_OF_GONE


def _surely_yes(
    reading: Reading[LunchAct],
    likely: Likely,
    said: Says | None,
    chances: dict[Says | None, float],
) -> bool:
    mail = spoken(reading)
    another_day = likely.other_day or named_another_day(likely)
    if another_day or in_jest(mail) or wonders(mail) or mail.has("story", "dreams"):
        return False
    rival = max(chance for one, chance in chances.items() if one is not Says.YES)
    heard = affirms(mail)
    if not heard and (refuses(mail) or only_asks(reading.text)):
        return False
    if heard or said is Says.YES:
        return chances[Says.YES] >= _YES and rival <= _RIVAL
    return chances[Says.YES] >= _YES_UNHEARD and rival <= _RIVAL_UNHEARD


def named_another_day(likely: Likely) -> bool:
    """ "Ja dinsdag kan ik goed", of what is on Thursday."""
    named = [one.slots["weekdays"] for one in likely.clauses if "weekdays" in one.slots]
    days = {day for several in named if isinstance(several, tuple) for day in several}
    return bool(days) and likely.weekday not in days


def _doubted(
    meant: Says | None, best: Says | None, chances: dict[Says | None, float]
) -> Says | None:
    """What is dear, and either hardly likely or not alone, is asked."""
    if meant in LEAVES and chances[meant] < _DOUBTED_GONE:
        return Says.ASK
    if meant is not Says.YES:
        return meant
    rival = max(chance for one, chance in chances.items() if one is not Says.YES)
    if rival > _DISPUTED:
        another = best in _CHEAP_ONES and chances[best] >= _ANOTHER
        return best if another else Says.ASK
    return Says.ASK if chances[Says.YES] < _DOUBTED_YES else Says.YES
