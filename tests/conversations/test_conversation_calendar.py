"""Accept and Decline in a calendar reach the conversation of the letter with the event."""

from collections.abc import Callable

import pytest

from cafe import DOMAIN, Cafe
from conversations.calendar_flow import invite, lay, pressed, roos_of, uid_of
from conversations.vouched_for import failed, passed
from mailflows.calendars import CalendarAct
from mailflows.letters import Level
from reader import calendar_programs as programs
from storage.inbox import MailState


@pytest.mark.parametrize(
    ("program", "act"),
    [
        (programs.google, CalendarAct.ACCEPT),
        (programs.outlook_com, CalendarAct.DECLINE),
        (programs.thunderbird, CalendarAct.ACCEPT),
        (programs.zimbra, CalendarAct.DECLINE),
        (programs.outlook_proposes_another_time, CalendarAct.PROPOSE),
        (programs.refresh, CalendarAct.REFRESH),
        (programs.delegated, CalendarAct.DELEGATE),
    ],
)
async def test_what_she_presses_reaches_the_flow(
    cafe: Cafe, program: Callable[[], bytes], act: CalendarAct
) -> None:
    table = lay(cafe)
    await invite(cafe)
    uid = uid_of(cafe, "table-1", (await roos_of(cafe)).key)
    mail = await cafe.receives(pressed(program(), uid))
    assert (mail.state, mail.outcome) == (MailState.DONE, "calendar")
    (letter,) = table.heard
    assert letter.calendar is not None
    assert (letter.calendar.act, letter.calendar.uid) == (act, uid)
    assert letter.answers is not None
    assert letter.answers.about == "table-1"
    assert letter.trust.level is Level.TOKEN
    assert cafe.roos.last.name == "people/resumed"


async def test_only_what_she_typed_is_her_text(cafe: Cafe) -> None:
    table = lay(cafe)
    await invite(cafe)
    uid = uid_of(cafe, "table-1", (await roos_of(cafe)).key)
    await cafe.receives(pressed(programs.google(), uid))
    await cafe.receives(pressed(programs.zimbra(), uid))
    assert [letter.text for letter in table.heard] == ["", "Ik ben dan in Assen, sorry"]


async def test_a_server_that_mails_in_her_name_is_believed_a_little(cafe: Cafe) -> None:
    table = lay(cafe)
    await invite(cafe)
    uid = uid_of(cafe, "table-1", (await roos_of(cafe)).key)
    await cafe.receives(pressed(programs.nextcloud(), uid))
    (letter,) = table.heard
    assert letter.sender == await roos_of(cafe)
    assert letter.trust.level is Level.ROSTER
    assert cafe.roos.last.name == "people/resumed", "answered at her own address"
    assert {to for to, _ in cafe.wire.sent} == {cafe.roos.address}


async def test_exchanges_own_words_find_their_letter_by_its_threading_headers(cafe: Cafe) -> None:
    table = lay(cafe)
    invited = await invite(cafe)
    mail = pressed(programs.exchange_in_words("Geaccepteerd", "Tot dan!"), "x")
    threaded = f"In-Reply-To: {invited.header('Message-ID')}\r\n".encode() + mail
    await cafe.receives(threaded)
    (letter,) = table.heard
    assert letter.calendar is not None
    assert (letter.calendar.act, letter.text) == (CalendarAct.ACCEPT, "Tot dan!")


@pytest.mark.parametrize("whose", ["bram", "verkoop"])
async def test_who_got_her_invitation_forwarded_does_not_answer_for_her(
    cafe: Cafe, whose: str
) -> None:
    table = lay(cafe)
    await invite(cafe)
    uid = uid_of(cafe, "table-1", (await roos_of(cafe)).key)
    mail = await cafe.receives(pressed(programs.google(), uid, sender=f"{whose}@{DOMAIN}"))
    assert (mail.state, mail.outcome) == (MailState.DONE, "calendar-reply")
    assert table.heard == []
    assert len(cafe.wire.sent) == 1


async def test_an_answer_to_an_event_that_is_not_ours_is_let_go_in_silence(cafe: Cafe) -> None:
    table = lay(cafe)
    await invite(cafe)
    mail = await cafe.receives(pressed(programs.google(), "abc@google.com"))
    assert (mail.state, mail.outcome) == (MailState.DONE, "calendar-reply")
    assert table.heard == []
    assert len(cafe.wire.sent) == 1


async def test_a_letter_that_carries_no_event_gets_no_calendar_replies(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart in De Kade.", subject="Taart")
    confirmation = cafe.roos.last
    mail = pressed(programs.exchange_in_words("Geaccepteerd"), "x")
    threaded = f"In-Reply-To: {confirmation.header('Message-ID')}\r\n".encode() + mail
    settled = await cafe.receives(threaded)
    assert settled.outcome == "calendar-reply"
    assert cafe.roos.last.source == confirmation.source


# with a mail server that vouches


def stamped(raw: bytes, results: str) -> bytes:
    """The same answer once more (another mail, then), with what the server wrote above it."""
    another = raw.replace(b"<a1@", f"<{abs(hash(results))}@".encode())
    return f"Authentication-Results: {results}\r\n".encode() + another if results else another


async def test_a_server_that_mails_in_her_name_needs_evidence_where_a_profile_is_set(
    bordered: Cafe,
) -> None:
    table = lay(bordered)
    await invite(bordered)
    letters = len(bordered.wire.sent)
    uid = uid_of(bordered, "table-1", (await roos_of(bordered)).key)
    mail = pressed(programs.nextcloud(), uid)
    forged = ("", failed("cloud.example.net"), passed(), f"mx.evil.example; {passed()[4:]}")
    for results in forged:
        settled = await bordered.receives(stamped(mail, results))
        assert (settled.state, settled.outcome) == (MailState.DONE, "calendar-reply")
        assert "in another's name" in settled.reason, results
    assert table.heard == []
    assert len(bordered.wire.sent) == letters, "a machine gets no answer"
    await bordered.receives(stamped(mail, passed("cloud.example.net")))
    (letter,) = table.heard
    assert letter.sender == await roos_of(bordered)
    assert letter.trust.level is Level.ROSTER


@pytest.mark.parametrize(
    ("results", "level"), [("", Level.TOKEN), (failed(), Level.TOKEN), (passed(), Level.BORDER)]
)
async def test_what_she_presses_herself_counts_as_a_reply_of_hers_does(
    bordered: Cafe, results: str, level: Level
) -> None:
    table = lay(bordered)
    await invite(bordered)
    uid = uid_of(bordered, "table-1", (await roos_of(bordered)).key)
    await bordered.receives(stamped(pressed(programs.google(), uid), results))
    (letter,) = table.heard
    assert letter.trust.level is level


async def test_evidence_lets_nobody_answer_an_invitation_of_somebody_else(bordered: Cafe) -> None:
    table = lay(bordered)
    await invite(bordered)
    uid = uid_of(bordered, "table-1", (await roos_of(bordered)).key)
    mail = pressed(programs.google(), uid, sender=bordered.bram.address)
    settled = await bordered.receives(stamped(mail, passed()))
    assert settled.outcome == "calendar-reply"
    assert table.heard == []
