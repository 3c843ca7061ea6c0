"""Answers to a circle's letters that say one thing and seem to say another; by the founders."""

from collections.abc import Sequence

import pytest

from tests.understanding.score_circles import (
    ranking_table,
    score_rankings,
    score_weekly,
    weekly_table,
)

RANKING = ranking_table()
WEEKLY = weekly_table()
GOALS = (
    "Fatima: Een draaitabel maken in Excel", "Jan: Vergaderingen korter maken",
    "Noor: Een podcast maken", "Kees: Een dag meelopen bij een ander team",
    "Fatima: Beter Engels spreken", "Jan: Presenteren zonder briefje",
    "Noor: Een blog schrijven op intranet", "Kees: Een handleiding maken voor nieuwe collega's",
)  # fmt: skip
GOAL = "Een draaitabel maken in Excel"


def ranked(text: str) -> tuple[list[int], list[int], str | None]:
    got = score_rankings([{"text": text, "goals": GOALS, "order": [], "none": False,
                           "own": False}], RANKING)[0].got  # fmt: skip
    return got["ranking"], got["last"], got["op"]  # pyright: ignore[reportReturnType]


def week(text: str) -> tuple[str | None, Sequence[str]]:
    got = score_weekly([{"text": text, "goal_of_the_week": GOAL}], WEEKLY)[0].got
    return got["progress"], got["ops"]  # pyright: ignore[reportReturnType]


@pytest.mark.parametrize(
    ("text", "top", "last"),
    [
        ("1e keus: 8. 2e keus: 1. Laatste: 3.", [8, 1], [3]),
        ("Eerst 4 en dan 2. Als laatste: 7.", [4, 2], [7]),
        ("Liever niet: 3, 4. Wel graag: 1, 5.", [1, 5], [3, 4]),
        ("8, 2, 1. Onderaan: 3 en 6.", [8, 2, 1], [3, 6]),
        ("First: 6. Second: 1. Last: 2.", [6, 1], [2]),
        ("Graag 1 en 2\nNiet:\n3\n4", [1, 2], [3, 4]),
        ("Ja: 1, 2. Nee: 7.", [1, 2], [7]),
        ("5, 1, 8, en helemaal onderaan, 3", [5, 1, 8], [3]),
        ("2e keus: 1. 1e keus: 8.", [8, 1], []),
        ("Skip: 3 en 7. Eerst 2.", [2], [3, 7]),
        ("Laatste: de podcast. Eerste: draaitabel.", [1], [3]),
        ("Geen twijfel: 3, 1, 2", [3, 1, 2], []),
        ("Mijn voorkeur: 3, 1, 2", [3, 1, 2], []),
        ("Als het niet te veel moeite is graag met 5 beginnen", [5], []),
    ],
)
def test_a_heading_goes_for_what_stands_behind_it(
    text: str, top: list[int], last: list[int]
) -> None:
    assert ranked(text) == (top, last, None)


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("1 graag. Daarna 5? Nee, 8.", [1, 8]),
        ("1 graag. Daarna 5? Nee 8.", [1, 8]),
        ("Eerst 4. Dan 3? Nope, dan 7.", [4, 7]),
        ("First 2. Then 6? No, 1.", [2, 1]),
        ("Engels eerst. Daarna de podcast? Nee, de draaitabel.", [5, 1]),
        ("8? Nee, 2. Daarna 1.", [2, 1]),
        ("Eerst 1, daarna 5? Nee, 8.", [1, 8]),
        ("Presenteren eerst! En dan bloggen? Neen, de handleiding.", [6, 8]),
        ("2, dan 4. Dan 8? Ja, 8.", [2, 4, 8]),
    ],
)
def test_what_she_wonders_at_and_takes_back_is_not_chosen(text: str, top: list[int]) -> None:
    assert ranked(text)[::2] == (top, None)


