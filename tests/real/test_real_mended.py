"""What was wrong is mended later: the running daemon goes on by itself."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cafe import DOMAIN
from daemon.assembly import imap_account, smtp_account
from daemon.demo.servers import mail_servers
from daemon.intake import Intake
from daemon.wires.account import SmtpAccount, Tls
from daemon.wires.smtp import SmtpWire
from daemon.wires.watcher import Watcher
from real.town import OURS, Town, sent, until
from servers.certificates import make_authority
from servers.dovecot import PASSWORD
from servers.ports import free_port
from storage import outbox
from storage.outbox import LetterState, Outgoing
from wires.proxy import Proxy

ROOS = f"roos@{DOMAIN}"
LATER = timedelta(minutes=6)  # more than the pause after a refused login


async def tip(cafe: Town, title: str) -> None:
    written = cafe.written(
        cafe.roos, f"{title} in Utrecht.", to=cafe.address("tips"), subject=title
    )
    await sent(cafe.outgoing, written.as_bytes(), [cafe.address("tips")])


def by_another_wire(cafe: Town, account: SmtpAccount) -> SmtpWire:
    """The postman's next letters take this one; it waits by the café's clock."""
    wire = SmtpWire(account, monotonic=lambda: cafe.clock.now().timestamp())
    assert cafe.house.postman is not None
    cafe.house.postman = replace(cafe.house.postman, wire=wire)
    return wire


async def put_off(cafe: Town) -> Outgoing:
    """The one letter, once it is noted that it could not leave."""

    async def waits() -> list[Outgoing]:
        return await cafe.store.atomic(lambda: outbox.listed([LetterState.WAITING], limit=9))

    await until(lambda: _said(waits))
    [letter] = await waits()
    return letter


async def _said(waits: Callable[[], Awaitable[list[Outgoing]]]) -> bool:
    return any(letter.reply for letter in await waits())


async def comes(cafe: Town, what: Callable[[], object]) -> None:
    async def came() -> bool:
        return bool(what())

    await until(came, cafe.incoming.log)


async def test_a_mailbox_whose_password_is_mended_is_watched_again(
    cafe: Town, tmp_path: Path
) -> None:
    password = tmp_path / "imap-password"
    password.write_text("wrong")
    account = replace(
        imap_account(cafe.settings.mailbox),
        secret=password.read_text,
        longest_pause=timedelta(seconds=1),
    )
    intake = Intake(cafe.store, cafe.clock, cafe.house.desk_bell)
    assert cafe.house.watcher is not None
    await cafe.house.watcher.stop()
    cafe.house.watcher = Watcher(account, intake)
    cafe.house.watcher.start()
    await comes(cafe, lambda: intake.troubles)
    assert "refuses the login" in intake.troubles["mailbox"]

    async def mended() -> None:
        await tip(cafe, "Lift")
        await asyncio.to_thread(password.write_text, PASSWORD)

    await cafe.newest_after(mended())
    assert intake.troubles["mailbox"] == ""
    assert [one.subject for one in await cafe.tips()] == ["Lift"]
    assert [letter.name for letter in cafe.roos.letters] == ["tips/confirmation"]


async def watched_through(cafe: Town, proxy: Proxy) -> Intake:
    """The mailbox is looked for at the proxy's port from now on."""
    account = replace(
        imap_account(cafe.settings.mailbox), port=proxy.port, longest_pause=timedelta(seconds=1)
    )
    intake = Intake(cafe.store, cafe.clock, cafe.house.desk_bell)
    assert cafe.house.watcher is not None
    await cafe.house.watcher.stop()
    cafe.house.watcher = Watcher(account, intake)
    cafe.house.watcher.start()
    await comes(cafe, lambda: intake.troubles)
    return intake


async def test_a_mailbox_whose_server_was_away_is_watched_once_it_is_back(cafe: Town) -> None:
    back = Proxy(cafe.incoming.imaps, port=free_port())
    intake = await watched_through(cafe, back)
    assert f"nothing listens on 127.0.0.1:{back.port}" in intake.troubles["mailbox"]
    async with back.running():
        await cafe.newest_after(tip(cafe, "Lift"))
        assert intake.troubles["mailbox"] == ""
        assert [one.subject for one in await cafe.tips()] == ["Lift"]
        assert cafe.house.watcher is not None
        await cafe.house.watcher.stop()


