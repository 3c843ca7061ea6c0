"""What a week's letter is answered with in a story, by its kind; of our own making."""

from collections.abc import Mapping

import pytest

from tests.understanding.score_circles import score_weekly, weekly_table

WEEKLY = weekly_table()
GOAL = "Een draaitabel maken in Excel"


def week(text: str) -> Mapping[str, object]:
    return score_weekly([{"text": text, "goal_of_the_week": GOAL}], WEEKLY)[0].got


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("hoi ja gelukt, heb bij Kees aan zijn bureau gezeten", "done"),
        ("Druk weekje, drie zieken en een lekkende kraan. Deze week kan ik afvinken.", "done"),
        ("Gelukt maar wel raar, mijn scherm viel steeds uit.", "done"),
        ("Week 5 went fine by the way, thanks for asking.", "done"),
        ("Mijn dochter keek mee en mijn man zette koffie. Het doel zit erop!", "done"),
        ("De hele week liep alles anders. En nee, die draaitabel, die moet nog.", "not"),
        ("We kregen bezoek uit Assen. Van de draaitabel is trouwens niks gekomen.", "not"),
        ("Ik wil best meekijken bij wie vastloopt. Zelf ben ik nog nergens begonnen.", "not"),
        ("Twee dagen beurs gehad, dus ik kwam er niet aan toe.", "not"),
        ("Niet gelukt dus, maar ik weet nu alles van kerstbomen.", "not"),
        ("Deils gelök, mer de computer stoont stil.", "partly"),
        ("Het is bijna klaar, alleen de titel moet nog.", "partly"),
    ],
)
def test_what_she_says_plainly_counts_whatever_her_story_sounds_like(
    text: str, progress: str
) -> None:
    assert week(text)["progress"] == progress


@pytest.mark.parametrize(
    "text",
    [
        "nobody managed it", "Nobody managed it this week.", "Everyone did it except me.",
        "Het is iedereen gelukt behalve mij.", "Was het maar gelukt.", "Jan zei: gelukt!",
        "'Gelukt!' riep Noor.", "Ik hoop dat het vrijdag klaar is.", "Noor: gelukt. Ik: nog niet.",
        "Zodra het af is meld ik me.", "Als het gelukt was, had ik het gezegd.", "Gelukt: nee.",
    ],
)  # fmt: skip
def test_what_others_did_or_what_is_hoped_is_not_done(text: str) -> None:
    assert week(text)["progress"] != "done"


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("I am back at work on 4 January, see you then!", "2027-01-03"),
        ("Morgen laatste dienst en dan vakantie, 8 december ben ik er weer", "2026-12-07"),
        ("Ben van maandag vrij t/m 13 december.", "2026-12-13"),
        ("Terug op het werk ben ik maandag 4 januari. Tot dan geen kring voor mij.", "2027-01-03"),
        ("Maandag 14 december ben ik terug; tot die dag liever geen brieven.", "2026-12-13"),
    ],
)
def test_who_names_the_day_she_is_back_is_away_and_leaves_nothing(text: str, until: str) -> None:
    got = week(text)
    assert (got["ops"], got["until"]) == (["pause"], until)


@pytest.mark.parametrize(
    "text",
    [
        "Uit de kring stappen doe ik niet, daarvoor zijn jullie te aardig.",
        "Mijn collega is tot maandag afwezig.", "Mag iedereen mijn telefoon gebruiken?",
        "Dit mag alleen de kring lezen.", "Vertel maar hoe het bij jullie ging.",
    ],
)  # fmt: skip
def test_what_asks_for_no_change_changes_nothing(text: str) -> None:
    assert week(text)["ops"] == []


def test_a_swap_needs_two_weeks() -> None:
    assert week("Zouden we week 5 en week 9 kunnen omwisselen?")["weeks"] == [5, 9]
    assert week("ruil week 5 graag")["ops"] == ["ask"]


def test_another_goal_is_asked_for_in_two_sentences() -> None:
    got = week("Is het mogelijk doel 9 te wijzigen? Ik stel voor: een vergadering zonder laptops.")
    assert (got["ops"], got["weeks"]) == (["change_goal"], [9])
    assert got["goal"] == "een vergadering zonder laptops"


