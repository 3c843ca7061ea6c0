"""The commands for everybody count only as a whole mail."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from daemon.answers import load_answers
from mailflows.people.acts import PeopleAct
from mailflows.reading import Break, Context, Understood
from mailflows.understanding import understand
from tests.understanding.score import ANSWERS

TABLE = load_answers(Path(__file__).parents[2] / "templates", "people/answers", PeopleAct)
MAY = Break("meivakantie", date(2027, 4, 24), date(2027, 5, 9))
CONTEXT = Context(today=date(2026, 11, 23), breaks=(MAY,))


def said(text: str, subject: str = "") -> list[Understood[PeopleAct]]:
    return list(understand(text, TABLE, CONTEXT, subject=subject).acts)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("STOP", PeopleAct.STOP),
        ("stop!", PeopleAct.STOP),
        ("Afmelden graag. Bedankt!", PeopleAct.STOP),
        ("Hoi,\n\nstop\n\nGroet, Bea", PeopleAct.STOP),
        ("stop alles", PeopleAct.STOP_ALL),
        ("unsubscribe", PeopleAct.STOP),
        ("aanmelden", PeopleAct.START),
        ("help", PeopleAct.HELP),
        ("Hoe werkt dit?", PeopleAct.HELP),
        ("Wat weten jullie over mij?", PeopleAct.ABOUT_ME),
        ("Vergeet mij", PeopleAct.FORGET_ME),
        ("ik ben weer terug", PeopleAct.RESUME),
    ],
)
def test_a_command_of_its_own_is_done(text: str, act: PeopleAct) -> None:
    assert [one.act for one in said(text)] == [act]


@pytest.mark.parametrize(
    "text",
    [
        "Ik stop over een maand met werken, wat een feest was dat",
        "We gaan verder met de verbouwing",
        "Stop. Of toch niet, ik vind het wel leuk",
        "De help desk is verhuisd naar Zwolle",
        "Ik heb pauze en dacht: ik mail even",
        "stoppp",
        "Niet stoppen!",
        "stop als het drukker wordt",
        "Bea wil zich afmelden",
        "moet ik stoppen?",
        "",
    ],
)
def test_command_words_in_prose_are_plain_words(text: str) -> None:
    assert said(text) == []


def test_a_command_in_the_subject_of_an_empty_mail_is_done() -> None:
    assert [one.act for one in said("", subject="afmelden")] == [PeopleAct.STOP]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("pauze tot 1 maart", date(2027, 2, 28)),
        ("pauze t/m 1 maart", date(2027, 3, 1)),
        ("pauze tot na de kerst", date(2026, 12, 26)),
        ("pause until Monday", date(2026, 11, 29)),
        ("pauze drie weken", date(2026, 12, 14)),
    ],
)
def test_a_pause_ends_on_the_last_day_away(text: str, until: date) -> None:
    assert [one.slots for one in said(text)] == [{"until": until}]


def test_a_pause_without_a_day_has_no_end() -> None:
    assert [one.slots for one in said("pauze")] == [{}]


@pytest.mark.parametrize(("text", "language"), [("taal engels", "en"), ("language dutch", "nl")])
def test_the_language_is_chosen_in_either_language(text: str, language: str) -> None:
    assert [one.slots for one in said(text)] == [{"language": language}]


LABELLED = [
    cast("dict[str, Any]", json.loads(line))
    for line in (ANSWERS / "people_answers.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", LABELLED, ids=lambda case: case["text"])
def test_no_labelled_answer_does_what_was_not_meant(case: Mapping[str, Any]) -> None:
    done = {act.act.value for act in said(case["text"])}
    assert done <= {case["act"], *case.get("also", ())}


def test_most_labelled_answers_are_done() -> None:
    missed = [case["text"] for case in LABELLED if case["act"] and not _done(case)]
    assert len(missed) <= len(LABELLED) // 20, missed


def _done(case: Mapping[str, Any]) -> bool:
    slots = {name: case[name] for name in ("until", "language") if name in case}
    found = [
        (act.act.value, {k: str(v) for k, v in act.slots.items()}) for act in said(case["text"])
    ]
    return found == [(case["act"], slots)]
