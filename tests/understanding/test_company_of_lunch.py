"""Whom she brings to a lunch, kind by kind: a number before any people, a "hen" that points at
them, one who is told by what he is, and those who are only spoken of.

The lunch is on Thursday 3 December 2026 at 12:15, the mail of Monday 23 November.
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
        ("Graag. Drie leden van onze ouderraad zouden willen meekomen.", 3),
        ("Ik kom graag, en met mij twee leden van de directie.", 2),
        ("With pleasure. Two physiotherapists from my team would like to join me.", 2),
        ("I will gladly attend, together with our three visiting surgeons.", 3),
        ("Met genoegen. Vier vrijwilligers vergezellen mij.", 4),
        ("Ik kom en breng de beide trainees mee.", 2),
        ("Ja, ik kom mit de twei jonges van de tuin.", 2),
    ],
)
def test_a_number_counts_before_people_of_any_kind(text: str, count: int) -> None:
    assert guests(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ik kom graag. Drie leden van de raad zijn nieuw; ik neem hen mee.", 3),
        ("Wij zijn een clubje. Ik kom dus, en zij komen alle vier met me mee.", 4),
        ("I come. Two engineers from Oslo are here that week. I'll bring them along.", 2),
        ("We hebben vijf ingenieurs te gast en ik kom met alle vijf.", 5),
    ],
)
def test_they_are_those_who_were_counted_before(text: str, count: int) -> None:
    assert guests(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Wie komt met zien vieren, ik en de jongs van 't magazien.", 3),
        ("Wij komme mè drieje, ikke, Jan en de Sjef.", 2),
        ("Wi'j komt met z'n drieën uut 't archief: Gait, Bennie en ikke.", 2),
        ("We come with the whole gang: Tim, Lotte and me.", 2),
        ("Ik kom. Mijn vrouw is ook benieuwd, dus dek voor ons tweeën.", 1),
    ],
)
def test_she_is_one_of_those_who_come_together(text: str, count: int) -> None:
    assert guests(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "can i bring my housemate? either way im in",
        "I will attend, accompanied by a consultant from our supplier.",
        "Ik kom en heb 'n maat bij me, die helpt die dag.",
        "Jao, ik kom mit de kleinzoon.",
        "I am coming and my wife also.",
        "Mijn zusje loopt die dag mee. Mag ze bij ons aan tafel? Ik kom sowieso.",
        "ja kom, 1 collega van recovery erbij",
        "yes! bringing my trainee, +1",
    ],
)
def test_one_may_be_told_by_what_he_is(text: str) -> None:
    assert guests(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom graag en neem twee boeken mee.",
        "Ik kom met twee krukken, dus graag bij de deur.",
        "Vier leden van ons koor waren ziek. Ik kom graag.",
        "I know only two persons here, so I come with pleasure!",
        "Zaterdag ben ik met zes bewoners naar de intocht geweest. Ik kom graag.",
        "Reken mij dus voor tien voor een, ik kom.",
        "Ik kom over twee uren thuis, maar de lunch haal ik. Reken op mij.",
    ],
)
def test_what_is_counted_and_does_not_come_is_no_guest(text: str) -> None:
    assert guests(text) == 0
