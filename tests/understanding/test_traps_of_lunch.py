"""Answers to an invitation that seem to say yes, stop or pause; written by the founders."""

import pytest

from mailflows.lunch.answer import understood
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def says(text: str) -> str:
    return str(understood(understand(text, TABLE, CONTEXT), CONTEXT)["answer"])


@pytest.mark.parametrize(
    "text",
    [
        "Mijn collega zei: ja, ik kom! Maar ik niet.",
        "Ik vertelde het mijn vrouw en die zei 'ja gezellig', maar ik sta ingeroosterd.",
        "Fatima komt graag, ik weet het nog niet.",
        "Mijn dochter doet mee met de avondvierdaagse, daar ben ik dan bij.",
        "Bea komt, ik blijf op de afdeling.",
        "Ik kom niet meer bij van het lachen om dat stukje over de koffie.",
        "Ik kom er niet meer bij van het lachen, wat een verhaal!",
        "Vorig jaar was ik erbij, dit jaar zit het er niet in.",
        "De vorige lunch was zo gezellig! Ik was erbij en at twee broodjes.",
        "Ja hoor, alsof ik tijd heb voor lunch.",
        "Ja leuk, nog een vergadering erbij. Zoek een ander.",
        "Ik kom, in mijn dromen dan.",
        "Tuurlijk kom ik, en daarna loop ik over water.",
        "Graag had ik ja gezegd.",
        "Als het rooster het toelaat schuif ik aan.",
        "Als Bea meegaat kom ik ook.",
        "Ik kom als ik vervanging vind.",
        "Alleen als het niet regent ben ik erbij.",
        "Ik kom alleen als er geen vis is.",
        "Ja, mits mijn baas het goed vindt.",
        "Zodra ik beter ben kom ik graag.",
        "Ik kom graag een andere keer.",
        "Ik kom er nog op terug.",
        "Ik kom er zelf wel uit, dank je.",
        "Ik kom net uit de nachtdienst en lees dit nu pas.",
        "Ik kom om in het werk.",
        "Ik kom handen tekort hier.",
        "Ik kom uit Meppel, weet je dat nog?",
        "I would have loved to come.",
        "I'd come if I could.",
        "Sure, because I have so much time.",
        "My colleague Jan says he will be there, I am on leave.",
        "I was there last year, lovely soup.",
        "I'll be there in spirit.",
        "In gedachten ben ik erbij.",
        "Ik ben er in gedachten bij, smakelijk!",
        "Ik ben erbij als vlieg op de muur, grapje, ik moet werken.",
        "Kom ik dan naast de directeur te zitten?",
        "Wie komt er nog meer?",
        "Is het een ja of nee als ik niets stuur?",
        "Jan vroeg of ik kom. Geen idee.",
        "Als ik ja zeg, moet ik dan ook praten?",
        "Ik zou graag komen maar ben geopereerd.",
        "Ik ben erbij gelapt: dienst gekregen die dag.",
        "Ik schuif het nog even voor me uit.",
        "Ik doe niet mee aan die onzin. Of toch? Nee.",
    ],
)
def test_a_yes_that_is_none_lays_no_place(text: str) -> None:
    assert says(text) != "yes"


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom graag! In de pauze sta ik al te trappelen.",
        "Ja leuk, ik stop om 12 uur met werken en loop dan over.",
        "Stop maar een extra broodje in de mand, ik kom!",
        "Ik ben om twaalf uur klaar en schuif dan aan.",
        "De bus stopt voor de deur, dus ik ben er op tijd.",
        "Wat een mail, hou op! Haha, ik kom niet meer bij.",
        "Stop de tijd, zo druk is het hier.",
        "Mijn pauze is van half een tot een, past dat?",
        "Kan de lunch in de pauze?",
        "Ik stop met roken, dus graag niet bij de deur.",
        "Wanneer stopt die regen nou eens.",
        "Vorig jaar was ik met pauze, nu niet meer.",
        "Ik ben klaar met die natte broodjes.",
        "Na de pauze moet ik weer terug.",
        "Zet mij niet op pauze, ik kom graag.",
        "Als dit weer met Bea moet stop ik ermee.",
    ],
)
def test_stop_and_pause_as_plain_words_stop_nothing(text: str) -> None:
    assert says(text) not in {"stop", "pause"}


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben met pensioen vanaf 1 februari, verwijder me",
        "Ik ga per 1 januari met pensioen, dus haal me van de lijst.",
        "Per 1 februari heb ik een andere baan. Graag uitschrijven.",
        "Vanaf 1 maart werk ik hier niet meer. Willen jullie mij uit de lijst halen?",
        "31 januari is mijn laatste werkdag, schrijf me maar uit",
        "Mijn contract loopt af op 31 december. Gelieve mij te verwijderen.",
        "I retire on 1 February, please take me off the list.",
    ],
)
def test_who_is_gone_for_good_stops_whatever_day_she_names(text: str) -> None:
    read = understood(understand(text, TABLE, CONTEXT), CONTEXT)
    assert (read["answer"], read["until"]) == ("stop", None)


