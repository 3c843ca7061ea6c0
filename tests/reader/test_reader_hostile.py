# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Bytes that mean harm or mean nothing: every one ends as a Mail or as a refusal."""

import asyncio
import multiprocessing
import os
import time
from base64 import b64encode
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from our_letters import CONFIRMATION
from PIL import Image

from daemon.reader.glance import glance
from daemon.reader.mail import Limits, Mail, Options, Refused, Unreadable
from daemon.reader.read import read
from daemon.reader.worker import Children, Reader

HEAD = "From: roos@example.com\nTo: tips@example.org\nSubject: x\n"
TEXT = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n"
PAGE = f"{HEAD}Content-Type: text/html; charset=utf-8\n\n"
ATTRIBUTION = "Op ma 23 nov 2026 om 10:12 schreef Bram:\n"


def nested(levels: int) -> str:
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels)
    )
    return f"{HEAD}{parts}Content-Type: text/plain\n\nhoi\n"


HOSTILE = {
    "empty lines": f"{TEXT}hoi" + "\n" * 100_000 + "dag",
    "lines that begin with Op": TEXT + "Op maandag\n" * 20_000,
    "attributions": TEXT + ATTRIBUTION * 20_000,
    "headers in the text": TEXT + "Van: x@example.org\n" * 20_000,
    "blocks without end": TEXT + "Van: x\nAan: y\nvier\nvijf\nOnderwerp: z\n" * 4_000,
    "greetings": TEXT + "Groet, Roos\n" * 20_000,
    "fences": TEXT + "--\n" * 100_000,
    "blockquotes": f"{PAGE}hoi" + "<blockquote type=cite>" * 10_000 + "x",
    "divs": PAGE + "<div>" * 100_000 + "x",
    "formatting": PAGE + "<p><b><i><u>" * 20_000 + "x",
    "tables": PAGE + "<table><tr><td>" * 20_000 + "x",
    "breaks": PAGE + "<br>" * 250_000,
    "list": PAGE + "<ol>" + "<li>x" * 100_000,
    "a line of a megabyte": TEXT + "a " * 500_000,
    "a page of a megabyte": PAGE + "a " * 500_000,
    "arrows": TEXT + ">" * 1_000_000,
    "deeper and deeper": TEXT + "\n".join(">" * n + " x" for n in range(1, 3_000)),
    "angle brackets": PAGE + "<" * 1_000_000,
    "attributes": PAGE + "<a " + "x=y " * 200_000 + ">hoi",
    "invisible": TEXT + "\u200b" * 1_000_000 + "hoi",
    "joiners": TEXT + "\u200d" * 1_000_000,
    "accents": TEXT + "a" + "\u0301" * 500_000,
    "recipients": "To: " + ",\n ".join(f"N {n} <u{n}@example.org>" for n in range(100_000)) + f"\n{TEXT}",
    "encoded words": "X-A: " + "=?utf-8?q?a?= " * 2_000 + f"\n{TEXT}",
    "many headers": "".join(f"X-{n}: y\n" for n in range(20_000)) + TEXT,
    "quotation marks": "Cc: " + '"' * 20_000 + f"\n{TEXT}",
    "brackets": "Reply-To: " + "(" * 30_000 + f"\n{TEXT}",
    "received": "Received: from a (b) by c; x\n" * 4_000 + TEXT,
    "references": "References: " + "<a@b> " * 200_000 + f"\n{TEXT}",
    "calendar": f"{HEAD}Content-Type: text/calendar\n\n" + "BEGIN:VEVENT\n" * 50_000,
    "190 parts": f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 190,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_are_read_to_the_end(name: str) -> None:
    mail = read(HOSTILE[name].encode(), ours=CONFIRMATION.text)
    assert len(mail.text) <= 210_000


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", Refused.EMPTY),
        (nested(1_000), Refused.TOO_MANY_PARTS),
        (nested(50), Refused.TOO_DEEP),
        (f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 100_000, Refused.TOO_MANY_PARTS),
        (f"{HEAD}Content-Type: multipart/mixed; boundary*0=b; boundary*1=c\n\n" + "--bc\n\nx\n" * 9_000, Refused.TOO_MANY_PARTS),
        ("Subject: " + "=?utf-8?q?a?= " * 12_000 + "\n\nhoi", Refused.HEADER_TOO_LONG),
        ("".join(f"X-{n}: {'y' * 90}\n" for n in range(20_000)) + "\nhoi", Refused.HEAD_TOO_LONG),
    ],
)  # fmt: skip
def test_what_goes_beyond_the_limits_is_refused(raw: str, reason: Refused) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(raw.encode())
    assert refusal.value.reason is reason
    assert str(reason) in str(refusal.value)


