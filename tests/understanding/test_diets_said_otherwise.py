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
