"""A round of lunch, by a daemon that is killed at any moment of it: invited, seated, repaired."""

import asyncio
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiosmtplib import SMTP

from daemon.clock import WallClock
from daemon.demo.programs import reply_address
from daemon.demo.received import letter_name, subject
from daemon.demo.scene import header_of
from mailflows.records import Key
from simulation.killing import COLLEAGUES, Run, running
from storage import inbox, ledger, outbox
from storage.inbox import MailState
from storage.models import AddressRow, LunchGuestRow, LunchRoundRow
from storage.outbox import LetterState
from storage.store import open_store

KILLS = 4  # in each of the four steps
DECLINE = COLLEAGUES[:5]
HOURS = """[letters]
starts = "00:00"
ends = "23:59"
weekdays = ["ma", "di", "wo", "do", "vr", "za", "zo"]
holidays = ""
known_a_day = 1000
"""


def sections() -> dict[str, str]:
    """A lunch for all forty, in three weeks or later."""
    first = WallClock().now().date() + timedelta(weeks=3)
    lunch = f"""[lunch]
organiser = "{COLLEAGUES[0]}"
first = {first}
every_weeks = 1
table = 4

[[lunch.places]]
location = "kade"
room = "de grote zaal"
chairs = 80
weekday = "donderdag"
"""
    return {"lunch": lunch, "letters": HOURS, "circles": ""}


@dataclass(slots=True)
class Round:
    """A round under way, and what came of it in the mailboxes."""

    run: Run
    url: str
    chance: random.Random
    opened: Counter[str] = field(default_factory=Counter[str])  # letters, by whose they are
    letters: defaultdict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list[bytes]))

    async def happens(self, moment: str, about: str) -> None:
        """As `stamtafel lunch` notes it; who starts the daemon again has it look at once."""
        now = WallClock().now()

        async def note() -> None:
            await ledger.note(moment, about=Key(about), local=now.isoformat(), due=now)

        async with open_store(self.url) as store:
            await store.atomic(note)
        await self.killed()

    async def killed(self) -> None:
        await self.run.daemon.kill()
        self.run.kills += 1
        await self.run.daemon.start()

    async def until(self, letter: str, count: int) -> None:
        """Until so many have this letter, killed again and again on the way."""
        marks = sorted(self.chance.randrange(count) for _ in range(KILLS - 1))
        for mark in marks:
            await self._have(letter, mark)
            await asyncio.sleep(self.chance.uniform(0, 0.05))  # anywhere in the work
            await self.killed()
        await self._have(letter, count)

    async def _have(self, letter: str, count: int) -> None:
        while True:
            change = self.run.servers.arrivals.coming  # taken before we look
            await self.look()
            if len(self.whose(letter)) >= count:
                return
            await self.run.next_arrival(change)

    def whose(self, letter: str) -> set[str]:
        return {who for who in COLLEAGUES if self.of(who, letter)}

    def of(self, who: str, letter: str) -> list[bytes]:
        return [raw for raw in self.letters[who] if letter_name(raw) == letter]

    async def look(self) -> None:
        """Opens the letters that came since the last time."""
        for who in COLLEAGUES:
            if await self.run.servers.count(who) > self.opened[who]:
                new = (await self.run.servers.mails(who))[self.opened[who] :]
                self.opened[who] += len(new)
                self.letters[who] += new

    async def answers(self, words: str, letter: str, *people: str) -> None:
        """Each of these people replies to her last letter of that name."""
        async with SMTP(
            hostname="127.0.0.1", port=self.run.servers.smtp_port, start_tls=False, use_tls=False
        ) as client:
            for who in people:
                ours = self.of(who, letter)[-1]
                mail = EmailMessage()
                mail["From"], mail["To"] = who, reply_address(ours)
                mail["Subject"] = f"Re: {subject(ours)}"
                mail["Date"] = format_datetime(WallClock().now())
                mail["Message-ID"] = f"<{letter.replace('/', '-')}-{who}>"
                mail["In-Reply-To"] = header_of(ours, "Message-ID")
                mail.set_content(f"{words}\n")
                await client.sendmail(who, [str(mail["To"])], mail.as_bytes())

    async def key(self) -> str:
        async with open_store(self.url) as store:
            [row] = await store.atomic(lambda: LunchRoundRow.all().values_list("key", flat=True))
        return str(row)