@pytest.mark.parametrize(
    "text",
    [
        "Mijn man gaat donderdag met pensioen, haal me deze keer van de lijst",
        "Schrijf me uit voor deze keer, mijn collega gaat met pensioen",
        "Schrijf me uit voor deze lunch, want donderdag is mijn laatste werkdag voor mijn vakantie",
        "Haal me deze keer van de lijst, mijn moeder gaat met pensioen",
    ],
)
def test_who_is_off_the_list_this_time_says_no_goodbye(text: str) -> None:
    assert says(text) not in {"stop", "pause", "yes"}


@pytest.mark.parametrize(
    ("text", "diet"),
    [
        ("Ja ik kom. Ik verdraag geen enkele vorm van sesam", "sesam"),
        ("Ja! Ik mag geen enkele tomaat eten", "tomaat"),
        ("Leuk, ik kom. Geen andere kaas dan geitenkaas", "geitenkaas"),
    ],
)
def test_what_she_never_eats_reaches_the_kitchen(text: str, diet: str) -> None:
    read = understood(understand(text, TABLE, CONTEXT), CONTEXT)
    assert read["answer"] == "yes"
    assert diet in str(read["diet"])


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Haal me tot 1 mei van de lijst", "2027-04-30"),
        ("Verwijder me tot 1 mei", "2027-04-30"),
        ("Tot 1 mei ben ik weg, haal me tot dan van de lijst", "2027-04-30"),
        ("Ik ben tot 1 februari met verlof, verwijder me tot die tijd", "2027-01-31"),
        ("Ina gaat met pensioen. Haal me tot 1 mei van de lijst.", "2027-04-30"),
        ("Mijn man is met pensioen en we gaan reizen, haal mij tot 1 mei eraf", "2027-04-30"),
    ],
)
def test_who_wants_to_be_off_the_list_until_a_day_comes_back(text: str, until: str) -> None:
    read = understood(understand(text, TABLE, CONTEXT), CONTEXT)
    assert (read["answer"], read["until"]) == ("pause", until)


def details(text: str) -> dict[str, object]:
    said = understood(understand(text, TABLE, CONTEXT), CONTEXT)
    beside = {"answer", "question"}
    return {name: told for name, told in said.items() if told and name not in beside}


@pytest.mark.parametrize(
    "text",
    [
        "Ja leuk! Ik ben al vanaf zeven uur in huis.",
        "Ja graag, met alle liefde.",
        "Nee, mijn dochter wordt die dag dertig.",
        "Ja hoor, ik had om twaalf uur toch al pauze.",
        "Nee, ik heb drie zieken op de groep.",
        "Ja! Vorige week was ik er met Bea, toen was het ook leuk.",
        "Nee, ik heb 2 overleggen en 3 rapporten liggen.",
        "Leuk, ik ben er. Wij wonen in februari hier vijf jaar.",
        "Ja graag, dan hoor ik ook eens wat van de andere afdelingen.",
        "Helaas, om half een begint mijn dienst in Meppel",
    ],
)
def test_a_story_with_numbers_names_and_times_gives_no_details(text: str) -> None:
    assert details(text) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ja, maar ik ben er om vief veur half ain", {"late_minutes": 10}),
        ("Ik kom graag, wel een kwart later", {"late_minutes": 15}),
        ("Ja leuk, ik kom om 12 uur 40", {"late_minutes": 25}),
        ("Ja graag, ik moet om kwart veur ain weer weg", {"leaves_minutes": 30}),
        ("Ja, ik kom en neem twee nieuwe collega's mee", {"guests": 2}),
        (
            "Kan zelf niet, mijn collega Fadma komt in mijn plaats",
            {"instead": "mijn collega Fadma"},
        ),
        (
            "Ik kan niet maar Riet Smit van de nachtzorg wel",
            {"instead": "Riet Smit van de nachtzorg"},
        ),
        ("Pauze tot het nieuwe jaar", {"until": "2026-12-31"}),
        ("Vraag me een half jaar niet", {"until": "2027-05-23"}),
        ("Ben met verlof t/m 2e kerstdag", {"until": "2026-12-26"}),
    ],
)
def test_details_are_read_by_the_slots_in_the_clause_that_tells_of_them(
    text: str, told: dict[str, object]
) -> None:
    assert details(text) == told


