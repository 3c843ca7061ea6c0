"""By which words a sentence of a weekly answer is known: how far, a wish, an offer, an idea.

Patterns over a sentence in the usual spelling (`tokens.canonical`), words apart by one space.
"""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in patterns))


NEGATED = _any(
    r"niet|geen|nooit|niets|not|never|no|didnt|havent|hasnt|couldnt|dont|cant|wont|wasnt|isnt"
)
# What she says of how far she came. The firm ones tell it of the goal itself.
DONE = _any(
    "gelukt", "geluk[kt]", "lukte", "klaar(?! mee)", "kloar", "klaor", "gereed", "afgerond",
    "voltooid", "bereikt",
    "geslaagd", "gedaan", "check", "gefikst", "afgemaakt", "done", "finished", "completed",
    "managed", "nailed", "worked", "made it", "did it", "sorted", "succeeded", "gelok",
    "(?:doel|doelen|het|dat) (?:\\w+ ){0,3}gehaald", "gehaald$", "goal reached",
    "(?:is|zijn|nu|al|helemaal|staat|heb) (?:\\w+ )?(?:er|af)$", "goed gegaan", "goed gegange",
    "(?:het|hij|die|de \\w+) is (?:er|af)",
)  # fmt: skip
LONG_SINCE = _any(
    "(?:doe|kan|kon|deed) ik al", "already (?:do|did|knew|know)",
    "(?:doe|kan|kon|deed) (?:ik )?(?:dit|dat|het) (?:al )?(?:elke dag|dagelijks|jaren)",
    "al (?:\\w+ )?(?:gehaald|gelukt|klaar|gedaan) voor", "do this (?:every day|daily)",
)  # fmt: skip
MADE = _any(
    "gemaakt", "opgezet", "gezet", "gekregen", "geschreven", "gepresenteerd", "opgenomen",
    "gebouwd", "ingeleverd", "verstuurd", "gehouden", "geplaatst", "uitgewerkt", "gesproken",
    "gepubliceerd", "ingevuld", "made", "wrote", "built", "recorded", "presented", "posted",
    "created", "held", "spoke", "set up",
)  # fmt: skip
PARTLY = _any(
    "nog niet$", "er staat iets", "deels", "gedeeltelijk",
    "half(?! uur| hour| dag| een| jaar)", "(?:is|zijn|er|en) nog niet",
    "nog niet (?:om|alles|helemaal|perfect)", "oalf", "halverwege", "halfweg", "halfway",
    "voor de helft",
    "bijna", "begonnen", "bezig", "eind op weg", "op weg", "begin is er", "een begin",
    "begin gemaakt",
    "een beetje", "een stukje", "partly", "partially", "almost", "nearly", "started", "a start",
    "working on", "in progress", "getting there", "ging best", "gaat best", "best goed",
    "nog een dingetje", "nog 1 dingetje", "niet helemaal", "not quite", "nog niet helemaal",
    "(?:een|twee|drie|vier|vijf|\\d+|one|two|three) (?:van|of) (?:de |the )?(?:twee"
    "|drie|vier|vijf|zes"
    "|zeven|acht|tien|\\d+|three|four|five|six)",
    "(?:only|alleen|pas) (?:\\w+ )?(?:managed|gelukt|gedaan)",
    "weinig", "iets gedaan", "poor", "a little", "les \\d+ van \\d+", "wel wat", "some of it",
)  # fmt: skip
TRIED = _any("geprobeerd", "probeerde", "tried", "try", "zitten klungelen", "zitten klooien")
NOT = _any(
    "deze week (?:\\w+ )?(?:niks|niets|geen \\w+|nothing)", "loop (?:\\w+ ){0,3}achter",
    "waar kunnen maken",
    "wil(?:len)? niet meer", "ging (?:\\w+ ){0,2}niet (?:zo |echt |heel )?goed", "mislukt",
    "vergeten", "vergetennn?", "opgegeven", "overgeslagen", "geen tijd", "no time",
    "tijd niet", "forgot", "forgotten", "failed", "gave up", "geen puf", "te druk",
    "niet aan toe",
    "nog (?:moest|moet) beginnen", "moet nog beginnen", "wil niet met (?:me|mij|mie)",
    "niet van gekomen", "kwam er niet van", "niets van terecht", "doe (?:deze|dit|die) niet",
    "did nothing", "nothing done", "niks gedaan", "niet meer besteed", "haven t", "geen pc",
    "nog niet begonnen", "drowning", "skipped",
    "(?:didnt|did not|havent|have not|couldnt) (?:\\w+ ){0,3}(?:get|got|do|done"
    "|manage|start|find|finish)\\w*",
    "(?:niet|geen|nooit|niets) (?:\\w+ ){0,4}(?:gelukt|gedaan|gehaald|toegekomen"
    "|gekomen|kommen|komme"
    "|begonnen|klaar|af|gered|gekeken|geprobeerd|gehad|gemaakt|done|finished)",
    "lukt(?:e)? (?:\\w+ ){0,3}niet", "kom(?:en)? (?:\\w+ ){0,3}niet aan toe",
)  # fmt: skip
# She kept away from it; where she says beside it that it is done, that counts.
PUT_OFF = _any(
    r"(?:pauze|pauzes|afstand|rust|vrij|vakantie) (?:\w+ ){0,3}(?:genomen|gehouden|ingelast) van",
    r"van (?:\w+ ){1,4}(?:pauze|afstand|rust|vrij|vakantie) (?:genomen|gehouden)",
    "uitgesteld", "uitstel", "(?:voor|door|op)geschoven", "vooruitgeschoven", "verschoven",
    r"laten (?:\w+ )?(?:liggen|rusten|zitten|schieten|vallen|varen)", "laat liggen",
    r"(?:blijven|bleef) (?:\w+ )?liggen", "gelaten voor wat het (?:is|was)",
    "opzij (?:gelegd|gezet)",
    "in de ijskast", "op een laag pitje", "on hold", "vermeden", "ontweken", "gemeden", "afgehaakt",
    r"(?:took|taken|taking) (?:a |some )?(?:\w+ )?(?:break|pause|rest|time off) from", "postponed",
    "procrastinated", r"put (?:it |this |that |the \w+ )?(?:off|aside)", "set (?:it |this )?aside",
    "avoided", "shelved",
)  # fmt: skip
# Of what she wishes, or of what would have been.
UNREAL = _any(
    r"(?:was|ware|had|kon) (?:het|ik|hij|ie|dat|die|ze) (?:\w+ )?maar",
    "if only",
    "i wish",
    r"als (?:ik|we|er|het) (?:\w+ ){0,4}had(?:den)?",
    r"if (?:i|we|there) (?:\w+ ){0,2}had",
    "would have",
    r"zou(?:den)? (?:\w+ ){0,6}(?:gelukt|klaar|gehaald|gedaan|geweest)",
)
# What takes back, in irony, what was just said; "om het bestand te wissen" says what was done.
IRONY = _any(
    r"^(?:maar )?(?:in|uit) (?:mijn|my) (?:dromen|dreams)",
    "^(?:grapje|geintje|niet dus|not|nee hoor)", "^(?:just )?kidding", "was het maar waar",
    "^(?:om|to) (?:de|het|een|mijn|die|dat|the|my|a)",
)  # fmt: skip
# Participles of thinking, of intending and of what went awry: nothing was made.
_NO_MAKING = (
    "bedacht|gedacht|gedroomd|gehoopt|gehoord|gezien|gezegd|verteld|beloofd|besloten|overwogen"
    "|voorgenomen|afgesproken|vernomen|verwacht|verlangd|vergist|vergeten|verloren|geworsteld"
    "|vastgelopen|gestopt|geschrokken|gehaat|vervloekt|gevloekt|gemist|geweest|gestaan|gelegen"
    "|gebleven|geklaagd|gemopperd|geërgerd|gezeten|afgezegd|geannuleerd|afgebroken"
    "|geschrapt|opgehouden|uitgesloten|uitgelachen|gelachen|gefaald|gestrand|besteld"
    "|aangevraagd|aangemeld|ingeschreven|uitgekeken|genomen|gelaten|geleden"
)
# Nothing was made, or she has had enough of it: "in Excel vastgelopen", "klaar mee".
NOTHING_MADE = _any(_NO_MAKING, "klaar mee", "done with")
PLANS = _any("(?:volgende|komende|next) (?:week|wk|keer|time)", "dit weekend", "this weekend",
             "planned", "next")  # fmt: skip
