"""Whom she does not want near her, where no model thinks so and her words do."""

import pytest

from mailflows.lunch.answer import answer
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def avoided(text: str) -> str:
    return answer(understand(text, TABLE, CONTEXT), CONTEXT.starts).avoid


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Fine, I'm in. Just keep Dennis from Logistics at the other end.", "Dennis"),
        ("I come. Please keep Bob far from me.", "Bob"),
        ("Yes. Please seat Bob from Planning at the far end.", "Bob"),
        ("Yes, I come. But please I don't sit with doctor Wolters.", "doctor Wolters"),
        ("Yes okay, but I prefer to sit far from Mrs Hoekstra.", "Mrs Hoekstra"),
        ("Count me in, but nowhere near Sanne Bos.", "Sanne Bos"),
        ("Ik kom, maar hou Lars van growth bij me vandaan.", "Lars van growth"),
        ("Ik kom graag. Houd meneer Haspels uit mijn buurt.", "meneer Haspels"),
        ("Ik doe mee. Zet Cor van de technische dienst aan de andere kant.", "Cor"),
        ("Ik kom! Hou Bea maar van me weg, zij praat door alles heen.", "Bea"),
    ],
)
def test_who_is_to_sit_elsewhere(text: str, whom: str) -> None:
    assert whom in avoided(text)


@pytest.mark.parametrize(
    "text",
    [
        "I come. Keep the bread at the other end, I eat too much of it.",
        "I'll come. My office is far from Utrecht.",
        "I come, and I sit with Bea if I may.",
        "Yes! Keep me away from the window, please.",
        "I come. Keep in mind that Bea is away.",
        "Ik kom. Houd mij op de hoogte van Zwolle.",
        "Ik kom graag en zit met plezier naast Bea.",
        "Ik kom. Wij houden van Meppel en gaan er niet weg.",
        "Ik kom, hou een plek vrij aan de kant van Bea.",
    ],
)
def test_who_only_seems_to_is_not(text: str) -> None:
    assert not avoided(text)
