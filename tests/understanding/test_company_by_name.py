"""Whom she brings, by name, by what they are, or as one word for all of them; and who only seems
to come along.
"""

import pytest

from mailflows.lunch.answer import answer
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def guests(text: str) -> int:
    return answer(understand(text, TABLE, CONTEXT), CONTEXT.starts).guests


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I am coming and my wife also, she is in town that day.", 1),
        ("Yes, coming w 1 student, hope that's ok.", 1),
        ("I come with a sign language interpreter, she also likes to eat. With pleasure!", 1),
        ("Yes, I come, and I take my office neighbour Bert along.", 1),
        ("Thank you! We come together, me and Ivana from the laundry.", 1),
        ("I will attend together with our visiting professor, Dr. Okafor from Lagos.", 1),
        ("Graag! Ik word vergezeld door de voorzitter van de cliëntenraad en kom met plezier.", 1),
        ("Ik kom graag, vergezeld van de heer Luteijn en mevrouw De Visser.", 2),
        ("Ge kunt op mij rekenen! Onze Stef pak ik ook mee.", 1),
        ("Ik neem graag deel en breng onze twee nieuwe ploegchefs mee.", 2),
        ("Met plezier: ondergetekende en drie leden van het horecateam schuiven aan.", 3),
        ("Ja leuk! Wij komen gevieren.", 3),
        ("Ik kom! Lotte en Dewi vroegen of er plek was, die neem ik gewoon mee.", 2),
        ("Graag kom ik mijn twee nieuwe taxateurs introduceren, wij eten alles.", 2),
    ],
)
def test_whoever_comes_along_counts(text: str, count: int) -> None:
    assert guests(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom graag, vergezeld van mijn rollator.",
        "Ik kom, en op donderdag ook nog met taart.",
        "Ik kom! Mijn laptop neem ik ook mee, want om één uur moet ik bellen.",
        "Ja, ik kom. Van Dam ook gesproken, die was ziek.",
        "Yes, I come. I take my wife to the hospital first.",
        "I come with pleasure. My student is on holiday.",
        "I come with questions from my neighbour.",
        "We aten daar vroeger gevieren. Ik kom!",
        "Ik kom. Lotte en Dewi werken dan, die taart neem ik mee.",
        "Ik kom. We komen samen op voor betere koffie.",
        "Graag. Ik wil mijzelf introduceren, ik ben nieuw.",
        "I'll be there. My interpreter is free that day.",
    ],
)
def test_who_only_seems_to_come_does_not(text: str) -> None:
    assert guests(text) == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ja, ik en nog 3 van groep 3", 3),
        ("Me and two others from finance will be there.", 2),
        ("I come and I bring my brother-in-law and his two sons", 3),
        ("ik kom met mijn zus en haar twee kinderen", 3),
        ("Yes, I come, and my two colleagues from India also", 2),
        ("Ik kom, en ik neem mijn stagiaire Roos en de nieuwe jongen van parkeren mee", 2),
        ("jaa leuk, kan mijn stagebegeleider ook mee?", 1),
        ("Ik kom en mijn zus en haar twee honden ook", 1),
        ("ik kom, mijn man en zijn drie broers zijn ziek", 0),
    ],
)
def test_who_is_counted_beside_somebody_she_brings(text: str, count: int) -> None:
    assert guests(text) == count
