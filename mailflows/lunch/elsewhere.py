"""What only sounds like coming to this lunch: who is elsewhere then, and what others said.

"We gaan met z'n vieren naar Parijs" brings nobody to the table, "ik kom niet weg" is no "ik kom".
"""

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.affirming import affirms
from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import Clause, Spoken
from mailflows.reading import Likely, Reading

_OWN = ("signs_on", "comes", "opens_yes")


def elsewhere(mail: Spoken, likely: Likely) -> Says | None:
    """What a yes is where her words put her elsewhere; None where they do not."""
    if "stuck" in mail.hinted:
        return Says.NO
    if comes_later(mail, likely):
        return Says.ASK
    if affirms(mail) or mail.has("comes"):
        return None
    if mail.has("takes_off"):
        return Says.NO
    gone = (one for one in mail.clauses if one.has("elsewhere_then", "has_visit"))
    away = any(not one.has("comes_here") for one in gone)
    return Says.ASK if away else None


def comes_later(mail: Spoken, likely: Likely) -> bool:
    """ "Ik kom volgende week", where the lunch is not then, and no other yes."""
    weeks = ("in_later_weeks",) if likely.next_week else ("in_later_weeks", "in_next_week")
    own = [one for one in mail.clauses if one.has(*_OWN, *weeks)]
    return bool(own) and all(one.has(*weeks) for one in own)


def others_yes(mail: Spoken) -> bool:
    """ "Mijn zus zei: ja, ik kom": whether no yes of the mail is her own."""
    own = [at for at, one in enumerate(mail.clauses) if one.has(*_OWN)]
    return bool(own) and all(_quoted(mail.clauses, at) for at in own)


def only_until(reading: Reading[LunchAct], mail: Spoken) -> bool:
    """ "Tot in januari": a goodbye until then, or no letters until then."""
    bare = all(one.has("see_month", "opens_yes") and not one.asked for one in mail.clauses)
    return bare and not any(act.act is LunchAct.PAUSE for act in reading.acts)


def refused_in_role(reading: Reading[LunchAct], mail: Spoken) -> bool:
    """ "Als chauffeur kom ik niet": her trade is no condition."""
    refused = any(one.has("in_role") and not one.asked for one in mail.clauses)
    wavers = (one.has("wavers", "puts_off") and not one.has("in_role") for one in mail.clauses)
    return refused and not any(wavers) and "?" not in reading.text


def _quoted(clauses: tuple[Clause, ...], at: int) -> bool:
    """Whether somebody else is said to say this, before it in its sentence or just before that."""
    while at:
        if clauses[at - 1].has("he_says"):
            return True
        if clauses[at].opens or clauses[at].has("concludes"):
            return False
        at -= 1
    return False
