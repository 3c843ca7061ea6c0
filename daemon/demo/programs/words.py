"""The words and dates that mail programs put around a quotation, as each of them does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")

_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labels:
    """The field names of a quoted header block."""

    sender: str
    sent: str
    to: str
    subject: str
    date: str
    original: str
    reply: str  # what programs put before the subject


LABELS: Mapping[str, Labels] = {
    "nl": Labels("Van", "Verzonden", "Aan", "Onderwerp", "Datum", "Oorspronkelijk bericht", "Re: "),
    "en": Labels("From", "Sent", "To", "Subject", "Date", "Original message", "Re: "),
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """One instant as programs write it, in the sender's zone and language."""

    when: datetime  # aware
    language: str

    @property
    def clock(self) -> str:
        return f"{self._local:%H:%M}"

    @property
    def long(self) -> str:
        """maandag 30 november 2026 09:12"""
        if self.language == "en":
            return f"{self._day}, {self._local:%d} {self._month} {self._local.year} {self.clock}"
        return f"{self._day} {self._local.day} {self._month} {self._local.year} {self.clock}"

    @property
    def american(self) -> str:
        """maandag, november 30, 2026 9:12 AM: Outlook on phones, in every language"""
        hour = f"{self._local:%I}".lstrip("0")
        return (
            f"{self._day}, {self._month} {self._local.day}, {self._local.year} "
            f"{hour}:{self._local:%M %p}"
        )

    @property
    def gmail(self) -> str:
        """ma 30 nov 2026 om 09:12"""
        if self.language == "en":
            return (
                f"{self._day[:3]}, {self._local.day} {self._month[:3]} {self._local.year} "
                f"at {self.clock},"
            )
        return f"{self._day[:2]} {self._local.day} {self._short} {self._local.year} om {self.clock}"

    @property
    def apple(self) -> str:
        """30 nov. 2026"""
        if self.language == "en":
            return f"{self._local.day} {self._month[:3]} {self._local.year}"
        dot = "" if self._month == "mei" else "."
        return f"{self._local.day} {self._short}{dot} {self._local.year}"

    @property
    def digits(self) -> str:
        """30-11-2026"""
        return f"{self._local:%d/%m/%Y}" if self.language == "en" else f"{self._local:%d-%m-%Y}"

    @property
    def offset(self) -> str:
        """GMT+01:00"""
        offset = f"{self._local:%z}"
        return f"GMT{offset[:3]}:{offset[3:]}"

    @property
    def _local(self) -> datetime:
        return self.when.astimezone(ZONE)

    @property
    def _day(self) -> str:
        return _DAYS[self.language][self._local.weekday()]

    @property
    def _month(self) -> str:
        return _MONTHS[self.language][self._local.month - 1]

    @property
    def _short(self) -> str:
        return "mrt" if self._month == "maart" else self._month[:3]
