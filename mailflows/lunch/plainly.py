"""A yes or a no that stands in a mail in so many words, whatever else she tells.

The table needs every word beside a yes understood. Most people tell more: why they are late, who
asked them, what they like. So a clause that says "ik kom" of herself counts, if no other clause
speaks against it: denies, regrets, doubts, sets a condition, or turns with a "maar" to something
that is not about time, food, chairs or company.
"""

import re
from enum import Enum, auto

from mailflows.lunch.spoken import Clause, anyone, clauses_of


class Plain(Enum):
    """What a mail says in so many words."""

    YES = auto()
    NO = auto()
    STOP = auto()


_COMES = anyone(
    r"(?:ik|k|wij|we) (?:zelf |graag |zeker |sowieso |dus |ook |wel |heel )*(?:kom|komen)",
    r"(?:kom|komen) (?:ik |wij |we )?(?:heel |heul )?(?:graag|zeker|gezellig|wel|sowieso"
    r"|natuurlijk|ook|gewoon)",
    r"(?:graag|beiden|gezellig|sowieso|natuurlijk|zeker) kom(?:en)? (?:ik|wij|we)",
    "gezellig kom ik",
    r"(?:ik|k) (?:ben|zal|ga) er (?:graag |zeker |ook |wel |dan |heel )*(?:bij|zijn|wezen)",
    r"ben (?:ik )?er (?:graag |zeker |ook |wel |dan )*(?:bij|an)", "ben erbij", "ik ben er",
    "ben ik er(?! niet)", "k ben er",
    r"(?:schuif|schuiven) (?:\w+ ){0,3}aan", r"(?:eet|doe|lunch) (?:ik )?(?:\w+ ){0,2}mee",
    r"(?:zet|schrijf|noteer|hou) (?:mij|me|mi j) (?:er )?(?:maar )?(?:bij|op|in|erbij)",
    r"reken(?:en)? (?:maar )?op (?:mij|me|mijn)", r"op (?:mij|me|mijn) rekenen", "van de partij",
    "aanwezig zal zijn",
    "zal (?:graag )?aanwezig zijn", "bevestig mijn (?:komst|aanwezigheid)", "ik doe het",
    "count me in", "(?:ill|i will|will) be there", "i come", "im coming", "i am coming", "im in",
    "accepted", "(?:yes )?with pleasure", "(?:happy|delighted|glad) to (?:join|come|accept)",
    "i (?:would|will) (?:love|like) to (?:join|come)", "see you (?:there|then)", "ik pull up",
    "i wouldnt miss it", "wouldnt miss it", "ja graag", "kan (?:ik )?(?:nu )?toch komen",
    "het is een ja", "bevestigend",
    "^(?:ik |k )?ben er$", "zie (?:je|jullie) (?:daar|dan)", "^prima$", "^akkoord$",
    "ja dus", "dan ja",
)  # fmt: skip
_BACK = anyone(
    "kom(?:en)? (?:\\w+ ){0,4}(?:terug|thuis|vandaan)",
    "kom ik net",
    "kom ik van",
    "ik kom van",
    r"kom(?:en)? (?:\w+ ){0,3}(?:tekort|te kort|bij van|op adem|in de knel|tot rust|om van)",
    r"(?:kom|komen) (?:\w+ ){0,3}(?:klem te zitten|met lege handen|er bekaaid af|in opstand)",
    "erbij (?:gelapt|betrokken|geroepen|neergevallen)",
)
_DENIED = anyone("niet|geen|nooit|nee|not|never|cant|cannot|wont|dont|no|neither|nergens")
_IN_JEST = anyone(  # a yes beside these is meant as none
    r"in (?:mijn |my |onze )?(?:gedachten|geest|spirit|dromen|dreams)",
    r"(?:loop|lopen|wandel|fiets) (?:\w+ ){0,3}over water", "walk on water",
    r"(?:als|wanneer|zodra|when|once) (?:de |het |the )?(?:kalf|hel|paus|pasen|varkens|pigs|hell)",
    "sinterklaas bestaat", "koningin van sheba", "en ik ben de koning(?:in)?", "yeah right",
    "ja dag",
    r"(?:have|heb) (?:\w+ ){0,3}(?:much|zoveel|zeeen van|all the) (?:time|tijd)",
    "(?:niets|niks|nothing) (?:beters|anders|better|else) te doen|nothing better to do",
    r"nog een \w+ erbij", "zoek (?:maar )?(?:een|iemand) anders?",
)  # fmt: skip
_UNREAL = anyone(
    "zou|zouden|had|hadden|was|waren|wou|wilde|alsof|bijna|would have|wish|ware",
)  # fmt: skip
_ATTENDS = anyone(
    "kom|komen|kan|kunnen|bij|erbij|er|aanwezig|lukt|lukken|red|redden|haal|mee|aan|make|join"
    "|come|attend|there|bijzijn|aanschuiven|weg|wordt|past|uit"
)
_REGRETS = anyone(
    "helaas|jammer|spijtig|spijt|unfortunately|sadly|afraid|verhinderd|overslaan"
    "|afmelden|afzeggen"
    "|bedanken|missen|afgezegd"
)
_WAVERS = anyone(
    "misschien|wellicht|maybe|perhaps|waarschijnlijk|probably|hopelijk|mits|tenzij|unless|indien"
    "|zolang|hangt|afhankelijk|voorbehoud|twijfel|depends|mocht|hoop|probeer|provided|alleen als"
    "|weet (?:ik )?(?:het )?nog niet|of toch|denk|dunno|not sure|if|als|voorwaarde"
    "|in principe|wanneer"
    r"|(?:zodra|once|as soon as) (?:\w+ ){0,4}(?:beter|gezond|hersteld|vervanging|weet|mag"
    r"|toestemming|better|well|know|groen licht)"
)
_ELSE = anyone(  # another time or another thing than this lunch
    r"(?:andere|volgende|een|other|another|next) (?:keer|keertje|time)", r"reserve\w*", "daar",
    "ooit",
    "maandag", "dinsdag", "woensdag", "vrijdag", "monday", "tuesday", "wednesday", "friday",
    "januari|februari|maart|april|mei|juni|juli|january|february|march|may|june", "koffie",
    "volgende week", "next week", "someday", "later dit jaar",
)  # fmt: skip
_POLITE = re.compile(
    r"\b(?:als (?:het|dat) (?:kan|mag|lukt)|als altijd|als stagiair\w*|als enige"
    r"|if possible|if you can"
    r"|als dat (?:goed|oke) is|als jullie willen|als een|als ik midden|zo ja"
    r"|zou (?:\w+ ){0,3}(?:fijn|leuk|fijn zijn|mooi)|zo leuk (?:zijn|voor))\b"
)
_AGREES = re.compile(r"\b(?:kan|kunnen) (?:ik |wij |we )?(?:wel|gewoon|prima|goed)\b")
_OTHERS = re.compile(  # who else does not come
    r"^(?:mijn|mn|onze|my|our) (?:man|vrouw|collega|zoon|dochter|partner|husband|wife"
    r"|colleague)\b"
)
_ABOUT = anyone("denk|wellicht|misschien|waarschijnlijk|probably|maybe|ongeveer|als|if")
_FIRM = anyone(
    "mits|tenzij|unless|als (?:het|ik|er|mijn|de|je)|if|depends|hangt|voorbehoud"
    "|niet (?:kom|kan|lukt)"
)
_ELSEWHERE = anyone(
    r"(?:dan|die dag|juist|net|precies|then|that day) (?:zit|ben|heb|sta|moet|werk|lig|ga"
    r"|geef|volg) (?!ik er)",
    r"(?:zit|ben|heb|sta|werk|moet|lig) (?:ik|we) (?:dan|die|juist|net|precies|al)",
    "vakantie|ziekenhuis|begrafenis|uitvaart|buitenland|cursus|nachtdienst|holiday"
    "|abroad|funeral",
)  # fmt: skip
_BUT = re.compile(
    r"(?<!er)(?<!me)(?<!mij)(?<!zet)(?<!doe)(?<!kom)(?<!nou)(?<!reken)"
    r" (?:maar|but) (?!bij|op|in|mee)"
)
_USUALLY = anyone("normaal", "meestal", "vaak", "altijd wel", "usually", "normally", "uit", "om in")
_SAYS = anyone("zegt", "zei", "vroeg", "says", "said")
_REFUSAL = re.compile(r"^(?:(?:of|oh|ja|sorry) )?(?:nee|no|nope)\b(?! hoor wel)")
_TURNS = re.compile(r"^(?:maar|alleen|behalve|but|except|echter|although|hoewel)\b")
_DETAIL = anyone(
    r"later|laat|kwartier\w*|minuten?|min|uur|uurtje|half|halfuur\w*|eerder|weg|terug"
    r"|start|begin\w*"
    r"|eet|eten|vlees|vis|vega\w*|vegan|halal|gluten\w*|lactose\w*|noten|suiker|zuivel"
    r"|dieet|allergi\w*"
    r"|zit(?:ten)? (?:\w+ ){0,3}(?:naast|bij|tegenover)"
    r"|naast|stoel|plek|tafel|rolstoel|ringleiding|trap|lift|loop slecht"
    r"|slecht ter been"
    r"|egg|eggs|nuts?|mushrooms?|onions?|pork|bread|fish|meat|beef|dairy|spicy|kip"
    r"|varken\w*|alcohol"
    r"|ei|oesters|gelatine|champignons?|paddenstoelen|paprika|pinda\w*|rundvlees|kaas"
    r"|melk|vegetarier"
    r"|alles|modder\w*|seat|sit|eat|late|leave|gast\w*|collega|neem|eentje|ook leuk|leuk"
    r"|spannend|start the|nog niemand"
)
_NO = anyone(
    r"(?:kan|kom|lukt|red|haal|ga) (?:\w+ ){0,4}niet",
    r"niet (?:\w+ ){0,3}(?:lukken|komen|bij zijn|aanwezig)",
    r"ben (?:ik )?er (?:\w+ ){0,3}niet",
    r"(?:sla|laat) (?:\w+ ){0,4}(?:over|schieten|voorbijgaan)",
    "moet (?:\\w+ ){0,4}overslaan", "overslaan", "verhinderd", r"laat (?:\w+ ){0,8}niet toe",
    "wordt hem niet", "^nu even niet", "niet geraken", r"lukt (?:\w+ ){0,3}niet",
    "cant make it", "wont make it",
    "cannot (?:come|join|attend)",
    r"give my (?:seat|place)", "niet aanwezig", "kan er niet bij", "meld me af",
)  # fmt: skip
_STOP = anyone(
    r"(?:laat|laot|hou|houd|haal) (?:mij|me|mien) (?:er |d r |daar )?(?:maar )?(?:\w+ ){0,2}"
    r"(?:voortaan|vervolg|nooit meer) (?:maar |mor )?(?:er )?(?:buiten|buuten|uit)",
    r"(?:voortaan|in het vervolg|nooit meer) (?:graag )?zonder (?:mij|me)",
    r"(?:mij|me) (?:er )?(?:eraf|af) (?:te )?halen", r"hol mar op",
    r"(?:haal|schrap|verwijder|gooi|streep) (?:mij|me) (?:\w+ ){0,3}(?:lijst(?: af)?|eraf"
    r"|af|bestand)",
    r"van (?:deze|die|de|jullie) lijst af", r"niet meer uit(?: te)? ?nodigen",
    "take me off (?:this|the|your) list",
    r"rather not receive (?:these|those|any) (?:\w+ )?any ?more", "unsubscribe me",
    "stop met die mails", r"(?:mij|me) (?:\w+ ){0,2}uit (?:het|jullie|dit) bestand",
    r"(?:mij|me|mijn naam) (?:\w+ ){0,2}van de (?:verzend|mail|mailing)?lijst"
    r"(?: te| willen)* (?:halen|verwijderen|schrappen)",
    r"stuur (?:maar |mij |me |het |dit |dat )*(?:niks|niets|niet) meer(?: (?:op|toe))?(?= *$)",
    r"(?:hoef|wil) (?:(?:ik|ze|die|deze|dit|jullie|graag|liever|echt|uitnodiging\w*|mail\w*"
    r"|bericht\w*) ){0,4}niet meer (?:te )?(?:ontvangen|krijgen|hebben)",
    "take me off de lijst",
)  # fmt: skip
_REQUESTS = anyone("wil|wilt|willen|kun|kunt|kan|kunnen|halen|zou|could|can")
_UNINVITED = anyone(
    r"(?:mail|vraag|nodig) (?:mij|me) (?:dan|daarna)", r"pause (?:these|this|me|my invitations)",
    r"(?:sla|skip) (?:mij|me) (?:\w+ ){0,4}(?:over|until)",
    r"geen (?:\w+ )?(?:uitnodigingen|lunches|mails)",
    r"hoef (?:ik )?(?:dan )?(?:geen|niet) (?:uitnodig\w+)", r"niet uitnodigen",
    r"no (?:invitations|invites)",
)  # fmt: skip
_THIS_TIME = anyone(
    "deze keer|dit keer|deze lunch|this lunch|dit jaar|deze maand|this year|this month|this time"
    "|tot|until|volgende keer|voorlopig|even|als|if"
)


