"""The small words of an answer to the list of goals: what comes first, last, not, or of its own.

Both languages stand together, as in `mailflows.understanding.words`.
"""

from mailflows.understanding.words import (
    CONDITIONS,
    HEDGES,
    LIGHT,
    NEGATORS,
    OTHERWISE,
    REASONS,
    SOFT_HEDGES,
    word_set,
)

FIRST = word_set(
    "eerst eerste bovenaan vooraan voorop boven first top begin beginnen starten start startend",
    "allereerst prioriteit hoogste favoriet favoriete beste best most meest nummereen",
)
LIKING = word_set(
    "graag liefst liever voorkeur voorkeuren kies kiezen koos keus keuze keuzes wil wou ga neem",
    "leuk leuks leukst leukste belangrijk belangrijkst belangrijkste interessant interessantst",
    "mooi nuttig nuttigst handig super ja jaa zeker stem zin choose choice pick picks prefer",
    "mooiste preference would want like love favourite favorite vote please doe doen doot lijkt",
    "past geef zet put moet mogen take say vooral hebben raad spreekt aan nodig yes rather",
    "enthousiast trekt boeit",
)
NEGATIVE = NEGATORS | word_set(
    "nee no nope neen skip schrap schrappen eruit vervallen vallen drop overslaan neither none",
    "gestolen hekel haat hate saai boring onzin vermijden avoid",
)
LAST = word_set(
    "laatst laatste allerlaatste leste laest lest onderaan achteraan onderop achterop last bottom",
    "minst minste least hekkensluiter",
)
EXCEPT = word_set("behalve except uitgezonderd")
ALL = word_set("alles allemaal alle everything anything all any")
VOID = word_set("onzin niks niets geen nothing none niemendal")
ALREADY = word_set("al already reeds")
SEQUENCE = word_set(
    "ten slotte tenslotte lastly finally",
    "dan daarna daorna daornao daornoa vervolgens then next after gevolgd followed erna erachter",
    "achter daarachter tweede derde vierde vijfde second third fourth fifth ook en and",
)
POINTING = word_set("dat die deze that those it")
RESTATING = word_set("dus so oftewel kortom")
DOUBTING = word_set("twijfel twijfelen doubt torn")
EQUAL = word_set(
    "goed prima best leuk leuke leuks mooi fijn interessant okay oke gelijk even evenveel eender",
    "hetzelfde eens fine good great equal equally",
)
INDIFFERENT = word_set("gliek eender egaal meerderheid majority")
CHOOSE_FOR_ME = word_set(
    "kies kiest kiezen kieze beslis beslist beslissen bepaal bepalen bepaalt choose decide pick"
)
SILENT = word_set("rest overige overigen others remaining")
NOT_BAD = word_set("verkeerd gek slecht erg bad wrong missen waarom vergeten miss")
LEADING = word_set(
    "slotte tenslotte lastly finally dan daarna daorna daornao daornoa vervolgens then next after",
    "gevolgd followed",
)
TURNS = REASONS | word_set("maar but dus so zodat terwijl alhoewel hoewel although")
WHY = REASONS | word_set("zodat terwijl")
_AROUND = word_set(
    "heel erg lekker vooral achtereenvolgens volgorde lijst lijstje rijtje doel doelen nummer",
    "nummers plaats plek wel iets wat order list goal goals number same clear one ones eigenlijk",
    "helemaal beslist definitely absoluut ranking top voorkeursvolgorde gaat uit naar zou weg",
    "vind vinden vindt lijken staat staan hoeft hoef heeft krijgt komt komen kunnen sound sounds",
    "speaks me mie mich ons aflopende zin aanmerking course jullie jij prob probably then",
    "maybe onder laat over reken erbij zien zit zitten kindly wens wensen bedacht toch",
    "zie begon begin have if as long there someone me 1e 2e 3e per se wat anders tijd live leven",
    "eentje mijne mijn",
) | HEDGES | SOFT_HEDGES | CONDITIONS  # fmt: skip
# Words that tell nothing of their own in such an answer.
KNOWN = (
    LIGHT | NEGATORS | FIRST | LIKING | NEGATIVE | LAST | EXCEPT | ALL | SEQUENCE | POINTING
    | RESTATING | DOUBTING | SILENT | OTHERWISE | REASONS | TURNS | _AROUND | NOT_BAD | EQUAL
)  # fmt: skip