def test_a_mail_that_is_too_large_is_refused_unseen() -> None:
    with pytest.raises(Unreadable, match="too large"):
        read(TEXT.encode() + b"x" * 2_000, options=Options(limits=Limits(size=1_000)))


def test_blank_lines_hide_nothing() -> None:
    assert read(HOSTILE["empty lines"].encode()).text == "hoi\n\ndag"


def test_a_very_long_line_keeps_its_beginning_with_a_note() -> None:
    mail = read(HOSTILE["a line of a megabyte"].encode())
    assert mail.text.startswith("a a a")
    assert "goes on beyond" in mail.notes[0]


def test_a_mail_to_a_whole_hospital_is_read() -> None:
    mail = read(f"{HOSTILE['recipients']}hoi".encode())
    assert mail.text == "hoi"
    assert len(mail.recipients) == Limits().recipients


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"caf\xe9 om drie uur", "café om drie uur"),
        ("café om drie uur".encode(), "café om drie uur"),
        (b"ho\x00i", "hoi"),
        (b"a\xed\xa0\x80b", "aí\xa0€b".replace("\xa0", " ")),
    ],
)
def test_a_wrong_character_set_still_gives_words(body: bytes, text: str) -> None:
    for charset in ("utf-8", "us-ascii", "iso-8859-1", "bestaat-niet", "undefined"):
        head = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n"
        assert read(head.encode() + body).text == text


WORDS = st.sampled_from(
    [
        "From: roos@example.com\n", "Subject: =?utf-8?b?w6k=?=\n", "\n", "Groet, Roos\n", "-- \n", "> ja\n",
        ATTRIBUTION, "Van: x@example.org\nVerzonden: 24-11-2026 10:12\nAan: y\n", "Onderwerp: z\n",
        "Content-Type: multipart/mixed; boundary=b\n", "--b\n", "--b--\n", "Content-Type: text/html\n",
        "Content-Type: message/rfc822\n", "Content-Type: message/delivery-status\n", "<blockquote type=cite>",
        "Content-Transfer-Encoding: base64\n", "Content-Disposition: attachment; filename*=utf-8''%00\n",
        "Ik kom graag. ", "Verstuurd vanaf mijn iPhone\n", "\x00", "é", "Antwoord: intrekken\n", "<div id=Signature>",
        "Content-Type: text/calendar; charset=undefined\n", "Date: Thu, 99 Foo 2026\n", "PS nog iets\n",
        "________________________________\n", "Begin doorgestuurd bericht:\n", "\r", "Roos\n", "[EXTERNAL]\n",
    ]
)  # fmt: skip


def _ends(raw: bytes) -> None:
    glance(raw)
    try:
        mail = read(raw, ours=CONFIRMATION.text)
    except Unreadable:
        return
    assert isinstance(mail, Mail)
    for text in (mail.text, mail.quoted, mail.signature, mail.subject, mail.name):
        text.encode()  # no lone surrogates: no store takes them
        assert "\x00" not in text


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=2_000))
def test_any_bytes_give_a_mail_or_a_refusal(raw: bytes) -> None:
    _ends(raw)


