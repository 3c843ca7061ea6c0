# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Who may be believed to have written it, and where it went."""

from datetime import UTC, datetime

import pytest

from daemon.reader.glance import glance
from daemon.reader.mail import Refused
from daemon.reader.read import read


def head(lines: bytes) -> bytes:
    return lines + b"To: tips@example.org\r\nSubject: x\r\n\r\nhoi\r\n"


@pytest.mark.parametrize(
    "value",
    [
        b"roos@example.org",
        b"<roos@example.org>",
        b"Roos <ROOS@example.org>",
        b'"Vermeer, Roos" <roos@example.org>',
        b'"Roos \\"R\\" Vermeer" <roos@example.org>',
        b"=?utf-8?q?R=C3=B3os?= <roos@example.org>",
        b"Roos Vermeer (Zwolle) <roos@example.org>",
        b"roos@example.org (Roos Vermeer)",
        b"Roos\r\n Vermeer <roos@example.org>",
        "Róós <roos@example.org>".encode(),
    ],
)
def test_one_plain_address_is_believed(value: bytes) -> None:
    mail = read(head(b"From: " + value + b"\r\n"))
    assert (mail.sender, mail.sender_problem) == ("roos@example.org", "")


@pytest.mark.parametrize(
    "lines",
    [
        b"",
        b"From: \r\n",
        b"From: Roos\r\n",
        b"From: roos@example.org\r\nFrom: bram@example.org\r\n",
        b"From: roos@example.org\r\nfrom : bram@example.org\r\n",
        b"From: roos@example.org, bram@example.org\r\n",
        b"From: <roos@example.org> <bram@example.org>\r\n",
        b"From: roos@example.org <bram@example.org>\r\n",
        b"From: Groep: roos@example.org;\r\n",
        b"From: Redactie: Roos <roos@example.org>;\r\n",
        b"From: roos@example.org\x00.evil.example\r\n",
        b"From: roos@example.org\rFrom: bram@example.org\r\n",
        b"X-A: b\rc\r\nFrom: roos@example.org\r\n",
        b"X-A: \x00\r\nFrom: roos@example.org\r\n",
        b"From: roos@example.org\r\nResent-From: bram@example.org\r\n",
        b'From: "roos"@example.org\r\n',
        b"From: roos@[10.0.0.1]\r\n",
        b"From: roos@localhost\r\n",
        b"From: roos@ex\xc3\xa1mple.org\r\n",
        b"From: roos @example.org\r\n",
        b"From: roos@example.org,\r\n",
        b"From: (roos@example.org) bram@example.org (x\r\n",
        b"From: roos@example.org>\r\n",
        b"From: <roos@example.org\r\n",
        b"From: roos..v@example.org\r\n",
    ],
)
def test_anything_ambiguous_is_not_believed_and_says_why(lines: bytes) -> None:
    mail = read(head(lines))
    assert mail.sender is None
    assert mail.sender_problem


def test_delivered_to_wins_over_to() -> None:
    raw = head(
        b"Delivered-To: tips+abc@example.org\r\nFrom: a@example.org\r\nCc: b@example.org\r\n"
    )
    seen = glance(raw)
    assert seen.recipients == ("tips+abc@example.org",)
    mail = read(raw)
    assert mail.recipients == seen.recipients
    assert mail.cc_count == 1


def test_the_date_is_utc_and_may_be_missing() -> None:
    raw = head(b"From: a@example.org\r\nDate: Thu, 26 Nov 2026 10:02:11 +0100\r\n")
    assert read(raw).date == datetime(2026, 11, 26, 9, 2, 11, tzinfo=UTC)
    assert read(head(b"From: a@example.org\r\nDate: gisteren\r\n")).date is None
    assert read(head(b"From: a@example.org\r\n")).date is None


def test_a_glance_and_a_reading_agree() -> None:
    raw = head(
        b"From: a@example.org\r\nMessage-ID: <1@example.org>\r\nIn-Reply-To: <2@example.org>\r\n"
        b"References: <3@example.org>\r\n <2@example.org>\r\n"
    )
    seen, mail = glance(raw), read(raw)
    assert (seen.message_id, seen.in_reply_to) == ("1@example.org", "2@example.org")
    assert seen.references == ("3@example.org", "2@example.org")
    assert (seen.subject, seen.references) == (mail.subject, mail.references)
    assert (seen.message_id, seen.in_reply_to) == (mail.message_id, mail.in_reply_to)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Refused.EMPTY),
        (b"\r\n \r\n", Refused.EMPTY),
        (b"Subject: " + b"x" * 40_000 + b"\r\n\r\nhoi", Refused.HEADER_TOO_LONG),
        (b"".join(b"X-%d: y\r\n" % n for n in range(40_000)), Refused.HEAD_TOO_LONG),
    ],
)
def test_a_glance_never_raises_and_says_what_is_wrong(raw: bytes, reason: Refused) -> None:
    assert glance(raw).refused is reason


def test_a_subject_is_decoded_and_on_one_line() -> None:
    raw = b"From: a@example.org\r\nSubject: =?utf-8?q?Caf=C3=A9_met=0D=0ABcc:_x?=\r\n =?utf-8?q?_taart?=\r\n\r\nhoi"
    assert read(raw).subject == "Café met Bcc: x taart"
    assert glance(raw).subject == "Café met Bcc: x taart"
