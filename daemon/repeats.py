"""What a sender says again and again: a flood, or a machine that nothing gives away (FACTS 30)."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from daemon.reader.mail import Mail
from daemon.trust import Vouched
from mailflows.effects import Post
from mailflows.letters import Answered, Border
from mailflows.people.acts import PeopleAct
from mailflows.records import Key, Person
from storage import inbox, outbox
from storage.inbox import DOZEN, HOUR, Said

LEAVING = (PeopleAct.STOP, PeopleAct.STOP_ALL, PeopleAct.FORGET_ME)  # heard in any flood
FLOOD = 8 * DOZEN  # mails of one sender within the hour: more than any colleague has to say
ROUNDS = 4  # mails in a row that differ in numbers only: no person has so many
_LEAST = 20  # letters: a "ja" may come as often as she likes


async def is_flood(row: inbox.Mail, vouched: Vouched) -> bool:
    """Whether its sender has said enough for this hour. Inside `Store.atomic`.

    Anybody may write her name in From, so what is surely hers is never shut out for it; neither
    is what an operator lets through (whose `crowd` is 0).
    """
    if row.crowd * DOZEN < FLOOD or vouched.answered or vouched.trust.border is Border.VOUCHES:
        return False
    return await inbox.written_before(row.key) >= FLOOD


def told_of_flood(operators: Iterable[Person], mail: Mail, key: Key) -> Iterator[Post]:
    for operator in operators:
        values = {"who": mail.sender or "", "dozens": FLOOD // DOZEN, "key": key}
        yield Post(letter="people/flood", to=operator.key, about=key, values=values)


async def said(
    mail: Mail, *, sender: Person, answered: Answered | None, now: datetime
) -> tuple[Said, bool]:
    """What was newly written in a thread, and whether it was dealt with within the hour, by the
    mail that our letter answered. Inside `Store.atomic`.

    What a person says twice is done already; with another day, hour or file she says something
    else, and after something else the same is no repetition. Fresh news counts as new (who sends
    it again has a reason), and so does hardly anything.
    """
    new = _digests(mail) if answered else Said()
    ours = await outbox.find(answered.key, answered.person) if answered and new.words else None
    if ours is None or ours.created <= now - HOUR:
        return new, False
    last = await inbox.said_in(ours.cause, sender.key)
    if last is None or last.shape != new.shape:
        return new, False
    again = last.words == new.words and not await inbox.said_else_since(
        ours.cause, sender.key, new.words
    )
    return Said(new.words, new.shape, last.rounds + 1), again


def _digests(mail: Mail) -> Said:
    text = " ".join(mail.text.casefold().split())
    letters = "".join(filter(str.isalpha, text))
    if len(letters) < _LEAST:
        return Said()
    files = sorted(file.digest for file in mail.attachments)
    return Said(_digest(text, *files), _digest(letters, *files), 1)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
