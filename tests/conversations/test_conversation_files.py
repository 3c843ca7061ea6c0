"""How much of what people send along is kept: of a mail, of a tip, and of one sender in a day."""

from collections.abc import AsyncGenerator
from email.message import EmailMessage
from pathlib import Path

import pytest

from cafe import Cafe, Guest, cafe_settings, open_cafe
from storage.models import FileRow
from storage.store import Store

TIPS = "[tips]\nfiles_a_tip = 3\nmegabytes_a_day = 1\n"


@pytest.fixture
async def small(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe, None]:
    """A house that keeps three files a tip and a megabyte a day of one sender."""
    settings = cafe_settings(tmp_path, url=store_url, changes={"tips": TIPS})
    async with open_cafe(store, settings) as opened:
        yield opened


def with_files(mail: EmailMessage, **kilobytes: int) -> bytes:
    for name, size in kilobytes.items():
        content = b"%PDF-1.7 " + name.encode() + b" " * (size * 1_000)
        mail.add_attachment(content, "application", "pdf", filename=f"{name}.pdf")
    return mail.as_bytes()


async def tips_with(cafe: Cafe, guest: Guest, subject: str, **kilobytes: int) -> None:
    mail = cafe.written(guest, "De Werf heeft sla.", to=cafe.address("tips"), subject=subject)
    await cafe.receives(with_files(mail, **kilobytes))


async def replies_with(cafe: Cafe, guest: Guest, text: str, **kilobytes: int) -> None:
    last = guest.last
    mail = cafe.written(guest, text, to=last.header("Reply-To"), subject=f"Re: {last.subject}")
    mail["In-Reply-To"] = last.header("Message-ID")
    await cafe.receives(with_files(mail, **kilobytes))


async def kept(cafe: Cafe) -> list[str]:
    async def look() -> list[str]:
        return sorted(row.name for row in await FileRow.all())

    return await cafe.store.atomic(look)


async def test_what_one_sender_sends_beyond_the_day_is_named_to_her(small: Cafe) -> None:
    await tips_with(small, small.roos, "Sla", sla=600)
    await tips_with(small, small.roos, "Radijs", radijs=600, menu=100)
    assert small.roos.last.name == "tips/confirmation"
    assert "Niet bewaard" in small.roos.last.text
    assert "radijs.pdf" in small.roos.last.text
    await replies_with(small, small.roos, "", prei=400, biet=200)
    assert small.roos.last.name == "tips/changed"
    assert "prei.pdf (te groot, te veel of niet te openen)" in small.roos.last.text
    assert "Wat je meestuurde, staat er nu bij." in small.roos.last.text
    await tips_with(small, small.bram, "Kool", kool=900)
    assert await kept(small) == ["biet.pdf", "kool.pdf", "menu.pdf", "sla.pdf"], "his day is his"
    await small.is_at("2026-11-24 12:00")
    await replies_with(small, small.roos, "", prei=400)
    assert "prei.pdf" in await kept(small), "tomorrow is another day"


async def test_a_reply_of_which_nothing_is_kept_is_answered(small: Cafe) -> None:
    await tips_with(small, small.roos, "Sla", een=1, twee=1, drie=1)
    await replies_with(small, small.roos, "", vier=1)
    assert small.roos.last.subject == "Niet bewaard: Sla"
    assert "vier.pdf" in small.roos.last.text
    assert "staat er nu bij" not in small.roos.last.text
    assert await kept(small) == ["drie.pdf", "een.pdf", "twee.pdf"]


async def test_a_photo_that_cannot_be_opened_is_named_in_answer_to_a_reply(small: Cafe) -> None:
    await tips_with(small, small.roos, "Sla", een=1)
    last = small.roos.last
    mail = small.written(
        small.roos, "nog iets: er was taart", to=last.header("Reply-To"), subject="Re: Sla"
    )
    mail.add_attachment(b"\xff\xd8\xff half", "image", "jpeg", filename="taart.jpg")
    await small.receives(mail.as_bytes())
    assert "taart.jpg (te groot, te veel of niet te openen)" in small.roos.last.text
    assert "er was taart" in small.roos.last.text


async def test_who_is_asked_where_her_tip_belongs_hears_what_is_not_kept(small: Cafe) -> None:
    mail = small.written(small.wim, "Er is sla.", to=small.address("tips"), subject="Sla")
    await small.receives(with_files(mail, een=1, twee=1, drie=1, vier=1))
    assert small.wim.last.name == "tips/where"
    assert "Niet bewaard van wat je meestuurde: vier.pdf" in small.wim.last.text
