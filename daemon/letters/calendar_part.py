"""The event that a letter carries, for the calendar of its receiver (RFC 5545, 5546).

One event to one person, in UTC: without VTIMEZONE there is nothing to disagree about (FACTS 36).
A weekly series stands in its zone, for it keeps to the clock on the wall (RFC 5545 3.8.5.3).
"""

from datetime import UTC, datetime
from typing import Any, Protocol, cast
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, vCalAddress

from daemon.letters.errors import LetterError
from daemon.letters.headers import display_name, plain_address
from daemon.letters.values import clean
from mailflows.letters import CalendarEvent, Method

PRODUCT = "-//Stamtafel//Stamtafel//NL"


class Outside(Protocol):
    """The headers that the event agrees with: programs compare the sender with the organiser."""

    @property
    def from_name(self) -> str: ...
    @property
    def from_address(self) -> str: ...
    @property
    def to_name(self) -> str: ...
    @property
    def to_address(self) -> str: ...
    @property
    def date(self) -> datetime: ...
    @property
    def event_uid(self) -> str: ...


def calendar(event: CalendarEvent, headers: Outside) -> bytes:
    """The whole calendar object, in UTF-8 with CRLF.

    Raises LetterError for an event without a UID, or one that ends before it begins.
    """
    if not headers.event_uid:
        raise LetterError("calendar", 0, f"the event {event.uid!r} has no UID")
    if event.end <= event.start:
        raise LetterError("calendar", 0, f"the event {event.uid!r} ends before it begins")
    whole = Calendar()
    method = event.method.value
    _fill(whole, prodid=PRODUCT, version="2.0", calscale="GREGORIAN", method=method)
    whole.add_component(_event(event, headers))
    if event.weeks > 1:
        whole.add_missing_timezones()
    return whole.to_ical()


def _event(event: CalendarEvent, headers: Outside) -> Event:
    shown = Event()
    _fill(
        shown,
        uid=headers.event_uid,
        sequence=event.sequence,
        dtstamp=headers.date.astimezone(UTC),
        dtstart=_shown(event, event.start),
        dtend=_shown(event, event.end),
        rrule={"freq": "weekly", "count": event.weeks} if event.weeks > 1 else None,
        exdate=[_shown(event, skipped) for skipped in event.skips] or None,
        summary=clean(event.summary),
        location=clean(event.location) or None,
        description=clean(event.description) or None,
        status="CANCELLED" if event.method is Method.CANCEL else "CONFIRMED",
        organizer=_participant(headers.from_name, headers.from_address),
        attendee=_attendee(event, headers),
    )
    return shown


def _shown(event: CalendarEvent, instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(event.zone) if event.weeks > 1 else UTC)


def _fill(component: Component, **properties: object) -> None:
    untyped = cast("Any", component)  # its `add` is typed in part only
    for name, value in properties.items():
        if value is not None:
            untyped.add(name, value)


def _attendee(event: CalendarEvent, headers: Outside) -> vCalAddress:
    attendee = _participant(headers.to_name, headers.to_address)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    attendee.params["PARTSTAT"] = event.attendance.value
    if event.method is Method.REQUEST:
        attendee.params["RSVP"] = "TRUE"  # without it Outlook shows no buttons (FACTS 36)
    return attendee


def _participant(name: str, address: str) -> vCalAddress:
    participant = vCalAddress(f"mailto:{plain_address(address)}")
    shown = display_name(name)
    if shown:
        participant.params["CN"] = shown
    return participant
