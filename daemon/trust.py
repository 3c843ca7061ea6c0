"""Who wrote a mail, and how sure we are (FACTS 32-34). A From line alone proves little."""

from dataclasses import dataclass

from daemon.border.sentry import Evidence
from daemon.reader.mail import Mail
from mailflows.letters import Answered, Border, Code, Level, Trust
from mailflows.records import Person

_COUNTS_FOR_NOTHING = {
    Code.WRONG: "it brings another code than the letter, or several",
    Code.USED: "it brings a code that was used before, which counts for nothing",
    Code.DEAD: "it brings a code, but too many wrong ones came before: none counts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """The letter of ours whose token a mail brings."""

    answered: Answered
    expired: bool  # it is too old to be answered
    code: Code  # what became of its one-time code, where it carries one
    written: bool  # its author wrote the token: it stands not only where the server delivered it


@dataclass(frozen=True, slots=True)
class Vouched:
    """What `trust` says of one mail."""

    trust: Trust
    answered: Answered | None  # the letter it answers, when the sender is who we sent it to


def vouch(
    mail: Mail, sender: Person | None, brought: Brought | None, evidence: Evidence | None
) -> Vouched:
    """The level with its reasons. `evidence` is None where the settings ask for none.

    A letter that was forwarded lets nobody answer for its receiver: the token then counts for
    nothing and the mail is read as a fresh one.
    """
    border, said = _border(evidence)
    if mail.sender is None:
        return Vouched(Trust(Level.STRANGER, (mail.sender_problem,), border), None)
    if sender is None:
        unknown = f"{mail.sender} is not in the roster"
        return Vouched(Trust(Level.STRANGER, (unknown, *said), border), None)
    reasons = (f"the one From address {mail.sender} is in the roster", *said)
    problem = _problem_with(brought, sender)
    if brought is None or problem:
        reasons = (*reasons, problem) if problem else reasons
        return Vouched(Trust(Level.ROSTER, reasons, border), None)
    reasons = (*reasons, f"it brings the signed token of {brought.answered.name} to her")
    code = brought.code
    if code is Code.RIGHT:
        reasons = (*reasons, "the code that was mailed to her roster address came back")
        return Vouched(Trust(Level.CODE, reasons, border, code), brought.answered)
    if code is not Code.NONE:
        reasons = (*reasons, _COUNTS_FOR_NOTHING[code])
    if border is Border.VOUCHES and brought.written:
        return Vouched(Trust(Level.BORDER, reasons, border, code), brought.answered)
    if border is Border.VOUCHES:
        reasons = (*reasons, "the token stands only where it was delivered: who wrote that?")
    return Vouched(Trust(Level.TOKEN, reasons, border, code), brought.answered)


def _border(evidence: Evidence | None) -> tuple[Border, tuple[str, ...]]:
    if evidence is None:
        return Border.NOT_ASKED, ()
    if evidence.holds:
        return Border.VOUCHES, (f"the border vouches for it: {evidence.reason}",)
    return Border.SILENT, (f"no evidence of the border: {evidence.reason}",)


def _problem_with(brought: Brought | None, sender: Person) -> str:
    """Why a token counts for nothing."""
    if brought is None:
        return ""
    if brought.answered.person != sender.key:
        return "it brings the token of a letter to somebody else, which counts for nothing"
    if brought.expired:
        return f"it brings a token of {brought.answered.name} that has expired"
    return ""
