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
        ("Alles behalve boekhouden", [1, 2, 3, 4, 5, 6, 7, 9, 10], [8], None),
        ("3 > 1 > 6", [3, 1, 6], [], None),
        ("Nummer 2. Oh wacht, nee, ik bedoel nummer 3.", [3], [], None),
        ("Van Kees het Spaans, van Noor het voorzitten", [7, 5], [], None),
        ("5 en 6 allebei, maar 6 eerst", [6, 5], [], None),
        ("stress!!! en verder boeit het me niet", [6], [], None),
        ("die met cijfers, je weet wel, boekhouden", [8], [], None),
        ("Geen podcast alsjeblieft. De rest is prima.", [1, 2, 3, 4, 5, 6, 7, 8, 10], [9], None),
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
