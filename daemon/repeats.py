"""What a sender says again and again: a flood, or a machine that nothing gives away (FACTS 30)."""

import hashlib
from datetime import datetime, timedelta

from daemon.reader.mail import Mail
from mailflows.letters import Answered
from mailflows.records import Person
from storage import inbox, outbox

HOUR = timedelta(hours=1)
FLOOD = 8  # dozens of mails of one sender within the hour: more than any colleague has to say
_LEAST = 20  # letters: a "ja" may come as often as she likes


def words_in(mail: Mail, answered: Answered | None) -> str:
    """A digest of what was newly written in a thread; "" for hardly anything, for fresh news (who
    sends it again has a reason), or where files came along.

    Without digits: a machine numbers its cases.
    """
    said = "".join(filter(str.isalpha, mail.text.casefold()))
    if answered is None or len(said) < _LEAST or mail.attachments:
        return ""
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


async def said_before(
    words: str, *, sender: Person, answered: Answered | None, now: datetime
) -> bool:
    """Whether these words were dealt with within the hour, by the mail that our letter answered.

    Two machines without any header answer each other for ever; what a person says twice is done
    already. Inside `Store.atomic`.
    """
    ours = await outbox.find(answered.key, answered.person) if answered and words else None
    if ours is None or ours.created <= now - HOUR:
        return False
    return await inbox.has_said(sender.key, words, mail=ours.cause)
