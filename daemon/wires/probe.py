"""Tries the wires, one finding a line, for `stamtafel check`."""

import asyncio

from daemon.settings.secret import SecretError
from daemon.wires.account import MEGABYTE, ImapAccount, SmtpAccount
from daemon.wires.imap_client import ImapClient, Selected
from daemon.wires.imap_library import ImapError, reply_of
from daemon.wires.imap_line import ImapLine
from daemon.wires.problem import Finding, WireProblem, problem_of
from daemon.wires.smtp_line import close_line, open_line, size_limit

_SMALL = 5 * MEGABYTE  # a newsletter with photos may not fit below


async def probe_imap(account: ImapAccount) -> list[Finding]:
    """Login, folder, done folder, IDLE and MOVE; ends at the first that makes the rest idle."""
    return await asyncio.to_thread(_probe_imap, account)


async def probe_smtp(account: SmtpAccount) -> list[Finding]:
    """Login and size."""
    try:
        line = await open_line(account)
    except (WireProblem, SecretError) as error:
        return [_failed("SMTP login", problem_of(error, account.where))]
    limit = size_limit(line)
    await close_line(line)
    return [
        Finding("SMTP login", ok=True, text=f"{account.where} as {account.user or 'nobody'}"),
        _size(limit),
    ]


def _size(limit: int) -> Finding:
    if not limit:
        return Finding("SMTP size", ok=True, text="the server names no limit")
    text = f"letters up to {limit / MEGABYTE:.1f} MB"
    if limit >= _SMALL:
        return Finding("SMTP size", ok=True, text=text)
    return Finding(
        "SMTP size", ok=False, text=text,
        mend="A newsletter with photos may be refused: raise the limit on the server.",
    )  # fmt: skip


def _probe_imap(account: ImapAccount) -> list[Finding]:
    line = ImapLine(account)
    findings: list[Finding] = []
    try:
        findings.append(_login(line))
        selected = line.select()
        findings += [_folder(account, selected), _done_folder(line)]
        findings += [_idle(line), _move(line.client)]
        line.log_out()
    except (WireProblem, SecretError, OSError, ImapError) as error:
        name = "IMAP folder" if findings else "IMAP login"
        findings.append(_failed(name, problem_of(error, account.where)))
    finally:
        line.close()
    return findings


def _failed(name: str, problem: WireProblem) -> Finding:
    return Finding(name, ok=False, text=problem.what, mend=problem.mend)


def _login(line: ImapLine) -> Finding:
    line.open()
    return Finding("IMAP login", ok=True, text=f"{line.account.where} as {line.account.user}")


def _folder(account: ImapAccount, selected: Selected) -> Finding:
    text = f"{account.folder} with {selected.exists} mails"
    if not selected.uidvalidity:
        text += "; the server names no UIDVALIDITY, so every session looks at all of them again"
    return Finding("IMAP folder", ok=True, text=text)


def _done_folder(line: ImapLine) -> Finding:
    folder = line.account.done_folder
    try:
        with line.within(line.account.timeout.total_seconds() * 2):
            folder = line.done_folder()
            is_there = line.client.folder_exists(folder)
            if not is_there:
                line.client.create_folder(folder)
    except ImapError as error:
        return Finding(
            "IMAP done folder", ok=False, text=f"{folder} cannot be made ({reply_of(error)})",
            mend="Give this user the right to make folders, or make it by hand.",
        )  # fmt: skip
    return Finding("IMAP done folder", ok=True, text=folder + ("" if is_there else ", just made"))


def _idle(line: ImapLine) -> Finding:
    seconds = line.account.poll.total_seconds()
    now_and_then = f"the server has no IDLE: we look every {seconds:.0f} seconds"
    if not line.client.has("IDLE"):
        return Finding("IMAP IDLE", ok=True, text=now_and_then)
    try:
        with line.within(line.account.timeout.total_seconds()):
            line.client.idle()
            line.client.idle_done()
    except ImapError as error:
        return Finding("IMAP IDLE", ok=True, text=f"{now_and_then} ({reply_of(error)})")
    return Finding("IMAP IDLE", ok=True, text="new mail is announced at once")


def _move(client: ImapClient) -> Finding:
    if client.has("MOVE"):
        text = "mails that are done are moved"
    elif client.has("UIDPLUS"):
        text = "no MOVE: mails that are done are copied and removed"
    else:
        text = "neither MOVE nor UIDPLUS: mails that are done stay, marked as read"
    return Finding("IMAP MOVE", ok=True, text=text)
