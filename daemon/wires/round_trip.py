"""Sends a mail to ourselves, at a plus address if it may, and looks what arrives."""

import asyncio
import re
import time
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
_PLAIN = "Set plain addresses instead of plus addresses: the token then travels in the subject."


async def probe_round_trip(
    imap: ImapAccount,
    smtp: SmtpAccount,
    *,
    address: str,
    word: str,
    now: datetime,
    plain: bool = False,
    patience: timedelta = timedelta(seconds=60),
) -> list[Finding]:
    """Whether a mail to ourselves arrives, and whether the mail server's clock agrees with ours.

    `address` is our own, without plus part; `plain`: it gets none here either. `word`, lower-case
    letters and digits, is new at each try; `now` is our clock, aware. What arrives is moved to the
    done folder.
    """
    local, _, domain = address.partition("@")
    to = address if plain else f"{local}+{word}@{domain}"
    name, instead = ("own address", "") if plain else ("plus address", _PLAIN)
    wire = SmtpWire(smtp)
    outcome = await wire.send(address, to, _mail(address, to, word, now))
    await wire.close()
    if not isinstance(outcome, Accepted):
        mend = instead or "Check default in [addresses]."
        return [Finding(name, ok=False, text=f"not taken ({outcome.reply})", mend=mend)]
    try:
        found = await asyncio.to_thread(_wait, imap, word, patience)
    except (WireProblem, SecretError, OSError, ImapError) as error:
        problem = problem_of(error, imap.where)
        return [Finding(name, ok=False, text=problem.what, mend=problem.mend)]
    if found is None:
        text = (
            f"a mail to {to} was taken and did not arrive in {imap.folder}"
            f" within {patience.total_seconds():.0f} seconds"
        )
        return [Finding(name, ok=False, text=text, mend=f"{_ELSEWHERE} {instead}".strip())]
    header, arrived = found
    whole = Finding(name, ok=True, text="a mail to ourselves arrives")
    return [whole if plain else _plus(header, word), _clock(arrived, now)]


def _mail(sender: str, receiver: str, word: str, now: datetime) -> bytes:
    return (
        f"From: <{sender}>\r\nTo: <{receiver}>\r\nSubject: Stamtafel check {word}\r\n"
        f"Date: {format_datetime(now)}\r\nMessage-ID: <{word}@{sender.partition('@')[2]}>\r\n"
        "Auto-Submitted: auto-generated\r\n"  # RFC 3834: nobody is to answer this
        "\r\nStamtafel tries its mailbox. This mail can be removed.\r\n"
    ).encode("ascii")


def _wait(account: ImapAccount, word: str, patience: timedelta) -> tuple[bytes, datetime] | None:
    """The header of the mail and when the server got it, by its own clock."""
    until = time.monotonic() + patience.total_seconds()
    line = ImapLine(account)
    try:
        line.open()
        while True:
            if found := _look(line, word):
                return found
            if time.monotonic() > until:
                return None
            time.sleep(_LOOK_EVERY)
    finally:
        line.log_out()
        line.close()


def _look(line: ImapLine, word: str) -> tuple[bytes, datetime] | None:
    """Also where a daemon that runs beside us may have put it already."""
    account = line.account
    done_folder = line.done_folder()
    for folder in (account.folder, done_folder):
        with line.within(account.timeout.total_seconds() * 4):
            if not line.client.folder_exists(folder):
                continue
            line.select(folder)
            uids = line.client.search("SUBJECT", word)
            if not uids:
                continue
            found = line.client.headers(uids[-1], 65_536), line.client.arrived(uids[-1:])[uids[-1]]
            if folder == account.folder and line.client.has("MOVE"):
                if not line.client.folder_exists(done_folder):
                    line.client.create_folder(done_folder)
                line.client.move(uids, done_folder)
            return found
    return None


def _plus(header: bytes, word: str) -> Finding:
    lines = re.sub(rb"\r?\n[ \t]+", b" ", header).decode("utf-8", "replace").splitlines()
    border = ("delivered-to:", "x-original-to:", "x-envelope-to:", "envelope-to:")
    if any(line.lower().startswith(border) and f"+{word}@" in line.lower() for line in lines):
        return Finding("plus address", ok=True, text="comes through whole, also when it is hidden")
    return Finding(
        "plus address", ok=True,
        text="comes through in To only: the server writes no Delivered-To with it",
    )  # fmt: skip


def _clock(arrived: datetime, now: datetime) -> Finding:
    apart = abs(arrived - now)
    if apart < CLOCK_DIFFERENCE:
        return Finding("clock", ok=True, text="agrees with the mail server's")
    return Finding(
        "clock", ok=False,
        text=f"{apart.total_seconds() / 60:.0f} minutes apart from the mail server's",
        mend="Set this machine's clock by NTP (timedatectl set-ntp true).",
    )  # fmt: skip
