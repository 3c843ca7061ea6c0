"""Whatever arrives: an answer, or quarantine with bytes and reason; and the next mail goes on."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from enum import Enum
from pathlib import Path

import pytest

from cafe import DOMAIN, Cafe, cafe_settings, open_cafe
from daemon.flows import flows
from daemon.switchboard import HouseFlow, Switchboard
from mailflows.conversation import NoAct
from mailflows.effects import Effects
from mailflows.letters import Letter
from mailflows.reading import Context
from mailflows.records import Key
from simulation.bad_mail import SEVERAL, file, mail, with_files
from simulation.houses import arrive
from simulation.killing import HOUSE
from storage import inbox
from storage.inbox import Mail, MailState
from storage.models import InboxRow
from storage.shelf import HouseShelf
from storage.store import Store


@pytest.fixture
async def cafe(store: Store, store_url: str, tmp_path: Path) -> AsyncGenerator[Cafe]:
    changes = {
        "letters": "[letters]\nknown_a_day = 1000\n",
        "tips": "[tips]\nper_sender_a_day = 1000\n",
    }
    settings = cafe_settings(tmp_path, url=store_url, changes=changes)
    async with open_cafe(store, settings) as opened:
        yield opened


async def test_every_bad_mail_is_answered_or_kept_with_a_reason(cafe: Cafe) -> None:
    for what, make in SEVERAL.items():
        before = len(cafe.wire.sent)
        source = make()
        became = await cafe.receives(source)
        kept = await cafe.store.atomic(lambda became=became: inbox.show(became.key))
        assert kept is not None
        if became.state is MailState.QUARANTINE:
            assert became.reason, what
            assert kept.source == source, what
        else:
            assert became.state is MailState.DONE, what
            assert len(cafe.wire.sent) == before + 1, f"{what}: {became.outcome}"
        assert (await cafe.bram.mails("De lift doet het.", subject=what)).outcome == "tip", what


async def test_a_subject_with_hidden_line_ends_adds_no_header(cafe: Cafe) -> None:
    hostile = b"Subject: =?utf-8?Q?Nieuws=0D=0ABcc:_spion@example.com=0D=0A=0D=0Ahallo?="
    await cafe.receives(mail(subject=hostile))
    letter = message_from_bytes(cafe.roos.last.source, policy=policy.default)
    assert letter["Bcc"] is None
    assert [to for to, _ in cafe.wire.sent] == [cafe.roos.address]
    assert "spion" not in str(letter["To"])


async def test_markup_in_a_name_or_a_text_stays_what_was_typed(cafe: Cafe) -> None:
    written = "**vet** [hier](https://kwaad.example.com) {{ 7 * 7 }} <b>dik</b> <script>x</script>"
    sender = f'From: "{{{{ 7*7 }}}} <b>Roos</b>" <roos@{DOMAIN}>'.encode()
    await cafe.receives(mail(sender=sender, subject=b"Subject: Tuin", body=written.encode()))
    (tip,) = await cafe.tips()
    assert tip.text == written
    letter = message_from_bytes(cafe.roos.last.source, policy=policy.default)
    page = letter.get_body(("html",))
    assert page is not None
    html = page.get_content()
    assert "<script>x" not in html
    assert "<b>" not in html
    assert 'href="https://kwaad.example.com' not in html
    assert "49" not in cafe.roos.last.text


async def test_a_file_keeps_the_last_part_of_its_name(cafe: Cafe) -> None:
    await cafe.receives(with_files(file("../../etc/x.pdf", b"aGFsbG8=")))
    (tip,) = await cafe.tips()

    async def names() -> list[str]:
        return [it.name for it in await HouseShelf(cafe.clock.now()).files_about(tip.key)]

    assert await cafe.store.atomic(names) == ["x.pdf"]


@dataclass(slots=True)
class Sick:
    """Raises for a mail that says so, until it is mended."""

    mended: bool = False
    letters: tuple[str, ...] = ()
    table: str = ""
    acts: type[Enum] = NoAct

    async def look(self, _shelf: HouseShelf, _about: Key, /) -> None:
        return None

    def context(self, _seen: None, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(self, _seen: None, letter: Letter[Enum], _now: datetime, /) -> Effects:
        if "ziek" in letter.text and not self.mended:
            raise LookupError(f"nothing known of {letter.subject}")
        return Effects.of("healthy")


def with_sick_tips(cafe: Cafe) -> Sick:
    """The tips flow of this café opens with a conversation that raises."""
    sick = Sick()

    def opened_by_it(flow: HouseFlow) -> HouseFlow:
        return replace(flow, opening=sick) if flow.name == "tips" else flow

    rooms = flows(cafe.settings, cafe.clock.now().date())
    board = Switchboard([opened_by_it(flow) for flow in rooms], cafe.settings.addresses)
    desk = cafe.house.desk
    cafe.house.desk = replace(desk, hearing=replace(desk.hearing, switchboard=board))
    return sick


async def test_a_mail_that_makes_us_stumble_three_times_goes_to_quarantine(cafe: Cafe) -> None:
    with_sick_tips(cafe)
    sick = await cafe.roos.mails("ziek", subject="Tuin")
    assert sick.state is MailState.QUARANTINE
    assert sick.tries == 3
    assert sick.reason == "LookupError: nothing known of Tuin"
    assert (await kept(cafe, sick)).source
    assert cafe.roos.letters == []


async def test_a_sick_mail_costs_those_that_are_in_hand_with_it_nothing(cafe: Cafe) -> None:
    with_sick_tips(cafe)
    await arrive(
        cafe,
        [
            cafe.written(cafe.roos, text, to=cafe.address("tips"), subject=text).as_bytes()
            for text in ("gezond", "ziek", "ook gezond")
        ],
    )
    assert await cafe.house.mail()  # the sick one stumbles
    counts = await cafe.store.atomic(inbox.counts)
    assert (counts[MailState.DONE], counts[MailState.NEW]) == (2, 1)
    await cafe.settles()
    rows = await cafe.store.atomic(lambda: InboxRow.all().order_by("id"))
    assert [(row.state, row.tries) for row in rows] == [
        (MailState.DONE, 1), (MailState.QUARANTINE, 3), (MailState.DONE, 1),
    ]  # fmt: skip


async def test_mail_retry_brings_it_back(cafe: Cafe, tmp_path: Path) -> None:
    conversation = with_sick_tips(cafe)
    sick = await cafe.roos.mails("ziek", subject="Tuin")
    conversation.mended = True
    await stamtafel("mail", "retry", sick.key, "--config", str(tmp_path / "config.toml"))
    await cafe.settles()
    again = await kept(cafe, sick)
    assert (again.state, again.outcome, again.tries) == (MailState.DONE, "healthy", 1)


async def kept(cafe: Cafe, mail: Mail) -> Mail:
    found = await cafe.store.atomic(lambda: inbox.show(mail.key))
    assert found is not None
    return found


async def stamtafel(*arguments: str) -> None:
    """The command line, as an operator uses it while the daemon runs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(HOUSE / "stamtafel.py"), *arguments, stdout=asyncio.subprocess.DEVNULL
    )
    assert await asyncio.wait_for(process.wait(), 60) == 0
