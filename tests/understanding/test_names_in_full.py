"""Who comes instead, and who is not to sit near her, with all that says who it is."""

import pytest

from mailflows.lunch.answer import answer
from mailflows.lunch.called import in_full
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


@pytest.mark.parametrize(
    ("name", "text", "whole"),
    [
        ("Van Damme", "friction with Mr Van Damme over it", "Mr Van Damme"),
        ("Ferreira", "not next to Mr. Ferreira please", "Mr. Ferreira"),
        ("Linden", "zal mr. Van der Linden aanschuiven", "mr. Van der Linden"),
        ("Hennie van de Rupsen", "mar juf Hennie van de Rupsen wil", "juf Hennie van de Rupsen"),
        ("Luc van de sociale", "Luc van de sociale dienst komt", "Luc van de sociale dienst"),
        ("Petra", "Petra van team Jeugd komt", "Petra van team Jeugd"),
        ("Bas", "Bas from assembly 2 goes for me", "Bas from assembly 2"),
        ("Els", "kan Els v nachtdienst ipv mij", "Els v nachtdienst"),
        ("Linde", "anouk v d Linde komt", "anouk v d Linde"),
        ("Tom", "Tomorrow I'm away, Tom can come instead", "Tom"),
        ("Anne", "Annemarie is ziek. Anne neemt mijn plek.", "Anne"),
        ("Jan", "Ik kan niet (Jan gaat in mijn plaats)", "Jan"),
        ("Kees", "niet naast Kees (hij snurkt en praat)", "Kees"),
        ("sanne (; komt voor mij", "sanne (C2) komt voor mij", "sanne (C2)"),
        ("joke (", "joke (mediatheek) neemt t over", "joke (mediatheek)"),
        ("P", "Vervanging: P. de Wit, zelfde afdeling", "P. de Wit"),
        ("Karthik", "but my PhD student Karthik is free", "my PhD student Karthik"),
        ("Breukink", "tegenover officier Breukink hoef", "officier Breukink"),
        ("naar onze nieuwe adviseur", "naar onze nieuwe adviseur, Evelien. Die",
         "naar onze nieuwe adviseur, Evelien"),
    ],
)  # fmt: skip
def test_what_says_who_it_is_goes_with_a_name(name: str, text: str, whole: str) -> None:
    assert in_full(name, text, TABLE.cues) == whole


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Hekman", "Geef mijn stoel aan Hekman, die kan wel"),
        ("Fatma", "Ik geef mijn plek aan Fatma"),
        ("Sven van mijn klas", "Sven van mijn klas loopt mee"),
        ("Viktor from Parking", "not at the same table as Viktor from Parking"),
        ("Sales", "with the warehouse rather than Sales please"),
        ("Bianca", "Bianca she will take my place"),
        ("Appie", "Vraag Appie maar, die loopt in de weg"),
        ("Olst", "Ik kom van Olst en daar blijf ik"),
        ("een collega", "een collega van mij, Meppel ligt op haar weg"),
        ("nobody here", "Yes, I come"),
    ],
)
def test_what_says_nothing_of_who_it_is_does_not(name: str, text: str) -> None:
    assert in_full(name, text, TABLE.cues) == name


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ik kan niet, maar juf Hennie komt in mijn plaats.", "juf Hennie"),
        ("I can't come but Dr. Okafor would like to take my place.", "Dr. Okafor"),
        ("Helaas. Petra van team Jeugd komt voor mij.", "Petra van team Jeugd"),
    ],
)
def test_a_deputy_is_named_in_full(text: str, whom: str) -> None:
    assert answer(understand(text, TABLE, CONTEXT), CONTEXT.starts).instead == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Badmeester Joop keek verlangend mee. Zelf kan ik niet. Geef hem mijn stoel.", "Joop"),
        ("Onze Joop las mee. Hij zat hier nooit. Ik kan niet. Geef mijn stoel aan hem.", "Joop"),
        ("I can't come. My colleague Rosa heard of it. Please give my seat to her.", "Rosa"),
        ("Ik kan niet komen. Geef mijn stoel maar aan iemand die honger heeft.", ""),
        ("Helaas, ik ben dan in Zwolle. Zet mijn stoel maar weg.", ""),
    ],
)
def test_a_deputy_may_be_pointed_back_at(text: str, whom: str) -> None:
    said = answer(understand(text, TABLE, CONTEXT), CONTEXT.starts).instead
    assert whom in said
    assert bool(whom) or not any(name in said for name in ("Zwolle", "Joop"))