def test_everybody_may_read_it_in_other_words() -> None:
    assert week("Wat mij betreft mag iedereen in huis dit lezen.")["ops"] == ["share"]


def test_with_whom_she_did_it_is_heard_and_a_rhetorical_question_seeks_nothing() -> None:
    assert week("Samen met Roos een uur aan de draaitabel gewerkt.")["about"] == "Roos"
    assert week("Wie verzint zoiets? Niet gelukt.")["wishes"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Doel 9 wordt: de meldingen dezelfde dag afhandelen.", "goal 6 wordt: een band plakken",
        "we hebbn elkaar gesproken bij de koffie, was gezellg", "Roos en ik spraken elkaar.",
        "Roos kan niet typen, dus ik moest namens haar zeggen dat ze haar uur heeft gedaan.",
    ],
)  # fmt: skip
def test_a_goal_to_come_a_talk_and_what_another_did_tell_nothing_of_hers(text: str) -> None:
    assert week(text)["progress"] is None


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("Het doel van deze week heb ik gisteren nog net kunnen afronden.", "done"),
        ("Idee: een lijstje. Bij mij is het namelijk niet gelukt.", "not"),
        ("Roos is al twee keer geweest. Ik nog nul keer.", "not"),
        ("Nul uur aan gezeten dus. Zaterdag mag ik alsnog.", "not"),
        ("'t Is dus mae vò de 'elft gelukt.", "partly"),
        ("The title I must still write, so this week is a part only.", "partly"),
        ("'t Tekenen is gelukt oor, mae opschrieve nog nie.", "partly"),
    ],
)
def test_how_far_she_came_in_spellings_of_her_own(text: str, progress: str) -> None:
    assert week(text)["progress"] == progress


def test_a_week_of_the_plan_is_no_day_of_a_pause() -> None:
    got = week("Kunne me weke 5 en 8 nie omdraoie? 'k Zit heêle daegen op de strooiwaegen.")
    assert (got["ops"], got["weeks"], got["until"]) == (["swap"], [5, 8], None)
    assert week("Waarom kan week 5 niet gewisseld worden?")["ops"] == []


def test_until_and_including_is_the_last_day_away() -> None:
    got = week("From tomorrow I am not here until and including 8 January.")
    assert (got["ops"], got["until"]) == (["pause"], "2027-01-08")


@pytest.mark.parametrize("text", ["Deel gerust.", "Gelukt! Deel maar", "Deel gerust mee hoor."])
def test_who_says_share_and_not_what_may_mean_the_circle_and_is_asked(text: str) -> None:
    assert week(text)["ops"] == ["ask"]


def test_what_she_says_may_be_shared_is_shared() -> None:
    for text in ("Deel het gerust met iedereen.", '"Vraag altijd door." Die zin mag gedeeld.'):
        assert week(text)["ops"] == ["share"]


@pytest.mark.parametrize(
    "text",
    [
        "Als we moeten bellen, moet er daar ook iemand opnemen.",
        "Vrijdagmiddag breng ik daar mijn uur door.", "Ik ben gebeld door iemand van het lab.",
        "Uren op zoek naar een doos die achteraf op zijn bureau stond.",
    ],
)  # fmt: skip
def test_a_story_offers_nothing_and_seeks_nothing(text: str) -> None:
    got = week(text)
    assert (got["wishes"], got["offers"]) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "Met Dirk-Jan van de bruggen meegelopen.", "Ik weet nu alles van de Elizabeth-roos.",
        "Het hangt onder de magneet van Neeltje Jans.", "Not achieved. Warm regards, Noor",
    ],
)  # fmt: skip
def test_a_name_that_is_part_of_another_or_signs_is_nobodys_news(text: str) -> None:
    assert week(text)["about"] in (None, "")


@pytest.mark.parametrize(
    "text",
    [
        "Roos en ik spraken elkaar. Zij is al twee keer geweest.",
        "We have spoken with Roos. She showed me her poster.",
        "Van Roos begreep ik dat zij thuiszit.",
    ],
)
def test_whom_the_sentence_before_named_is_told_of(text: str) -> None:
    assert week(text)["about"] == "Roos"


