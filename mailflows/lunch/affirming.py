"""Words that give a yes without "ik kom", and words that refuse one or put it off.

A learned reader knows what people mean by most mails, not which of their words settle it. Where it
holds a yes for likely, these say how much of a guess that is: "aangemeld" and "ja, met genoegen"
are nearly always one, "bericht ik u later" and "moet ervan afzien" never.
"""

import re

from mailflows.lunch.plainly import says_yes, tells_detail
from mailflows.lunch.spoken import Clause, anyone, clauses_of
from mailflows.understanding.clauses import sentences
from mailflows.understanding.tokens import Kind, tokenise

_MOST = 400  # words and marks that are looked at

_OPENS = re.compile(
    r"^(?:(?:oh|oeh|ah|nou|ach|well|hoi|hallo|dag|lovely|goed|even) )?"
    r"(?:ja+|jaja\w*|jazeker|jawel|joa|jao|jo|jup|yes+|yep|yeah|yess*|sure|absolutely|definitely"
    r"|of course|certainly|tuurlijk|natuurlijk|uiteraard|zeker|sowieso|sws|absoluut|beslist"
    r"|graag|gaarne|dolgraag|(?:heel|zeer|erg|maar al te) graag|prima|oke|okay|ok|akkoord|top"
    r"|mooi|goed|best|mij best|deal|afgesproken|vooruit|aangemeld|ingeschreven|genoteerd|bevestigd"
    r"|erbij|van harte|doe maar|doen we|doe ik|ik doe mee|is goed|lijkt me (?:wel|leuk|gezellig)"
    r"|met (?:veel |alle |heel veel )?(?:plezier|genoegen|goesting|liefde|graagte)|gezellig"
    r"|ik ook|in orde|komt goed|komt voor elkaar|why not|waarom niet|uitstekend|sounds good"
    r"|voor (?:een|deze) keer dan|aanwezig|present|gezellie|zin in)\b"
)
_SIGNS_UP = anyone(
    r"(?:noteer|noteert|noteren|reserveer|schrijf|schrijven|zet|hou|houd|dek|put|add|sign|geef"
    r"|reken|leg|bewaar|opschrijven|doe) (?:\w+ ){0,5}(?:mij|me|mien|mijn|my|ons|us)",
    r"(?:mij|me|mijn naam) (?:\w+ ){0,3}(?:opschrijven|inschrijven|noteren|opgeven|aanmelden)",
    r"meld (?:ik )?(?:mij|me) (?:\w+ ){0,4}aan|opgegeven|ingeschreven|aangemeld|geef (?:mij|me) op",
    r"(?:bevestig\w*|confirm\w*) (?:\w+ ){0,4}(?:deelname|aanwezigheid|komst|attendance)",
    r"(?:deelname|aanwezigheid|komst) (?:\w+ ){0,4}(?:bevestig\w*|noteren)", "neem (?:ik )?deel",
    r"antwoord (?:is |luidt )?(?:ja|graag|aanwezig)", "answer is yes",
    r"zeg\w* (?:\w+ )?(?:toch )?ja",
    r"(?:ja|dan|dus|doch|toch) (?:ga ik|ik ga)|dus ik ga|ga ik dus|ik ga (?:graag|komen)", "dus ja",
    r"ja dus|so yes|yes please|ja graag|zit ik erbij|ben er (?:weer|iig) bij|kom ik wel|nu wel",
    "erbij dus", r"i accept|im in|count me in|count on me|ill be there|ill come|happy to",
    r"(?:zie|zien|see) (?:jullie|je|u|you|ya) (?:daar|dan|there|then|donderdag|on|de derde)",
    "tot (?:de )?(?:derde|3e?|donderdag)",
)  # fmt: skip
_LEADS_IN = anyone("of|whether|vroeg|asked|zei|says|zegt")  # "Jan vroeg of ik kom"
_TURNED = anyone(
    "afwezig\\w*|afmeld\\w*|afzegg\\w*|afzien|uitschrijven|vrij|niet|nee|no|not|cant|wont|nooit"
    r"|(?:schrijf|meld|haal) (?:mij|me) (?:\w+ ){0,3}(?:uit|af|eruit|eraf)"
)
_REFUSES = anyone(
    r"^niet (?:dus|voor mij|deze keer|dit keer|for me)", r"niet dus$", "zonder (?:mij|me|mie|ons)",
    r"afwezigheid|afmeld\w*|afzegg\w*|afmelding|afzien", r"ik zie ervan af",
    r"meld (?:ik )?(?:mij|me) (?:\w+ ){0,3}af", r"(?:komt|wordt) (?:\w+ ){0,3}(?:niets|niks)",
    r"^(?:i )?cant(?: sorry| make it| do it| come| join)?$", "no can do", "count me out",
    r"vergeet (?:mij|me|het) (?:het )?maar", r"(?:ill|i will|have to|must|moet) pass\w*",
    r"(?:kan|kom|red|haal|lukt) (?:\w+ ){0,3}niet(?: komen| aanwezig| bij| zijn)*$",
    "niet bij zijn", r"(?:als|ben|for|zet me) afwezig",
    r"(?:be|b[uie]n|zin|zien) (?:ik )?(?:d r|er|dr)"
    r" (?:dan )?(?:neet|nie|nait|niet) bi ?j?",
    r"(?:will|can|could|wont|cant) (?:not )?be there then", "not (?:be there|come|join|make it)",
    r"ipv (?:mij|me)|in plaats van (?:mij|me)|voor mij (?:te )?ga(?:an|at)", "uit de pot",
)  # fmt: skip
_PUTS_OFF = anyone(
    r"(?:bericht|bericht\w*|antwoord) (?:\w+ ){0,4}(?:later|volgt)", "volgt (?:nog|later)",
    r"(?:laat|laten) (?:ik |het |u |je |jullie |dat |nog |later |snel |tijdig )*weten",
    r"hoor(?:t|en)? (?:u |je |jullie |het |ge |van mij )*(?:nog|later|maandag)|je hoort het"
    r"|wee zal het zeggen|let you know|get back to you|kom er (?:nog )?op terug",
    r"(?:erop|er|hierop) (?:\w+ ){0,4}(?:op )?terug ?kom\w*",
    "before i say yes|voor ik ja zeg|voordat ik ja zeg", "of ik kom (?:hoor|weet)",
    r"(?:met een|achter mijn naam een) (?:\w+ )?vraagteken|onder (?:voorbehoud|reserve)"
    r"|(?:with a|a big) (?:\w+ )?question mark",
)  # fmt: skip
_LAUGHS = anyone(r"kom\w* (?:\w+ ){0,2}niet (?:meer )?bij(?! zijn)")  # "van het lachen"
_WONDERS = anyone(r"vraagteken|question mark|als afwezig")
_WAITS = anyone("d?nee wacht|wacht nee|no wait|wait no|of toch niet")
_MACHINE = re.compile(
    r"\s*(?:automati\w+ (?:antwoord|reply|response)|out.of.office|afwezigheids(?:bericht|melding))",
    re.IGNORECASE,
)
_HANDS = frozenset("👍👌✅☑✔🙋💯")
_TONES = re.compile("[\U0001f3fb-\U0001f3ff\u200d\ufe0f♀♂\\s!]")


