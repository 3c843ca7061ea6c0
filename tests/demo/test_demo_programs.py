import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from daemon.demo.photos import photo
from daemon.demo.programs import Program, Sender, Where, fresh, reply, reply_address
from daemon.demo.programs.draft import File
from daemon.demo.scene import header_of

WHEN = datetime(2026, 11, 30, 8, 12, tzinfo=UTC)
ROOS = Sender(
    name="Roos Vermeer",
    address="roos.vermeer@binnenwater.example.org",
    language="nl",
    signature=("Roos Vermeer", "Begeleider dagbesteding", "Zorggroep Binnenwater | De Kade"),
)
STEFAN = Sender(
    name="Stefan Ilić", address="stefan.ilic@binnenwater.example.org", language="nl", signature=()
)
MICHAEL = Sender(
    name="Michael O'Brien",
    address="michael.obrien@binnenwater.example.org",
    language="en",
    signature=("Michael O'Brien",),
)
WORDS = ("Vandaag staat dit bij De Kade, omdat je daar werkt.", "Klopt dat?", "Antwoord gewoon.")


def letter() -> bytes:
    """A confirmation as our postman sends it."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = "Binnenwater Tips <tips@binnenwater.example.org>"
    mail["To"] = "Roos Vermeer <roos.vermeer@binnenwater.example.org>"
    mail["Reply-To"] = "tips+tokentoken@binnenwater.example.org"
    mail["Subject"] = "Re: Crème"
    mail["Date"] = WHEN - timedelta(minutes=12)
    mail["Message-ID"] = "<tokentoken@binnenwater.example.org>"
    mail["References"] = "<first@mail.example.com>"
    mail.set_content("\n\n".join(WORDS))
    paragraphs = "".join(f"<p>{words}</p>" for words in WORDS)
    mail.add_alternative(
        f"<html><head><title>x</title></head><body style='a'>{paragraphs}</body></html>",
        subtype="html",
    )
    return mail.as_bytes()


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def tip(program: Program, *, seed: str = "1", sender: Sender = ROOS, photos: int = 0) -> bytes:
    return fresh(
        program,
        sender,
        to="tips@binnenwater.example.org",
        subject="Één moestuin",
        text="Hoi, de boerenkool is geoogst.\n\nEr was één krat te veel.",
        when=WHEN,
        seed=seed,
        photos=[photo(str(number)) for number in range(photos)],
    )


def answer(program: Program, where: Where = Where.TOP, sender: Sender = ROOS) -> bytes:
    return reply(
        program, sender, letter(), text="Het gaat over Zwolle", when=WHEN, seed="2", where=where
    )


@pytest.mark.parametrize("program", Program)
def test_a_fresh_mail_says_who_to_whom_when_and_what(program: Program) -> None:
    mail = read(tip(program))
    assert mail["From"] == "Roos Vermeer <roos.vermeer@binnenwater.example.org>"
    assert mail["To"] == "tips@binnenwater.example.org"
    assert mail["Subject"] == "Één moestuin"
    assert mail["Date"].datetime == WHEN
    assert not mail.defects
    text = body(mail, "plain")
    assert "Er was één krat te veel." in text
    assert mail["In-Reply-To"] is None


@pytest.mark.parametrize("program", Program)
def test_every_part_of_a_mail_with_photos_and_a_file_is_sound(program: Program) -> None:
    picture, file = photo("x"), File("lijst.pdf", "application/pdf", b"%PDF-1.4")
    raw = fresh(
        program,
        ROOS,
        to="tips@binnenwater.example.org",
        subject="Foto",
        text="Kijk eens",
        when=WHEN,
        seed="3",
        photos=[picture],
        files=[file],
    )
    parts = list(read(raw).walk())
    assert not [part.defects for part in parts if part.defects]
    found = {part.get_filename(): part.get_payload(decode=True) for part in parts}
    assert found[picture.name] == picture.raw
    assert found["lijst.pdf"] == b"%PDF-1.4"


@pytest.mark.parametrize("program", Program)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(program: Program) -> None:
    assert tip(program, photos=1) == tip(program, photos=1)
    one, other = tip(program), tip(program, seed="other")
    assert header_of(one, "Message-ID") != header_of(other, "Message-ID")


@pytest.mark.parametrize("program", Program)
@pytest.mark.parametrize("where", Where)
def test_a_reply_quotes_the_letter_and_goes_to_its_reply_address(
    program: Program, where: Where
) -> None:
    mail = read(answer(program, where))
    assert mail["To"].addresses[0].addr_spec == "tips+tokentoken@binnenwater.example.org"
    assert mail["In-Reply-To"] == "<tokentoken@binnenwater.example.org>"
    assert mail["References"].split() == [
        "<first@mail.example.com>",
        "<tokentoken@binnenwater.example.org>",
    ]
    assert mail["Subject"] == "Re: Crème"
    for kind in ("plain", "html"):
        text = body(mail, kind)
        assert all(words in text for words in WORDS)
        assert text.count("Het gaat over Zwolle") == 1


@pytest.mark.parametrize(
    ("program", "attribution"),
    [
        (Program.GMAIL, "Op ma 30 nov 2026 om 09:00 schreef Binnenwater Tips <"),
        (Program.GMAIL_ANDROID, "Op ma 30 nov 2026 om 09:00 schreef Binnenwater Tips <"),
        (
            Program.IPHONE,
            "> Op 30 nov. 2026 om 09:00 heeft Binnenwater Tips <",
        ),
        (Program.APPLE_MAIL, "> Op 30 nov. 2026, om 09:00 heeft Binnenwater Tips <"),
        (Program.THUNDERBIRD, "Op 30-11-2026 om 09:00 schreef Binnenwater Tips:"),
        (Program.SAMSUNG, "-------- Oorspronkelijk bericht --------"),
        (Program.OUTLOOK, "Verzonden: maandag 30 november 2026 09:00"),
        (Program.OUTLOOK_WEB, "Verzonden: maandag 30 november 2026 09:00"),
        (Program.OUTLOOK_MOBILE, "Verzonden: maandag, november 30, 2026 9:00 AM"),
    ],
)
def test_a_dutch_program_introduces_the_quotation_in_its_own_way(
    program: Program, attribution: str
) -> None:
    text = body(read(answer(program)), "plain")
    assert text.index("Het gaat over Zwolle") < text.index(attribution) < text.index(WORDS[0])


@pytest.mark.parametrize(
    ("program", "attribution"),
    [
        (Program.GMAIL, "On Mon, 30 Nov 2026 at 09:00, Binnenwater Tips <"),
        (Program.IPHONE, "> On 30 Nov 2026, at 09:00, Binnenwater Tips <"),
        (Program.THUNDERBIRD, "On 30/11/2026 09:00, Binnenwater Tips wrote:"),
        (Program.SAMSUNG, "-------- Original message --------"),
        (Program.OUTLOOK, "Sent: Monday, 30 November 2026 09:00"),
    ],
)
def test_an_english_program_does_it_in_english(program: Program, attribution: str) -> None:
    text = body(read(answer(program, sender=MICHAEL)), "plain")
    assert attribution in text
    assert not re.search(r"\b(schreef|Verzonden|geschreven)\b", text)


def test_below_the_quotation_stands_the_answer_of_who_writes_there() -> None:
    text = body(read(answer(Program.THUNDERBIRD, Where.BOTTOM)), "plain")
    assert text.index(WORDS[2]) < text.index("Het gaat over Zwolle")


def test_an_answer_inside_the_quotation_follows_the_question() -> None:
    text = body(read(answer(Program.GMAIL, Where.INLINE)), "plain")
    order = [text.index(words) for words in (WORDS[1], "Het gaat over Zwolle", WORDS[2])]
    assert order == sorted(order)


def test_outlook_puts_its_logo_inside_and_not_beside_the_mail() -> None:
    mail = read(tip(Program.OUTLOOK))
    [logo] = [part for part in mail.walk() if part.get_content_maintype() == "image"]
    assert logo.get_content_disposition() == "inline"
    assert str(logo["Content-ID"]).strip("<>") in body(mail, "html")


def test_a_name_no_old_charset_knows_is_written_in_utf_8() -> None:
    for program in Program:
        mail = read(tip(program, sender=STEFAN))
        assert mail["From"].addresses[0].display_name == "Stefan Ilić"


def test_no_line_is_longer_than_mail_allows() -> None:
    wide = letter().replace(b"<p>", b"<p style='" + b"x" * 1200 + b"'>")
    for program in Program:
        raw = reply(program, ROOS, wide, text="Zuid", when=WHEN, seed="4")
        assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_letter_without_reply_to_is_answered_at_its_from() -> None:
    plain = letter().replace(b"Reply-To:", b"X-Was:")
    assert reply_address(plain) == "tips@binnenwater.example.org"