def plainly(text: str) -> Plain | None:
    """What a mail says in so many words; None where that is not enough to go by."""
    clauses = clauses_of(text)
    if any(_stops(one) for one in clauses):
        comes = any(_COMES.search(one.said) for one in clauses)
        so_far = any(_THIS_TIME.search(one.said) for one in clauses if _STOP.search(one.said))
        return None if comes or so_far else Plain.STOP
    yes = [one for one in clauses if says_yes(one)]
    refused = [one for one in clauses if _NO.search(one.said) and not one.asked]
    if yes and not refused and not any(_against(one) for one in clauses if one not in yes):
        return Plain.YES
    if refused and not yes and not any(_WAVERS.search(_spoken(one)) for one in clauses):
        later = any(_COMES.search(one.said) and not one.asked for one in clauses)
        return None if later else Plain.NO
    return None


def no_letters(text: str) -> bool:
    """ "Sla mij tot dan over", "tot die tijd hoef ik geen uitnodigingen": not until she is back."""
    return any(_UNINVITED.search(one.said) and not one.asked for one in clauses_of(text))


def in_jest(text: str) -> bool:
    """ "Ik kom, in mijn dromen dan": a yes beside it is none."""
    return _IN_JEST.search(" ".join(one.said for one in clauses_of(text))) is not None


