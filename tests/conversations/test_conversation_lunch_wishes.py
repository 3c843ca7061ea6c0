"""Wishes that bind: the host at her table, and a language to speak there."""

import pytest

from cafe import DOMAIN, Cafe, Got
from conversations.test_conversation_import import imports
from conversations.test_conversation_lunch import (
    AFTER,
    AT_THE_KADE,
    CLOSES,
    HOME,
    invited,
    table,
)
from conversations.test_conversation_lunch_coffee import wish_of
from conversations.test_conversation_lunch_roster import tables
from mailflows.records import LunchWish
from storage import privacy, roster

__all__ = ["table"]

SEVEN = AT_THE_KADE[:7]


async def kept(cafe: Cafe) -> LunchWish:
    return await wish_of(cafe, "Dirk Dirksen")


async def mates_of(cafe: Cafe, name: str) -> set[str]:
    return next(people for people in (await tables(cafe)).values() if name in people)


async def says(cafe: Cafe, words: str) -> Got:
    """Dirk answers; the rest comes, the host as well."""
    await invited(cafe)
    dirk = cafe.guest("dirk")
    await dirk.says(words)
    for name in ("roos", *SEVEN[1:]):
        await cafe.guest(name).says("ja")
    return dirk.last


@pytest.mark.parametrize(
    "words",
    [
        "Ja, graag bij de gastvrouw",
        "Ja leuk! Zet mij naast de gastheer.",
        "ja, ik heb een gastvrouw nodig",
        "Yes please. I need the host.",
        "Yes, I would like to sit with the host",
    ],
)
async def test_who_needs_the_host_is_told_so(table: Cafe, words: str) -> None:
    letter = await says(table, words)
    assert letter.subject.startswith("Je komt lunchen")
    assert "Aan tafel: bij de gastvrouw of gastheer" in letter.text
    assert (await kept(table)).by_host


async def test_who_needs_the_host_sits_with_her_at_every_lunch(table: Cafe) -> None:
    """They have met by then: a wish that binds goes before strangers."""
    await says(table, "Ja, graag bij de gastvrouw")
    for closes, after, following in (
        (CLOSES, AFTER, "2027-01-19 10:00"),
        ("2027-01-27 10:00", "2027-01-28 13:15", "2027-02-02 10:00"),
        ("2027-02-10 10:00", "2027-02-11 13:15", ""),
    ):
        await table.is_at(closes)
        assert "roos" in await mates_of(table, "dirk")
        await table.is_at(after)
        if following:
            await table.is_at(following)
            for name in ("roos", *SEVEN):
                await table.guest(name).says("ja", to=invitation(table, name))


def invitation(cafe: Cafe, name: str) -> Got:
    return [one for one in cafe.guest(name).letters if one.name == "lunch/invitation"][-1]


async def test_the_wish_for_the_host_is_taken_back(table: Cafe) -> None:
    await says(table, "Ja, graag bij de gastvrouw")
    await table.guest("dirk").says("ik heb geen gastvrouw meer nodig")
    assert "hoeft er niet bij" in table.guest("dirk").last.text
    assert not (await kept(table)).by_host


async def test_who_needs_a_host_hears_that_there_is_none_at_her_table(table: Cafe) -> None:
    await invited(table)
    await table.guest("dirk").says("Ja, graag bij de gastvrouw")
    for name in SEVEN[1:]:
        await table.guest(name).says("ja")
    await table.is_at(CLOSES)
    assert "geen gastvrouw of gastheer" in table.guest("dirk").last.text
    assert "geen gastvrouw" not in table.guest("els").last.text


@pytest.mark.parametrize(
    "words",
    [
        "Ja, liefst Engels aan tafel",
        "Ja graag, ik spreek alleen Engels",
        "Ja, met iemand die Engels spreekt",
        "Yes! I only speak English.",
        "Yes please, rather English at the table",
    ],
)
async def test_who_wishes_to_speak_english_is_told_so(table: Cafe, words: str) -> None:
    letter = await says(table, words)
    assert letter.subject.startswith("Je komt lunchen")
    assert "Taal aan tafel: Engels" in letter.text
    assert (await kept(table)).language == "en"


async def test_she_sits_with_who_gets_our_letters_in_that_language(table: Cafe) -> None:
    els = f"Els Elssen,els@{DOMAIN},facilitair,kade"
    await imports(table, HOME.replace(f"{els},nl", f"{els},en"))
    await says(table, "Ja, liefst Engels aan tafel")
    await table.is_at(CLOSES)
    assert "els" in await mates_of(table, "dirk")
    await table.guest("dirk").says("waarom deze tafel?")
    assert "je kunt er Engels spreken, zoals je vroeg" in table.guest("dirk").last.text
    await table.guest("els").says("waarom deze tafel?")
    assert "English" not in table.guest("els").last.text, "the wish was hers alone"


async def test_two_who_wish_for_one_language_sit_together(table: Cafe) -> None:
    await invited(table)
    for name in ("dirk", "hanna"):
        await table.guest(name).says("Ja, liefst Pools aan tafel")
    for name in ("roos", "els", "floor", "gijs", "ivo", "jet"):
        await table.guest(name).says("ja")
    await table.is_at(CLOSES)
    assert "hanna" in await mates_of(table, "dirk")


async def test_who_has_nobody_to_speak_with_hears_so(table: Cafe) -> None:
    await says(table, "Ja, liefst Turks aan tafel")
    await table.is_at(CLOSES)
    assert "niemand jouw taal" in table.guest("dirk").last.text


async def test_the_language_is_taken_back(table: Cafe) -> None:
    await says(table, "Ja, liefst Engels aan tafel")
    await table.guest("dirk").says("de taal maakt niet uit")
    assert "Taal aan tafel: maakt niet uit" in table.guest("dirk").last.text
    assert (await kept(table)).language == ""


async def test_both_are_told_to_her_and_stand_in_her_export(table: Cafe) -> None:
    await says(table, "Ja. Liefst Engels aan tafel. Graag bij de gastvrouw.")
    dirk = table.guest("dirk")
    await dirk.mails("wat weten jullie over mij", to="people")
    assert "je zit graag bij de gastvrouw of gastheer" in dirk.last.text
    assert "aan tafel spreek je graag Engels" in dirk.last.text

    async def exported() -> object:
        person = await roster.person_of(f"dirk@{DOMAIN}")
        assert person is not None
        found = await privacy.export(person)
        return found["lunch"]

    lunch = await table.store.atomic(exported)
    assert isinstance(lunch, dict)
    assert (lunch["wishes"]["by_host"], lunch["wishes"]["language"]) == (True, "en")


@pytest.mark.parametrize(
    "words",
    [
        "Ja leuk! De gastvrouw was de vorige keer erg aardig.",
        "Ja, en Engels leren wil ik ook nog eens.",
        "Ja graag. Wie is de gastheer?",
    ],
)
async def test_what_is_no_wish_is_kept_as_none(table: Cafe, words: str) -> None:
    await says(table, words)
    wish = await kept(table)
    assert (wish.by_host, wish.language) == (False, "")