@pytest.mark.parametrize(
    "text", ["Ja leuk, ik kom!", "Nee, deze keer niet", "Ja, ik kom om half een"]
)
def test_a_signature_changes_nothing_that_was_learned(text: str) -> None:
    read = understood(understand(text, TABLE, CONTEXT), CONTEXT)
    signed = f"{text}\n\nMet vriendelijke groet,\nBea Stopman\nTeam Pauze, maandag t/m donderdag"
    assert understood(understand(signed, TABLE, CONTEXT), CONTEXT) == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Nee, donderdag werk ik niet. Op ma, di en vr kan ik wel.",
            {"weekdays": ["ma", "di", "vr"]},
        ),
        ("Ik kom graag, en neem een cake mee", {}),
        ("Natuurlijk kom ik. Ik neem ook de twee jongens van het groen mee.", {"guests": 2}),
        ("Joa. Mit zien baaident, mien moat Geert komt ook.", {"guests": 1}),
        ("Ja leuk, ik ga om 12.50 uit ivm overdracht", {"leaves_minutes": 35}),
        (
            "Ik ben beschikbaar van 12.30 tot 13.15 uur. Graag!",
            {"late_minutes": 15, "leaves_minutes": 60},
        ),
        ("Ik kom graag, kan tot 1 uur blijven", {"leaves_minutes": 45}),
        ("Ik kan niet, Gert-Jan komt in mijn plaats", {"instead": "Gert-Jan"}),
        ("Namens mevrouw Van Rhee bericht ik u dat zij 3 december verhinderd is.", {}),
        ("Pauze tot de meivakantie voorbij is", {"until": "2027-05-09"}),
        ("Ik wens geen uitnodigingen meer te ontvangen, ook geen herinneringen.", {}),
        ("Ik kom, al vindt dat andere overleg geen doorgang.", {}),
    ],
)
def test_details_as_outsiders_write_them(text: str, told: dict[str, object]) -> None:
    read = {name: value for name, value in details(text).items() if name != "answer"}
    assert read == told


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Wij eten om tien. Laat mij er voortaan maar buiten.", {"stop"}),
        ("Laat mij er deze keer maar buiten.", {"no", "ask"}),
        ("Mooi initiatief, mor ik bun d'r neet bi-j. Snipperdag.", {"no", "ask"}),
        ("Ja, of laat ik zeggen: noteert u mij als afwezig, ik schuif aan.", {"ask"}),
        ("Zet me maar op de lijst met een vraagteken.", {"maybe", "ask"}),
        ("Ja, ik kom graag. Nee wacht, dan heb ik tandarts.", {"no", "ask"}),
        ("Take me off the list for Thursday.", {"no", "ask"}),
    ],
)
def test_a_stop_a_no_and_second_thoughts_are_no_yes(text: str, answer: set[str]) -> None:
    assert says(text) in answer


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom graag! Vanaf 1 januari ben ik met verlof.",
        "Ik ben er 3 december bij, daarna ben ik weg tot maart.",
        "Schrijf me uit voor donderdag.",
        "Leuk!",
        "Gezellig!",
    ],
)
def test_what_may_be_a_yes_a_break_or_a_goodbye_is_asked(text: str) -> None:
    assert says(text) == "ask"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("De hele week oudergesprekken. Vraag het me in februari nog eens.", {"no", "ask"}),
        ("Jaarafsluiting. Zie ons in februari.", {"no", "ask"}),
        ("Vraag me in mei nog eens, eerder heeft geen zin.", {"pause"}),
        ("Vraag me vanaf maart weer, tot die tijd heb ik geen ruimte.", {"pause"}),
    ],
)
def test_who_is_to_be_asked_again_asks_for_no_break(text: str, answer: set[str]) -> None:
    assert says(text) in answer


def test_a_yes_that_laughs_at_it_is_asked() -> None:
    assert says("Haha. Ja. Natuurlijk. Met zeven cliënten op de route. Tuurlijk joh.") == "ask"
    assert says("Haha ja natuurlijk kom ik, gezellig!") in {"yes", "ask"}
    assert says("Prima hoor, doen jullie maar alsof ik kom.") == "ask"


@pytest.mark.parametrize(
    "text",
    [
        "Da's goed, je mag mij meetellen.",
        "Daar ben ik wel voor te vinden!",
        "Wij gaan mee, gezellig.",
        "Yes, see you Thursday!",
    ],
)
def test_more_ways_to_say_yes(text: str) -> None:
    assert says(text) == "yes"


def test_who_never_lunches_says_no() -> None:
    assert says("Ik lunch nooit.") == "no"


@pytest.mark.parametrize("text", ["ja", "Ja", "Ja.", "ja hoor", "yes", "ok", "prima", "ja graag"])
def test_a_yes_and_nothing_else_is_one(text: str) -> None:
    assert says(text) == "yes"