@pytest.mark.parametrize("text", ["1, 5? Nee, 8.", "Daarna 5? Of 8?", "4 en 5? Nee, 2."])
def test_where_nobody_can_tell_which_one_goes_she_is_asked(text: str) -> None:
    assert ranked(text)[2] == "ask"


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("Jan's presenting goal first, then Noor's podcast.", [6, 3]),
        ("The podcast goal first, the English goal second", [3, 5]),
        ("Pivot table goal first please, then the manual", [1, 8]),
        ("Blog goal first, shadowing goal second, meetings goal third", [7, 4, 2]),
        ("I'd put the manual goal first and the blog goal second", [8, 7]),
        ("Fatima's English goal first, Kees's manual second.", [5, 8]),
        ("the presenting goal first", [6]),
        ("Noor's blog goal first, then number 2", [7, 2]),
        ("de tweede en de derde", [2, 3]),
    ],
)
def test_a_goal_that_comes_first_is_not_the_first_of_the_list(text: str, top: list[int]) -> None:
    assert ranked(text)[::2] == (top, None)


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb even pauze genomen van dat Excel, mijn hoofd zat vol.",
        "De draaitabel heb ik uitgesteld.",
        "Heb Excel deze week links laten liggen.",
        "Ik heb de draaitabel voor me uitgeschoven, oftewel vooruitgeschoven.",
        "Took a break from Excel this week.",
        "I put off the pivot table again.",
        "De draaitabel is blijven liggen.",
        "Ik heb Excel zorgvuldig vermeden.",
        "Even afstand genomen van de draaitabel.",
        "Postponed the pivot table.",
        "De draaitabel heb ik opzij gelegd, te veel griep op de afdeling.",
    ],
)
def test_who_kept_away_from_her_goal_did_not_reach_it(text: str) -> None:
    assert week(text) == ("not", [])


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb van een draaitabel gedroomd.", "Ik heb over die draaitabel gehoord.",
        "Ik heb mijn baas een draaitabel beloofd.", "In Excel vastgelopen.",
        "Ik heb me voorgenomen een draaitabel te bouwen.", "Excel heb ik vervloekt.",
        "Ik heb vrij genomen, ook van Excel.", "Ik heb een Excelcursus gezien op intranet.",
    ],
)  # fmt: skip
def test_what_she_thought_or_heard_of_her_goal_is_no_work_done(text: str) -> None:
    assert week(text)[0] != "done"


@pytest.mark.parametrize(
    "text",
    [
        "Ik stop ermee. Nee, toch nog niet. Zie maar.",
        "Ik stop ermee. Haha, nee hoor.",
        "Ik stop. Maar niet vandaag.",
        "Ik stop ermee! Grapje.",
        "Ik stop ermee. Bij nader inzien blijf ik.",
        "Ik stop ermee, riep ik maandag. Toch niet.",
        "I quit. Just kidding.",
        "I quit. Well, not yet.",
        "Ik stop ermee. Hmm, geef me nog een week.",
        "Ik stop ermee. Althans voor vandaag.",
        "Ik stop ermee. Het is te druk. Of toch maar niet.",
        "Ik stap eruit. Geintje, ik ga door.",
    ],
)
def test_who_takes_back_that_she_leaves_stays(text: str) -> None:
    assert "leave" not in week(text)[1]


@pytest.mark.parametrize(
    "text", ["Ik stop ermee.", "Ik stop ermee. Bedankt voor alles.", "I quit. Thanks, everybody!"]
)
def test_who_leaves_and_thanks_leaves(text: str) -> None:
    assert week(text)[1] == ["leave"]


@pytest.mark.parametrize(
    "text",
    [
        "Bij de bushalte stop ik altijd even om te oefenen.",
        "In de pauze heb ik erover gepraat met de portier.",
        "Mijn collega stopt ermee, ik niet.",
        "Kees zei: ik stop ermee. Ik niet hoor.",
        "Als het nog een week zo druk is, stop ik ermee.",
        "Vorig jaar was ik gestopt met de kring, dit jaar niet.",
        "Ik stop er nog een half uurtje in vanavond.",
        "Wie zegt dat ik stop, liegt.",
        "Ik stop ermee met printen, alles gaat nu digitaal.",
        "Ik ben klaar met vergaderingen, maar niet met de kring.",
        "Heerlijk, ik ben er even helemaal uit geweest.",
        "De kring om de zon verlaat zelfs de maan niet.",
        "Stop de persen! Er is taart.",
        "Ik ga weg uit het Zuid, niet uit de kring.",
        "Zullen we de pauze voortaan om drie uur doen?",
        "Ik zou nooit uit de kring willen.",
    ],
)
def test_stop_and_pause_as_plain_words_change_nothing(text: str) -> None:
    assert not {"leave", "pause", "swap", "change_goal", "share"} & set(week(text)[1])