def tells_detail(said: str) -> bool:
    """Whether a clause is about time, food, chairs or company."""
    return _DETAIL.search(said) is not None


def _stops(one: Clause) -> bool:
    said = one.said.replace("niet meer", "").replace("no more", "")
    denied = _DENIED.search(said) is not None and "rather not" not in said
    return _STOP.search(one.said) is not None and not (_asks_back(one) or denied)


def _asks_back(one: Clause) -> bool:
    """ "Wilt u mij eraf halen?" is a request."""
    return one.asked and not re.search(
        r"\b(?:wil|wilt|willen|kun|kunt|kan|kunnen|halen|zou|could|can)\b", one.said
    )


def _spoken(one: Clause) -> str:
    return _POLITE.sub("", one.said)


def for_now(text: str) -> bool:
    """ "Vraag me dit jaar niet meer": not for ever."""
    return any(_THIS_TIME.search(one.said) for one in clauses_of(text))


def says_yes(one: Clause) -> bool:
    """Whether a clause says "ik kom" of herself, and nothing in it against that."""
    said = _spoken(one)
    if one.asked or not _COMES.search(said) or _BACK.search(said) or _ELSE.search(said):
        return False
    behind = _BUT.split(said, maxsplit=1)[1:]
    if behind and not _DETAIL.search(behind[0]):
        return False  # "ik kom graag maar zit in Parijs"
    return not any(
        pattern.search(said) for pattern in (_DENIED, _UNREAL, _WAVERS, _REGRETS, _USUALLY)
    )


def _against(one: Clause) -> bool:
    """Whether a clause may take back a yes that another one gives."""
    said = _spoken(one)
    if one.asked or _OTHERS.match(said):
        return False
    detail = _DETAIL.search(said) is not None
    about = _ABOUT.search(said) is not None
    if detail and about and not _FIRM.search(said):
        return False
    unlike = any(pattern.search(said) for pattern in (_REGRETS, _WAVERS))
    elsewhere = _ELSEWHERE.search(said) is not None or _UNREAL.search(said) is not None
    if unlike or (elsewhere and (_COMES.search(said) is None) == (_UNREAL.search(said) is None)):
        return True
    return not detail and any(
        pattern.search(said) for pattern in (_DENIED, _REFUSAL, _TURNS, _SAYS)
    )
