"""A yes or a no that stands in a mail in so many words, whatever else she tells.

The table needs every word beside a yes understood. Most people tell more: why they are late, who
asked them, what they like. So a clause that says "ik kom" of herself counts, if no other clause
speaks against it: denies, regrets, doubts, sets a condition, or turns with a "maar" to something
that is not about time, food, chairs or company.
"""

from enum import Enum, auto

from mailflows.lunch.spoken import Clause, Spoken, without
from mailflows.reading import Hints
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.words import CONDITIONS, NEGATORS


class Plain(Enum):
    """What a mail says in so many words."""

    YES = auto()
    NO = auto()
    STOP = auto()


_NO_YES = frozenset({"denied", "unreal", "wavers", "regrets", "usually", "comes_from", "elsewhen"})
_UNLIKE = frozenset({"regrets", "wavers"})
_NOT_PLAIN = NEGATORS | CONDITIONS
_MOST = 400  # words and marks that are looked at
_OPPOSED = frozenset({"denied", "refusal", "turns", "says"})


def plainly(mail: Spoken) -> Plain | None:
    """What a mail says in so many words; None where that is not enough to go by."""
    clauses, hints = mail.clauses, mail.hints
    if any(_stops(one, hints) for one in clauses):
        so_far = any(one.has("stop") and one.has("this_time") for one in clauses)
        return None if mail.has("comes") or so_far else Plain.STOP
    yes = [one for one in clauses if says_yes(one, hints)]
    refused = [one for one in clauses if one.has("no") and not one.asked]
    if yes and not refused and not any(_against(one) for one in clauses if one not in yes):
        return Plain.YES
    if refused and not yes and not any("wavers" in one.bare for one in clauses):
        later = any(one.has("comes") and not one.asked for one in clauses)
        return None if later else Plain.NO
    return None


def no_letters(mail: Spoken) -> bool:
    """ "Sla mij tot dan over", "tot die tijd hoef ik geen uitnodigingen": not until she is back."""
    return any(one.has("uninvited") and not one.asked for one in mail.clauses)


def in_jest(mail: Spoken) -> bool:
    """ "Ik kom, in mijn dromen dan": a yes beside it is none."""
    return "in_jest" in mail.hinted


def for_now(mail: Spoken) -> bool:
    """ "Vraag me dit jaar niet meer": not for ever."""
    return mail.has("this_time")


def denies(words: str) -> bool:
    """Whether a no word or a condition stands in a clause."""
    return any(token.norm in _NOT_PLAIN for token in tokenise(words, _MOST))


def says_yes(one: Clause, hints: Hints) -> bool:
    """Whether a clause says "ik kom" of herself, and nothing in it against that."""
    if one.asked or "comes" not in one.bare or one.bare & _NO_YES:
        return False
    said = without("polite", one.said, hints)
    turns = (found.end() for found in hints.each("but", said) if found.start())
    behind = next((said[at:] for at in turns), None)
    return behind is None or "detail" in hints.within(behind)  # "ik kom graag maar zit in Parijs"


def _stops(one: Clause, hints: Hints) -> bool:
    if not one.has("stop"):
        return False
    asks_back = one.asked and not one.has("requests")  # "wilt u mij eraf halen?" is a request
    denied = "denied" in hints.within(without("no_more", one.said, hints))
    return not asks_back and (one.has("rather_not") or not denied)


def _against(one: Clause) -> bool:
    """Whether a clause may take back a yes that another one gives."""
    said = one.bare
    if one.asked or "someone_else" in said:
        return False
    detail = "detail" in said
    if detail and "about" in said and "on_terms" not in said:
        return False
    unreal = "unreal" in said
    elsewhere = "somewhere_else" in said or unreal
    if said & _UNLIKE or (elsewhere and ("comes" in said) == unreal):
        return True
    return not detail and not said.isdisjoint(_OPPOSED)
