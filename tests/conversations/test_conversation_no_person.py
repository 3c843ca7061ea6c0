"""Mails that no person wrote, of every kind: each is noted as what it is, and none is answered."""

import pytest

from cafe import DOMAIN, Cafe
from conversations.coming_back import bounce
from storage.inbox import MailState

_REPORT = (
    'Content-Type: multipart/report; report-type={kind}; boundary="r"\r\n\r\n'
    "--r\r\nContent-Type: text/plain\r\n\r\nUw bericht is gelezen.\r\n"
    "--r\r\nContent-Type: message/{part}\r\n\r\n{facts}\r\n--r--\r\n"
)
_THUMB = (
    "Content-Type: multipart/alternative; boundary=g\r\n\r\n"
    "--g\r\nContent-Type: text/plain\r\n\r\n👍\r\n"
    "--g\r\nContent-Type: text/vnd.google.email-reaction+json\r\n\r\n"
    '{"emoji": "👍", "version": 1}\r\n--g--\r\n'
)
_CHALLENGE = (
    "Subject: Please confirm your message\r\n\r\n"
    "Click http://example.net/x to verify that you are human: please confirm your message\r\n"
)
_CALENDAR = (
    "Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
    "BEGIN:VEVENT\r\nUID:van-iemand-anders@example.com\r\n"
    f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:roos@{DOMAIN}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
_STORY = "\r\nVandaag is de nieuwe tuin van De Kade geopend. Bewoners plantten de eerste sla.\r\n"
KINDS: dict[str, tuple[str, str]] = {
    "an absence notice": ("auto-reply", f"Auto-Submitted: auto-replied\r\n{_STORY}"),
    "an absence notice by its subject alone": (
        "auto-reply",
        "Subject: Automatisch antwoord: Je tip\r\n\r\nIk ben er niet.\r\n",
    ),
    "a challenge": (
        "auto-reply",
        _CHALLENGE,
    ),
    "a read receipt": (
        "receipt",
        _REPORT.format(
            kind="disposition-notification",
            part="disposition-notification",
            facts="Final-Recipient: rfc822;roos@example.com\r\n"
            "Disposition: manual-action/MDN-sent-manually; displayed\r\n",
        ),
    ),
    "mail from a list": ("list", f"List-Id: Dorpsnieuws <dorp.example.net>\r\n{_STORY}"),
    "a mailing": ("list", f"Precedence: bulk\r\n{_STORY}"),
    "a thumb": ("reaction", _THUMB),
    "spam": ("spam", f"X-Spam-Flag: YES\r\n{_STORY}"),
    "an answer to an event of nobody": (
        "calendar-reply",
        _CALENDAR,
    ),
}


@pytest.mark.parametrize("sender", [f"roos@{DOMAIN}", f"nieuw@{DOMAIN}", "iemand@example.net"])
async def test_no_kind_of_machine_is_answered_whoever_it_writes_for(
    cafe: Cafe, sender: str
) -> None:
    for number, (what, (kind, rest)) in enumerate(KINDS.items()):
        head = (
            f"From: {sender}\r\nTo: {cafe.address('tips')}\r\n"
            f"Message-ID: <{number}.{sender}>\r\nDate: Mon, 23 Nov 2026 09:30:00 +0100\r\n"
        )
        mail = await cafe.receives(f"{head}{rest}".encode())
        assert mail.outcome == kind, what
        expected = MailState.QUARANTINE if kind == "spam" else MailState.DONE
        assert mail.state is expected, what
    assert cafe.wire.sent == []
    assert await cafe.tips() == []


async def test_neither_a_bounce_nor_a_notice_of_delay_is_answered(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    before = len(cafe.wire.sent)
    for action, status in (("failed", "5.1.1"), ("delayed", "4.4.1")):
        source = bounce(
            to=cafe.address("tips"),
            message_id=cafe.roos.last.header("Message-ID"),
            action=action,
            status=status,
        )
        assert (await cafe.receives(source)).outcome == "bounce"
    assert len(cafe.wire.sent) == before
