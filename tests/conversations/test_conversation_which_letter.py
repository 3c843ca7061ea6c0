"""Which letter a mail answers: by its address, its threading headers, subject or quotation."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from cafe import DOMAIN, Cafe, Got, cafe_settings, open_cafe
from daemon.demo.received import plain_text
from mailflows.records import TipState
from storage.inbox import Mail
from storage.store import Store

PLAIN = f"""[addresses]
default = "stamtafel@{DOMAIN}"
plain = true
tips = "tips@{DOMAIN}"
newsletter = "nieuws@{DOMAIN}"
people = "mensen@{DOMAIN}"
"""
NEWS = "Op De Werf hebben bewoners vanmorgen de eerste sla geoogst."


@pytest.fixture
async def plain(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe, None]:
    """A house whose mail server knows no plus-addresses."""
    changes = {"addresses": PLAIN}
    async with open_cafe(store, cafe_settings(tmp_path, url=store_url, changes=changes)) as opened:
        yield opened


async def confirmed(cafe: Cafe) -> Got:
    await cafe.roos.mails(NEWS, subject="Sla")
    return cafe.roos.last


async def withdraws(cafe: Cafe, *, to: str, subject: str, quoted: str = "", **headers: str) -> Mail:
    text = "Trek deze tip maar in."
    if quoted:
        text = f"{text}\n\nOp di 24 nov. 2026 schreef Stamtafel <tips@{DOMAIN}>:\n{quoted}"
    return await cafe.roos.mails(text, to=to, subject=subject, **headers)


async def is_withdrawn(cafe: Cafe) -> bool:
    return [tip.state for tip in await cafe.tips()] == [TipState.WITHDRAWN]


async def test_the_address_alone_is_enough(cafe: Cafe) -> None:
    letter = await confirmed(cafe)
    await withdraws(cafe, to=letter.header("Reply-To"), subject="iets heel anders")
    assert await is_withdrawn(cafe)


async def test_outlook_that_rewrites_the_subject_is_known_by_its_threading_headers(
    plain: Cafe,
) -> None:
    letter = await confirmed(plain)
    assert "+" not in letter.header("Reply-To")
    await withdraws(
        plain, to=letter.header("Reply-To"), subject="Antw: Sla",
        In_Reply_To=letter.header("Message-ID"), References=letter.header("Message-ID"),
    )  # fmt: skip
    assert await is_withdrawn(plain)


async def test_a_program_that_loses_the_threading_headers_is_known_by_its_subject(
    plain: Cafe,
) -> None:
    letter = await confirmed(plain)
    await withdraws(plain, to=letter.header("Reply-To"), subject=f"Antw: {letter.subject}")
    assert await is_withdrawn(plain)


async def test_where_everything_else_is_lost_the_quotation_tells(cafe: Cafe) -> None:
    letter = await confirmed(cafe)
    lines = [
        f"Van: Stamtafel <{letter.header('Reply-To')}>",
        *plain_text(letter.source).splitlines(),
    ]
    quoted = "\n".join(f"> {line}" for line in lines)
    await withdraws(cafe, to=f"tips@{DOMAIN}", subject="Antw: Sla", quoted=quoted)
    assert await is_withdrawn(cafe)


async def test_a_colleague_to_whom_it_was_forwarded_does_not_answer_for_her(cafe: Cafe) -> None:
    letter = await confirmed(cafe)
    await cafe.bram.mails(
        "Trek deze tip maar in.", to=letter.header("Reply-To"), subject=f"Re: {letter.subject}"
    )
    assert not await is_withdrawn(cafe)
    assert [tip.state for tip in await cafe.tips()] == [TipState.OPEN]


async def test_an_expired_token_answers_nothing_any_more(cafe: Cafe) -> None:
    letter = await confirmed(cafe)
    await cafe.passes(days=91)
    await withdraws(cafe, to=letter.header("Reply-To"), subject=f"Re: {letter.subject}")
    assert not any(tip.state is TipState.WITHDRAWN for tip in await cafe.tips())
