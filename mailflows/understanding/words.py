"""The small words of Dutch and English: which explain nothing, and which turn a clause around.

Both languages stand together, because people mix them. All words are in the spelling of
`tokens.canonical`.
"""

import re


def word_set(*lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(" ".join(lines).split())


# Words that carry no news of their own: a clause of these and a phrase is wholly explained.
STRUCTURE = word_set(
    "de het een der ik me mij mijzelf je jou jouw u uw jullie we wij ons onze mijn hij hem dit",
    "dat deze die er hier daar dus dan nu ja nee nou tja och ach ah oh o jawel is zijn was",
    "waren wordt word worden werd ben bent geweest wezen zal zullen kan kun kunt kunnen kon mag",
    "mogen mocht moet moest moeten wil wilt willen wou wilde zou zouden heb hebt heeft hebben",
    "had hoeft hoef gaat ga gaan doe doet doen komt hiermee meer daarmee ermee te om van voor",
    "aan uit met op in bij tot naar als zo al en eens a an the i you we us our my mine your it",
    "its this that these those there here tis is its thats be am are been will would can could",
    "shall should may might must do does did have has had let lets to of for on at in with from",
    "and so as by im id ill",
)
COURTESY = word_set(
    "graag liever alsjeblieft even maar nog toch gewoon eigenlijk helemaal gelijk meteen direct",
    "echt hoor he wel zeker natuurlijk alsnog alvast weer verder sorry excuus oeps pardon",
    "foutje helaas trouwens overigens inderdaad absoluut beslist svp oke ok okay prima goed",
    "juist klopt correct hoi hallo hey hee hai dag beste lieve geachte goedemorgen goedemiddag",
    "goedenavond goeiemorgen redactie redacteur redacteuren allemaal mensen team jongens dames",
    "heren lezer collegas hi hello dear folks guys all editors editor morning afternoon evening",
    "good mind want like wish prefer please just still actually really indeed sure yes yep yeah",
    "no nope oops instead rather kindly groet groetjes mvg vriendelijke vriendelijk hartelijke",
    "lieve liefs greetings regards best kind haha hahaha hihi lol tja pff jong joh zeg hehe",
    "ohja owja oja ohw oh ow jee allebei both bedankt dank dankjewel thanks thank gelieve",
    "ho hoho ehh hm hmm uhh umm ooh aah ah whoops oef pfoe poeh zo",
    "eh ehm uh uhm gerust goedendag degelijk onzerzijds mijnerzijds bijgaand evenwel immers",
    "punt komma herhaal namens middels omg voorts",
    "jonge jonges jongs luitjes sst ssst psst shh",
    "one vriendelijk verzoek verzoeke verzoeken vriendelijke ma ik",
)
THING = word_set(
    "tip bericht stuk mail item inzending bijdrage artikel verhaal tekst onderwerp nieuwtje",
    "nieuws nieuwsbrief news message story piece contribution submission newsletter article text",
    "post entry tips berichten melding locatie location plek werkplek",
)
LIGHT = STRUCTURE | COURTESY | THING

NEGATORS = word_set(
    "niet geen nooit niks niets not never dont doesnt isnt wasnt arent cannot cant wont",
    "didnt wouldnt shouldnt couldnt havent hasnt werent",
)
DENIALS = NEGATORS | {"no"}
OBJECTIONS = word_set("nee no nope fout wrong mis")
CONDITIONS = word_set("als mits tenzij indien zolang wanneer zodra if unless provided when once")
# Who wants something: "de familie wil het niet".
KIN = word_set(
    "mevrouw meneer familie bewoner bewoners bewoonster leidinggevende dochter zoon client",
    "teamleider collega directie bestuur nieuwsbrief",
)
HEDGES = word_set(
    "misschien wellicht mogelijk eventueel twijfel twijfelen maybe perhaps possibly unsure evt",
    "waarschijnlijk probably",
)
SOFT_HEDGES = word_set("denk dacht geloof vermoed lijkt think believe guess suppose thought")
PONDERED = word_set("getwijfeld twijfelde neiging overwogen overwoog aarzelde wilde wou wondered")
CONTRASTS = word_set(
    "maar doch edoch echter behalve alleen but except however only although hoewel ofschoon"
)
REASONS = word_set("ivm vanwege wegens want omdat aangezien doordat because since")
JOINTS = word_set(
    "ivm vanwege wegens en maar doch want omdat aangezien doordat dus of terwijl zodat and but",
    "because so or plus",
)
CLAUSE_OPENERS = word_set(
    "ik je we wij u jullie het dit dat de deze er kan kun kunnen kunt wil willen zou graag",
    "liever zonder eigenlijk mijn onze hij die",
)
ADDING = word_set("en and ook also nog verder plus trouwens overigens")
# "Niet als bron vermelden" sets no terms.
ROLES = word_set("afzender auteur schrijver schrijfster inzender bron contactpersoon maker anoniem")
POINTING = word_set("die ze dat those they them that")
OTHERWISE = word_set("of or")

MISTAKEN = word_set(
    "verkeerd verkeerde verwarring misverstand vergissen vergissing vergist vergis rechtzetting",
    "verwar verward wrong mistake fout foute mistaken misread misplaced",
)
CORRECTING = MISTAKEN | word_set("correctie rectificatie correction foutje foutjes aanpassing")
ALSO = word_set("ook also too eveneens tevens as well")
# Something comes beside something else: what stands there stays.
BESIDE = ALSO | word_set(
    "+ & ok ouch ock ek oek evenzeer evengoed mede idem erbij bij toevoegen toegevoegd toe add",
    "added aanvulling aanvullen beide beiden allebei baaide both samen zowel joined nevens naast",
    "plus weghalen",
)
KEEPING = word_set("ook also too blijft blijven klopt stays remains erbij")
HOME = word_set(
    "werk werken werkt werkplek zit zitten sta staan ben woon wonen dienst diensten stage draai",
    "moeder vader zus broer dochter zoon vriendin vriend buurvrouw trein vakantie bezoek nichtje",
    "rooster flex val collega work working works am live shift shifts",
)
FAMILY = word_set(
    "man vrouw vriend vriendin moeder vader zus broer dochter zoon neef nicht oma opa buurvrouw",
    "buurman collega husband wife mother father sister brother son daughter friend colleague",
)
# A clause left over with such a word asks for something that was not understood.
TELLING_VERBS = word_set(
    "is was zijn waren wordt worden werd werden heeft hebben had komt komen kwam gaat gaan ging",
    "moet moeten staat staan begint beginnen kan kunnen mag krijgt krijgen doet are were has have",
    "will starts comes gets vindt zit zitten blijft speelt speelde won wint",
)
WISHES = word_set(
    "graag please negeer edit svp alsjeblieft wacht uitzondering",
)
TERMS = word_set("als mits tenzij indien mocht if unless provided")
BEFORE_NOW = word_set("vorige vorig vroegere vroeger oude eerdere destijds former previous last")
NARROWING = word_set("alleen enkel uitsluitend slechts only")
# How she writes, not what she wants: "ik weet niet of ik dit zo goed doe".
WRITING = word_set("doe mail mailen antwoord antwoorden reageren reageer invul typ type werkt")
MYSELF = word_set("ik mij me mijn we wij i")
MODAL = word_set("mag kan moet hoeft can may")
UNDECIDED = (
    "weet ik niet", "weet niet", "geen idee", "not sure", "maakt niet uit", "jullie zien maar",
    "zie maar", "kijk maar", "zien jullie maar", "kijken jullie maar", "beslis maar", "dont know",
    "no idea", "you decide", "up to you", "jullie keuze", "wat denken jullie", "vraag na",
    "vraag het na", "vraag maar na", "check bij", "wat vinden jullie", "alhoewel",
    "grapje", "geintje", "just kidding", "only joking",
)  # fmt: skip
ASKING = word_set(
    "wanneer hoe wie wat waar waarom welke welk hoeveel hoelaat hoezo when how who what where",
    "why which whose",
)
REQUEST_VERBS = word_set(
    "kun kan kunt kunnen wil wilt willen zou zouden mogen can could would will may",
)
YOU = word_set("je u jullie you iemand someone")
PERMITS = word_set("kan kunnen mag mogen kon zou zouden can could may might")
ME = word_set("ik i we wij men niet")

# Words that turn a clause around, but bring nothing into it.
TURNING = NEGATORS | OBJECTIONS | CONDITIONS | HEDGES | SOFT_HEDGES

NOON = {"middag": 720, "noon": 720, "lunchtijd": 720, "middernacht": 0, "midnight": 0}

SIGNOFFS = word_set(
    "groet groetjes mvg liefs regards greetings sincerely hartelijks vriendelijke hartelijke xx",
    "xxx xje knuffel ciao doei doeg houdoe toedels",
)
POSTSCRIPTS = word_set("ps pps nb")
GREETINGS = word_set(
    "hoi hallo hey hee hai dag beste lieve geachte goedemorgen goedemiddag goedenavond",
    "goeiemorgen  hi hello dear moi moin yo",
)
# Before a name: to whom something is said, or in whose company or stead it was done.
TOWARDS = GREETINGS | word_set("met van aan bij voor door namens to with from for by")

# What is only wished, politely: "ik zou het prettig vinden als".
POLITE = word_set("prijs stellen prettig fijn vinden waarderen waardeer passender handiger")
_POLITE = tuple(
    f"{wish} {if_}"
    for wish in (
        "op prijs stellen", "stel ik het op prijs", "stel het op prijs",
        "fijn vinden", "prettig vinden", "fijn zijn", "mooi zijn", "leuk zijn",
        "prettig zijn", "passender zijn", "handiger zijn", "beter zijn", "waarderen", "is fijn",
        "netter zijn", "goed zijn", "appreciate it", "be great", "be better", "be nice", "be good",
        "be grateful", "prefer it",
    )
    for if_ in ("als", "indien", "wanneer", "if")
)  # fmt: skip
# Phrases of the kit itself: their words are explained and mean nothing more.
NOTHING_MORE = (
    "als het kan",
    "als jullie het plaatsen",
    "als je het plaatst",
    "als u het plaatst",
    "als het geplaatst wordt",
    "als het erin komt",
    "mocht het geplaatst worden",
    "if you publish it",
    "if you use it",
    "if it is published",
    "after all",
    "als dat kan",
    "als het mag",
    "als dat mag",
    "als je wil",
    "als je wilt",
    "als jullie willen",
    "als u wilt",
    "als het niet te laat is",
    "als het nog kan",
    "als dat nog kan",
    "indien mogelijk",
    "zo mogelijk",
    "wat mij betreft",
    "bij nader inzien",
    "achteraf gezien",
    "met vriendelijke groet",
    "met hartelijke groet",
    "alvast bedankt",
    "bij voorbaat dank",
    "alvast dank",
    "alvast dankjewel",
    "in ieder geval",
    "for sure",
    "if possible",
    "if you can",
    "if you could",
    "if that is ok",
    "if its not too late",
    "thanks in advance",
    "on second thought",
    "on second thoughts",
    "when you can",
    "as soon as possible",
    "zo snel mogelijk",
    "mag ik vragen om",
    "mag ik je vragen om",
    "mag ik jullie vragen om",
    "ik wil vragen om",
    "for now",
    "in verband met",
    "ik zie dat",
    "ik zie net dat",
    "ik zie nu dat",
    "als dat niet te veel moeite is",
    "als het niet te veel moeite is",
    "als dat niet te veel gevraagd is",
    "als het niet te veel gevraagd is",
    "als het niet te veel werk is",
    "if its not too much trouble",
    "mocht het mogelijk zijn",
    "mocht dat mogelijk zijn",
    "mocht het kunnen",
    "mocht dat kunnen",
    "mocht het lukken",
    "dan heel graag",
    *(
        f"{if_} {done} {be}"
        for if_ in ("mocht", "als", "indien", "if")
        for done in (
            "zichtbaar",
            "geplaatst",
            "verschenen",
            "online",
            "verwerkt",
            "gepubliceerd",
            "gedrukt",
            "doorgestuurd",
            "published",
            "printed",
        )
        for be in ("zijn", "is", "staan", "staat")
    ),
    "na overleg met",
    "in overleg met",
    "op verzoek van",
    "op advies van",
    "in opdracht van",
    *_POLITE,
)
# Words before a clause by which its writer takes back what she said before it.
TAKEN_BACK = ("of nee", "oh nee", "o nee", "nee wacht", "no wait", "scratch that", "wait no")
MENDS = (
    "toch",
    "ik bedoel",
    "ik bedoelde",
    "bedoel ik",
    "bedoelde ik",
    "of nee",
    "oh nee",
    "o nee",
    "nee wacht",
    "wacht",
    "correctie",
    "bij nader inzien",
    "sorry",
    "eigenlijk",
    "i mean",
    "i meant",
    "actually",
    "no wait",
    "wait",
    "scratch that",
    "or rather",
    "on second thought",
)
# What a Dutch word of something done looks like: "gemaakt", "opgehangen", "vernieuwd".
PARTICIPLE = re.compile(r"\b(?:op|in|uit|aan|af|om|door|los)?(?:ge|be|ver|her)\w{2,}(?:d|t|en)\b")
ABBREVIATIONS = word_set(
    "dhr mw mevr bijv evt incl excl nr tel afd loc st jl dr ds mr mrs vr ma di wo do za zo eg",
    "ie",
)
