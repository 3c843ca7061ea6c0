"""What she eats in words few use, and what only sounds like food."""

import pytest

from mailflows.lunch.answer import answer
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def diet(text: str) -> str:
    return answer(understand(text, TABLE, CONTEXT), CONTEXT.starts).diet


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ik schuif graag aan, alleen niks zuurs voor mij.", "zuurs"),
        ("Yes for lunch, merci! I am not eating beef because of my religion.", "beef"),
        ("Ja ik kom, en ik niet eten varken.", "varken"),
        ("Graag kom ik. Zelf eet ik om gezondheidsredenen natriumarm.", "natriumarm"),
        ("Ik kom. Ik ben op mijn veertiende gestopt met vlees.", "gestopt met vlees"),
        ("Ik kom! Ik ben vorig jaar gestopt met zuivel.", "zuivel"),
        ("I'll come. I do not eat fish.", "fish"),
        ("Ja, ik kom, niets rauws graag.", "rauws"),
        ("Ik ben erbij en eet kaliumarm.", "kaliumarm"),
        ("Ik kom graag. Nix pittigs voor mij.", "pittigs"),
    ],
)
def test_what_she_eats_is_heard(text: str, word: str) -> None:
    assert word in diet(text)


@pytest.mark.parametrize(
    "text",
    [
        "vet!! ben er bij",
        "Ik kom, want dan heb ik geen pleinwacht.",
        "Oké dan, als het betekent dat ik geen pleinwacht heb, kom ik.",
        "Ik ben gestopt met roken en kom graag.",
        "Vet leuk, ik kom!",
        "Ik kom. Ik ben gestopt met de vakbond.",
        "I am not eating alone that day then. I come!",
        "Ik kom, niks geks verder.",
        "I come, no strings attached.",
        "Ik kom. Nooit meer bezuinigen, zeg ik altijd.",
    ],
)
def test_what_is_no_food_is_no_diet(text: str) -> None:
    assert not diet(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ik ga zijn daar. Ik kom! Ik eet alles maar niet te veel pikant.", "niet te veel pikant"),
        ("I come. I eat everything but not too spicy.", "I eat everything but not too spicy"),
        ("Ik kom! Ik eet alles behalve spruitjes.", "Ik eet alles behalve spruitjes"),
        ("Ik kom. En vleis hoof ik neet, vrouw hef mie um.", "vleis hoof ik neet"),
        ("Yes, I come. no mayonnaise plz, i am kinda afraid of it", "no mayonnaise plz"),
    ],
)
def test_what_she_does_not_eat_is_heard_beside_all_she_does(text: str, said: str) -> None:
    assert said in diet(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Yes we come. One is Jain, so no onion and no potato for him.",
            "no onion and no potato for him",
        ),
        ("Is possible to eat without egg? Then I come.", "without egg"),
        ("heb je iets voor diabeet? dan kom ik zker", "diabeet"),
        ("Hebben jullie iets zonder noten? Ik kom graag.", "zonder noten"),
        ("Do you have something for a coeliac? I'll come.", "coeliac"),
        (
            "Ik kom, zwanger dus geen rauwe vis en geen zachte kaas",
            "geen rauwe vis en geen zachte kaas",
        ),
    ],
)
def test_a_diet_is_told_in_no_more_words_than_its_own(text: str, said: str) -> None:
    assert diet(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Eén van hen had suiker en zout verwisseld in de appeltaart. Uit solidariteit kom ik.",
        "Een mevrouw belde dat haar water naar komkommer smaakte. Ik kom dus.",
        "De leerlingen kookten en een van hen had melk en eieren vergeten. Ik kom graag.",
        "Ik kom! Eet je bord leeg, zei mijn moeder altijd.",
        "Ik eet alles, maar dan ook alles. Ik kom!",
        "Ik kom. Het was gisteren niet te zout, die gladheid.",
        "Doe mie mar 'n plekke, ik kom, as't moar gin blauwe enveloppe onder 't bord lig.",
        "Ik kom graag. Koffie hoef ik niet.",
    ],
)
def test_food_of_a_story_is_no_diet_of_hers(text: str) -> None:
    assert not diet(text)
