"""Answers to an invitation that sound like coming, of who is elsewhere then; by the founders."""

from dataclasses import replace
from datetime import date

import pytest

from mailflows.lunch.answer import understood
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def read(text: str, on: date | None = CONTEXT.on) -> dict[str, object]:
    context = replace(CONTEXT, on=on)
    return understood(understand(text, TABLE, context), context)


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom tussen 12 en 1 niet weg",
        "Mijn zus zei: ja, ik kom. Ik blijf thuis.",
        "Bea zei: leuk, ik kom",
        "My sister said: yes, I will come. I stay home.",
        "We gaan met z'n vieren naar Parijs",
        "Ik lunch met twee collega's buiten de deur",
        "Ik eet met drie collega's bij mijn moeder",
        "Ik heb om half een twee gasten op bezoek",
        "I'm going to Paris with two friends",
        "Ik eet met mijn collega in de stad",
        "Ik kom de week erna",
        "Ik neem vrij",
        "I am taking the day off",
    ],
)
def test_who_is_elsewhere_takes_no_chair_and_brings_nobody(text: str) -> None:
    told = read(text)
    assert told["answer"] in {"no", "ask"}
    assert not told["guests"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Mijn zus zei: ja, ik kom. En ik kom ook.", "yes"),
        ("Ik ben er dan", "yes"),
        ("Ik ben er dan niet", "no"),
        ("Ja graag! Ik neem 's middags vrij", "yes"),
        ("We gaan met z'n vieren naar de lunch", "yes"),
        ("Als chauffeur kom ik niet", "no"),
        ("Als nachtzuster kom ik nooit", "no"),
        ("We krijgen om kwart over twaalf vier gasten", "ask"),
        ("Ja graag, ik heb twee gasten", "yes"),
        ("Als Bea meegaat kom ik niet", "maybe"),
        ("Tot in januari", "ask"),
        ("Tot ziens in januari", "ask"),
        ("See you in January", "ask"),
        ("Ik ben met verlof. Tot in januari!", "pause"),
    ],
)
def test_an_answer_beside_what_only_looks_like_it(text: str, answer: str) -> None:
    assert read(text)["answer"] == answer


def test_who_comes_next_week_comes_only_where_the_lunch_is_then() -> None:
    assert read("Ik kom volgende week", date(2026, 12, 3))["answer"] == "yes"
    assert read("Ik kom volgende week", date(2026, 12, 10))["answer"] == "ask"