async def test_a_port_that_speaks_without_tls_is_told_and_left_until_it_speaks_it(
    cafe: Town,
) -> None:
    async with Proxy(cafe.outgoing.port).running() as proxy:
        intake = await watched_through(cafe, proxy)
        assert "tls" in intake.troubles["mailbox"].lower()
        tried = proxy.connections
        proxy.target = cafe.incoming.imaps
        await cafe.newest_after(tip(cafe, "Lift"))
        assert intake.troubles["mailbox"] == ""
        assert proxy.connections > tried
        assert cafe.house.watcher is not None
        await cafe.house.watcher.stop()


async def test_letters_leave_once_the_server_they_go_to_is_back(cafe: Town) -> None:
    back = Proxy(cafe.outgoing.port, port=free_port())
    account = replace(smtp_account(cafe.settings.smtp[0]), port=back.port)
    wire = by_another_wire(cafe, account)
    await tip(cafe, "Lift")
    await comes(cafe, lambda: wire.problem)
    assert f"nothing listens on 127.0.0.1:{back.port}" in str(wire.problem)
    assert (await put_off(cafe)).attempts == 0
    async with back.running():
        cafe.clock.advance(LATER)
        cafe.house.post_bell.ring()
        await cafe.settles()
        assert wire.problem is None
        assert [one.name for one in cafe.roos.letters] == ["tips/confirmation"]
        await wire.close()


async def test_letters_leave_once_the_password_is_mended(cafe: Town, tmp_path: Path) -> None:
    password = tmp_path / "smtp-password"
    password.write_text("wrong")
    wire = by_another_wire(
        cafe, replace(smtp_account(cafe.settings.smtp[0]), secret=password.read_text)
    )
    await tip(cafe, "Lift")
    await comes(cafe, lambda: wire.problem)
    assert "refuses the login" in str(wire.problem)
    assert (await put_off(cafe)).attempts == 0  # no fault of the letter's

    password.write_text(PASSWORD)
    cafe.clock.advance(LATER)
    cafe.house.post_bell.ring()
    await cafe.settles()
    assert wire.problem is None
    assert [one.name for one in cafe.roos.letters] == ["tips/confirmation"]
    await wire.close()


BAD = {
    "foreign": ("IP:127.0.0.1", 2, "ca_file"),
    "expired": ("IP:127.0.0.1", -1, "Renew"),
    "other-name": ("DNS:mail.example.org", 2, "Set host to a name"),
}


@pytest.mark.parametrize("which", BAD)
async def test_letters_leave_once_the_certificate_is_mended(
    cafe: Town, tmp_path: Path, which: str
) -> None:
    alt, days, mend = BAD[which]
    ours = cafe.incoming.authority
    issuer = make_authority(tmp_path) if which == "foreign" else ours
    bad = issuer.certificate(f"mended-{which}", alt=alt, days=days).server_context()
    good = ours.certificate().server_context()
    users = {OURS: PASSWORD, ROOS: "r00s"}
    port = free_port()
    wire = by_another_wire(
        cafe,
        SmtpAccount(
            host="127.0.0.1", port=port, tls=Tls.TLS, user=OURS, secret=lambda: PASSWORD,
            ca_file=ours.file,
        ),
    )  # fmt: skip
    async with mail_servers(users, smtp_port=port, tls=bad) as servers:
        await tip(cafe, "Lift")
        await comes(cafe, lambda: wire.problem)
        assert mend in str(wire.problem)
        assert await servers.count(ROOS) == 0
    assert (await put_off(cafe)).attempts == 0

    async with mail_servers(users, smtp_port=port, tls=good) as servers:
        cafe.clock.advance(LATER)
        cafe.house.post_bell.ring()

        async def arrived() -> bool:
            return await servers.count(ROOS) == 1

        await until(arrived)
        await until(cafe.house.idle)
        assert await servers.count(ROOS) == 1
        await wire.close()