@settings(deadline=None, max_examples=200)
@given(st.lists(WORDS, max_size=40))
def test_any_mail_made_of_the_words_of_mail_gives_a_mail_or_a_refusal(words: list[str]) -> None:
    _ends("".join(words).encode())


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=20))
def test_reading_what_was_read_gives_the_same(words: list[str]) -> None:
    first = read((TEXT + "".join(words)).encode()).text
    assert read((TEXT + first).encode()).text == first


async def test_a_child_reads_and_its_refusals_come_back() -> None:
    async with Children() as children:
        reader = Reader(children)
        mail = await reader.read(f"{TEXT}Ik kom!\n\nGroet, Roos".encode())
        assert (mail.text, mail.signature) == ("Ik kom!", "Groet, Roos")
        with pytest.raises(Unreadable) as refusal:
            await reader.read(nested(50).encode())
        assert refusal.value.reason is Refused.TOO_DEEP


async def test_a_mail_beyond_the_childs_memory_is_refused_and_the_next_one_is_read() -> None:
    picture = BytesIO()
    Image.new("RGB", (7_000, 8_000)).save(picture, "PNG")  # 168 MB when it is decoded
    bomb = (
        f"{HEAD}Content-Type: image/png\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="p.png"\n\n{b64encode(picture.getvalue()).decode()}'
    )
    async with Children(memory=250 * 1024 * 1024) as children:
        reader = Reader(children)
        await children.ready()
        with pytest.raises(Unreadable) as refusal:
            await reader.read(bomb.encode())
        assert refusal.value.reason is Refused.TOO_COSTLY
        assert (await reader.read(f"{TEXT}Ik kom!".encode())).text == "Ik kom!"


async def test_a_child_that_takes_too_long_is_ended_and_the_next_mail_is_read() -> None:
    async with Children(seconds=2.0) as children:
        reader = Reader(children)
        await reader.read(f"{TEXT}warm".encode())
    async with Children(seconds=0.001) as children:
        reader = Reader(children)
        with pytest.raises(Unreadable) as refusal:
            await reader.read(HOSTILE["breaks"].encode())
        assert refusal.value.reason is Refused.TOO_COSTLY


async def test_a_child_that_died_while_idle_is_replaced() -> None:
    async with Children() as children:
        reader = Reader(children)
        await children.ready()
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        mail = await reader.read(f"{TEXT}Ik kom!".encode())
        assert mail.text == "Ik kom!"


async def test_a_mail_that_kills_or_stops_its_child_costs_those_beside_it_nothing() -> None:
    mails = [f"{TEXT}Ik kom met {number} man.".encode() for number in range(12)]
    async with Children(seconds=2.0, workers=2) as children:
        reader = Reader(children)
        await children.ready()
        read = [asyncio.create_task(reader.read(mail)) for mail in mails[:6]]
        sick = [
            asyncio.create_task(children.apart(os._exit, 1)),
            asyncio.create_task(children.apart(time.sleep, 60.0)),
        ]
        read += [asyncio.create_task(reader.read(mail)) for mail in mails[6:]]
        texts = [mail.text for mail in await asyncio.gather(*read)]
        assert texts == [f"Ik kom met {number} man." for number in range(12)]
        for problem in await asyncio.gather(*sick, return_exceptions=True):
            assert isinstance(problem, Unreadable)
            assert problem.reason is Refused.TOO_COSTLY


async def test_mails_that_queue_when_every_child_dies_are_read_by_new_ones() -> None:
    async with Children(workers=2) as children:
        reader = Reader(children)
        await children.ready()
        for child in multiprocessing.active_children():
            child.kill()
        mails = [f"{TEXT}Ik kom met {number} man.".encode() for number in range(6)]
        read = await asyncio.gather(*(reader.read(mail) for mail in mails))
        assert [mail.text for mail in read] == [f"Ik kom met {n} man." for n in range(6)]
