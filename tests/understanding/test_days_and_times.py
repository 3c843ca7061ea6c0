"""Days and clock times inside slots, counted from Monday 23 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflows.reading import Context
from mailflows.understanding.clock import clock_at
from mailflows.understanding.dates import span_at
from mailflows.understanding.feasts import easter
from mailflows.understanding.sight import Break, look
from mailflows.understanding.tokens import tokenise

TODAY = date(2026, 11, 23)
SCRAPS = (
    "over",
    "3",
    "31",
    "februari",
    "mei",
    "tot",
    "-",
    "2026",
    "week",
    "na",
    "eind",
    "de",
    "een",
)
BREAKS = (
    Break("meivakantie", date(2026, 4, 25), date(2026, 5, 3)),
    Break("meivakantie", date(2027, 4, 24), date(2027, 5, 9)),
    Break("kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    Break("zomervakantie", date(2027, 7, 17), date(2027, 8, 29)),
)


def days(text: str) -> str | None:
    tokens = tokenise(text, 50)
    found = span_at(look(text, tokens, Context(today=TODAY), BREAKS), 0)
    if found is None or found.end != len(tokens):
        return None
    span = found.span
    return str(span.first) if span.first == span.last else f"{span.first}/{span.last}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("vandaag", "2026-11-23"),
        ("overmorgen", "2026-11-25"),
        ("dinsdag", "2026-11-24"),
        ("maandag", "2026-11-30"),
        ("deze maandag", "2026-11-23"),
        ("komende vrijdag", "2026-11-27"),
        ("a.s. vrijdag", "2026-11-27"),
        ("vrijdagavond", "2026-11-27"),
        ("volgende week dinsdag", "2026-12-01"),
        ("dinsdag volgende week", "2026-12-01"),
        ("dinsdag over een week", "2026-12-01"),
        ("volgende week", "2026-11-30/2026-12-06"),
        ("over twee weken", "2026-12-07"),
        ("over 3 dagen", "2026-11-26"),
        ("over anderhalve week", "2026-12-03"),
        ("over een maand", "2026-12-23"),
        ("over een jaar", "2027-11-23"),
        ("12 mei", "2027-05-12"),
        ("12 mei 2028", "2028-05-12"),
        ("12-5", "2027-05-12"),
        ("12/5/2027", "2027-05-12"),
        ("15.12.2026", "2026-12-15"),
        ("2026-12-24", "2026-12-24"),
        ("zaterdag 5 december", "2026-12-05"),
        ("ma 30 nov", "2026-11-30"),
        ("de 15e", "2026-12-15"),
        ("de vijftiende", "2026-12-15"),
        ("3 t/m 10 mei", "2027-05-03/2027-05-10"),
        ("januari", "2027-01-01/2027-01-31"),
        ("begin maart", "2027-03-01/2027-03-07"),
        ("half februari", "2027-02-14"),
        ("eind januari", "2027-01-25/2027-01-31"),
        ("na het weekend", "2026-11-30"),
        ("kerst", "2026-12-25/2026-12-26"),
        ("voor de kerst", "2026-12-24"),
        ("na kerst", "2026-12-27"),
        ("pasen", "2027-03-28/2027-03-29"),
        ("koningsdag", "2027-04-27"),
        ("na de meivakantie", "2027-05-10"),
        ("na de kerstvakantie", "2027-01-04"),
        ("tomorrow", "2026-11-24"),
        ("the day after tomorrow", "2026-11-25"),
        ("next monday", "2026-11-30"),
        ("in two weeks", "2026-12-07"),
        ("the 15th of december", "2026-12-15"),
        ("december 15", "2026-12-15"),
        ("end of january", "2027-01-25/2027-01-31"),
        ("31 februari", None),
        ("de herfstvakantie", None),  # not in the settings
        ("ooit", None),
    ],
)
def test_days_as_people_write_them(text: str, meant: str | None) -> None:
    assert days(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("half een", "12:30"),
        ("kwart over drie", "15:15"),
        ("kwart voor een", "12:45"),
        ("vijf voor half twee", "13:25"),
        ("10 over 1", "13:10"),
        ("12.30 uur", "12:30"),
        ("12:30", "12:30"),
        ("9 uur", "09:00"),
        ("twaalf uur", "12:00"),
        ("half past one", "13:30"),
        ("quarter to one", "12:45"),
        ("4 pm", "16:00"),
        ("noon", "12:00"),
        ("25.00", None),
        ("half leeg", None),
    ],
)
def test_clock_times_as_people_write_them(text: str, meant: str | None) -> None:
    tokens = tokenise(text, 50)
    found = clock_at(look(text, tokens, Context(today=TODAY)), 0)
    assert (found and found[1]) == meant


def test_easter_moves_as_the_almanac_says() -> None:
    assert [easter(year) for year in (2024, 2025, 2026, 2038)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "over",
                "3",
                "31",
                "februari",
                "mei",
                "tot",
                "-",
                "/",
                "2026",
                "week",
                "na",
                "eind",
                "de",
                "een",
            ]
        )
    )
)
def test_any_words_give_a_day_or_none(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokenise(text, 50)
    found = span_at(look(text, tokens, Context(today=TODAY), BREAKS), 0)
    assert found is None or (found.span.first <= found.span.last and found.end <= len(tokens))
