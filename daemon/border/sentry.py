"""Looks what evidence a mail brings that its From is true, by the profile in the settings."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol, cast

import dkim  # pyright: ignore[reportMissingTypeStubs]  # it has none

from daemon.border.results import Results, results_in
from daemon.border.signature import problem_with, tags_in
from daemon.reader.headers import Head, head_of
from daemon.reader.mail import Limits, Unreadable
from daemon.reader.strict_from import strict_from

# It reports every signature that fails; what it means is ours to tell.
logging.getLogger("dkimpy").addHandler(logging.NullHandler())
logging.getLogger("dkimpy").propagate = False

SECONDS = 5  # for one look-up in the DNS
_SIGNATURES = 3  # of one domain; whoever writes more wants us to look up much
_WRITTEN = ("to", "cc", "in-reply-to", "references", "subject")
_FOUND = "authentication-results"
_INTERNAL = "x-ms-exchange-organization-authas"


class Profile(StrEnum):
    """Who vouches for a mail (docs/trust.md)."""

    NONE = "none"
    AUTHSERV_ID = "authserv-id"
    MICROSOFT365 = "microsoft365"
    DKIM = "dkim"


class LookUp(Protocol):
    """The text of a TXT record, None without one."""

    def __call__(self, name: bytes, timeout: int = SECONDS) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whether the border vouches for the From of a mail, and the reason in plain English."""

    holds: bool
    reason: str
    written: tuple[str, ...] = ()  # where its author may have written a token of ours


def in_the_dns(name: bytes, timeout: int = SECONDS) -> bytes | None:
    return cast("Any", dkim).get_txt(name, timeout=timeout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentry:
    """Looks at one mail. With `dkim` it waits for the DNS, so that one looks in the child."""

    profile: Profile = Profile.NONE
    server: str = ""  # the authserv-id of our own border
    domains: frozenset[str] = frozenset()  # the organisation's own
    look_up: LookUp = in_the_dns

    def look(self, raw: bytes) -> Evidence:
        """Never raises: what cannot be read is no evidence."""
        try:
            head, _ = head_of(raw, Limits())
        except Unreadable as unreadable:
            return _none(str(unreadable))
        strict = strict_from(head)
        if strict.address is None:
            return _none(strict.problem)
        found = self._found(raw, head, strict.address.rpartition("@")[2])
        return replace(found, written=tuple(map(head.first, _WRITTEN)))

    def _found(self, raw: bytes, head: Head, domain: str) -> Evidence:
        match self.profile:
            case Profile.NONE:
                return _none("no profile is set in [trust]")
            case Profile.AUTHSERV_ID:
                return _by_results(head, domain, self.server.lower())
            case Profile.MICROSOFT365:
                return _by_exchange(head, domain, self.domains)
            case Profile.DKIM:
                return _by_signature(raw, head, domain, self.look_up)


def _none(reason: str) -> Evidence:
    return Evidence(holds=False, reason=reason)


def _topmost(head: Head) -> Results | None:
    """Only the topmost field counts: every server writes above what came in (RFC 8601 5)."""
    fields = head.every(_FOUND)
    return results_in(fields[0]) if fields else None


def _by_results(head: Head, domain: str, server: str) -> Evidence:
    results = _topmost(head)
    if results is None:
        there = head.has(_FOUND)
        return _none("Authentication-Results can't be read" if there else f"no {_FOUND.title()}")
    if results.server != server:
        other = results.server or "a server without a name"
        return _none(f"the topmost Authentication-Results is of {other}, not of {server}")
    passed = _passed(results, domain)
    if not passed:
        return _none(f"{server} found no proof that it is of {domain}")
    signatures = list(_signatures(head, domain))
    if passed == "dkim" and not signatures:
        return _none(f"{server} speaks of a signature that is not there")
    problem = next(filter(None, (problem_with(tags, head) for _, tags in signatures)), "")
    if problem:
        return _none(problem)
    return Evidence(holds=True, reason=f"{server} says {passed}=pass for {domain}")


def _passed(results: Results, domain: str) -> str:
    """The method that passed for exactly this domain, "" when none did or one says no."""
    dmarc = results.of("dmarc")
    if any(found.result not in {"pass", "none"} for found in dmarc):
        return ""
    if any(
        found.result == "pass" and found.properties.get("header.from") == domain for found in dmarc
    ):
        return "dmarc"
    signed = (
        found.properties.get("header.d") or found.properties.get("header.i", "").rpartition("@")[2]
        for found in results.of("dkim")
        if found.result == "pass"
    )
    return "dkim" if domain in signed else ""


def _by_exchange(head: Head, domain: str, domains: frozenset[str]) -> Evidence:
    """Exchange Online takes this mark off whatever comes from outside (FACTS 33)."""
    marks = head.every(_INTERNAL)
    if len(marks) != 1 or marks[0].lower() != b"internal":
        said = "another mark" if marks else "no mark"
        return _none(f"{said} of Exchange than that it came from inside")
    if domain not in domains:
        return _none(f"{domain} is none of the organisation's own domains")
    results = _topmost(head)
    if results is None or results.server:
        return _none("the topmost Authentication-Results is not as Exchange writes it")
    named = {found.properties.get("header.from", domain) for found in results.results}
    if named != {domain} or any(found.result == "fail" for found in results.results):
        return _none(f"Exchange found no proof that it is of {domain}")
    return Evidence(holds=True, reason="Exchange says that it was sent inside the organisation")


def _by_signature(raw: bytes, head: Head, domain: str, look_up: LookUp) -> Evidence:
    signatures = list(_signatures(head, domain))
    if not signatures:
        return _none(f"no signature of {domain}")
    problem = ""
    for number, tags in signatures[:_SIGNATURES]:
        problem = problem_with(tags, head)
        if not problem and _is_genuine(raw, number, look_up):
            return Evidence(holds=True, reason=f"signed by {domain}")
    return _none(problem or f"no signature of {domain} that can be verified")


def _signatures(head: Head, domain: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The signatures of exactly this domain, with their place among all."""
    for number, field in enumerate(head.every("dkim-signature")):
        tags = tags_in(field)
        if tags is not None and tags.get("d", "").lower() == domain:
            yield number, tags


def _is_genuine(raw: bytes, number: int, look_up: LookUp) -> bool:
    """By dkimpy; whatever goes wrong in it is no evidence (FACTS 32)."""

    def key(name: bytes, timeout: int = SECONDS) -> bytes | None:
        found = look_up(name, timeout)
        flags = (tags_in(found) or {}).get("t", "") if found else ""
        return None if "y" in flags.split(":") else found  # RFC 6376 3.6.1: only being tried out

    try:
        return cast("Any", dkim).DKIM(raw, timeout=SECONDS).verify(idx=number, dnsfunc=key) is True
    except Exception:  # noqa: BLE001  # a library on hostile bytes: no answer is no evidence
        return False
