"""Which profile fits a mail server, tried on sample mails: `stamtafel check --trust`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daemon.border.results import results_in
from daemon.border.sentry import Evidence, LookUp, Profile, Sentry, in_the_dns
from daemon.reader.headers import Head, head_of
from daemon.reader.mail import Limits
from daemon.reader.strict_from import strict_from

_TRIED = (Profile.AUTHSERV_ID, Profile.MICROSOFT365, Profile.DKIM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Mails as they lie in the mailbox."""

    colleague: bytes
    outside: bytes
    forged: Sequence[bytes]  # by the operator: from outside, with a colleague's From


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One profile, and what evidence each sample gives under it."""

    profile: Profile
    server: str  # the authserv-id that was tried, "" for other profiles
    fits: bool
    reason: str
    colleague: Evidence
    outside: Evidence
    forged: tuple[Evidence, ...]


class SampleError(ValueError):
    """A sample that proves nothing; the message says which, and what to take instead."""


def try_profiles(
    samples: Samples, *, server: str, domains: frozenset[str], look_up: LookUp = in_the_dns
) -> tuple[Trial, ...]:
    """`server`: the authserv-id of the settings; "" takes the one that the colleague's mail has.

    Raises SampleError, and Unreadable for a sample that is no mail.
    """
    _check(samples, domains)
    found = server or _server_of(samples.colleague)
    return tuple(
        _try(
            Sentry(profile=profile, server=found, domains=domains, look_up=look_up),
            samples,
        )
        for profile in _TRIED
    )


def _check(samples: Samples, domains: frozenset[str]) -> None:
    theirs = _domain_of(samples.colleague, "colleague's")
    if theirs not in domains:
        raise SampleError(f"the colleague's mail is from {theirs}, which is not in your domains")
    if _domain_of(samples.outside, "outside") in domains:
        raise SampleError("the mail from outside is from one of your own domains: take another")
    for forged in samples.forged:
        if _domain_of(forged, "forged") != theirs:
            raise SampleError(f"the forged mail must have a From of {theirs}: forge it again")


def _domain_of(mail: bytes, which: str) -> str:
    strict = strict_from(_head(mail))
    if strict.address is None:
        raise SampleError(f"the {which} mail has no From that counts: {strict.problem}")
    return strict.address.rpartition("@")[2]


def _head(mail: bytes) -> Head:
    return head_of(mail, Limits())[0]


def _server_of(mail: bytes) -> str:
    """Who wrote the topmost Authentication-Results, "" when nobody gave a name."""
    fields = _head(mail).every("authentication-results")
    results = results_in(fields[0]) if fields else None
    return results.server if results else ""


def _try(sentry: Sentry, samples: Samples) -> Trial:
    colleague, outside = sentry.look(samples.colleague), sentry.look(samples.outside)
    forged = tuple(sentry.look(mail) for mail in samples.forged)
    reason = ""
    if any(evidence.holds for evidence in forged):
        reason = "the forged mail passes: this profile would believe every forger"
    elif not colleague.holds:
        reason = f"the colleague's mail lacks the evidence: {colleague.reason}"
    elif sentry.profile is Profile.AUTHSERV_ID:
        reason = next(_unchecked(sentry.server, samples), "")
    return Trial(
        profile=sentry.profile,
        server=sentry.server if sentry.profile is Profile.AUTHSERV_ID else "",
        fits=not reason,
        reason=reason or colleague.reason,
        colleague=colleague,
        outside=outside,
        forged=forged,
    )


def _unchecked(server: str, samples: Samples) -> Iterator[str]:
    """A server that writes nothing on some mails leaves the top to whoever forged one."""
    for which, mail in (
        ("mail from outside", samples.outside),
        *(("forged mail", mail) for mail in samples.forged),
    ):
        if _server_of(mail) != server:
            yield f"{server} wrote nothing on the {which}, so a forger can write it himself"
