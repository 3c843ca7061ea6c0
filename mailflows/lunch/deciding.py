"""The one answer of a mail, decided by all that speaks for it, and by what a wrong one costs.

A yes takes a chair, a pause and a stop take the invitations away: these need more than a guess. A
no, a perhaps and no answer at all can be mended by another mail without harm.
"""

from collections.abc import Mapping
from math import exp

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.affirming import affirms, by_machine, thumbs_and_bye, thumbs_up
from mailflows.lunch.elsewhere import only_until, refused_in_role
from mailflows.lunch.for_good import goes_for_good, off_for_now, off_this_time
from mailflows.lunch.grounds import LABELS, NOTHING, Witness
from mailflows.lunch.settled import Says, settled
from mailflows.lunch.spoken import hints_of, spoken
from mailflows.reading import Reading
from mailflows.understanding.learned import Learned

SETTLED = "settled"  # the model that weighs all grounds

_SURE = 0.6  # from here on what is dear is done
_CHEAP = 0.5  # from here on what another mail mends is
_WEAK = 0.4  # of a no that her words only hint at
_UNHEARD = 0.8  # a yes that no word of hers says
_OPPOSED = 0.85  # a yes where the phrases say no
_FAR = 0.95  # a yes that no word of hers says in a long mail, or beside a story
_NEARLY_SURE = 0.97  # a yes that something speaks against, or that hardly any word taught
_LONG = 40  # words and marks of a mail
_HARDLY, _RIVAL = 0.12, 0.9  # of a yes by what was learned alone, and of what it speaks for
# Beside these there is no yes: it is another's, for another day, or not meant.
_NO_YES = frozenset(
    {"wonders", "in jest", "would have come", "others' yes", "only later", "elsewhere then"}
)
_AGAINST_YES = frozenset(
    {"puts off", "refuses", "another date", "another weekday", "a later day"}
    | {"comes from", "turns away"}
)
# Beside these one that no word of hers says is a guess.
_FAR_FETCHED = frozenset({"only asks", "laughs", "story", "dreams", "others' words", "firm no"})
_SAY_STOP = frozenset(
    {"says stop plainly", "off the list", "wants no letters", "commands", "goes for good"}
    | {"phrase of stop", "perhaps stop", "hint of stop"}
)
_GONE = frozenset({Says.PAUSE, Says.STOP})
_LASTING = {
    LunchAct.REMEMBER, LunchAct.DAYS, LunchAct.DIET, LunchAct.NEEDS, LunchAct.AVOID,
    LunchAct.LANGUAGE,
}  # fmt: skip


def decided(reading: Reading[LunchAct]) -> Says | None:
    """The one answer of a mail."""
    mail = spoken(reading)
    if thumbs_up(reading.text) or thumbs_and_bye(reading.text, mail):
        return Says.YES
    if by_machine(mail):
        return None
    model, likely = reading.beside.learned.get(SETTLED), reading.likely
    if likely is None or not isinstance(model, Learned):
        return settled(reading)
    return _weighed(Witness.of(reading, likely), model) if reading.beside.above else None


def _weighed(witness: Witness, model: Learned) -> Says | None:
    reading, mail = witness.reading, witness.mail
    says = _by_cost(witness, shares(model, witness.grounds()))
    if says in _GONE or says is Says.ASK:
        says = _gone(witness, says)
    if says is Says.PAUSE and only_until(reading, mail):
        return Says.ASK
    if says is Says.ASK and _only_lasting(reading):
        return None
    return Says.NO if says is Says.MAYBE and refused_in_role(reading, mail) else says


def shares(model: Learned, grounds: Mapping[str, float]) -> dict[str, float]:
    """The probability of each answer; together they are one."""
    total = list(model.bias)
    for name, value in grounds.items():
        weights = model.weights.get(name, ())[1:]
        for column, weight in enumerate(weights):
            total[column] += value * weight
    most = max(total)
    likely = [exp(one - most) for one in total]
    return {label: one / sum(likely) for label, one in zip(model.labels, likely, strict=True)}


