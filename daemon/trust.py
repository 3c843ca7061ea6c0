"""Who wrote a mail, and how sure we are (FACTS 32-34). A From line alone proves little."""

from dataclasses import dataclass

from daemon.reader.mail import Mail
from mailflows.letters import Answered, Level, Trust
from mailflows.records import Person


@dataclass(frozen=True, slots=True)
class Vouched:
    """What `trust` says of one mail."""

    trust: Trust
    answered: Answered | None  # the letter it answers, when the sender is who we sent it to


def vouch(mail: Mail, sender: Person | None, answered: Answered | None) -> Vouched:
    """The level with its reasons.

    A letter that was forwarded lets nobody answer for its receiver: the token then counts for
    nothing and the mail is read as a fresh one.
    """
    if mail.sender is None:
        return Vouched(Trust(Level.STRANGER, (mail.sender_problem,)), None)
    if sender is None:
        return Vouched(Trust(Level.STRANGER, (f"{mail.sender} is not in the roster",)), None)
    reasons = (f"the one From address {mail.sender} is in the roster",)
    if answered is None:
        return Vouched(Trust(Level.ROSTER, reasons), None)
    if answered.person != sender.key:
        foreign = "it brings the token of a letter to somebody else, which counts for nothing"
        return Vouched(Trust(Level.ROSTER, (*reasons, foreign)), None)
    token = f"it brings the signed token of {answered.name} to her"
    return Vouched(Trust(Level.TOKEN, (*reasons, token)), answered)
