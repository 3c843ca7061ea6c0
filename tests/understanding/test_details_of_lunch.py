"""What an answer to an invitation tells beside yes or no, and what only seems to; by the founders.

The lunch is on Thursday 3 December 2026 at 12:15, the mail of Monday 23 November.
"""

from datetime import date
from typing import Any

import pytest

from mailflows.lunch.answer import answer
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def told(text: str, name: str) -> Any:
    return getattr(answer(understand(text, TABLE, CONTEXT), CONTEXT.starts), name)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Ik kom, maar om één uur zit ik weer achter de balie.", 45),
        ("Gezellig, ik eet mee! Om tien voor één ben ik van tafel.", 35),
        ("Ja graag. Om 13.00 uur moeten wij naar de volgende vergadering.", 45),
        ("Ik ben erbij, maar sta om kwart voor één weer op.", 30),
        ("'k Bin d'r, mar alleen toet één ure.", 45),
    ],
)
def test_when_she_goes_is_no_time_at_which_she_comes(text: str, minutes: int) -> None:
    assert (told(text, "leaves_minutes"), told(text, "late_minutes")) == (minutes, None)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Reken mij om half een aan tafel, de boot is dan net binnen.", 15),
        ("Ik kom, en stap om vijf voor half een bij jullie binnen.", 10),
        ("Ik kom graag, maar een kertier later.", 15),
    ],
)
def test_when_she_comes_is_heard_in_other_words(text: str, minutes: int) -> None:
    assert (told(text, "late_minutes"), told(text, "leaves_minutes")) == (minutes, None)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Ja, ik heb 10 minuten vertraging", 10),
        ("Ik heb 30 minuten vertraging", 30),
        ("Ja, ik kom, maar heb 30 minuten vertraging", 30),
        ("Mijn trein heeft 20 minuten vertraging", 20),
        ("Ja, de bus heeft een kwartier oponthoud.", 15),
        ("Mijn trein heeft een vertraging van 20 minuten", 20),
        ("Vertraging van 15 minuten, ik kom eraan", 15),
        ("I have a 10 minute delay", 10),
        ("I'll be there, my train is delayed by 15 minutes.", 15),
    ],
)
def test_a_delay_is_how_much_later_she_comes(text: str, minutes: int) -> None:
    assert told(text, "answer") == "yes"
    assert (told(text, "late_minutes"), told(text, "leaves_minutes")) == (minutes, None)


@pytest.mark.parametrize("text", ["Ja, maar ik heb 30 minuten.", "Yes, I only have 30 minutes."])
def test_minutes_that_she_has_are_how_long_she_stays(text: str) -> None:
    assert (told(text, "late_minutes"), told(text, "leaves_minutes")) == (None, 30)


@pytest.mark.parametrize(
    "text",
    [
        "Ja, ik kom. Vorige week had mijn trein 20 minuten vertraging.",
        "Ja graag! Gisteren heb ik 20 minuten vertraging gehad.",
        "Vorige keer heb ik een half uur in de file gestaan. Ik kom graag!",
        "Ik kom. Ik zit overal tien minuten te vroeg, dus ook daar.",
        "Twintig minuten later lag ik op de eerste hulp, in galajurk. Maar ik kom heel graag!",
        "Op mijn eerste dag liep ik drie kwartier door de kelder. Nu weet ik het: ik kom!",
    ],
)
def test_a_length_in_a_story_is_no_time_of_the_lunch(text: str) -> None:
    assert (told(text, "late_minutes"), told(text, "leaves_minutes")) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom! Glutenvrij graag, dat geldt altijd.",
        "Graag. Ik eet geen vis en dat blijft zo.",
        "I would love to join! Gluten free please, that will never change.",
        "Ich bön d'rbie. Gein vleisj veur mich. Det is altied zoea.",
        "Ik kom. Glutenvrij graag, en dat geldt meteen voor alle keren hierna.",
        "Ja, ik kom mei. Gjin fisk foar my, skriuw it mar foargoed op.",
        "Ik kom. Noten kunnen niet, dat gaat nooit meer over, dus schrijf het maar ergens op.",
    ],
)
def test_what_is_so_for_ever_is_kept(text: str) -> None:
    assert told(text, "diet")
    assert told(text, "remember")


@pytest.mark.parametrize(
    "text",
    [
        "Ik heet geen Samira, maar ik kom wel.",
        "Om half twee heb ik een uitvaart. Dat mag ik niet missen. Maar ik eet gezellig mee.",
        "Geen borrel, geen barbecue, en ook deze lunch niet.",
    ],
)
def test_what_is_no_meal_is_no_diet(text: str) -> None:
    assert not told(text, "diet")


@pytest.mark.parametrize(
    "text",
    [
        "Ik kan niet komen, ik ben die week in Rotterdam bij mijn tante.",
        "Helaas, mijn broer gaat trouwen die dag.",
        "Nee, de hele gang ligt open voor een nieuwe leiding. Volgende keer graag.",
    ],
)
def test_who_or_where_keeps_her_does_not_come_instead(text: str) -> None:
    assert not told(text, "instead")


@pytest.mark.parametrize(
    "text",
    [
        "Niemand komt in mijn plaats",
        "Piet kan niet in mijn plaats",
        "Ik kan niet. Jan kan me niet vervangen.",
        "Nee. Mijn collega Fadma neemt mijn plek niet over.",
        "No, Anna cannot take my place.",
    ],
)
def test_who_does_not_come_in_her_place_is_nobody_instead(text: str) -> None:
    assert not told(text, "instead")
    assert told(text, "answer") == "no"


def test_another_may_come_instead_where_one_does_not() -> None:
    assert told("Piet kan niet in mijn plaats, maar Kees wel.", "instead") == "Kees"
    assert told("I can't come, but Anna will take my place.", "instead") == "Anna"