def _by_cost(witness: Witness, chances: Mapping[str, float]) -> Says | None:
    """The likeliest answer; one that is dear and not sure enough is asked."""
    best = max(LABELS, key=lambda label: chances[label])
    says = None if best == NOTHING else Says(best)
    if says is Says.YES:
        return _yes(witness, chances[best])
    if says is None and "elsewhere then" in witness.rules:
        return Says.ASK
    if says is Says.NO and _wavers(witness):
        return Says.MAYBE
    if says is Says.NO and chances[best] < _UNHEARD and not _says_no(witness):
        return Says.ASK  # a no frees her chair
    return _leaves(witness, says, chances) if says in _GONE else says


def _only_lasting(reading: Reading[LunchAct]) -> bool:
    """ "Onthoud dat. Ik kan alleen op donderdag": wishes for every lunch, and nothing of this."""
    lasting = bool(reading.acts) and {one.act for one in reading.acts} <= _LASTING
    return lasting and not (reading.left or reading.doubts)


def _wavers(witness: Witness) -> bool:
    """ "Donderdag ga ik misschien naar Assen": no word of hers says no."""
    hedged = witness.said is Says.MAYBE and "says no" not in witness.rules
    return hedged and witness.likely.chances[Says.MAYBE] >= _CHEAP


def _says_no(witness: Witness) -> bool:
    """Whether some word of hers says so, or hints at what most who wrote so meant."""
    hinted = "speaks against" in witness.rules
    return "says no" in witness.rules or (hinted and witness.likely.chances[Says.NO] >= _WEAK)


def _leaves(witness: Witness, says: Says | None, chances: Mapping[str, float]) -> Says | None:
    """Whether somebody wants no invitations, for a time or for ever."""
    unsaid = says is Says.STOP and not witness.rules & _SAY_STOP
    if unsaid and witness.said is not Says.STOP and witness.likely.chances[Says.NO] >= _CHEAP:
        return Says.NO  # "ik lunch nooit": no word of the letters
    sure = chances[Says.PAUSE] + chances[Says.STOP]
    if "goes for good" not in witness.rules:
        sure = chances[str(says)]
    if witness.says_yes or sure < _SURE:
        return Says.ASK  # "ik kom graag! Vanaf januari ben ik weg"
    if says is Says.PAUSE or witness.said is Says.STOP:
        return says
    return Says.ASK if "this time" in witness.rules else says


def _yes(witness: Witness, chance: float) -> Says:
    if "cannot get away" in witness.rules:
        return Says.NO
    never = _NO_YES if witness.hears_yes else _NO_YES | {"dreams"}
    believed = not witness.rules & never and chance >= _needed_of_yes(witness)
    return Says.YES if believed else Says.ASK


def _needed_of_yes(witness: Witness) -> float:
    """How sure a yes must be, by what speaks for it and against it."""
    learned = witness.likely.chances
    hardly = learned[Says.YES] < _HARDLY and witness.said is not Says.YES
    rivalled = max(learned[label] for label in LABELS) >= _RIVAL > learned[Says.YES]
    if hardly or rivalled or witness.rules & _AGAINST_YES:
        return _NEARLY_SURE
    if witness.said is Says.NO:
        return _OPPOSED
    if witness.hears_yes:
        return _SURE
    long = len(witness.reading.beside.above) > _LONG
    return _FAR if long or witness.rules & _FAR_FETCHED else _UNHEARD


def _gone(witness: Witness, says: Says | None) -> Says | None:
    """Of a stop and a pause the one that she means: for ever, or until a day that she names."""
    reading, likely, mail = witness.reading, witness.likely, witness.mail
    if says in _GONE and goes_for_good(mail):
        says = Says.STOP
    if says is Says.STOP and affirms(mail):
        return Says.ASK  # "de notulen hoef ik niet meer te ontvangen, maar ik kom graag"
    if says is Says.STOP and off_this_time(mail) and not goes_for_good(mail):
        return Says.ASK
    if says in (Says.STOP, Says.ASK) and off_for_now(likely, hints_of(reading)):
        return Says.PAUSE
    if says is Says.STOP and likely.later and mail.has("until") and not goes_for_good(mail):
        return _until_then(reading)
    return says


def _until_then(reading: Reading[LunchAct]) -> Says:
    """ "Tot 1 mei ben ik weg, haal me tot dan van de lijst": a stop with a day is none for ever."""
    known = any("until" in act.slots for act in reading.acts)
    return Says.PAUSE if known else Says.ASK
