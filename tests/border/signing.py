"""Mails of a colleague as her server signs them; the DNS of a test is a dictionary."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import dkim  # pyright: ignore[reportMissingTypeStubs]  # it has none

OURS = "binnenwater.example.org"
SELECTOR = "post"
USUAL = ("From", "To", "Subject", "Date", "In-Reply-To", "References", "Message-ID")


@dataclass(frozen=True, slots=True)
class Zone:
    """TXT records by name."""

    records: Mapping[bytes, bytes]

    def __call__(self, name: bytes, timeout: int = 5) -> bytes | None:
        del timeout  # it answers at once
        return self.records.get(name)


def unreachable(name: bytes, timeout: int = 5) -> bytes | None:
    raise OSError("no name server answers")


@cache
def key(bits: int = 2048) -> bytes:
    """A private key as PEM."""
    made = ["openssl", "genrsa", "-traditional", str(bits)]
    return subprocess.run(made, check=True, capture_output=True).stdout


@cache
def published(bits: int = 2048) -> bytes:
    """The p= of that key."""
    shown = ["openssl", "rsa", "-pubout", "-outform", "PEM"]
    pem = subprocess.run(shown, input=key(bits), check=True, capture_output=True).stdout
    return b"".join(line for line in pem.splitlines() if not line.startswith(b"--"))


def zone(*, domain: str = OURS, selector: str = SELECTOR, record: bytes | None = None) -> Zone:
    text = record if record is not None else b"v=DKIM1; k=rsa; p=" + published()
    return Zone({f"{selector}._domainkey.{domain}.".encode(): text})


def signed(
    mail: bytes,
    *,
    domain: str = OURS,
    selector: str = SELECTOR,
    covers: Sequence[str] = USUAL,
    algorithm: str = "rsa-sha256",
    open_end: bool = False,
    bits: int = 2048,
) -> bytes:
    """The mail with a DKIM-Signature on top; `open_end` leaves what follows unsigned (l=)."""
    there = mail.split(b"\r\n\r\n", 1)[0].lower()
    names = [name.encode() for name in covers if f"\r\n{name.lower()}:".encode() in b"\r\n" + there]
    signer = cast("Any", dkim).DKIM(mail, signature_algorithm=algorithm.encode())
    signer.should_not_sign = set[bytes]()
    signer.frozen_sign = set[bytes]()
    field: bytes = signer.sign(
        selector.encode(),
        domain.encode(),
        key(bits),
        canonicalize=(b"relaxed", b"simple"),
        include_headers=names,
        length=open_end,
    )
    return field + mail