def test_a_deputy_comes_instead_though_for_the_department() -> None:
    said = "Helaas ben ik verhinderd. Mijn plaatsvervanger Tessa Blom zal namens ons aanschuiven."
    assert "Tessa Blom" in told(said, "instead")


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("Wij komen mie z'n drieën: ik, Kees en de jongen van de plantsoenen.", 2),
        ("Ik kom! Vroeger aten we hier met z'n tienen in een schuurtje.", 0),
        ("Toen ik begon, aten we met zijn zessen. Ik kom graag.", 0),
        ("In september zat ik naast een jongen van de sterilisatie. Dus ja, ik kom weer.", 0),
        ("Ik eet altijd met dezelfde drie mensen. Zet me op de lijst!", 0),
        ("We staan die dag met z'n 2en op de gang. Als het lukt schuif ik aan.", 0),
    ],
)
def test_who_comes_along_is_not_who_is_told_of(text: str, guests: int) -> None:
    assert told(text, "guests") == guests


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("Ik kom en neem de stagiairs mee, vier personen in totaal.", 3),
        ("Graag! Mijn zus komt ook, dus twee man in totaal.", 1),
        ("Yes please, I bring my colleagues: three people in total.", 2),
    ],
)
def test_how_many_there_are_in_all_counts_herself(text: str, guests: int) -> None:
    assert told(text, "guests") == guests


def test_whom_she_avoids_is_heard_behind_a_title_and_in_dialect() -> None:
    mail = "U kunt op mij rekenen. Liever niet tegenover de heer Brandsma."
    assert told(mail, "avoid") == "de heer Brandsma"
    assert told("Ik kom graag. Gin plek neaven Berend asjeblieft.", "avoid") == "Berend"


@pytest.mark.parametrize(
    "text",
    [
        "Ik stond laatst in de lift met iemand die hier al jaren werkt. Ik kom graag!",
        "Wie met zijn dienblad de trap op liep kreeg op zijn kop. Ik ben van de partij.",
    ],
)
def test_a_lift_or_a_stair_in_a_story_is_no_need(text: str) -> None:
    assert not told(text, "needs")


def test_who_stays_away_needs_nothing_there() -> None:
    assert not told("Met mijn knie kom ik die trap niet op, dus nee. Veel plezier!", "needs")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Nee, stuur me alleen uitnodigingen voor een maandag of een dinsdag.", ("ma", "di")),
        (
            "Donderdig bön ich in Echt. Maondig en goonsdig zit ich hie.",
            ("ma", "wo"),
        ),
        ("Can you invite me on Tuesday or Wednesday only? I cannot now.", ("di", "wo")),
        ("Op tongersdei kin ik net. Ik wurkje allinnich op moandei en tiisdei.", ("ma", "di")),
    ],
)
def test_days_that_suit_her_are_all_of_them(text: str, days: tuple[str, ...]) -> None:
    assert told(text, "weekdays") == days


def test_the_later_day_is_when_she_is_back() -> None:
    mail = "Ik ga vrijdag met verlof en 8 maart ben ik er weer. Tot die tijd geen uitnodigingen."
    assert told(mail, "until") == date(2027, 3, 7)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        (
            "Tot en met carnavalsdinsdag 9 februari heb ik geen tijd, laat me tot dan eraf.",
            date(2027, 2, 9),
        ),
        (
            "Ich krieg 'n nuuj heup en bön pas op 1 mieërt truuk. Sjik mich zoelang mer niks.",
            date(2027, 2, 28),
        ),
    ],
)
def test_until_when_she_is_away(text: str, until: date) -> None:
    assert told(text, "until") == until
    assert told(text, "answer") == "pause"


@pytest.mark.parametrize(
    "text",
    [
        "Helaas niet. Mogelijk in januari weer een keer.",
        "Dan heb ik dienst. Hopelijk volgende maand!",
    ],
)
def test_a_hope_for_another_time_is_no_absence(text: str) -> None:
    assert told(text, "until") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ja hoor, ik kom.", "yes"),
        ("Nog een keer dan: ik kom.", "yes"),
        ("Ik neem graag plaats aan de tafel.", "yes"),
        ("U mag op mijn komst rekenen.", "yes"),
        ("Haal me van die lijst en houd me eraf.", "stop"),
        ("Jullie hoeven mij niet meer uit te nodigen, ik ga met pensioen.", "stop"),
        ("Haal mij maar van de lijst, ik ben als monteur nooit op kantoor.", "stop"),
        ("Deze keer sla ik over, als je het goed vindt.", "no"),
        ("Ik zie om die reden van de lunch af.", "no"),
        ("Unfortunately I am on leave that week. Hope to be there another time!", "no"),
        ("Dan werk ik niet, net als alle andere donderdagen. Maandag kan ik.", "no"),
    ],
)
def test_an_answer_beside_words_that_only_seem_to_take_it_back(text: str, says: str) -> None:
    assert told(text, "answer") == says


@pytest.mark.parametrize(
    "text",
    [
        "Nou ja, je begrijpt het wel.",
        "Nou, tot donderdag of niet!",
        "Kunt u mij laten weten in welk gebouw het is?",
        "Een uur lukt mij niet, zodat ik de lunch oversla. Ik hoor graag wanneer het weer is.",
        "Mijn buurman zei altijd: ik kom wel of ik kom niet.",
    ],
)
def test_these_lay_no_place(text: str) -> None:
    assert told(text, "answer") not in {"yes", "pause", "stop"}


def test_a_count_of_thousands_of_digits_is_no_count() -> None:
    assert told(f"Ik kom en neem {'1' * 4400} bewoners mee", "guests") == 1
