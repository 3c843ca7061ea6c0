"""What an answer names is chosen, put last or told of; what is left over is asked."""

import pytest

from tests.understanding.test_rankings_as_written import ranked

GOALS = (
    "Fatima: De etalage elke maand anders inrichten",
    "Fatima: Nieuwe klanten persoonlijk begroeten",
    "Jan: Met de kassa leren werken",
    "Jan: Een borrel op de laatste vrijdag van de maand",
    "Noor: Overdracht in hoogstens 5 minuten",
    "Noor: Werkkleding die past",
    "Kees: Muziek in de winkel",
    "Kees: Leren omgaan met een overval",
)


@pytest.mark.parametrize(
    "text",
    [
        "Blablabla zo'n grijze muis ben ik. Daarna 6 en 2.",
        "Die van Kees zijn mijn favoriet, maar zijn andere mag onderaan",
        "Ik ga ervan uit dat de etalage eerst komt. Voor mij niet. De kassa wil ik leren. En 6.",
        "Na overleg over werkkleding kies ik het instroombeleid (2) als eerste, dan 3.",
        "Muziek? Die hoor ik al 22 jaar. Geef mij de kassa maar.",
        "Mijn top drie: kassa, overval, etalage. Op geen enkele manier: die borrel.",
        "Begin met de kassa. Kees mag helemaal onderaan met zijn twee ideeën.",
        "Gisteren liep een jongetje de hele route, van 8 naar 1. Vrolijk dat hij was.",
        "Het lijstje van mijn collega is 3, 4, 5 maar dat van mij 6, 7, 8",
        "Da van de Jan mee die vloeren eerst, en dan 7",
        "Number one for me is the music, number two: the cash register.",
    ],
)
def test_what_is_left_over_is_asked(text: str) -> None:
    assert ranked(text, GOALS)[2] == "ask"


@pytest.mark.parametrize(
    ("text", "top", "last"),
    [
        ("Nummer 1 voor mij: de kassa, nummer 2: nieuwe klanten begroeten.", [3, 2], []),
        ("Nummer één voor mij is de muziek, nummer twee: de kassa.", [7, 3], []),
        ("Om kwart over vijf, half zes soms, sta ik hier al. 7 dan 2.", [7, 2], []),
        ("Ik zit op kamer B6, bel gerust. Zet 3 mah bovenaan haha, dan 8", [3, 8], []),
        ("De overdracht in 5 minuten hoeft van mij niet, geef mij 3", [3], [5]),
        ("heyy sws 4 en dan 8 ofzo, rest boeit me niet", [4, 8], []),
        ("7, en als dat niet lukt 3", [7, 3], []),
        ("Nummer 4 hoort bij de ondernemersvereniging en hoeft van mij niet. 7 graag.", [7], [4]),
        ("Wie bedenkt zoiets vreemds, een borrel. Ik begin met 3. Daarna 8.", [3, 8], []),
        ("Mijn volgorde: 1 is 6, 2 is 8, 3 is 1.", [6, 8, 1], []),
        ("nr 2 ipv nr 5 graag", [2], []),
        ("7 en 8 horen bij elkaar dus die twee bovenaan. Daarna 5", [7, 8, 5], []),
        ("Top to bottom: 6, 1, 8. Thanks!", [6, 1, 8], []),
        ("net uit de file, kop als een emmer 😂 doe maar kassa en etalage", [3, 1], []),
        ("3 en dan 2. Bereikbaar op 06-81234567", [3, 2], []),
    ],
)
def test_numbers_that_count_something_else_are_known(
    text: str, top: list[int], last: list[int]
) -> None:
    assert ranked(text, GOALS) == (top, last, None)


@pytest.mark.parametrize(
    "text",
    [
        "Maakt mij niks uit, als het maar doorgaat",
        "Mij om het even, als het maar niet in mijn pauze is",
    ],
)
def test_a_reservation_chooses_nothing(text: str) -> None:
    assert ranked(text, GOALS) == ([], [], "none")


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel doelen worden er eigenlijk opgepakt?",
        "Voor ik kies wil ik graag weten wat doel 3 gaat kosten.",
        "hoi mag ik als vakantiehulp ook meestemmen",
        "Waarom staat mijn idee over de fietsenrekken er niet tussen?",
    ],
)
def test_who_only_asks_something_chooses_nothing(text: str) -> None:
    assert ranked(text, GOALS) == ([], [], "question")


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben afwezig tot en met 4 maart. Voor spoed belt u 038-1234567.",
        "Druk in de winkel, ik kijk er vrijdag naar!",
        "Bin d'r nie deze weke, griep",
    ],
)
def test_who_is_away_or_answers_later_chooses_nothing(text: str) -> None:
    assert ranked(text, GOALS) == ([], [], None)
