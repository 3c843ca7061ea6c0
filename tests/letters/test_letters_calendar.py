"""What a letter puts into a calendar: one event to one person, read back with another reader."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, vCalAddress

from daemon.correspondence import Correspondence, Receiver
from daemon.letters import LetterError, build
from daemon.letters.preview import sample_picture
from daemon.letters.samples import HOSTILE, PICTURE, sample
from daemon.letters.values import clean
from daemon.settings import Addresses
from daemon.tokens import Named, Tokens
from mailflows.letters import Attendance, CalendarEvent, Kind, Method, Sort
from mailflows.records import NOBODY, Key
from tests.letters.house_look import ENVELOPE, HEADERS, house_letters

TWELVE_FIFTEEN = datetime(2026, 12, 3, 12, 15, tzinfo=timezone(timedelta(hours=1)))
LUNCH = CalendarEvent(
    uid=Key("lunch-41"),
    start=TWELVE_FIFTEEN,
    end=TWELVE_FIFTEEN + timedelta(minutes=45),
    summary="Lunch aan de lange tafel",
    location="De Kade, eetzaal; tweede verdieping",
    description="Zes collega’s, en jij.\nNeem mee: niets.",
)
OUTSIDE = replace(HEADERS, event_uid="k5xwlunch@example.org")


def sent(event: CalendarEvent = LUNCH, name: str = "tips/empty") -> EmailMessage:
    values = {**sample(name, "long"), "event": event}
    shown = house_letters().render(name, "nl", values, envelope=ENVELOPE)
    source = build(shown, OUTSIDE, {PICTURE.digest: sample_picture(PICTURE)})
    assert source.isascii()
    assert max(map(len, source.split(b"\r\n"))) < 998
    mail = message_from_bytes(source, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert not any(part.defects for part in mail.walk())
    return mail


def types(mail: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in mail.walk()]


def the_part(mail: EmailMessage, content_type: str) -> EmailMessage:
    (part,) = (part for part in mail.walk() if part.get_content_type() == content_type)
    return part


def read(mail: EmailMessage) -> tuple[Calendar, Event]:
    source = the_part(mail, "text/calendar").get_payload(decode=True)
    assert isinstance(source, bytes)
    whole = Calendar.from_ical(source)
    (event,) = whole.events
    assert not whole.errors
    assert not event.errors
    return whole, event


def attendee(event: Event) -> vCalAddress:
    found = event["ATTENDEE"]
    assert isinstance(found, vCalAddress)
    return found


def test_a_letter_without_an_event_carries_no_calendar() -> None:
    shown = house_letters().render("tips/empty", "nl", {}, envelope=ENVELOPE)
    assert b"calendar" not in build(shown, HEADERS, {})


def test_the_calendar_stands_last_of_the_alternatives_and_again_as_a_file() -> None:
    assert types(sent()) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]


def test_pictures_stay_beside_the_page_that_shows_them() -> None:
    assert types(sent(name="newsletter/draft")) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/jpeg",
        "text/calendar",
        "application/ics",
    ]


@pytest.mark.parametrize("method", Method)
def test_the_method_is_the_same_in_the_body_and_in_its_header(method: Method) -> None:
    mail = sent(replace(LUNCH, method=method, sequence=1))
    part, (whole, _) = the_part(mail, "text/calendar"), read(mail)
    assert part["Content-Type"].params["method"] == whole["METHOD"] == method.value
    assert part["Content-Type"].params["charset"] == "utf-8"
    assert part["Content-Transfer-Encoding"] == "base64"


def test_the_file_is_the_same_calendar() -> None:
    mail = sent()
    file = the_part(mail, "application/ics")
    assert file.get_filename() == "invite.ics"
    assert file.get_content_disposition() == "attachment"
    assert file.get_payload(decode=True) == the_part(mail, "text/calendar").get_payload(decode=True)


def test_the_event_says_when_where_and_what() -> None:
    _, event = read(sent())
    assert event.start == datetime(2026, 12, 3, 11, 15, tzinfo=UTC)
    assert event.end == datetime(2026, 12, 3, 12, 0, tzinfo=UTC)
    assert event["SUMMARY"] == LUNCH.summary
    assert event["LOCATION"] == LUNCH.location
    assert event["DESCRIPTION"] == LUNCH.description
    assert event["UID"] == "k5xwlunch@example.org"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == 0
    stamped = event.DTSTAMP
    assert stamped == HEADERS.date


def test_the_times_need_no_time_zone() -> None:
    source = the_part(sent(), "text/calendar").get_payload(decode=True)
    assert isinstance(source, bytes)
    assert b"\r\nDTSTART:20261203T111500Z\r\n" in source
    assert b"VTIMEZONE" not in source
    assert b"TZID" not in source


def test_the_sender_invites_and_the_receiver_is_asked_to_answer() -> None:
    mail = sent()
    _, event = read(mail)
    assert event["ORGANIZER"] == f"mailto:{mail['From'].addresses[0].addr_spec}"
    assert event["ATTENDEE"] == f"mailto:{mail['To'].addresses[0].addr_spec}"
    assert attendee(event).params["CN"] == "Samira Haddad"
    assert attendee(event).params["RSVP"] == "TRUE"
    assert attendee(event).params["PARTSTAT"] == "NEEDS-ACTION"


def test_who_said_yes_by_mail_sees_that_in_the_calendar() -> None:
    _, event = read(sent(replace(LUNCH, sequence=1, attendance=Attendance.YES)))
    assert attendee(event).params["PARTSTAT"] == "ACCEPTED"
    assert event["SEQUENCE"] == 1


def test_what_is_off_is_cancelled_and_asks_for_no_answer() -> None:
    _, event = read(sent(replace(LUNCH, sequence=2, method=Method.CANCEL)))
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 2
    assert "RSVP" not in attendee(event).params


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_one_value_of_one_event(text: str) -> None:
    _, event = read(sent(replace(LUNCH, summary=text, location=text, description=text)))
    assert event["SUMMARY"] == clean(text)
    assert event.get("LOCATION", "") == event.get("DESCRIPTION", "") == clean(text)


@given(text=st.text(max_size=200), name=st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_words_and_names_are_read_back(text: str, name: str) -> None:
    shown = house_letters().render(
        "tips/empty", "en", {"event": replace(LUNCH, summary=text)}, envelope=ENVELOPE
    )
    mail = message_from_bytes(
        build(shown, replace(OUTSIDE, to_name=name), {}), policy=policy.default
    )
    assert isinstance(mail, EmailMessage)
    _, event = read(mail)
    assert event["SUMMARY"] == clean(text)
    assert event["ATTENDEE"] == "mailto:samira@example.org"


def written(person: str, event: CalendarEvent) -> EmailMessage:
    """A letter as the desk has it written."""
    row = Correspondence(
        letters=house_letters(),
        tokens=Tokens([b"s" * 32]),
        addresses=Addresses(default="tips@example.org"),
        organisation="Zorggroep Binnenwater",
        domain="example.org",
        languages=("nl", "en"),
    ).write(
        letter=Key(f"{event.sequence}-{person}"),
        sort=Sort(name="tips/empty", kind=Kind.UNASKED, worth=timedelta(days=9)),
        receiver=Receiver(person=None, address=f"{person}@example.org"),
        about=event.uid,
        cause=event.uid,
        values={"event": event},
        now=HEADERS.date,
        pictures={},
        answers=None,
        leaves=None,
    )
    mail = message_from_bytes(row.source, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_a_change_finds_the_event_that_it_changes() -> None:
    _, first = read(written("samira", LUNCH))
    _, change = read(written("samira", replace(LUNCH, sequence=1, location="De Werf")))
    assert change["UID"] == first["UID"]
    assert Tokens([b"s" * 32]).read(str(first["UID"])) == Named(LUNCH.uid, NOBODY)


def test_an_event_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(LetterError, match="ends before it begins"):
        sent(replace(LUNCH, end=LUNCH.start))


def test_an_event_needs_a_name_in_every_calendar() -> None:
    shown = house_letters().render("tips/empty", "nl", {"event": LUNCH}, envelope=ENVELOPE)
    with pytest.raises(LetterError, match="has no UID"):
        build(shown, replace(HEADERS, event_uid=""), {})
