"""Sends a mail to each address of ours, with a plus part if it may, and looks what arrives."""

import asyncio
import re
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from daemon.settings.secret import SecretError
from daemon.wires.account import ImapAccount, SmtpAccount
from daemon.wires.imap_library import ImapError
from daemon.wires.imap_line import ImapLine
from daemon.wires.outcome import Accepted
from daemon.wires.problem import Finding, WireProblem, problem_of
from daemon.wires.smtp import SmtpWire

CLOCK_DIFFERENCE = timedelta(minutes=5)
_LOOK_EVERY = 1.0  # seconds
_ELSEWHERE = "Look where it went: spam folder, a rule, a catch-all."
_ALIAS = "Have the server deliver it to the mailbox as well, or take it out of [addresses]."
_PLAIN = "Set plain addresses instead of plus addresses: the token then travels in the subject."


@dataclass(frozen=True, slots=True)
class _Found:
    header: bytes
    arrived: datetime  # when the server got it, by its own clock


async def probe_round_trip(
    imap: ImapAccount,
    smtp: SmtpAccount,
    *,
    receivers: Mapping[str, str],
    word: str,
    now: datetime,
    plain: bool = False,
    patience: timedelta = timedelta(seconds=60),
) -> list[Finding]:
    """Whether a mail to each of our addresses arrives, and whether the mail server's clock agrees
    with ours.

    `receivers`: every address of ours, the mailbox itself first, and where the mail to it goes: to
    the address with `word` behind its plus sign, or to itself where `plain`. `word`, lower-case
    letters and digits, is new at each try; `now` is our clock, aware. What arrives is moved to the
    done folder. All of them together have the `patience`.
    """
    replies = await _sent(smtp, receivers, word, now)
    waiting = {number for number, reply in enumerate(replies) if not reply}
    try:
        found = await asyncio.to_thread(_wait, imap, word, waiting, patience)
    except (WireProblem, SecretError, OSError, ImapError) as error:
        problem = problem_of(error, imap.where)
        return [Finding(_name(plain=plain), ok=False, text=problem.what, mend=problem.mend)]
    knows_plus = not plain and 0 in found
    told = _Telling(
        word=word,
        name=_name(plain=plain),
        late=f"in {imap.folder} within {patience.total_seconds():.0f} seconds",
        instead=_ALIAS if plain or knows_plus else _PLAIN,
    )
    findings = [
        told.of(address, to, reply, found.get(number))
        for number, ((address, to), reply) in enumerate(
            zip(receivers.items(), replies, strict=True)
        )
    ]
    clocks = [_clock(one.arrived, now) for one in found.values()]
    return [*findings, *clocks[:1]]


async def _sent(
    smtp: SmtpAccount, receivers: Mapping[str, str], word: str, now: datetime
) -> list[str]:
    """What the server said to each mail, "" where it took it."""
    sender, wire = next(iter(receivers)), SmtpWire(smtp)
    replies: list[str] = []
    for number, to in enumerate(receivers.values()):
        outcome = await wire.send(sender, to, _mail(sender, to, f"{word} {number}", now))
        replies.append("" if isinstance(outcome, Accepted) else outcome.reply)
    await wire.close()
    return replies


def _mail(sender: str, receiver: str, mark: str, now: datetime) -> bytes:
    unique = f"{mark.replace(' ', '-')}@{sender.partition('@')[2]}"
    return (
        f"From: <{sender}>\r\nTo: <{receiver}>\r\nSubject: Stamtafel check {mark}\r\n"
        f"Date: {format_datetime(now)}\r\nMessage-ID: <{unique}>\r\n"
        "Auto-Submitted: auto-generated\r\n"  # RFC 3834: nobody is to answer this
        "\r\nStamtafel tries its mailbox. This mail can be removed.\r\n"
    ).encode("ascii")


def _wait(
    account: ImapAccount, word: str, numbers: Collection[int], patience: timedelta
) -> dict[int, _Found]:
    """The mails of these numbers that arrive in time."""
    found: dict[int, _Found] = {}
    if not numbers:
        return found
    until = time.monotonic() + patience.total_seconds()
    line = ImapLine(account)
    try:
        line.open()
        while True:
            found |= _look(line, word)
            if found.keys() >= set(numbers) or time.monotonic() > until:
                return found
            time.sleep(_LOOK_EVERY)
    finally:
        line.log_out()
        line.close()


def _look(line: ImapLine, word: str) -> dict[int, _Found]:
    """Also where a daemon that runs beside us may have put them already."""
    account = line.account
    done_folder = line.done_folder()
    found: dict[int, _Found] = {}
    for folder in (account.folder, done_folder):
        with line.within(account.timeout.total_seconds() * 4):
            if not line.client.folder_exists(folder):
                continue
            line.select(folder)
            uids = line.client.search("SUBJECT", word)
            if not uids:
                continue
            found |= _numbered(line, uids, word)
            if folder == account.folder and line.client.has("MOVE"):
                if not line.client.folder_exists(done_folder):
                    line.client.create_folder(done_folder)
                line.client.move(uids, done_folder)
    return found


def _numbered(line: ImapLine, uids: Sequence[int], word: str) -> dict[int, _Found]:
    arrived = line.client.arrived(uids)
    mark = re.compile(rf"Stamtafel check {word} (\d+)".encode())
    found: dict[int, _Found] = {}
    for uid, at in arrived.items():
        header = line.client.headers(uid, 65_536)
        if number := mark.search(header):
            found[int(number[1])] = _Found(header, at)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """What became of the mails, in words."""

    word: str
    name: str
    late: str  # where none came, and in how long
    instead: str  # the mend

    def of(self, address: str, to: str, reply: str, found: _Found | None) -> Finding:
        if reply:
            text = f"{address}: not taken ({reply})"
            return Finding(self.name, ok=False, text=text, mend=self.instead)
        if found is None:
            text = f"a mail to {to} was taken and did not arrive {self.late}"
            return Finding(self.name, ok=False, text=text, mend=f"{_ELSEWHERE} {self.instead}")
        if address == to:
            return Finding(self.name, ok=True, text=f"{address}: a mail to ourselves arrives")
        whole = _whole_or_not(found.header, self.word)
        return Finding(self.name, ok=True, text=f"{address}: {whole}")


def _name(*, plain: bool) -> str:
    return "own address" if plain else "plus address"


def _whole_or_not(header: bytes, word: str) -> str:
    lines = re.sub(rb"\r?\n[ \t]+", b" ", header).decode("utf-8", "replace").splitlines()
    border = ("delivered-to:", "x-original-to:", "x-envelope-to:", "envelope-to:")
    if any(line.lower().startswith(border) and f"{word}@" in line.lower() for line in lines):
        return "its plus part comes through whole, also when it is hidden"
    return "its plus part comes through in To only: the server writes no Delivered-To with it"


def _clock(arrived: datetime, now: datetime) -> Finding:
    apart = abs(arrived - now)
    if apart < CLOCK_DIFFERENCE:
        return Finding("clock", ok=True, text="agrees with the mail server's")
    return Finding(
        "clock", ok=False,
        text=f"{apart.total_seconds() / 60:.0f} minutes apart from the mail server's",
        mend="Set this machine's clock by NTP (timedatectl set-ntp true).",
    )  # fmt: skip