@pytest.mark.parametrize(
    "text",
    [
        "Ja hoor, draaitabel klaar. In mijn dromen.",
        "Fatima's draaitabel is klaar, de mijne niet.",
        "Klaar mee!",
        "Ik ben er helemaal klaar mee, dat Excel.",
        "Mijn zoon heeft voor school een draaitabel gemaakt.",
        "Als ik tijd had gehad, was de draaitabel nu klaar.",
        "Bijna gelukt, zei de cursusleider over iedereen behalve mij.",
        "Vorig jaar heb ik een draaitabel gemaakt, dit jaar nog niets.",
        "Volgende week is de draaitabel klaar.",
        "Het is me niet gelukt om de draaitabel te maken.",
        "Gelukt! Om het bestand te verwijderen, per ongeluk.",
        "Was het maar gelukt.",
        "De kapper is gelukt, Excel niet.",
        "Klaar voor het weekend, niet met het doel.",
    ],
)
def test_done_in_a_story_in_irony_or_of_somebody_else_is_no_goal_reached(text: str) -> None:
    assert week(text)[0] != "done"


@pytest.mark.parametrize(
    "text",
    [
        "Noor is met verlof tot januari, hoorde ik.",
        "Roos says hi, she's on sick leave till January.",
        "Kees heeft pauze tot 4 januari, zegt zijn baas.",
        "Jan is weg tot maandag.",
    ],
)
def test_who_is_away_in_somebody_elses_news_is_not_the_one_who_writes(text: str) -> None:
    assert "pause" not in week(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "Ik stop ermee, het wordt me te veel naast het werk.",
        "Ik stop met deze groep want ik krijg nieuw werk.",
        "Helaas, ik stop ermee, mijn rooster laat het niet toe.",
    ],
)
def test_a_reason_behind_it_does_not_keep_her(text: str) -> None:
    assert week(text)[1] == ["leave"]


@pytest.mark.parametrize(
    "text",
    [
        "Ik stop ermee, zei Kees.",
        "Ik stop ermee, met die krentenbollen.",
        "Ik stop ermee, of toch niet.",
        "Ik stop ermee, misschien. Ik zie wel.",
        "Ik stop ermee, haha.",
    ],
)
def test_what_stands_behind_it_may_keep_her(text: str) -> None:
    assert "leave" not in week(text)[1]


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("3, 1 en 13", [3, 1]),
        ("3 en 99", [3]),
        ("drei, zeuven en dan ain", [3, 7, 1]),
        ("draai, dan twei", [3, 2]),
        ("6, daarna 2 en ten slotte 4", [6, 2, 4]),
        ("Ik had eerst 2 willen zeggen, maar doe 6 en 5.", [6, 5]),
        ("Die van Fatima eerst, en dan 3", [1, 5, 3]),
        ("Die van Fatima eerst, het Engels bedoel ik", [5]),
        ("Top to bottom: 8 3 5", [8, 3, 5]),
    ],
)
def test_numbers_and_owners_in_a_ranking(text: str, top: list[int]) -> None:
    assert ranked(text)[::2] == (top, None)


@pytest.mark.parametrize("text", ["14", "4 eerst en 4 als laatste", "13 en 99"])
def test_nothing_that_can_be_ranked_is_asked(text: str) -> None:
    assert ranked(text)[2] == "ask"


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("Gelukt dus, en spierpijn toe.", "done"),
        ("Ik stond een uur in de verkeerde gang. Niet gelukt dus, maar wel gelachen.", "not"),
    ],
)
def test_a_clause_that_says_nothing_else_counts(text: str, progress: str) -> None:
    assert week(text)[0] == progress


@pytest.mark.parametrize(
    "text",
    [
        "Het moet nog af.",
        "Ik ben er klaar voor, maandag begin ik.",
        "I'm done with this.",
        "Gelukt: nee.",
    ],
)
def test_what_must_still_be_done_or_is_enough_is_not_done(text: str) -> None:
    assert week(text)[0] != "done"


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("Ik heb een rustig kamertje met telefoon, mag iedereen gebruiken om te bellen", "share"),
        ("Elke maand een huurder aan tafel. Zet dat maar op het lijstje met ideeën.", "share"),
        ("I am away up to and including 9 December. Please do continue without me.", "leave"),
    ],
)
def test_what_others_may_use_and_who_goes_on_without_her_changes_nothing(
    text: str, op: str
) -> None:
    assert op not in week(text)[1]
