"""Two daemons that have each other in the roster, over a real mail server."""

import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cafe import DOMAIN, Cafe, Guest, cafe_settings, open_cafe
from daemon.demo.servers import MailServers, mail_servers
from daemon.wires.account import Login, SmtpAccount, Tls
from daemon.wires.smtp import SmtpWire
from mailflows.records import Address, Key, Person
from simulation.houses import arrive
from storage import mapping
from storage.store import Store, open_store

OTHER = "andere.example.org"


@dataclass(slots=True)
class Neighbour:
    """A daemon with a mailbox on a real server; the other daemon stands in its roster."""

    cafe: Cafe
    servers: MailServers
    box: str
    taken: int = 0

    async def turns(self) -> int:
        """Takes what came, deals with it, and sends; how many mails came."""
        mails = (await self.servers.mails(self.box))[self.taken :]
        self.taken += len(mails)
        await arrive(self.cafe, mails)
        await self.cafe.settles()
        return len(mails)


@asynccontextmanager
async def neighbour(
    store: Store, folder: Path, servers: MailServers, domain: str, other: str
) -> AsyncGenerator[Neighbour]:
    ours = {
        "addresses": f"""[addresses]
default = "stamtafel@{domain}"
tips = "tips@{domain}"
newsletter = "nieuws@{domain}"
people = "mensen@{domain}"
"""
    }
    settings = cafe_settings(folder, url="sqlite://unused.sqlite3", changes=ours)
    account = SmtpAccount(
        host="127.0.0.1", port=servers.smtp_port, tls=Tls.NONE, user="", login=Login.NONE,
        secret=None, ca_file=None, per_minute=100_000,
    )  # fmt: skip
    async with open_cafe(store, settings) as cafe:
        key = Key("other")
        colleague = Person(
            key=key, name="Andere", language="nl", department="", location="",
            joined=cafe.clock.now(),
        )  # fmt: skip

        async def meet() -> None:
            await mapping.keep(colleague)
            address = Address(key=Key("other-0"), person=key, address=f"tips@{other}", position=0)
            await mapping.keep(address)

        await store.atomic(meet)
        assert cafe.house.postman is not None
        wire = SmtpWire(account)
        cafe.house.postman = replace(cafe.house.postman, wire=wire)
        try:
            yield Neighbour(cafe, servers, f"stamtafel@{domain}")
        finally:
            await wire.close()


async def test_two_daemons_that_know_each_other_exchange_one_letter(
    tmp_path: Path, migrated_file: Path
) -> None:
    boxes = [f"stamtafel@{domain}" for domain in (DOMAIN, OTHER)]
    aliases = {
        f"{name}@{domain}": f"stamtafel@{domain}"
        for name in ("tips", "nieuws", "mensen")
        for domain in (DOMAIN, OTHER)
    }
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    files = [shutil.copy(migrated_file, tmp_path / f"{name}.sqlite3") for name in "ab"]
    async with (
        mail_servers(dict.fromkeys(boxes, "x"), aliases=aliases) as servers,
        open_store(f"sqlite://{files[0]}") as one,
        open_store(f"sqlite://{files[1]}") as two,
        neighbour(one, folders[0], servers, DOMAIN, OTHER) as first,
        neighbour(two, folders[1], servers, OTHER, DOMAIN) as second,
    ):
        machine = Guest(first.cafe, "Andere", f"tips@{OTHER}")
        start = written(first.cafe, machine, "Op De Werf is de eerste sla geoogst.")
        await servers.deliver(machine.address, f"tips@{DOMAIN}", start)
        exchanged = [await first.turns() + await second.turns() for _ in range(5)]
        assert exchanged == [2, 0, 0, 0, 0], "what we put in, and one confirmation of it"


def written(cafe: Cafe, guest: Guest, text: str) -> bytes:
    return cafe.written(guest, text, to=cafe.address("tips"), subject=text[:30]).as_bytes()
