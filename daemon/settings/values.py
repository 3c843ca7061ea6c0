"""The kinds of value that stand in config.toml, each with the sentence that says what is wrong."""

import re
from collections.abc import Callable, Sized
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Annotated, Protocol, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator
from rapidfuzz import process

LOCAL_PART_OCTETS = 64  # RFC 5321 4.5.3.1.1

_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?"
)
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_HOST = re.compile(r"[A-Za-z0-9_.:-]+")
_NAMED = re.compile(r"\s*(?P<name>[^<>\"]+?)\s*<(?P<address>[^<>]*)>\s*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_SURE_COUNTRIES = ("", "NL")
_DUTCH_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SLUG_LONGEST = 23  # whatever is longer behind a plus sign is a token (daemon/tokens.py)


ItemsT = TypeVar("ItemsT", bound=Sized)


class Slugged(Protocol):
    @property
    def slug(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NamedAddress:
    """`Fatima Aydin <fatima@example.org>`, the address in lower case."""

    name: str
    address: str


def plain_address(text: str) -> str:
    """One plain ASCII mail address in lower case (RFC 5321 4.1.2 without quoted parts)."""
    address = text.strip().lower()
    if _ADDRESS.fullmatch(address) is None:
        raise ValueError("it is no plain mail address")
    if len(address.partition("@")[0]) > LOCAL_PART_OCTETS:
        raise ValueError("the part before the @ has more than 64 characters (RFC 5321 4.5.3.1.1)")
    return address


def named_address(text: object) -> NamedAddress:
    if isinstance(text, NamedAddress):
        return text
    found = _NAMED.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError('it must read "Name <address>"')
    return NamedAddress(found["name"], plain_address(found["address"]))


def weekday(text: object) -> int:
    """0 is Monday. Dutch or English, whole or the first letters: "ma", "maandag", "mon"."""
    if isinstance(text, int) and not isinstance(text, bool) and 0 <= text <= 6:
        return text
    word = text.strip().lower() if isinstance(text, str) else ""
    for names in (_DUTCH_DAYS, _ENGLISH_DAYS):
        for number, name in enumerate(names):
            if len(word) >= 2 and name.startswith(word):
                return number
    raise ValueError("it is no day of the week: write ma, di, wo, do, vr, za or zo")


def clock_time(text: object) -> time:
    """A wall-clock time of the organisation, whole minutes."""
    if isinstance(text, time):
        return text.replace(second=0, microsecond=0)
    found = _CLOCK.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError('it is no time of the day: write hours and minutes, "09:00"')
    return time(int(found[1]), int(found[2]))


def zone(text: object) -> ZoneInfo:
    if isinstance(text, ZoneInfo):
        return text
    if isinstance(text, str) and text in available_timezones():
        return ZoneInfo(text)
    near = process.extractOne(str(text), sorted(available_timezones()), score_cutoff=60)
    hint = f"; {near[0]} is near" if near else ""
    raise ValueError(f"this machine knows no such time zone{hint}")


def country(code: str) -> str:
    """A country or "" for none, as the library `holidays` names them."""
    if code.upper() not in _SURE_COUNTRIES and code.upper() not in _countries():
        raise ValueError(
            'no public holidays are known for it: write a country\'s two letters or ""'
        )
    return code.upper()


@cache
def _countries() -> frozenset[str]:
    # A quarter of a second to import, which every command would pay.
    from holidays import list_supported_countries  # noqa: PLC0415

    return frozenset(list_supported_countries())


def at_least_one(items: ItemsT) -> ItemsT:
    if not items:
        raise ValueError("the list is empty")
    return items


def unique_slugs(parts: tuple[Slugged, ...]) -> None:
    """Raises ValueError naming the first slug that stands there twice."""
    seen: set[str] = set()
    for part in parts:
        if part.slug in seen:
            raise ValueError(f'two of them have the slug "{part.slug}": give one another')
        seen.add(part.slug)


def _fits(pattern: re.Pattern[str], complaint: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if pattern.fullmatch(text) is None:
            raise ValueError(complaint)
        return text

    return check


def _lower(text: str) -> str:
    return text.strip().lower()


def _short_slug(text: str) -> str:
    if len(text) > SLUG_LONGEST:
        raise ValueError(f"it has more than {SLUG_LONGEST} characters")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("it is empty")
    if not text.isprintable():
        raise ValueError("line breaks and control characters may not stand in it")
    return text.strip()


NotEmpty = AfterValidator(at_least_one)
Text = Annotated[str, AfterValidator(_filled)]
MailAddress = Annotated[str, AfterValidator(plain_address)]
Named = Annotated[NamedAddress, BeforeValidator(named_address)]
Weekday = Annotated[int, BeforeValidator(weekday)]
ClockTime = Annotated[time, BeforeValidator(clock_time)]
Zone = Annotated[ZoneInfo, BeforeValidator(zone)]
Country = Annotated[str, AfterValidator(country)]
Domain = Annotated[
    str,
    AfterValidator(_lower),
    AfterValidator(_fits(_DOMAIN, "it is no domain, such as example.org")),
]
Host = Annotated[
    str,
    AfterValidator(_fits(_HOST, "it is no host name: write it bare, without imap:// or a slash")),
]
Slug = Annotated[
    str,
    AfterValidator(
        _fits(_SLUG, "only small letters a-z, digits and single hyphens may stand in it")
    ),
    AfterValidator(_short_slug),
]
Colour = Annotated[
    str,
    AfterValidator(_lower),
    AfterValidator(_fits(_COLOUR, "it is no colour: write # and six of 0-9 and a-f")),
]