@pytest.mark.slow
async def test_nobody_gets_two_seats_or_two_tables_however_often_the_daemon_is_killed(
    tmp_path: Path, store_url: str
) -> None:
    async with running(tmp_path, store_url, COLLEAGUES, sections=sections()) as run:
        lunch = Round(run, store_url, random.Random(store_url[:6]))
        await lunch.happens("lunch/invite_now", "kade")
        await lunch.until("lunch/invitation", len(COLLEAGUES))
        await lunch.answers("Ja leuk!", "lunch/invitation", *COLLEAGUES)
        await lunch.until("lunch/noted", len(COLLEAGUES))
        await lunch.happens("lunch/close", await lunch.key())
        await lunch.until("lunch/seated", len(COLLEAGUES))
        noted = {who: len(lunch.of(who, "lunch/noted")) for who in DECLINE}
        await lunch.answers("Nee, ik kan toch niet", "lunch/seated", *DECLINE)
        await until_told(lunch, noted)
        await run.until_tidied(len(COLLEAGUES) + len(DECLINE))
        assert await run.daemon.stop() == 0
        await lunch.look()
    doubled = every_letter_that_came_twice_has_one_name(lunch)
    await everybody_sits_at_the_table_that_she_was_told(lunch)
    sys.stdout.write(
        f"{store_url.partition(':')[0]}: {run.kills} kills, 40 guests, 0 lost, 0 seated twice,"
        f" {doubled} doubled letters\n"
    )


async def until_told(lunch: Round, noted: dict[str, int]) -> None:
    """Until who declined hears so; killed in between as well."""
    for _ in range(KILLS):
        await asyncio.sleep(lunch.chance.uniform(0, 0.4))
        await lunch.killed()
    while True:
        change = lunch.run.servers.arrivals.coming
        await lunch.look()
        if all(len(lunch.of(who, "lunch/noted")) > noted[who] for who in DECLINE):
            return
        await lunch.run.next_arrival(change)


def every_letter_that_came_twice_has_one_name(lunch: Round) -> int:
    """How many did: one at most for each kill, and with the Message-ID of its twin."""
    doubled = 0
    for who, letters in lunch.letters.items():
        names = Counter(header_of(raw, "Message-ID") for raw in letters)
        doubled += sum(names.values()) - len(names)
        once = Counter(
            letter_name(raw)
            for raw in {header_of(raw, "Message-ID"): raw for raw in letters}.values()
        )
        assert once["lunch/invitation"] == 1, f"{who} was invited twice"
        assert once["lunch/noted"] == 1 + (who in DECLINE)
    assert doubled <= lunch.run.kills, "one letter is in doubt at one time, no more"
    return doubled


async def everybody_sits_at_the_table_that_she_was_told(lunch: Round) -> None:
    async with open_store(lunch.url) as store:
        guests = await store.atomic(LunchGuestRow.all)
        mails = await store.atomic(inbox.counts)
        letters = await store.atomic(outbox.counts)
        rounds = await store.atomic(lambda: LunchRoundRow.all().count())
        people = await store.atomic(_people)
    assert rounds == 1
    assert len(guests) == len({one.person for one in guests}) == len(COLLEAGUES)
    for guest in guests:
        who = people[Key(guest.person)]
        told = [subject(raw) for raw in lunch.of(who, "lunch/seated")]
        assert told, "everybody was told a table once"
        if who in DECLINE:
            assert (guest.coming, guest.table) == ("no", 0)
        else:
            assert f"tafel {guest.table}," in told[-1]
    sizes = Counter(guest.table for guest in guests if guest.table)
    assert sum(sizes.values()) == len(COLLEAGUES) - len(DECLINE)
    assert min(sizes.values()) >= 3
    assert mails[MailState.DONE] == sum(mails.values()) == len(COLLEAGUES) + len(DECLINE)
    assert letters[LetterState.SENT] == sum(letters.values())


async def _people() -> dict[Key, str]:
    rows = await AddressRow.all()
    return {Key(row.person): row.address for row in rows}
