"""Rankings in lists, in prose, in one word, with second thoughts; by who wrote the rules."""

import pytest

from tests.understanding.score_circles import ranking_table, score_rankings

RANKING = ranking_table()
Said = tuple[list[int], list[int], str | None]
GOALS_1 = (
    "Fatima: Presenteren zonder spiekbriefje",
    "Fatima: Een nieuwsbrief maken",
    "Jan: Beter luisteren in gesprekken",
    "Jan: Power BI gebruiken voor rapportages",
    "Noor: Een vergadering voorzitten",
    "Noor: Omgaan met stress",
    "Kees: Spaans voor beginners",
    "Kees: De boekhouding begrijpen",
    "Roos: Een podcast opnemen",
    "Roos: Klantgesprekken voeren aan de telefoon",
)
GOALS_2 = (
    "Fatima: Omgaan met rouw bij bewoners",
    "Fatima: Sneller typen",
    "Jan: Een muzikale middag organiseren",
    "Jan: De tillift bedienen",
    "Noor: Grenzen aangeven",
    "Noor: Een kookboek van het huis maken",
    "Kees: Fouten durven melden",
    "Kees: Fietsen repareren",
    "Roos: Arabisch voor op de afdeling",
    "Roos: Minder vergaderen",
)
GOALS_3 = (
    "Fatima: Een voorstelling maken met de kleuters",
    "Fatima: Oudergesprekken rustig voeren",
    "Jan: Digibord beter gebruiken",
    "Jan: Voorlezen met stemmetjes",
    "Noor: Rekenproblemen herkennen",
    "Noor: Een schooltuin beginnen",
    "Kees: Pesten aanpakken",
    "Kees: Werkdruk bespreekbaar maken",
    "Roos: Toetsen nakijken met AI",
    "Roos: Gym geven zonder blessures",
)


def ranked(text: str, goals: tuple[str, ...]) -> Said:
    case = {"text": text, "goals": goals}
    got = score_rankings([case], RANKING)[0].got
    op = "question" if got.get("question") else got["op"]
    return got["ranking"], got["last"], op  # pyright: ignore[reportReturnType]


@pytest.mark.parametrize(
    ("text", "top", "last", "op"),
    [
        ("7, 1 en 9 graag!", [7, 1, 9], [], None),
        ("Spaans! Spaans! Spaans! En dan desnoods die podcast.", [7, 9], [], None),
        ("Niet 8, want dat doe ik al de hele dag. Verder 2 en 5.", [2, 5], [8], None),
        ("1. Podcast\n2. Spaans\n3. Stress\n\nGroetjes,\nJan", [9, 7, 6], [], None),
        ("- 4\n- 6\n- 1", [4, 6, 1], [], None),
        ("Eerst dacht ik: boekhouding. Maar nee, toch liever luisteren.", [3], [], None),
        ("Alles van Roos, liefst de telefoon eerst.", [10, 9], [], None),
        ("Presentations first, stress second, accounting never", [1, 6], [8], None),
        ("maakt me echt niks uit joh, kies maar", [], [], "none"),
        ("Alles behalve boekhouden", [], [8], None),
        ("3 > 1 > 6", [3, 1, 6], [], None),
        ("Nummer 2. Oh wacht, nee, ik bedoel nummer 3.", [3], [], None),
        ("Van Kees het Spaans, van Noor het voorzitten", [7, 5], [], None),
        ("5 en 6 allebei, maar 6 eerst", [6, 5], [], None),
        ("stress!!! en verder boeit het me niet", [6], [], None),
        ("die met cijfers, je weet wel, boekhouden", [8], [], None),
        ("Geen podcast alsjeblieft. De rest is prima.", [], [9], None),
        ("het podcastidee van roos", [9], [], None),
        ("Nr 4 en nr 10, in die volgorde. Bedankt voor het verzamelen!", [4, 10], [], None),
        ("First choice: 6. Second choice: 3. Last: 8.", [6, 3], [8], None),
        ("2 hoeft niet zo van mij, 5 ook niet. 7 wel!", [7], [2, 5], None),
        ("vijf zes zeven", [5, 6, 7], [], None),
        ("Podcast = 1, Spaans = 2, presenteren = 3", [9, 7, 1], [], None),
        ("Mien veurkeur: 't Spoans, en as dat nait kin den stress.", [7, 6], [], None),
        ("Ik heb geen tijd om alles te lezen maar 1 klinkt goed", [1], [], None),
    ],
)
def test_in_an_office(text: str, top: list[int], last: list[int], op: str | None) -> None:
    assert ranked(text, GOALS_1) == (top, last, op)


