"""What a wire needs to know about a mail server."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path

from daemon.wires.problem import WireProblem

MEGABYTE = 1_000_000


class Tls(StrEnum):
    """How a connection is encrypted."""

    TLS = "tls"  # from the first octet
    STARTTLS = "starttls"  # after the greeting, and never without
    NONE = "none"  # only to this machine itself


class Login(StrEnum):
    """How we say who we are."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, not a secret
    XOAUTH2 = "xoauth2"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A login on a mail server."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    login: Login = Login.PASSWORD
    # The password or access token, fresh at every login. May block, may raise SecretError.
    secret: Callable[[], str] | None = field(default=None, repr=False)
    ca_file: Path | None = None  # trusted instead of the machine's own authorities
    timeout: timedelta = timedelta(seconds=30)  # of one answer of the server

    @property
    def where(self) -> str:
        return f"{self.host}:{self.port}"

    def read_secret(self) -> str:
        """The password or token; waits for a program where the settings name one."""
        return self.secret() if self.secret else ""

    def tls_context(self) -> ssl.SSLContext:
        """A context that verifies name and chain. Raises WireProblem when ca_file is no good."""
        try:
            return ssl.create_default_context(cafile=self.ca_file)
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise WireProblem(
                f"{self.ca_file} holds no certificates we can read ({error})",
                "Give a PEM file with the certificate of the organisation's own authority.",
            ) from error

    def refuse_in_clear(self) -> None:
        """Raises WireProblem where a password would travel without encryption."""
        if self.tls is Tls.NONE and not _is_loopback(self.host):
            raise WireProblem(
                f'tls = "none" to {self.host} would send passwords and mails in clear',
                'Set tls = "tls" or tls = "starttls".',
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapAccount(Account):
    """The mailbox that all mail to us ends up in."""

    folder: str = "INBOX"
    done_folder: str = "Stamtafel-verwerkt"
    size_limit: int = 25 * MEGABYTE  # octets; of larger mails only the header is fetched
    set_size: int = 50  # mails fetched or moved by one command
    set_octets: int = 8 * MEGABYTE  # of one fetch, unless one mail alone is larger
    round: timedelta = timedelta(minutes=4, seconds=50)  # of IDLE; some servers go deaf later
    poll: timedelta = timedelta(seconds=30)  # between looks, where the server has no IDLE
    pause: timedelta = timedelta(seconds=1)  # before the first try to connect again
    longest_pause: timedelta = timedelta(minutes=5)

    @property
    def mailbox(self) -> str:
        """The name under which the store knows this folder."""
        return f"{self.user}/{self.folder}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpAccount(Account):
    """A server that takes our letters."""

    per_minute: int = 25
    data_timeout: timedelta = timedelta(minutes=10)  # RFC 5321 4.5.3.2.6
    idle: timedelta = timedelta(seconds=60)  # then the connection is closed by us
    local_hostname: str = "localhost"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
