"""Who we are on the wires: the mailbox, and the servers that take our letters."""

from ipaddress import ip_address
from typing import Any, Literal

from pydantic import Field, FilePath, ValidationInfo, field_validator

from daemon.settings.passwords import Passwords, given_passwords
from daemon.settings.secret import Secret, from_command
from daemon.settings.section import clash
from daemon.settings.values import Host, Text

Tls = Literal["tls", "starttls", "none"]
Login = Literal["password", "xoauth2", "none"]


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Account(Passwords):
    """A login on a mail server."""

    host: Host = Field(description="the name of the mail server", examples=['"mail.example.org"'])
    tls: Tls = Field(
        default="tls",
        description='how the connection is encrypted: "tls" from the first byte, "starttls"'
        ' after a greeting, "none" only on this machine itself',
        examples=['"tls"'],
    )
    port: int = Field(description="the port of the server", examples=["993"], ge=1, le=65535)
    login: Login = Field(
        default="password",
        description='how we log in: with a "password" or with an access token, "xoauth2"',
        examples=['"password"'],
    )
    user: Text | None = Field(
        default=None,
        description="the name we log in with, often the mail address",
        examples=['"stamtafel@example.org"'],
        validate_default=True,
    )
    ca_file: FilePath | None = Field(
        default=None,
        description="the certificates to trust, for a server with the organisation's own",
        examples=['"ca.pem"'],
    )
    token_command: tuple[str, ...] = Field(
        default=(),
        description='the program that prints an access token, for login = "xoauth2"',
        examples=['["/usr/local/bin/mail-token"]'],
        validate_default=True,
    )

    @field_validator("tls")
    @classmethod
    def _encrypted_outside(cls, tls: Tls, info: ValidationInfo) -> Tls:
        host = info.data.get("host")
        if tls == "none" and host is not None and not _is_loopback(host):
            raise ValueError("without encryption we only speak to this machine itself (localhost)")
        return tls

    @field_validator("user")
    @classmethod
    def _named(cls, user: str | None, info: ValidationInfo) -> str | None:
        if user is None and info.data.get("login", "none") != "none":
            raise clash(
                "user is missing. It is the name we log in with, often the mail address."
                ' Give it, e.g. user = "stamtafel@example.org".'
            )
        return user

    @field_validator("token_command")
    @classmethod
    def _one_way_in(cls, command: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        given = given_passwords(info.data)
        match info.data.get("login"):
            case "password":
                _one_password(given, command)
            case "xoauth2" if given or not command:
                raise clash(
                    'login = "xoauth2" needs token_command and no password. Give the program'
                    ' that prints a token, e.g. token_command = ["/usr/local/bin/mail-token"].'
                )
            case "none" if given or command:
                raise clash(
                    'login = "none" takes no password. Remove the password or the login key.'
                )
            case _:
                pass
        return command

    @property
    def secret(self) -> Secret | None:
        """The password, or with XOAUTH2 the token; None where no login is asked."""
        return from_command(self.token_command) if self.token_command else super().secret


def _one_password(given: list[str], command: tuple[str, ...]) -> None:
    if command:
        raise clash('token_command is used only with login = "xoauth2". Add that, or remove it.')
    if not given:
        raise clash(
            "no password is given. Give one of password_file, password_env, password_credential"
            ' or password, e.g. password_file = "/etc/stamtafel/password".'
        )
    if len(given) > 1:
        raise clash(f"{' and '.join(given)} are given together. Keep one of them.")


def _imap_port(known: dict[str, Any]) -> int:
    return 993 if known.get("tls") == "tls" else 143


def _smtp_port(known: dict[str, Any]) -> int:
    return {"tls": 465, "starttls": 587}.get(known.get("tls", ""), 25)


class Mailbox(Account):
    """[mailbox]: the one IMAP mailbox that every letter to us ends up in."""

    host: Host = Field(description="the name of the IMAP server", examples=['"imap.example.org"'])
    port: int = Field(
        default_factory=_imap_port,
        description="the port of the IMAP server",
        examples=["993"],
        ge=1,
        le=65535,
    )
    folder: Text = Field(
        default="INBOX", description="the folder where new mail arrives", examples=['"INBOX"']
    )
    done_folder: Text = Field(
        default="Stamtafel-verwerkt",
        description="the folder where a mail goes once it is dealt with; made when missing",
        examples=['"Stamtafel-verwerkt"'],
    )
    own_lists: tuple[Text, ...] = Field(
        default=(),
        description="the list of List-Ids of our own groups, where an address of ours is a group",
        examples=['["tips.example.org"]'],
    )
    spam_marks: tuple[Text, ...] = Field(
        default=(),
        description="the list of header lines by which the organisation's own filter marks spam,"
        ' as "Header: word"; the usual ones are known',
        examples=['["X-Filter: spam"]'],
    )
    banners: tuple[Text, ...] = Field(
        default=(),
        description="the list of lines, or parts of them, that the organisation's own gateway puts"
        " into every mail; the usual ones are known",
        examples=['["Gecontroleerd door de Poortwachter"]'],
    )
    size_limit_megabytes: int = Field(
        default=25,
        description="the largest mail we take, in megabytes; a larger one gets a polite answer",
        examples=["25"],
        ge=1,
        le=1000,
    )

    @field_validator("login")
    @classmethod
    def _logs_in(cls, login: Login) -> Login:
        if login == "none":
            raise ValueError("a mailbox asks for a login")
        return login

    @property
    def size_limit(self) -> int:
        """In octets."""
        return self.size_limit_megabytes * 1_000_000


class Smtp(Account):
    """[smtp]: a server that takes our letters."""

    host: Host = Field(description="the name of the SMTP server", examples=['"smtp.example.org"'])
    tls: Tls = Field(
        default="starttls",
        description='how the connection is encrypted: "starttls" after a greeting, "tls" from the'
        ' first byte, "none" only on this machine itself',
        examples=['"starttls"'],
    )
    port: int = Field(
        default_factory=_smtp_port,
        description="the port of the SMTP server",
        examples=["587"],
        ge=1,
        le=65535,
    )
    login: Login = Field(
        default="password",
        description='how we log in: with a "password", an access token, "xoauth2", or not, "none"',
        examples=['"password"'],
    )
    per_minute: int = Field(
        default=25,
        description="the most letters a minute; Microsoft 365 allows 30",
        examples=["25"],
        ge=1,
        le=100_000,
    )