HELPED = _any("(?:ik|i|wij|we) (?:heb|hebben|have) (?:\\w+ ){0,5}(?:geholpen|helped)")
BARE_YES = frozenset({"ja", "yes", "jazeker", "jep", "yep", "zeker"})
BARE_NO = frozenset({"nee", "no", "nope", "niets", "nothing", "nog niet", "not yet"})
# Who speaks of somebody else's week, or of something she did not do this week.
OTHERS = _any(
    "zij", "hij", "she", "he", "shes", "hes",
    "mijn (?:collega|baas|man|vrouw|dochter|zoon|buurvrouw)",
)  # fmt: skip
_MINE = _any("ik heb", "heb ik", "ik ben", "i have", "i did", "ive")
# Any participle; only beside a word of the goal does it say that the goal is done.
PARTICIPLE = re.compile(
    r"\b(?!geoefend|geprobeerd|begonnen|gekeken|gelezen|gevraagd|gezocht|gepland|gewild|gehad)"
    rf"(?!(?:{_NO_MAKING})\b)"
    r"(?:op|in|uit|aan|af|om|door|los)?(?:ge|be|ver|her)\w{2,}(?:d|t|en)\b"
)
# A wish goes out to colleagues; so it must be one.
WISH = _any(
    "zoek(?:en)?", "gezocht", "op zoek", "hulp (?:\\w+ ){0,2}nodig", "help nodig",
    "hulp gevraagd",
    "(?:looking|searching) for", "need (?:\\w+ ){0,2}help", "need (?:someone|somebody|a hand)",
    "would love (?:\\w+ ){0,2}help", "kan (?:wel )?(?:wat )?hulp gebruiken", "wie helpt",
    "(?:if|als) (?:someone|somebody|iemand)",
    "(?:ideeen|suggesties|hulp|help|ideas) (?:is |zijn )?welkom",
    "please (?:check|help|look)", "iemand nodig", "hulp welkom", "tips welkom",
    "tips zijn welkom",
)  # fmt: skip
ASKED = _any(
    "wie", "wae", "iemand", "iemes", "any(?:one|body)", "some(?:one|body)", "who", "any tips",
    "tips", "hoe", "how", "waar vind", "bij wie", "kan dat",
    "is er (?:niet )?(?:iets|iemand|een)", "kun je", "kunnen jullie", "kan (?:er )?iemand",
    "kin", "weet je", "weten jullie", "heb(?:t|ben)? (?:je|jullie)", "kijk je", "kiek",
    "mag ik",
    "ervaring", "where can", "could you", "can you", "do you know", "help",
)  # fmt: skip
OFFERING = _any("wie wil (?:het|hem|die|ze|mijn \\w+)", "zal ik", "shall i")
OFFER = _any(
    "bied (?:\\w+ ){0,4}aan", "aanbod", "aanbieden", "i offer",
    "help (?:\\w+ ){0,2}graag", "graag helpen", "happy to (?:help|show|explain|share|teach)",
    "glad to (?:help|show|explain)", "kom gerust langs", "vraag (?:het )?(?:me|mij) gerust",
    "(?:kan|wil|kin) (?:\\w+ ){0,6}(?:helpen|uitleggen|laten zien|laten zeen"
    "|voordoen|vertalen|meekijken"
    "|delen|leren|meedenken|bijspringen|langskomen)",
    "(?:toon|laat) (?:\\w+ ){0,3}(?:gerust|graag|wel|zien|eens)",
    "(?:i|we) can (?:also )?(?:show|help|explain|teach|share|translate)",
    "wil ik wel doen", "mogen jullie (?:gebruiken|hebben|lenen)",
    "wie wil (?:het|hem|die|ze|mijn \\w+) (?:hebben|zien|lenen)",
    "kom (?:maar|gerust) (?:langs )?bij (?:mij|me)",
    "mag (?:\\w+ )?(?:mij|me) (?:sturen|bellen|mailen|vragen)",
    "in ruil", "bied ik", "stuur (?:\\w+ ){0,3}(?:graag|gerust|op|door)", "zal ik", "shall i",
    "let me know if you (?:need|want)",
)  # fmt: skip
FOR_OTHERS = _any(
    "jullie", "iedereen", "iemand", "anderen", "je", "u", "oe", "you", "anyone", "others",
    "everyone", "kring", "alle", "ook", "spreekuur", "graag", "gerust", "wie", "ik", "i",
)  # fmt: skip
IDEA = _any(
    "idee", "ideetje", "idea", "voorstel", "suggestie", "suggestion", "tip voor", "laten we",
    "lets", "let us", "zullen we", "kunnen we", "konden we", "zouden we", "we zouden",
    "we kunnen", "we could", "could we",
    "maybe we", "why dont we", "waarom \\w+ we", "misschien (?:moeten|kunnen) we",
    "moeten we (?:\\w+ ){0,4}(?:eens|samen|volgende|niet)",
    "zou (?:\\w+ ){0,3}(?:leuk|mooi|handig|goed|fijn) zijn",
    "would be (?:nice|great|good|fun|handy)",
    "het lijkt me (?:leuk|handig|goed) (?:als|om)", "what about", "what if we",
)  # fmt: skip
NO_HELP = frozenset(
    {"nee", "geen", "niet", "no", "none", "niets", "nah", "neuh", "nil", "nvt", "na", "nope"}
)
HEADS_WISH = frozenset(
    {"hulp", "help", "hulpvraag", "vraag", "gezocht", "wens", "question", "wanted"}
)
HEADS_IDEA = frozenset(
    {"idee", "ideeen", "ideeën", "idea", "ideas", "voorstel", "tip", "suggestie"}
)
HEADS_OFFER = frozenset({"aanbod", "ik bied", "offer", "i offer", "ik bied aan", "aan te bieden"})
HEADING = re.compile(
    r"\W*(" + "|".join(
        (*HEADS_WISH, *HEADS_IDEA, *HEADS_OFFER, "gedaan", "did", "done", "wat ik deed",
         "what i did", "dit heb ik gedaan")
    ) + r")\s*:\s*"
)  # fmt: skip
NO_IDEA = _any("geen idee", "no idea", "geen enkel idee")


def first_person(said: str) -> bool:
    """Whether a sentence tells of her own doings: of her, or without any subject."""
    return OTHERS.search(said) is None or _MINE.search(said) is not None