@pytest.mark.parametrize(
    ("text", "top", "last", "op"),
    [
        ("9 3 5", [9, 3, 5], [], None),
        ("liefst koken, anders fietsen", [6, 8], [], None),
        ("Het kookboek! En anders Arabisch.", [6, 9], [], None),
        ("grenzen aangeven 1, typen 2", [5, 2], [], None),
        ("1) Arabisch 2) muziek 3) fietsen", [9, 3, 8], [], None),
        ("Allemaal leuk, maar als ik moet kiezen: nummer 7.", [7], [], None),
        ("Niks met fietsen svp. Rest vind ik goed.", [], [8], None),
        ("Ik heb gisteren twee uur vergaderd over niks. Dus 10.", [10], [], None),
        ("Mijn man fietst elke dag, maar ik kies voor koken", [6], [], None),
        ("Jan zijn muziekmiddag lijkt me enig!", [3], [], None),
        ("Die van Jan: eerst de tillift, dan de muziek.", [4, 3], [], None),
        ("Nee, niet typen. Wel rouw, en ook grenzen.", [1, 5], [2], None),
        ("5. Punt.", [5], [], None),
        ("Op 1: rouw. Op 2: fouten melden. Op 3: grenzen.", [1, 7, 5], [], None),
        ("Grief first, then boundaries, and the lift last", [1, 5], [4], None),
        ("Arabic please!", [9], [], None),
        ("Either 3 or 6, I can't decide", [], [], "ask"),
        ("Als jullie het maar niet over typen hebben.", [], [2], None),
        ("Doe maar 4, 4 en nog eens 4", [4], [], None),
        ("ik sluit me aan bij Fatima", [], [], "ask"),
        ("Vorige keer koos ik 2, nu liever 7.", [7], [], None),
        ("6, nee 8", [8], [], None),
        ("6 en 8, nee toch maar 6 en 9", [6, 9], [], None),
        ("Minder vergaderen, dát is het. Verder geen wensen.", [10], [], None),
        ("Ik vind 1, 5 en 7 even belangrijk", [1, 5, 7], [], None),
        ("Hoi! Top dat dit rondgaat. Ik zou zeggen: 3, 9. Groetjes Noor", [3, 9], [], None),
        ("Mag ik twee dingen kiezen? Dan 6 en 3.", [6, 3], [], None),
        ("Geen 8 en geen 4 graag", [], [8, 4], None),
        ("Eerste: koken\nTweede: Arabisch\nLaatste: typen", [6, 9], [2], None),
        ("7 boven 5 en 5 boven 1", [7, 5, 1], [], None),
        ("zet kees zn fietsen maar onderaan", [], [8], None),
        ("muziek muziek muziek", [3], [], None),
    ],
)
def test_in_a_care_home(text: str, top: list[int], last: list[int], op: str | None) -> None:
    assert ranked(text, GOALS_2) == (top, last, op)


