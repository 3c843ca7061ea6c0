"""Every program's reply, in two languages, with and without our letter at hand."""

import pytest
from our_letters import CONFIRMATION, INVITATION, OurLetter
from programs import REPLIES, Program, Typed

from daemon.reader.mail import MailKind
from daemon.reader.read import read

DUTCH = Typed(
    (
        "Het is Zwolle, niet Utrecht!",
        "Verder klopt het: de bakfiets staat bij de receptie, naast de lift.",
    ),
    ("Groetjes,", "Roos"),
)
ENGLISH = Typed(
    ("Yes, lovely. I will bring a colleague from the warehouse.",),
    ("Kind regards,", "Bram de Wit", "Logistics", "T +31 6 12345678"),
    name="Bram de Wit",
    address="bram.dewit@example.com",
    language="en",
)
BARE = Typed(("intrekken",))
EXAMPLE = Typed(("Antwoord: intrekken",))
CASES = [
    pytest.param(program, typed, letter, id=f"{program.__name__}-{name}")
    for program in REPLIES
    for name, typed, letter in (
        ("nl", DUTCH, CONFIRMATION),
        ("en", ENGLISH, INVITATION),
        ("one-word", BARE, CONFIRMATION),
        ("our-example", EXAMPLE, CONFIRMATION),
    )
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
