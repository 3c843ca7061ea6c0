"""What a sender says again and again: a flood, or a machine that nothing gives away (FACTS 30)."""

import hashlib
from datetime import datetime, timedelta

from daemon.reader.mail import Mail
from mailflows.letters import Answered
from mailflows.records import Key, Person
from storage import inbox, outbox

HOUR = timedelta(hours=1)
FLOOD = 8  # dozens of mails of one sender within the hour: more than any colleague has to say
_LEAST = 20  # letters: a "ja" may come as often as she likes


def words_in(mail: Mail, answered: Answered | None) -> str:
    """A digest of what was newly written; "" for hardly anything, or where files came along.

    In a thread without digits, for a machine numbers its cases; in fresh news they matter.
    """
    if answered is None:
        said = "".join(filter(str.isalnum, f"{mail.subject} {mail.text}".casefold()))
    else:
        said = "".join(filter(str.isalpha, mail.text.casefold()))
    if len(said) < _LEAST or mail.attachments:
        return ""
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


async def said_before(
    key: Key, words: str, *, sender: Person, answered: Answered | None, now: datetime
) -> bool:
    """Whether these words were dealt with within the hour, fresh or in the same thread.

    Two machines without any header answer each other for ever; what a person says twice is done
    already. Inside `Store.atomic`.
    """
    if not words:
        return False
    since = now - HOUR
    if answered is None:
        return await inbox.has_said(sender.key, words, since=since, other_than=key)
    ours = await outbox.find(answered.key, answered.person)
    if ours is None or ours.created <= since:
        return False
    return await inbox.has_said(sender.key, words, since=since, other_than=key, mail=ours.cause)
