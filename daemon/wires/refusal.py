"""What mail servers answer when something is switched off or wrong (FACTS 76, 77)."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import cast

from daemon.wires.problem import WireProblem


@dataclass(frozen=True, slots=True)
class _Answer:
    pattern: re.Pattern[str]
    what: str
    mend: str


def _answer(pattern: str, what: str, mend: str) -> _Answer:
    return _Answer(re.compile(pattern, re.IGNORECASE), what, mend)


# The first that fits counts: from the particular to the general.
_ANSWERS = (
    _answer(
        r"authenticated but not connected",
        "the login is right, but Microsoft 365 gives no access to this mailbox",
        "In Exchange, switch IMAP on for this mailbox (Set-CASMailbox -ImapEnabled $true), and"
        " give the application the right to it: Add-MailboxPermission with the Object ID that"
        " Enterprise applications shows. A shared mailbox logs in with its own address.",
    ),
    _answer(
        r"SmtpClientAuthentication is disabled",
        "Microsoft 365 has SMTP with login switched off for this mailbox or organisation",
        "Switch it on: Set-CASMailbox -SmtpClientAuthenticationDisabled $false.",
    ),
    _answer(
        r"basic authentication is disabled|5\.7\.139|5\.7\.30\b",
        "Microsoft 365 takes no passwords here",
        'Set login = "xoauth2" with a token_command.',
    ),
    _answer(
        r"application-specific password|InvalidSecondFactor",
        "Google wants an app password for this account, or a token",
        'Make an app password in the Google account, or set login = "xoauth2".',
    ),
    _answer(
        r"5\.7\.9\b|5\.7\.14\b|web login required|WEBALERT|log in via your web browser",
        "Google wants somebody to log in with a browser first",
        "Log in to the account in a browser once and allow this access.",
    ),
    _answer(
        r"not enabled for IMAP use|IMAP access is disabled|IMAP is disabled",
        "IMAP is switched off for this mailbox",
        "Switch IMAP on in the settings of the mailbox or of the organisation.",
    ),
    _answer(
        r"too many (simultaneous )?(connections|logins)|maximum number of connections"
        r"|\[LIMIT\]|concurrent connections limit|432 4\.3\.2",
        "the server has too many of our connections open",
        "Wait, or close other programs that use this mailbox; one connection is enough for us.",
    ),
    _answer(
        r"\[UNAVAILABLE\]|\[INUSE\]|temporar|try again later|\b454\b|\b4\.\d+\.\d+\b",
        "the server cannot check logins just now",
        "Wait; we try again by ourselves.",
    ),
    _answer(
        r"must issue a STARTTLS|PRIVACYREQUIRED|LOGINDISABLED|encryption required|5\.7\.0 .*TLS",
        "the server takes no login without encryption",
        'Set tls = "starttls" or tls = "tls".',
    ),
)
_TEMPORARY = {_ANSWERS[6].what, _ANSWERS[7].what}


def refused_login(reply: str, *, where: str, user: str, reason: str = "") -> WireProblem:
    """Why a login was refused; `reason` is what XOAUTH2 said before the refusal."""
    said = _joined(reply, reason)
    for answer in _ANSWERS:
        if answer.pattern.search(said):
            return WireProblem(
                f"{where}: {answer.what} ({said})",
                answer.mend,
                lasting=answer.what not in _TEMPORARY,
            )
    mend = (
        "Check the token_command: its token must be fresh, for this mailbox and this server."
        if reason
        else "Check user and password in the settings; a password the provider gives to programs"
        " may be needed instead of the one for people."
    )
    return WireProblem(f"{where} refuses the login of {user} ({said})", mend, lasting=True)


def refused_at_once(reply: str, *, where: str) -> WireProblem:
    """Why a server would not even hear us."""
    for answer in _ANSWERS:
        if answer.pattern.search(reply):
            return WireProblem(f"{where}: {answer.what} ({reply})", answer.mend)
    return WireProblem(
        f"{where} does not let us in ({reply})", "Check that this machine may connect; then wait."
    )


def refused_folder(reply: str, *, where: str, folder: str) -> WireProblem:
    """Why a folder cannot be used."""
    for answer in _ANSWERS:
        if answer.pattern.search(reply):
            return WireProblem(f"{where}: {answer.what} ({reply})", answer.mend)
    return WireProblem(
        f"{where}: folder {folder} cannot be opened ({reply})",
        "Check folder in the settings; names are as the server lists them, also in upper case.",
    )


def xoauth2_reason(challenge: bytes) -> str:
    """What the server's JSON answer to a bad token says, in one line; never the token itself."""
    text = challenge
    try:
        text = base64.b64decode(challenge, validate=True)
    except (binascii.Error, ValueError):
        text = challenge  # already decoded by the library
    try:
        found: object = json.loads(text)
    except ValueError:
        return text.decode("utf-8", "replace")[:200]
    if not isinstance(found, dict):
        return ""
    fields = cast("dict[str, object]", found)
    return ", ".join(
        f"{key} {fields[key]}" for key in ("status", "error", "scope") if key in fields
    )


def _joined(reply: str, reason: str) -> str:
    parts = (" ".join(part.split())[:300] for part in (reply, reason) if part.strip())
    return "; ".join(parts)
