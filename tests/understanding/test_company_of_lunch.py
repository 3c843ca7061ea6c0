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


@pytest.mark.parametrize(
    "text",
    [
        "Reken op mij op 3 december.",
        "Zet me op 3 december graag op de lijst, ik kom.",
        "Zet mij graag op 3 dec, ik kom.",
        "Zet me maar op 12 uur, ik kom.",
        "Ik kom. Dek voor 12 uur graag.",
        "Hou er 5 rekening mee dat ik later kom.",
        "Zet me op 2.",
        "Hou 2 plekken vrij voor mijn krukken, ik kom.",
        "Ik kom graag. Bewaar 2 borden voor de afwas.",
        "Ik kom. Twee stoelen zijn kapot.",
        "Put me down for twelve, I'm coming.",
    ],
)
def test_a_date_an_hour_or_an_object_counts_nobody(text: str) -> None:
    assert guests(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom graag, vergezeld van een flinke trek.",
        "Ik kom, vergezeld van mijn stok en mijn hond.",
        "Ik kom, vergezeld door mijn hulphond.",
        "I will attend, accompanied by my laptop and my bag.",
        "I'm coming, accompanied by my guide dog.",
        "Ik kom. Mijn rollator, mag die mee naar binnen?",
        "Ik kom. Mijn hond, mag die mee?",
        "Ik kom. Mijn hond, mag hij mee?",
        "Ik kom, mag die korting erbij?",
        "Ik kom graag. Ik werk in ploeg één, dus twee.",
        "I'm coming. One for me and one for later.",
    ],
)
def test_what_goes_along_and_is_no_person_is_no_guest(text: str) -> None:
    assert guests(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "I'm coming. My sister also works here.",
        "I'm coming. My husband works here too.",
        "I'm in, my partner is also vegan.",
        "I'll be there. My colleague also wants an invitation.",
        "I'm in. My assistant also says hello.",
        "Ik kom ook. Mijn twee broers werken hier ook, die vraag je zelf maar.",
        "Ik kom graag. Mijn drie zussen wonen hier ook.",
    ],
)
def test_who_also_does_something_else_does_not_come(text: str) -> None:
    assert guests(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "I'm in. Take me along, I know only two people here.",
        "Ik ken alleen drie mensen in dit gebouw, dus neem me mee",
        "I'm coming. I know only three colleagues in this building.",
        "I'm coming. I would like to introduce myself to the three new nurses.",
        "Ik heb eerst een gesprek met twee ouders, maar ik kom mee-eten",
        "I'll come. I have a meeting with two parents first.",
        "I'm coming. My two interns are on holiday, so just me.",
        "Ik kom, maar mijn twee stagiairs zijn op vakantie.",
        "Ik kom en neem een cake mee voor acht personen.",
        "Ik kom en breng soep mee voor tien mensen.",
        "I'm coming. Not bringing my two guests after all.",
        "I'm coming but won't be bringing my two interns.",
        "Ik kom, maar neem mijn twee stagiairs niet mee.",
        "Ik kom, zonder mijn twee stagiairs.",
        "I'm coming, without my two trainees.",
        "Ik kom, maar breng eerst de twee kinderen naar school.",
        "I come, but I take the two kids to school first.",
        "Ik kom. Thuis zijn we met 5 personen.",
        "Ik kom. Thuis eten we met vier man.",
    ],
)
def test_who_is_counted_for_another_reason_is_no_guest(text: str) -> None:
    assert guests(text) == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ja, hou 3 stoelen vrij voor ons.", 2),
        ("Ja leuk. Dek maar voor twee, graag.", 1),
        ("Ik kom, reken op 3 personen.", 2),
        ("Yes! Put us down for three.", 2),
        ("Ik kom, vergezeld van mijn dochter.", 1),
        ("Ik kom, vergezeld van mijn vrouw en mijn zoon.", 2),
        ("I will attend, accompanied by my wife and my son.", 2),
        ("Ik kom graag. Ik heb die dag een stagiair. Mag die mee?", 1),
        ("Mijn collega Bert is er die dag, kan die aanschuiven? Ik kom sowieso.", 1),
        ("I'm coming. One for me and one for my husband.", 1),
        ("I'm coming, my sister also comes.", 1),
        ("I'm in, and my assistant too.", 1),
        ("Ik heb die dag twee stagiairs, ik neem ze mee. Ik kom dus.", 2),
        ("Ik kom graag, ik en mijn drie collega's.", 3),
        ("Ik neem twee collega's, Jan en Piet, graag mee. Ik kom.", 2),
        ("I will attend. Ten German colleagues come with me.", 10),
    ],
)
def test_who_is_asked_for_beside_them_still_comes(text: str, count: int) -> None:
    assert guests(text) == count


def test_guests_are_a_number_also_where_one_is_only_pointed_at() -> None:
    assert type(guests("Ik kom. Mijn zus is er ook, mag zij mee?")) is int
