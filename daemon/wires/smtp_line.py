"""A line to a mail server that takes our letters: opened, encrypted, logged in."""

import asyncio
import base64

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from daemon.wires.account import Login, SmtpAccount, Tls
from daemon.wires.problem import WireProblem, problem_of
from daemon.wires.refusal import refused_login, xoauth2_reason

GOOD_BYE = 5.0  # seconds we wait for the answer to QUIT


async def open_line(account: SmtpAccount) -> SMTP:
    """Connects, encrypts and logs in. Raises WireProblem and SecretError."""
    account.refuse_in_clear()
    secret = await asyncio.to_thread(account.read_secret)
    encrypts = account.tls is not Tls.NONE
    context = await asyncio.to_thread(account.tls_context) if encrypts else None
    client = SMTP(
        hostname=account.host,
        port=account.port,
        local_hostname=account.local_hostname,
        timeout=account.timeout.total_seconds(),
        use_tls=account.tls is Tls.TLS,
        # Never left to the server: without it the password goes out in clear (FACTS 73).
        start_tls=account.tls is Tls.STARTTLS,
        tls_context=context,
    )
    try:
        await client.connect()
        await client.ehlo()
        await _log_in(client, account, secret)
    except BaseException as error:
        cut_line(client)
        if isinstance(error, (OSError, SMTPException, ValueError)):
            raise _problem(error, account) from error
        raise
    return client


async def close_line(client: SMTP) -> None:
    """Says good-bye and closes, whatever the server answers."""
    try:
        if client.is_connected:
            await client.quit(timeout=GOOD_BYE)
    except (OSError, SMTPException):
        pass  # it was going anyway
    finally:
        cut_line(client)


def cut_line(client: SMTP) -> None:
    """Closes at once: TLS would wait up to half a minute for the server's own good-bye."""
    transport = client.transport
    client.close()
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()


def size_limit(client: SMTP) -> int:
    """The largest mail the server says it takes, in octets; 0: it does not say (RFC 1870 4)."""
    told = client.esmtp_extensions.get("size", "")
    return int(told) if told.isdecimal() else 0


async def _log_in(client: SMTP, account: SmtpAccount, secret: str) -> None:
    """One mechanism, once: three tries with a wrong password lock accounts (FACTS 76)."""
    if account.login is Login.NONE:
        return
    offered = client.server_auth_methods
    if account.login is Login.XOAUTH2:
        if "xoauth2" not in offered:
            raise _not_offered(account, "access tokens (XOAUTH2)")
        await _xoauth2(client, account, secret)
        return
    try:
        if "plain" in offered:
            await client.auth_plain(account.user, secret)
        elif "login" in offered:
            await client.auth_login(account.user, secret)
        elif "cram-md5" in offered:
            await client.auth_crammd5(account.user, secret)
        else:
            raise _not_offered(account, "passwords")
    except SMTPResponseException as error:
        if error.code < 0:
            raise
        reply = f"{error.code} {error.message}"
        raise refused_login(reply, where=account.where, user=account.user) from error


async def _xoauth2(client: SMTP, account: SmtpAccount, token: str) -> None:
    said = base64.b64encode(f"user={account.user}\1auth=Bearer {token}\1\1".encode())
    answer = await client.execute_command(b"AUTH", b"XOAUTH2", said)
    reason = ""
    if answer.code == 334:  # the reason, as JSON; an empty line brings the refusal itself
        reason = xoauth2_reason(answer.message.encode())
        answer = await client.execute_command(b"")
    if answer.code != 235:
        reply = f"{answer.code} {answer.message}"
        raise refused_login(reply, where=account.where, user=account.user, reason=reason)


def _not_offered(account: SmtpAccount, what: str) -> WireProblem:
    mend = (
        'Set tls = "starttls" or tls = "tls": many servers offer a login only then.'
        if account.tls is Tls.NONE
        else 'Check login in the settings; login = "none" is for servers that know us by address.'
    )
    return WireProblem(f"{account.where} takes no {what}", mend, lasting=True)


def _problem(error: Exception, account: SmtpAccount) -> WireProblem:
    if isinstance(error, WireProblem):
        return error
    if "STARTTLS extension not supported" in str(error):
        return WireProblem(
            f"{account.where} offers no STARTTLS, or something between strips it",
            'Nothing was sent. Set tls = "tls" with port 465, or find out what stands between.',
            lasting=True,
        )
    if isinstance(error, SMTPResponseException) and error.code > 0:
        return WireProblem(
            f"{account.where} does not let us in ({error.code} {error.message})",
            "Check that this machine may send there; with many mails, wait.",
        )
    return problem_of(error, account.where)
