"""What leaves the house: 7 bit, short lines, and no header that somebody else wrote."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.letters import Automatic, Headers, LetterError, Letters, Look, Rendered, build
from daemon.letters.headers import display_name, header_text
from daemon.letters.html_part import content_id
from daemon.letters.preview import sample_picture
from daemon.letters.samples import KINDS, PICTURE, sample
from tests.letters.house_look import ENVELOPE, HEADERS, LOOK, house_letters

INJECTED = "=?utf-8?Q?x=0D=0ABcc:_evil@example.com?="
LONG_NAME = 'Berg, Jan "Janus" van den: afdeling Zorg; Welzijn <evil@example.com>, tweede'


def letter(name: str = "tips/confirmation", kind: str = "long", language: str = "nl") -> Rendered:
    return house_letters().render(name, language, sample(name, kind), envelope=ENVELOPE)


def read(source: bytes) -> EmailMessage:
    mail = message_from_bytes(source, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def sent(headers: Headers = HEADERS, shown: Rendered | None = None) -> EmailMessage:
    return read(build(shown or letter(), headers, {}))


@pytest.mark.parametrize("name", house_letters().names())
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_seven_bit_with_short_lines(name: str, kind: str) -> None:
    source = build(letter(name, kind), HEADERS, {PICTURE.digest: sample_picture(PICTURE)})
    assert source.isascii()
    assert b"\x00" not in source
    assert source.count(b"\n") == source.count(b"\r\n") == source.count(b"\r")
    assert max(map(len, source.split(b"\r\n"))) < 998
    head = source.split(b"\r\n\r\n", 1)[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("name", house_letters().names())
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_read_back_as_it_was_written(name: str, kind: str) -> None:
    shown = letter(name, kind)
    mail = sent(shown=shown)
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    assert text.get_content().replace("\r\n", "\n").rstrip("\n") == shown.text.rstrip("\n")
    assert page.get_content().replace("\r\n", "\n").rstrip("\n") == shown.html.rstrip("\n")
    assert mail["Subject"] == header_text(shown.subject)


def test_a_mail_says_who_wrote_it_and_that_a_program_did() -> None:
    mail = sent()
    assert mail["From"] == "Zorggroep Binnenwater <tips@example.org>"
    assert mail["To"] == "Samira Haddad <samira@example.org>"
    assert mail["Reply-To"] == "tips+k5xw@example.org"
    assert mail["Message-ID"] == "<k5xw@example.org>"
    assert mail["In-Reply-To"] == mail["References"] == "<roos-1@example.org>"
    assert mail["List-Id"] == "<tips.example.org>"
    assert mail["List-Unsubscribe"] == "<mailto:tips@example.org?subject=stop>"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["x-ms-reactions"] == "disallow"
    assert mail["Content-Language"] == "nl"
    assert "List-Unsubscribe-Post" not in mail


def test_a_letter_nobody_waits_for_says_that_it_was_generated() -> None:
    assert sent(replace(HEADERS, automatic=Automatic.GENERATED))["Auto-Submitted"] == (
        "auto-generated"
    )


def test_what_is_empty_leaves_no_header() -> None:
    mail = sent(replace(HEADERS, reply_to="", in_reply_to="", list_id="", unsubscribe=""))
    for name in ("Reply-To", "In-Reply-To", "References", "List-Id", "List-Unsubscribe"):
        assert name not in mail


def test_the_date_is_the_one_handed_in() -> None:
    when = datetime(2026, 3, 29, 3, 30, tzinfo=timezone(timedelta(hours=2)))
    mail = sent(replace(HEADERS, date=when))
    assert parsedate_to_datetime(mail["Date"]) == when


@pytest.mark.parametrize("subject", [INJECTED, "a\r\nBcc: evil@example.com", "a\x85b\u2028c\x00d"])
def test_a_subject_stays_one_header(subject: str) -> None:
    mail = sent(shown=replace(letter(), subject=subject))
    assert "Bcc" not in mail
    assert len(mail.get_all("Subject", [])) == 1


@pytest.mark.parametrize("name", [LONG_NAME, INJECTED, 'a" <evil@example.com>, "b', "é" * 300])
def test_a_name_stays_one_address(name: str) -> None:
    mail = sent(replace(HEADERS, to_name=name, from_name=name))
    assert [one.addr_spec for one in mail["To"].addresses] == ["samira@example.org"]
    assert [one.addr_spec for one in mail["From"].addresses] == ["tips@example.org"]
    assert "Bcc" not in mail


@given(st.text())
def test_header_text_is_one_short_line_that_means_itself(text: str) -> None:
    kept = header_text(text)
    assert len(kept) <= 200
    assert "=?" not in kept
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & set(map(category, kept))


@given(st.text())
def test_a_display_name_needs_no_quoting(text: str) -> None:
    kept = display_name(text)
    assert len(kept) <= 60
    assert not set(kept) & set('()<>[]:;@\\,"')


@given(subject=st.text(max_size=120), name=st.text(max_size=90))
@settings(max_examples=40, deadline=None)
def test_any_subject_and_name_are_read_back(subject: str, name: str) -> None:
    shown = replace(letter("tips/empty", "short"), subject=subject)
    mail = sent(replace(HEADERS, to_name=name), shown)
    assert mail["Subject"] == header_text(subject)
    (to,) = mail["To"].addresses
    assert to.addr_spec == "samira@example.org"
    # Python's own reader puts a space between two encoded words of a name (RFC 2047 6.2 says no).
    assert to.display_name.replace(" ", "") == display_name(name).replace(" ", "")


@pytest.mark.parametrize(
    "address", ["", "a", "a@b\r\nBcc: c@d", "zoë@example.org", "a b@example.org", "a@b, c@d"]
)
def test_only_a_plain_address_is_written_to(address: str) -> None:
    with pytest.raises(LetterError, match="is no plain address"):
        build(letter(), replace(HEADERS, to_address=address), {})


@pytest.mark.parametrize("bad", ["", "k5xw@example.org", "<a@b> <c@d>", "<a@b\r\n>", "<é@b>"])
def test_our_message_id_must_be_one(bad: str) -> None:
    with pytest.raises(LetterError, match="Message-ID"):
        build(letter(), replace(HEADERS, message_id=bad), {})


def test_a_broken_message_id_of_somebody_else_is_left_out() -> None:
    ids = ("<one@example.org>", "broken", "<a@b>\r\nBcc: <c@d>", "<two@example.org>")
    mail = sent(replace(HEADERS, references=ids, in_reply_to="no id"))
    assert mail["References"] == "<one@example.org> <two@example.org>"
    assert "In-Reply-To" not in mail
    assert "Bcc" not in mail


def test_a_long_thread_keeps_its_last_ten_ids() -> None:
    ids = tuple(f"<{number}@example.org>" for number in range(40))
    mail = sent(replace(HEADERS, references=ids, in_reply_to=ids[-1]))
    assert mail["References"].split() == list(ids[-10:])


def test_pictures_travel_with_the_letter() -> None:
    data = sample_picture(PICTURE)
    mail = read(build(letter("newsletter/draft"), HEADERS, {PICTURE.digest: data}))
    images = [part for part in mail.walk() if part.get_content_type() == "image/jpeg"]
    assert [part.get_content() for part in images] == [data]
    assert images[0]["Content-ID"] == f"<{content_id(PICTURE.digest)}>"
    page = mail.get_body(("html",))
    assert page is not None
    assert f'src="cid:{content_id(PICTURE.digest)}"' in page.get_content()


def test_a_picture_without_bytes_is_shown_by_its_description() -> None:
    mail = read(build(letter("newsletter/draft"), HEADERS, {}))
    assert not [part for part in mail.walk() if part.get_content_maintype() == "image"]
    page = mail.get_body(("html",))
    assert page is not None
    assert f'alt="{PICTURE.alt}"' in page.get_content()


def test_the_logo_travels_with_every_letter() -> None:
    letters = Letters(with_logo(LOOK))
    shown = letters.render("tips/empty", "en", {}, envelope=ENVELOPE)
    mail = read(build(shown, HEADERS, {}))
    images = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert len(images) == 1
    assert str(images[0]["Content-ID"]).strip("<>") in shown.html


def with_logo(look: Look) -> Look:
    return replace(look, logo=sample_picture(PICTURE))


def test_the_same_letter_makes_the_same_bytes() -> None:
    assert build(letter(), HEADERS, {}) == build(letter(), HEADERS, {})