@pytest.mark.parametrize(
    "text",
    [
        "Ruil dan minstens 5 en 9.", "zet 5 en 9 om pls heb dan tentamens",
        "In week 5 ben ik druk, in week 9 niet. Dus als we die twee omdraaien, komt het goed.",
    ],
)  # fmt: skip
def test_two_numbers_behind_swap_are_weeks(text: str) -> None:
    got = week(text)
    assert (got["ops"], got["weeks"]) == (["swap"], [5, 9])


def test_another_goal_in_one_sentence() -> None:
    got = week("Ik stel voor doel 6 te laten vervallen en daarvoor in de plaats te nemen: koken.")
    assert (got["ops"], got["weeks"], got["goal"]) == (["change_goal"], [6], "koken")


def test_another_did_it_and_she_not_yet() -> None:
    assert week("Dus: Roos wel, ik nog niet.")["progress"] == "not"


def test_who_wants_no_longer_to_be_in_the_circle_leaves() -> None:
    assert week("Ik wil niet meer in deze kring. Graag verwijderen.")["ops"] == ["leave"]
    assert week("Ik wil niet meer in deze kring horen hoe druk Jan is.")["ops"] != ["leave"]


@pytest.mark.parametrize(
    "text",
    ["sry verkeerde mail", "Sorry, ik ken dit woord niet. Is het een cursus?", "Wrong address!"],
)
def test_a_mail_that_lost_its_way_is_no_answer(text: str) -> None:
    assert week(text)["progress"] is None


def test_a_courtesy_is_no_condition_of_sharing() -> None:
    assert week("You may put this in the newsletter if you like.")["ops"] == ["share"]
    assert week("Mag ook op insta als jullie willen.")["ops"] == ["share"]
    for held in ("Mag in de krant als je mijn naam weglaat.", "You may share this if Jan agrees."):
        assert week(held)["ops"] in ([], ["ask"])


@pytest.mark.parametrize(
    "text", ["Ruil 5 en 9, of nee, toch maar niet.", "Week 5 en 9 ruilen, liever niet."]
)
def test_a_swap_that_is_taken_back_is_none(text: str) -> None:
    assert week(text)["ops"] in ([], ["ask"])


def test_what_do_you_think_of_is_an_idea() -> None:
    assert week("Wat dacht je ervan om eerst de brieven na te kijken?")["ideas"]


@pytest.mark.parametrize(
    "text",
    [
        "Gelukt, niet dus", "Klaar, niet", "Gelukt, not", "Gelukt, toch niet", "gelukt (niet)",
        "Gelukt, maar niet bij mij", "Gelukt, maar niet echt", "Gelukt, alleen niet bij mij",
        "Klaar, maar niet met het doel", "Done, but not really", "Gelukt, aldus Noor",
        "Het doel is gehaald, door mijn collega", "Ik heb hem af, maar hij werkt niet",
        "Gelukt?", "Is het gelukt?",
    ],
)  # fmt: skip
def test_a_denial_behind_done_outweighs_it_and_her_words_are_read(text: str) -> None:
    got = week(text)
    assert got["progress"] != "done"
    assert text in f"{got['did']}{got['left']}"


@pytest.mark.parametrize(
    "text", ["Gelukt, maar niet op maandag", "Is het gelukt? Ja!", "Gelukt, niet te geloven!"]
)
def test_a_denial_of_something_else_leaves_it_done(text: str) -> None:
    assert week(text)["progress"] == "done"


@pytest.mark.parametrize(
    ("text", "progress"),
    [("it did not work", "not"), ("niet gelukt", "not"), ("gelukt", "done"), ("it worked", "done"),
     ("deels", "partly"), ("partly", "partly")],
)  # fmt: skip
def test_what_our_letter_teaches_is_done_without_asking(text: str, progress: str) -> None:
    got = week(text)
    assert (got["progress"], got["ops"]) == (progress, [])
