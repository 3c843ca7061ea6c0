"""Whether somebody who wants to be off the list is gone for ever, and until when if she is not.

"Ik ben met pensioen vanaf 1 februari" names a day like "ik ben weg tot 1 februari" does, but nobody
comes back from it: the day only says when it begins.
"""

from mailflows.lunch.spoken import Clause, anyone, clauses_of
from mailflows.reading import Likely
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.words import word_set

_MOST = 400  # words and marks that are looked at
_LEAVES = anyone(
    r"(?:met|in) (?:\w+ ){0,2}(?:pre ?)?pensioen", "pensioneer\\w*|gepensioneerd", "met de vut",
    "mijn pensioen", r"uit dienst(?! (?:van|om))", "uitdiensttreding",
    r"(?:andere|nieuwe) (?:baan|werkgever|werkkring)", r"(?:nieuw|ander) werk",
    r"(?:stop|stoppen|hou|houd) (?:\w+ ){0,4}(?:met|op met) werken",
    r"(?:werk|werken) (?:\w+ ){0,6}niet (?:meer|langer) (?:hier|bij|voor)",
    r"(?:werk|werken) (?:hier|daar|er) (?:\w+ ){0,4}niet (?:meer|langer)",
    r"(?:ga|vertrek|verlaat) (?:\w+ ){0,5}(?:organisatie|bedrijf|stichting|huis|gemeente|dienst)",
    r"(?:ga|ben) (?:\w+ ){0,4}weg (?:hier|bij (?:jullie|de|het|ons))",
    r"laatste (?:werk)?dag(?! (?:\w+ ){0,3}(?:vakantie|verlof|week|maand|cursus|les))",
    r"contract (?:\w+ ){0,4}(?:loopt|eindigt|verlengd|af)",
    r"(?:neem|heb) (?:\w+ ){0,3}(?:ontslag|afscheid)(?: genomen)?", "ontslag genomen",
    r"(?:im|i am|ill be|i will be|i|am) (?:\w+ ){0,2}retir(?:e|ed|ing)", "my retirement",
    r"new (?:job|employer)", r"last (?:working )?day",
    r"leav(?:e|ing) (?:the |our |this )?(?:organisation|organization|company|firm|trust|council"
    r"|hospital|school|university|job)",
    r"(?:no longer|not) (?:work|working) (?:here|for|at)",
)  # fmt: skip
_HERSELF = anyone("ik|wij|we|mijn|mien|i|im|ive|my|ill")
_ANOTHER = anyone(
    r"(?:mijn|onze|my|our|van een) (?:\w+ )?(?:man|vrouw|collega\w*|chef|baas|moeder|vader"
    r"|ouders|broer|zus|zoon|dochter|vriendin?|partner|husband|wife|colleague|boss|manager|leidinggevende"
    r"|mother|father|mum|dad|son|daughter|friend)"
)
_THIRD = anyone("hij|zij|he|she|gaat|is|heeft|krijgt|werd|wordt")
_ONCE = anyone("deze keer|dit keer|deze (?:lunch|tafel)|this (?:time|one|lunch)")
_THIS_ONE = anyone("deze keer|dit keer|deze (?:lunch|tafel)|this (?:time|one|lunch)|donderdag")
_NOT_YET = anyone("nog (?:lang )?niet|geen|not yet|nooit|never")
_OFF = anyone(
    r"(?:haal|hale|schrap|verwijder|gooi|streep|schrijf|meld|neem) (?:mij|me|mien|mijn \w+)",
    r"(?:mij|me|mijn (?:naam|adres|mailadres)) (?:\w+ ){0,5}(?:verwijderen|uitschrijven|schrappen"
    r"|afmelden|afhalen|af te halen|eraf)",
    r"(?:graag|mag|gelieve|please) (?:\w+ ){0,6}(?:uitschrijven|verwijderen|schrappen|eraf"
    r"|van de lijst|uit de lijst|afmelden)",
    r"(?:mag|kan|kunnen) (?:ik |we )?(?:dan |dus )?van (?:de|deze|die|jullie) (?:\w+)?lijst",
    "(?:remove|take|delete|unsubscribe|strike) (?:me|my \\w+)",
)  # fmt: skip
_LIST = anyone(
    r"(?:haal|hale|schrap|verwijder|gooi|streep|schrijf|neem) (?:mij|me|mien) (?:\w+ ){0,7}"
    r"(?:lijst\w*|maillijst\w*|verzendlijst\w*|mailinglijst\w*|eraf|eruit|uit|bestand)",
    r"(?:take|remove|delete) me (?:\w+ ){0,6}(?:list|mailing|mails)",
)
_UNTIL = word_set("tot totdat t/m until till")
_THEN = anyone("tot (?:dan|die tijd|die datum)|until then|till then")


def goes_for_good(text: str) -> bool:
    """ "Per 1 februari een andere baan, verwijder me": no day to come back on is named."""
    clauses = clauses_of(text)
    if any(_THIS_ONE.search(one.said) or _THEN.search(one.said) for one in clauses):
        return False  # "haal me deze keer van de lijst"
    return any(_LEAVES.search(one.said) and _about_her(one) for one in clauses) and any(
        _OFF.search(one.said) and not _until(one) for one in clauses
    )


def off_this_time(text: str) -> bool:
    """ "Schrijf me uit voor deze lunch" is no goodbye."""
    return any(_OFF.search(one.said) and _ONCE.search(one.said) for one in clauses_of(text))


def off_for_now(likely: Likely) -> bool:
    """ "Haal me tot 1 mei van de lijst": the day stands where she asks it, or "tot dan" does."""
    dated = any("until" in one.slots for one in likely.clauses)
    return likely.later and any(
        "until" in one.slots or (dated and _THEN.search(said.said))
        for one in likely.clauses
        for said in clauses_of(one.words)
        if _LIST.search(said.said) and _until(said)
    )


def _about_her(one: Clause) -> bool:
    if one.asked or _NOT_YET.search(one.said) or _ANOTHER.search(one.said):
        return False
    return _HERSELF.search(one.said) is not None or _THIRD.search(one.said) is None


def _until(one: Clause) -> bool:
    words = {token.norm for token in tokenise(one.said, _MOST)}
    return bool(_UNTIL & words)
