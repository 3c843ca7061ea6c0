"""A new flow brings an enum and a table, no parser: the example of docs/understanding.md works."""

import re
import tomllib
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

import pytest

from mailflows.reading import Break, Context, Reading, Slot
from mailflows.records import Key, Person
from mailflows.understanding import AnswerTable, understand

PAGE = Path(__file__).parents[2] / "docs" / "understanding.md"


class Answer(Enum):
    """What can be answered to an invitation."""

    COME = "come"
    DECLINE = "decline"
    LATE = "late"
    GUESTS = "guests"
    INSTEAD = "instead"
    DIET = "diet"
    DAYS = "days"
    PAUSE = "pause"
    AVOID = "avoid"


def documented() -> dict[str, object]:
    """The table that the page shows, "nl" and "en"."""
    blocks = re.findall(r"```toml\n# (\w\w)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return {language: tomllib.loads(table) for language, table in blocks}


TABLE = AnswerTable[Answer].of(Answer, documented())  # pyright: ignore[reportArgumentType]
BEA = Person(
    key=Key("p1"),
    name="Bea Smit",
    language="nl",
    department="",
    location="",
    joined=datetime(2026, 1, 1, tzinfo=UTC),
)
CONTEXT = Context(
    today=date(2026, 11, 23),
    members=(BEA,),
    breaks=(Break("meivakantie", date(2027, 4, 24), date(2027, 5, 9)),),
)


def read(text: str) -> Reading[Answer]:
    return understand(text, TABLE, CONTEXT)


def said(text: str) -> dict[str, dict[str, Slot]]:
    return {act.act.value: dict(act.slots) for act in read(text).acts}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ja leuk, gezellig!", {"come": {}}),
        ("Ik kom graag, maar ik ben 10 minuten later", {"come": {}, "late": {"minutes": 10}}),
        ("ja maar ik eet vegetarisch en ben een kwartiertje later",
         {"come": {}, "diet": {}, "late": {"minutes": 15}}),
        ("Ja, met twee introducees", {"come": {}, "guests": {"n": 2}}),
        ("Graag! We komen met zijn drieën", {"come": {}, "guests": {"people": 3}}),
        ("Ik kan helaas niet deze keer", {"decline": {}}),
        ("Nee, Fatima el Idrissi komt in mijn plaats",
         {"decline": {}, "instead": {"name": "Fatima el Idrissi"}}),
        ("alleen op dinsdag en donderdag", {"days": {"weekdays": ("di", "do")}}),
        ("Nee, vakantie t/m 12 mei", {"decline": {}, "pause": {"until": date(2027, 5, 12)}}),
        ("pauze tot na de meivakantie", {"pause": {"until": date(2027, 5, 9)}}),
        ("Ja. Liever niet bij Bea", {"come": {}, "avoid": {"person": "p1"}}),
        ("Yes! I am allergic to nuts", {"come": {}, "diet": {"text": "nuts"}}),
        ("can't make it, sorry", {"decline": {}}),
    ],
)  # fmt: skip
def test_answers_to_an_invitation_are_read_by_its_table(
    text: str, meant: dict[str, dict[str, Slot]]
) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ja, als Bea ook komt",
        "Ja? Of toch niet, ik weet het nog niet",
        "Ik kom misschien",
        "Wat leuk, dan ben ik juist in Assen",
        "Kan ik komen?",
        "Bea komt",
        "Ja en nee",
    ],
)
def test_what_is_no_clear_yes_is_none(text: str) -> None:
    assert "come" not in said(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("half uur later", 30),
        ("een half uurtje later", 30),
        ("anderhalf uur later", 90),
        ("drie kwartier later", 45),
        ("ongeveer tien minuutjes later", 10),
        ("10min later", 10),
        ("5 tot 10 minuten later", 10),
        ("5 à 10 minuten later", 10),
        ("half an hour late", 30),
        ("a quarter of an hour late", 15),
        ("an hour late", 60),
    ],
)
def test_minutes_as_people_write_them(text: str, minutes: int) -> None:
    assert said(text) == {"late": {"minutes": minutes}}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("alleen op dinsdagen", ("di",)),
        ("alleen ma, wo en vr", ("ma", "wo", "vr")),
        ("alleen maandag t/m woensdag", ("ma", "di", "wo")),
        ("only on Tuesdays or Thursdays", ("di", "do")),
        ("dinsdags kan ik wel", ("di",)),
    ],
)
def test_weekdays_as_people_write_them(text: str, days: tuple[str, ...]) -> None:
    assert said(text) == {"days": {"weekdays": days}}
