"""What people press in their calendar is read from every program's own form."""

from datetime import UTC, datetime

import pytest

from daemon.reader.mail import MailKind
from daemon.reader.read import read
from reader import calendar_programs as programs


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (programs.outlook(), "ACCEPTED"),
        (programs.outlook("DECLINED", word="Afgewezen"), "DECLINED"),
        (programs.outlook("TENTATIVE", word="Voorlopig"), "TENTATIVE"),
        (programs.outlook_com(), "DECLINED"),
        (programs.google(), "ACCEPTED"),
        (programs.google("TENTATIVE"), "TENTATIVE"),
        (programs.apple(), "TENTATIVE"),
        (programs.thunderbird(), "ACCEPTED"),
        (programs.zimbra(), "DECLINED"),
        (programs.nextcloud(), "ACCEPTED"),
        (programs.cut_short(), "ACCEPTED"),
    ],
)
def test_each_program_says_who_answers_what_to_which_event(raw: bytes, status: str) -> None:
    mail = read(raw)
    assert mail.kind is MailKind.CALENDAR_REPLY
    assert mail.calendar is not None
    assert (mail.calendar.method, mail.calendar.status) == ("REPLY", status)
    assert mail.calendar.uid == programs.UID
    assert mail.calendar.attendee == "roos@example.com"


@pytest.mark.parametrize(
    ("raw", "comment"),
    [
        (programs.outlook(comment="Ik neem taart mee"), "Ik neem taart mee"),
        (programs.google(comment="Ik kom wat later"), "Ik kom wat later"),
        (programs.zimbra(), "Ik ben dan in Assen, sorry"),
        (programs.google(), ""),
    ],
)
def test_what_she_typed_beside_it_is_kept_apart(raw: bytes, comment: str) -> None:
    reply = read(raw).calendar
    assert reply is not None
    assert reply.comment == comment


def test_the_sequence_says_which_version_of_the_event_she_answers() -> None:
    reply = read(programs.outlook()).calendar
    assert reply is not None
    assert reply.sequence == 1


def test_another_time_is_proposed_in_exchanges_own_zone() -> None:
    reply = read(programs.outlook_proposes_another_time()).calendar
    assert reply is not None
    assert reply.method == "COUNTER"
    assert reply.proposes == datetime(2026, 12, 3, 11, 45, tzinfo=UTC)
    assert reply.comment == "Een half uur later lukt wel"


def test_who_delegates_answers_for_herself() -> None:
    reply = read(programs.delegated()).calendar
    assert reply is not None
    assert (reply.attendee, reply.status) == ("roos@example.com", "DELEGATED")
    assert reply.delegated_to == "bram@example.com"


def test_a_program_that_asks_for_the_event_anew_is_no_person() -> None:
    mail = read(programs.refresh())
    assert mail.kind is MailKind.CALENDAR_REPLY
    assert mail.calendar is not None
    assert mail.calendar.method == "REFRESH"


@pytest.mark.parametrize(
    ("word", "method", "status"),
    [
        ("Geaccepteerd", "REPLY", "ACCEPTED"),
        ("Accepted", "REPLY", "ACCEPTED"),
        ("Afgewezen", "REPLY", "DECLINED"),
        ("Declined", "REPLY", "DECLINED"),
        ("Voorlopig", "REPLY", "TENTATIVE"),
        ("Voorlopig geaccepteerd", "REPLY", "TENTATIVE"),
        ("Tentative", "REPLY", "TENTATIVE"),
        ("Nieuwe tijd voorgesteld", "COUNTER", ""),
        ("New Time Proposed", "COUNTER", ""),
    ],
)
def test_exchanges_own_words_are_enough(word: str, method: str, status: str) -> None:
    mail = read(programs.exchange_in_words(word, "Tot dan!"))
    assert mail.kind is MailKind.CALENDAR_REPLY
    assert mail.calendar is not None
    assert (mail.calendar.method, mail.calendar.status) == (method, status)
    assert mail.calendar.uid == ""


def test_an_invitation_that_a_person_sends_us_is_no_answer() -> None:
    raw = programs.outlook().replace(b"method=REPLY", b"method=REQUEST")
    raw = raw.replace(b"Subject: Geaccepteerd", b"Subject: Uitnodiging")
    event = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    head, _, _ = raw.partition(b"Content-Transfer-Encoding: base64\r\n")
    mail = read(head + b"\r\n" + event + b"--_000_AM0_--\r\n")
    assert mail.kind is MailKind.PERSON
    assert mail.calendar is None


@pytest.mark.parametrize(
    "start", ["20261203", "3 december", "20269999T999999Z", "", "20261203T121500"]
)
def test_a_start_that_is_no_instant_is_left_out(start: str) -> None:
    raw = programs.outlook_proposes_another_time().decode()
    raw = raw.replace("DTSTART;TZID=W. Europe Standard Time:20261203T124500", f"DTSTART:{start}")
    reply = read(raw.encode()).calendar
    assert reply is not None
    assert reply.proposes is None