@pytest.mark.parametrize(
    ("text", "top", "last", "op"),
    [
        ("6.", [6], [], None),
        ("Ik ga voor de tuin", [6], [], None),
        ("De schooltuin, met stip. Dan pesten en dan oudergesprekken.", [6, 7, 2], [], None),
        ("Mijn eerste is nummer 3 en mijn tweede is nummer 5", [3, 5], [], None),
        ("8,7", [8, 7], [], None),
        ("8 en 7 (in die volgorde dus)", [8, 7], [], None),
        ("Niet die van Roos, de rest vind ik prima", [], [9, 10], None),
        ("What about the school garden? I'd be very happy with that one.", [6], [], None),
        ("Math problems, parents, bullying - in this order", [5, 2, 7], [], None),
        ("Pesten staat bij mij op 1, 2 is de werkdruk en 3 de tuin.", [7, 8, 6], [], None),
        ("liever geen gym, ik heb een slechte knie", [], [10], None),
        ("ik wil wel wat met AI", [9], [], None),
        ("Alles wat met rekenen te maken heeft", [5], [], None),
        ("Sorry voor de late reactie! 2, 8, 4", [2, 8, 4], [], None),
        ("Ik doe met alles mee hoor, kies maar lekker", [], [], "none"),
        ("Voorlezen > tuin > AI. Gym hoeft voor mij echt niet.", [4, 6, 9], [10], None),
        ("Ik dacht eerst 1, toen 2, maar het wordt 10", [10], [], None),
        ("Hoe zat het ook alweer met dat digibord? Is dat nog kapot?", [], [], "question"),
        ("Ik laat me graag verrassen.", [], [], "none"),
        ("Top 3: tuin, AI, pesten", [6, 9, 7], [], None),
        ("1-Pesten\n2-Tuin\n3-Gym", [7, 6, 10], [], None),
        ("Mijn collega wil per se gym, maar ik ga voor 2", [2], [], None),
        ("Kan iemand mij uitleggen wat 9 inhoudt? Tot die tijd: 4.", [4], [], None),
        ("oudergesprekken. punt uit.", [2], [], None),
        ("tuin / voorlezen / gym", [6, 4, 10], [], None),
        ("no. 4 pls, and no. 6 after", [4, 6], [], None),
        ("Not 3. Not 9. Anything else is fine.", [], [3, 9], None),
        ("Graag 5. En o ja, ook 6 nog.", [5, 6], [], None),
        ("5 en 6, waarbij 6 voorrang heeft", [6, 5], [], None),
    ],
)
def test_in_a_town(text: str, top: list[int], last: list[int], op: str | None) -> None:
    assert ranked(text, GOALS_3) == (top, last, op)


def kept(text: str) -> Said:
    got = score_rankings([{"goals": GOALS_1, "text": text, "ranking": []}], RANKING)[0].got
    op = "question" if got.get("question") else got["op"]
    return got["ranking"], got["last"], op  # pyright: ignore[reportReturnType]


@pytest.mark.parametrize(
    "text",
    [
        "Eerst Roos, dan Kees, dan Fatima.",
        "nr 3 krijgt een 10 van mij, nr 5 een 8",
        "Ik sluit mij graag aan bij wat Roos heeft ingevuld.",
    ],
)
def test_names_half_read_grades_and_the_order_of_somebody_else_are_asked(text: str) -> None:
    assert kept(text)[2] == "ask"


@pytest.mark.parametrize(
    "text", ["Laat Kees eerst kiezen.", "Als Kees eerst wil vind ik het goed."]
)
def test_whose_turn_it_is_ranks_no_goal(text: str) -> None:
    assert kept(text)[:2] == ([], [])


@pytest.mark.parametrize(
    "text",
    ["Leuk wat iedereen heeft opgegeven! Mijn top: 3, 5, 1", "Same as I filled in before: 3, 5, 1"],
)
def test_a_word_about_what_others_chose_takes_no_order_away(text: str) -> None:
    assert kept(text) == ([3, 5, 1], [], None)


GOALS_4 = (
    "Fatima: Rondleiden in het Frans",
    "Fatima: Objecten veilig verpakken voor transport",
    "Jan: Een eigen kruidentuin op het dak",
    "Jan: Brandblussers leren gebruiken",
    "Noor: Een quizavond voor alle collega's organiseren",
    "Noor: De depotlijst eindelijk kloppend krijgen",
    "Kees: Bezoekers met een beperking ontvangen",
    "Kees: Houtbewerking in de werkplaats",
    "Roos: Minder mails, meer bellen",
    "Roos: Een nacht in het museum met kinderen",
)


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("Ik werk hier al 31 jaar en zag 6 directeuren gaan. Dus 1 eerst, dan 7.", [1, 7]),
        ("Dit is de derde mail van vandaag. 9, dan 4.", [9, 4]),
        ("Na overleg met de 3 wachten van de tweede verdieping: 7, 4, 1.", [7, 4, 1]),
        ("Mijn nummer 1 is de quiz, mijn nummer 2 het verpakken.", [5, 2]),
        ("die franse rondleiding 2e, quiz 3e, depotlijst 1e", [6, 1, 5]),
        ("eerste: 8 tweede: 6 derde: 3", [8, 6, 3]),
        ("Mijn zoontje (4) is dol op de mummie. 10 dus, en 5.", [10, 5]),
        ("Doe er maar drie: 1, 5, 10.", [1, 5, 10]),
        ("5, 6, 9 xx Sanne (zaal 3)", [5, 6, 9]),
        ("2 dan 9.\nSandra (OK 3)", [2, 9]),
        ("De eerste vier zijn 9, 1, 6 en 2.", [9, 1, 6, 2]),
        ("Mijn twee zijn 4 en 8", [4, 8]),
    ],
)
def test_a_number_belongs_to_what_it_counts(text: str, top: list[int]) -> None:
    assert ranked(text, GOALS_4) == (top, [], None)


