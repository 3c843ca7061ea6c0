"""Every program's reply, in two languages, with and without our letter at hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from our_letters import CONFIRMATION, OurLetter
from programs import REPLIES, Program, Typed
from replies import DUTCH, NAMED

from daemon.reader.mail import MailKind
from daemon.reader.read import letter_text, read

CASES = [
    pytest.param(program, typed, letter, id=f"{program.__name__}-{name}")
    for program in REPLIES
    for name, (typed, letter) in NAMED.items()
]


@pytest.mark.parametrize(("program", "typed", "letter"), CASES)
@pytest.mark.parametrize("known", [True, False], ids=["letter-known", "letter-unknown"])
def test_exactly_what_she_typed_comes_out(
    program: Program, typed: Typed, letter: OurLetter, *, known: bool
) -> None:
    mail = read(program(typed, letter), ours=letter.text if known else None)
    assert mail.text == typed.text
    assert mail.kind is MailKind.PERSON
    assert mail.sender == typed.address
    assert all(line in mail.signature for line in typed.signature)
    assert letter.paragraphs[0].split()[0] in mail.quoted
    assert mail.inline == ()


SAYINGS = st.sampled_from(
    [
        "intrekken", "stop", "Ja graag!", "Nee, het is Zwolle en niet Utrecht.", "Bedankt!",
        "Op 25 november kan ik wel, op 26 november niet.", "Van: de Kade naar de Markt",
        "Antwoord: intrekken", "Antwoord: het is Zwolle, niet Utrecht", "Trek mijn tip in",
        "Dag Stamtafel,", "Onderwerp: taart", "- appel", "1. kwark", "Kom je zelf ook?",
        "Op de vraag wie er komt zei Bram: wij allemaal.", "12.15 uur is prima", "👍",
        "Locatie: Zwolle",
        "Ik stuurde vrijdag een mail naar bram@example.com over de bakfiets bij de receptie.",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(
    st.lists(SAYINGS, min_size=1, max_size=5, unique=True),
    st.sampled_from(REPLIES),
    st.booleans(),
)
def test_whatever_she_says_comes_out_of_every_program(
    said: list[str],
    program: Program,
    known: bool,  # noqa: FBT001  # drawn by Hypothesis
) -> None:
    typed = Typed(tuple(said), ("Groetjes,", "Roos"))
    mail = read(program(typed, CONFIRMATION), ours=CONFIRMATION.text if known else None)
    assert mail.text == typed.text


def test_a_letter_as_sent_gives_the_words_of_its_text_and_its_page() -> None:
    raw = (
        "From: tips@example.org\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{CONFIRMATION.text}\n--b\n"
        "Content-Type: text/html; charset=utf-8\n\n"
        f"{CONFIRMATION.page}<p>Alleen op de pagina</p>\n--b--\n"
    )
    text = letter_text(raw.encode())
    assert CONFIRMATION.paragraphs[0] in text
    assert "Alleen op de pagina" in text
    mail = read(REPLIES[0](DUTCH, CONFIRMATION), ours=text)
    assert mail.text == DUTCH.text


@pytest.mark.parametrize("program", REPLIES, ids=lambda program: program.__name__)
def test_a_button_that_the_known_text_does_not_have_never_speaks_for_her(program: Program) -> None:
    page = replace(CONFIRMATION, button="Haal mijn tip weg")
    assert read(program(DUTCH, page), ours=CONFIRMATION.text).text == DUTCH.text
