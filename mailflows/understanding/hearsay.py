"""Whether the words in which something is asked are of another time, of somebody else, or of this
mail and not of the thing."""

from collections.abc import Sequence
from itertools import pairwise

from mailflows.understanding.words import LIGHT, MYSELF, NEGATORS, WISHES, word_set

_LAST = word_set("vorige laatste last previous")
_TIME = word_set("keer maal time tip bericht")
_TODAY = word_set("nu deze dit ditmaal weer opnieuw now this again instead liever weglaten ook")
_NOW = WISHES | NEGATORS | _TODAY
_YOU = word_set("jullie u you they")
_BINS = word_set(
    "prullenbak prullenmand container kliko vuilnisbak papierbak versnipperaar papierversnipperaar"
    " trash dustbin wastebin shredder"
)
_ENDED = word_set("verdween verdwenen belandde belandden beland disappeared vanished ended")
_UNTIL = word_set("tot totdat until till")
_SAYS = word_set("zegt says")
_BUT = word_set("maar but terwijl though")
_SOMEONE = word_set("ze zij hij he she they")
_FOR = word_set("voor for")
_SOMEBODY = word_set("collega vriend vriendin buurvrouw kennis colleague friend coworker")
_ASKED = word_set("vraag vroeg vragen asking ask")
_TO_ALL = (
    ("allen", "beantwoorden"), ("beantwoord", "allen"), ("reply", "all"), ("reply", "to", "all"),
    ("antwoord", "aan", "allen"), ("antwoorden", "aan", "allen"), ("mail", "van", "nu"),
    ("mail", "van", "net"), ("mail", "van", "zonet"), ("mailtje", "van", "net"),
)  # fmt: skip
_PARTLY = (
    ("nog", "niet", "helemaal"), ("niet", "helemaal"), ("not", "quite"), ("not", "quite", "yet"),
    ("not", "entirely"), ("nog", "niet", "geheel"), ("niet", "geheel"), ("not", "completely"),
)  # fmt: skip
_WHOLLY = frozenset(norm for phrase in _PARTLY for norm in phrase)
_OPENING = 4  # words of a sentence in which it is said of when it tells
_NEAR = 6  # words in which it is said for whom she asks


def not_hers(mail: Sequence[str], sentences: Sequence[Sequence[str]], *, asks: bool) -> bool:
    """Whether it must be asked: the words of the mail, and of each sentence that says it, of which
    one may ask."""
    return (
        _partly(mail)
        or any(_holds(mail, phrase) for phrase in _TO_ALL)
        or any(map(_disappeared, sentences))
        or (bool(sentences) and all(_then(one) or _told_by(one) for one in sentences))
        or (asks and _for_somebody(mail))
    )


def _partly(mail: Sequence[str]) -> bool:
    """ "Nog niet helemaal": of what is a question."""
    opens = any(tuple(mail[: len(phrase)]) == phrase for phrase in _PARTLY)
    return opens and all(norm in LIGHT or norm in _WHOLLY for norm in mail)


def _then(sentence: Sequence[str]) -> bool:
    """ "Last time you left my name out" tells; "graag zonder naam, net als de vorige keer" asks."""
    opening = sentence[:_OPENING]
    times = any(one in _LAST and other in _TIME for one, other in pairwise(opening))
    return times and not _YOU.isdisjoint(sentence) and _NOW.isdisjoint(sentence)


def _disappeared(sentence: Sequence[str]) -> bool:
    """ "Mijn vorige tip verdween in de prullenbak", "tot die tijd mag hij in de container"."""
    if _BINS.isdisjoint(sentence) and ("the", "bin") not in pairwise(sentence):
        return False
    return not (_ENDED | _UNTIL).isdisjoint(sentence)


def _told_by(sentence: Sequence[str]) -> bool:
    """ "Saskia zegt haal mijn naam eraf, maar ze staat er niet eens in"."""
    says = next((at for at, norm in enumerate(sentence[:_OPENING]) if norm in _SAYS), 0)
    if not says or not MYSELF.isdisjoint(sentence[:says]):
        return False
    behind = sentence[says:]
    return any(one in _BUT and other in _SOMEONE for one, other in pairwise(behind))


def _for_somebody(mail: Sequence[str]) -> bool:
    """ "Vraag t voor een collega": she asks how it is, and wants nothing."""
    for at, norm in enumerate(mail):
        if norm in _ASKED:
            behind = mail[at + 1 : at + _NEAR]
            if not _FOR.isdisjoint(behind) and not _SOMEBODY.isdisjoint(behind):
                return True
    return False


def _holds(mail: Sequence[str], phrase: Sequence[str]) -> bool:
    many = len(phrase)
    return any(tuple(mail[at : at + many]) == phrase for at in range(len(mail) - many + 1))
