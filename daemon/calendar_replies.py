"""Answers of calendar programs: which letter of ours, in whose name, and what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.incoming import Opened, brought
from daemon.reader.mail import CalendarReply, Mail
from daemon.tokens import Tokens
from daemon.trust import Vouched, vouch
from mailflows.calendars import CalendarAct, CalendarAnswer
from mailflows.letters import Level, Sort, Trust
from mailflows.records import Person
from storage import circles, mapping, outbox, roster
from storage.outbox import Outgoing

_SAID = {
    "ACCEPTED": CalendarAct.ACCEPT,
    "TENTATIVE": CalendarAct.PERHAPS,
    "DECLINED": CalendarAct.DECLINE,
    "DELEGATED": CalendarAct.DELEGATE,
}


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers an event of ours, and how sure we are of that."""

    person: Person
    vouched: Vouched


async def answerer(
    read: Opened, sender: Person | None, tokens: Tokens, sorts: Mapping[str, Sort], now: datetime
) -> Answerer | str:
    """`sender`: whose address stands in From. Where nobody's answer can be had of it, why ("" for
    an event that is none of ours). Inside `Store.atomic`."""
    mail = read.mail
    assert mail.calendar is not None, "the reader says what a calendar reply says"
    carriers = [name for name, sort in sorts.items() if sort.calendar]
    invited = await invitation_of(mail.calendar, tokens, carriers) or read.sent
    if invited is None or invited.name not in carriers:
        return ""
    token = brought(invited, sorts, now, written=read.written)
    if token.expired:
        return ""
    vouched = vouch(mail, sender, token, read.evidence)
    if sender is None:
        if read.evidence is not None and not read.evidence.holds:
            return f"in another's name: {read.evidence.reason}"
        sender = await in_whose_name(mail, invited)
        vouched = vouched_by_calendar(mail, invited)
    if sender is None or vouched.answered is None:
        return ""
    return Answerer(sender, vouched)


async def invitation_of(
    reply: CalendarReply, tokens: Tokens, carriers: Sequence[str]
) -> Outgoing | None:
    """The letter whose event is answered: the token in the UID names to whom the event went, and
    what it is about or the letter itself. `carriers`: the letters that carry events.
    Inside `Store.atomic`."""
    named = tokens.read(reply.uid)
    if named is None:
        return None
    itself = await outbox.find(named.letter, named.person)
    if itself is not None:
        return itself
    things = (named.letter, *await circles.weeks_of(named.letter))  # its half hour stands in both
    return await outbox.newest_about(things, named.person, carriers)


async def in_whose_name(mail: Mail, sent: Outgoing | None) -> Person | None:
    """Who answers where the From is that of a server: Nextcloud and the like write to us
    themselves, in the name of the attendee. Inside `Store.atomic`.

    The attendee must be whom we sent the invitation to.
    """
    if mail.calendar is None or sent is None or not mail.calendar.attendee:
        return None
    known = {found.address for found in await roster.addresses(sent.person)}
    if mail.calendar.attendee not in known:
        return None
    person = await mapping.find(Person, sent.person)
    return person if person is not None and person.ended is None else None


def vouched_by_calendar(mail: Mail, sent: Outgoing) -> Vouched:
    """A server's answer in her name is as good as a From line: level 1."""
    assert mail.calendar is not None
    reason = (
        f"{mail.sender or mail.shown_from} answered for {mail.calendar.attendee},"
        f" with the token of her {sent.name}"
    )
    return Vouched(Trust(Level.ROSTER, (reason,)), outbox.answered(sent))


def answer_of(reply: CalendarReply) -> CalendarAnswer:
    """What a flow sees of it."""
    return CalendarAnswer(
        act=_act(reply),
        uid=reply.uid,
        sequence=reply.sequence,
        attendee=reply.attendee,
        delegated_to=reply.delegated_to,
        proposes=reply.proposes,
        occurrence=reply.occurrence,
    )


def _act(reply: CalendarReply) -> CalendarAct:
    match reply.method:
        case "COUNTER":
            return CalendarAct.PROPOSE
        case "REFRESH":
            return CalendarAct.REFRESH
        case _:
            return _SAID.get(reply.status, CalendarAct.UNCLEAR)


def comment_in(mail: Mail) -> str:
    """What she typed herself: other words in such a mail are the program's."""
    assert mail.calendar is not None
    return mail.calendar.comment or ("" if mail.calendar.uid else mail.text)
