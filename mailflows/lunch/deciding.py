"""The one answer of a mail, decided by all that speaks for it, and by what a wrong one costs.

A yes takes a chair, a pause and a stop take the invitations away: these need more than a guess. A
no, a perhaps and no answer at all can be mended by another mail without harm. What speaks for or
against an answer is a ground of the regression (`grounds.py`), so one bound for each is nearly
enough: bounds set by hand for single grounds asked three clear answers of a hundred more, and read
no fewer dangerously. Those that are left stand for what hardly any answer teaches.
"""

from collections.abc import Mapping

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.affirming import (
    affirms,
    by_machine,
    raises_thumb,
    thumbs_and_bye,
    thumbs_up,
    yes_and_no,
)
from mailflows.lunch.elsewhere import only_until, refused_in_role
from mailflows.lunch.for_good import asks_again, goes_for_good, off_for_now, off_this_time
from mailflows.lunch.grounds import LABELS, NOTHING, Witness
from mailflows.lunch.settled import Says, settled
from mailflows.lunch.spoken import hints_of, spoken
from mailflows.reading import Reading
from mailflows.understanding.grounds import shared_out
from mailflows.understanding.learned import Learned

SETTLED = "settled"  # the model that weighs all grounds

# How likely each must be, chosen over 5,360 answers of writers who taught none of it.
_SURE = {Says.YES: 0.8, Says.PAUSE: 0.7, Says.STOP: 0.7}
_CHEAP = 0.4  # what another mail mends
_TWICE = 2  # a no beside a yes
_HARDLY = 0.12  # of a yes by what was learned alone
_AWAY = 0.9  # of a no, a pause and a stop together
_UNSAID = 0.93  # of a stop that no word of hers says, where the phrases say no: "ik lunch nooit"
_LIKELY = 0.5  # of an answer by what was learned alone
_SAID = 0.65  # a yes that the phrases say, and nothing is beside it
_FAR = 0.83  # a yes in a story, or beside what others say
_NEARLY_SURE = (
    0.92  # a yes beside another day than that of the lunch, or a no, or hardly learned at all
)
_OTHER_DAYS = frozenset({"another date", "another weekday", "a later day"})
# Beside these there is no yes: it is another's, for another day, or not meant.
_NO_YES = frozenset(
    {"wonders", "in jest", "would have come", "others' yes", "only later", "elsewhere then"}
    | {"off this time"}
)
_UNSURE = frozenset({"left over", "in doubt", "denies", "may be taken back", "?", "hedge"})
_NOT_ALL_READ = frozenset({"left over", "in doubt", "hedge", "?"})
_NO_MORE = frozenset({"only asks", "says no plainly"})  # the same where no word of hers says yes
# All that may be there beside a yes whose every word a phrase says: "ja", "ja hoor", "ok!".
_NOTHING_ELSE = frozenset(
    {"affirms", "understood", "lunch is next week", "yes is heard", "comes", "signs on", "!"}
    | {"says yes plainly"}
)
_SAY_STOP = frozenset(
    {"says stop plainly", "off the list", "wants no letters", "commands", "goes for good"}
    | {"phrase of stop", "perhaps stop", "hint of stop"}
)
_PLAIN_STOP = _SAY_STOP - {"commands", "hint of stop"}
_GONE = frozenset({Says.PAUSE, Says.STOP})
_LASTING = {
    LunchAct.REMEMBER, LunchAct.DAYS, LunchAct.DIET, LunchAct.NEEDS, LunchAct.AVOID,
    LunchAct.LANGUAGE, LunchAct.QUARTERLY, LunchAct.KEEP_ASKING,
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
    chances = shared_out(model, witness.grounds())
    says = _by_cost(witness, chances)
    if says in _GONE or says is Says.ASK:
        says = _gone(witness, says)
    if says is Says.ASK and _stays_away(witness, chances):
        return Says.NO
    if says is Says.PAUSE and asks_again(witness.mail):
        return Says.NO
    if says is Says.PAUSE and only_until(witness.reading, witness.mail):
        return Says.ASK
    return None if says is Says.ASK and _only_lasting(witness.reading) else says


def _by_cost(witness: Witness, chances: Mapping[str, float]) -> Says | None:
    """The likeliest answer; one that is not sure enough for what it costs is asked."""
    best = max(LABELS, key=lambda label: chances[label])
    says = None if best == NOTHING else Says(best)
    if says is Says.YES:
        return _yes(witness, chances[best])
    if says is Says.MAYBE and refused_in_role(witness.reading, witness.mail):
        return Says.NO  # "als chauffeur kom ik niet"
    if says is Says.PAUSE or says is Says.STOP:
        return _leaves(witness, says, chances)
    if witness.said is Says.MAYBE and "says no" not in witness.rules:
        return Says.MAYBE  # "donderdag ga ik misschien naar Assen": a no frees her chair
    if witness.said is Says.NO and not witness.rules & _NOT_ALL_READ:
        return Says.NO  # "I won't come": no word of hers is left
    nearly = says is Says.NO and chances[best] < _TWICE * chances[Says.YES]
    return says if chances[best] >= _CHEAP and not nearly else Says.ASK


def _yes(witness: Witness, chance: float) -> Says:
    rules = witness.rules
    if "cannot get away" in rules:
        return Says.NO
    never = _NO_YES if witness.hears_yes else _NO_YES | _NO_MORE
    if rules & never or yes_and_no(witness.reading.text):
        return Says.ASK
    learned = witness.likely.chances[Says.YES]
    hardly = learned < _HARDLY and witness.said is not Says.YES
    thumb = raises_thumb(witness.reading.text)
    refused = witness.said is Says.NO and (thumb or not witness.hears_yes)
    needed = _SURE[Says.YES]
    if hardly or refused or rules & _OTHER_DAYS or _another_comes(witness):
        needed = _NEARLY_SURE
    elif not witness.hears_yes:
        needed = _NEARLY_SURE  # of seventeen of strangers that were 80 to 90 % sure six were none
    elif "others' words" in rules:
        needed = _FAR
    elif _soon(witness) or _only_yes(witness):
        needed = _LIKELY
    elif witness.said is Says.YES and learned >= _LIKELY and not rules & _UNSURE:
        needed = _SAID
    return Says.YES if chance >= needed else Says.ASK


def _soon(witness: Witness) -> bool:
    """ "Ik kom volgende week", to what is then."""
    then = "lunch is next week" in witness.rules and witness.mail.has("in_next_week")
    return then and witness.said is Says.YES and not witness.rules & _UNSURE


def _only_yes(witness: Witness) -> bool:
    """ "Ja": whatever people mean who write "ja, nee, ach"."""
    alone = "understood" in witness.rules and witness.rules <= _NOTHING_ELSE
    return alone and witness.said is Says.YES


def _another_comes(witness: Witness) -> bool:
    """ "Mijn dochter doet mee, daar ben ik dan bij": whether no yes is hers."""
    heard = [one for one in witness.mail.clauses if one.has("comes", "signs_on", "opens_yes")]
    return bool(heard) and all(one.has("someone_else") for one in heard)


def _leaves(witness: Witness, says: Says, chances: Mapping[str, float]) -> Says:
    """Whether somebody wants no invitations, for a time or for ever."""
    dated = witness.mail.has("until", "until_then", "this_time", "this_one")
    for_good = "goes for good" in witness.rules or (says is Says.STOP and not dated)
    sure = chances[Says.PAUSE] + chances[Says.STOP] if for_good else chances[says]
    unsaid = says is Says.STOP and not witness.rules & _SAY_STOP
    if unsaid and witness.said is not Says.STOP and _turns_down(witness, chances):
        return Says.NO  # "ik lunch nooit": no word of the letters
    once = says is Says.STOP and not witness.rules & _PLAIN_STOP
    if "says yes plainly" in witness.rules or (once and witness.mail.has("past_no", "long_ago")):
        return Says.ASK  # "vorig jaar was ik met pauze"
    needed = _AWAY if once and witness.said is not Says.STOP else _SURE[says]
    if says is Says.PAUSE and witness.said is Says.PAUSE and _is_all_read(witness):
        needed = _LIKELY  # "pause until May": the words of our letter, and no others
    return says if sure >= needed else Says.ASK


def _is_all_read(witness: Witness) -> bool:
    """Whether one phrase knows every word; what may take a yes back is the pause itself."""
    one = len(witness.reading.acts) == 1 == len(witness.mail.clauses)
    return one and not witness.rules & (_UNSURE - {"may be taken back"})


def _turns_down(witness: Witness, chances: Mapping[str, float]) -> bool:
    refused = witness.said is Says.NO and chances[Says.STOP] < _UNSAID
    return refused or witness.likely.chances[Says.NO] >= _LIKELY


def _stays_away(witness: Witness, chances: Mapping[str, float]) -> bool:
    """Whether she does not come now, whatever she wants later."""
    if "says yes plainly" in witness.rules:
        return False
    gone = chances[Says.PAUSE] + chances[Says.STOP]
    unsaid = chances[Says.STOP] == max(chances.values()) and not witness.rules & _SAY_STOP
    return gone + chances[Says.NO] >= _AWAY or (unsaid and "says no" in witness.rules)


def _only_lasting(reading: Reading[LunchAct]) -> bool:
    """ "Onthoud dat. Ik kan alleen op donderdag": wishes for every lunch, and nothing of this."""
    lasting = bool(reading.acts) and {one.act for one in reading.acts} <= _LASTING
    return lasting and not (reading.left or reading.doubts)


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
