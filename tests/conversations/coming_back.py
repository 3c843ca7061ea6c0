"""Letters that come back: what causes them, and how mail servers say so."""

from cafe import DOMAIN, Cafe, Got
from daemon.keeping import Cause
from mailflows.effects import Effects, Post
from mailflows.letters import Values
from mailflows.records import Key, Person, Reach
from storage import reach, roster
from storage.inbox import Mail
from storage.models import OutboxRow
from storage.outbox import LetterState

AGAIN = "tips/for_editors"  # a letter of those that come again and again
VALUES: Values = {
    "op": "question",
    "title": "De fiets",
    "by": "Bram",
    "words": "Kan het ook op de website?",
    "issue_number": 0,
}


async def person(cafe: Cafe, name: str) -> Person:
    found = await cafe.store.atomic(lambda: roster.person_of(f"{name}@{DOMAIN}"))
    assert found is not None
    return found


async def reach_of(cafe: Cafe, name: str) -> Reach:
    key = (await person(cafe, name)).key
    return await cafe.store.atomic(lambda: reach.of(key))


async def comes(cafe: Cafe, cause: str, *, name: str = "roos") -> LetterState:
    """One of those letters is due for her; what became of it."""
    letter = Post(letter=AGAIN, to=(await person(cafe, name)).key, about=Key("a"), values=VALUES)
    because = Cause(key=Key(cause), now=cafe.clock.now())
    keeper = cafe.house.desk.keeper
    await cafe.store.atomic(lambda: keeper.keep(Effects.of("prompt", letter), because))
    await cafe.settles()
    return await state_of(cafe, f"{cause}-L0")


async def is_away(cafe: Cafe, text: str, *, cause: str = "t0") -> Mail:
    """Her mailbox answers a letter by itself: that of `cause`, or the last she got."""
    if cause:
        await comes(cafe, cause)
    return await cafe.roos.mails(text, to=verp(cafe.roos.last), Auto_Submitted="auto-replied")


async def state_of(cafe: Cafe, letter: str) -> LetterState:
    async def look() -> LetterState:
        return LetterState((await OutboxRow.get(letter=letter)).state)

    return await cafe.store.atomic(look)


def bounce(
    *, to: str, message_id: str = "", address: str = f"roos@{DOMAIN}", action: str = "failed",
    status: str = "5.1.1",
) -> bytes:  # fmt: skip
    """As Postfix writes it."""
    return (
        f"Return-Path: <>\r\nDelivered-To: {to}\r\n"
        f"From: Mail Delivery System <MAILER-DAEMON@mx.{DOMAIN}>\r\nTo: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n"
        f"Message-ID: <{abs(hash((to, message_id, address, action)))}@mx.{DOMAIN}>\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; mx.{DOMAIN}\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Subject: iets\r\nMessage-ID: {message_id}\r\n--b--\r\n"
    ).encode()


def verp(got: Got) -> str:
    """The envelope sender that the letter left with."""
    return got.header("Reply-To")


async def bounces_on_three_days(cafe: Cafe, **report: str) -> None:
    for day in ("2026-11-23", "2026-11-24", "2026-11-25"):
        await cafe.is_at(f"{day} 11:00")
        await comes(cafe, f"t-{day}")
        await cafe.receives(bounce(to=verp(cafe.roos.last), **report))