def affirms(text: str) -> bool:
    """Whether some clause opens with a yes, or signs her up."""
    return any(
        _affirms(one) or (says_yes(one) and _LEADS_IN.search(one.said) is None)
        for one in clauses_of(text)
    )


def refuses(text: str) -> bool:
    """Whether some clause says no in other words than "ik kom niet"."""
    return any(
        _REFUSES.search(one.said) and not one.asked and not tells_detail(one.said)
        for one in clauses_of(text)
    )


def puts_off(text: str) -> bool:
    """ "Bericht ik u later": there will be an answer, this is none yet."""
    return any(_PUTS_OFF.search(one.said) for one in clauses_of(text))


def laughs(text: str) -> bool:
    """ "Ik kom er niet meer bij!": nobody comes by it, and nobody stays away."""
    return any(_LAUGHS.search(one.said) for one in clauses_of(text))


def wonders(text: str) -> bool:
    """ "Ja, ik kom. Nee wacht", "zet me op de lijst met een vraagteken": not even her own yes."""
    return any(_WONDERS.search(one.said) for one in clauses_of(text)) or bool(
        _WAITS.search(" ".join(one.said for one in clauses_of(text)))
    )


def only_asks(text: str) -> bool:
    """Whether all that she wrote is a question."""
    tokens = tokenise(text, _MOST)
    asked = [
        any(token.norm == "?" for token in tokens[first:last])
        for first, last in sentences(tokens, text)
        if any(token.kind is Kind.WORD for token in tokens[first:last])
    ]
    return bool(asked) and all(asked)


def by_machine(text: str) -> bool:
    """ "Automatisch antwoord: ik ben vandaag niet op kantoor" answers nothing."""
    return _MACHINE.match(text) is not None


def thumbs_up(text: str) -> bool:
    """Whether the mail is a raised thumb or a tick, and nothing else."""
    signs = _TONES.sub("", text)
    return bool(signs) and _HANDS.issuperset(signs)


def _affirms(one: Clause) -> bool:
    if one.asked:
        return False
    opens = _OPENS.search(one.said) or _SIGNS_UP.search(one.said)
    return opens is not None and _TURNED.search(one.said) is None