@pytest.mark.parametrize(
    ("text", "top", "last"),
    [
        ("8 en 4. Bij ons in de kinderopvang hebben ze ook een tuin, heel gezellig.", [8, 4], []),
        ("4, 7, 9 en 2 onderaan. Verpakken deed ik vroeger elke dag.", [4, 7, 9], [2]),
        ("Alles behalve 8, ik heb twee linkerhanden en geen werkplaats.", [], [8]),
        ("10, 3, 5. Please number 4 at the very end, fire scares me.", [10, 3, 5], [4]),
        ("Van 2 wil ik niks meer horen. 9 eerst.", [9], [2]),
        ("9 van Roos vind ik top. Die andere van haar niet.", [9], [10]),
        ("Schrap 6. En 7. Wel 1.", [1], [6, 7]),
        ("3? Nee. 8? Ja.", [8], [3]),
        ("die van jan: nee dankje. 5 graag", [5], [3, 4]),
        ("In de volgorde van de lijst, behalve de kruidentuin", [1, 2, 4, 5, 6, 7, 8, 9, 10], [3]),
    ],
)
def test_what_goes_away_and_what_only_explains_it(
    text: str, top: list[int], last: list[int]
) -> None:
    assert ranked(text, GOALS_4) == (top, last, None)


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("De twee van Kees, en dan die van mevrouw Roos", [7, 8, 9, 10]),
        ("Die van den Jan allebei, de tuin het eerst", [3, 4]),
        ("Mijn eigen twee eerst, dan 4. Xx Noor", [5, 6, 4]),
        ("nr 3 en dan nr 9, o ja en nr 10 moet nog voor nr 9", [3, 10, 9]),
        ("Liever 7 dan 1, en liever 2 dan 7", [2, 7, 1]),
        ("Hij gooide 4, toen 2, toen 5, en die volgorde stuur ik in.", [4, 2, 5]),
        ("Het team kwam uit op 2, 3 en 10 en ik sluit me daarbij aan.", [2, 3, 10]),
        ("5 bovenaan, 6 daaronder en 8 als derde", [5, 6, 8]),
        ("Die van Kees eerst; die van Fatima komen daar direct achteraan.", [7, 8, 1, 2]),
    ],
)
def test_whose_they_are_and_in_what_order(text: str, top: list[int]) -> None:
    assert ranked(text, GOALS_4) == (top, [], None)


@pytest.mark.parametrize(
    "text",
    [
        "1 en dan 5, of toch 9 eerst? weet niet",
        "Vul maar in wat jullie willen horen, het wordt toch de quiz.",
        "Die waar we het gisteren over hadden eerst!",
        "I like 3, and 8 maybe. It depends.",
        "Ik vind dat van Fatima het leukst.",
        "9 (of 10, die vind ik even leuk)",
        "Zou 3 ook in de middag kunnen? Dan zet ik die eerst.",
        "Mag ik er 3 kiezen of allemaal?",
        "Gelden deze doelen in deze volgorde voor alle locaties? Dan stuur ik mijn keus.",
        "Vorig jaar vond ik dat rondleiden leuk. Toen viel er een kind in de vijver.",
        "Mijn buurman zit de hele dag hout te zagen, 40 vogelhuisjes heeft hij al.",
        "Doe maar zoals Roos het heeft",
    ],
)
def test_doubt_and_stories_are_asked(text: str) -> None:
    assert ranked(text, GOALS_4)[2] in {"ask", "question"}
