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
    return got["ranking"], got["last"], got["op"]  # pyright: ignore[reportReturnType]


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
        ("Hoe zat het ook alweer met dat digibord? Is dat nog kapot?", [], [], "ask"),
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
    return got["ranking"], got["last"], got["op"]  # pyright: ignore[reportReturnType]


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
