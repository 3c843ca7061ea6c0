"""What the play came to, counted from mailboxes and folders, never from our own tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from daemon.demo.cast import PLACES, Means
from daemon.demo.circles import circles
from daemon.demo.lunches import coffees, lunches
from daemon.demo.received import letter_name, plain_text
from daemon.demo.scene import Expect, Outgoing, Scene, answers_to, header_of


@dataclass(frozen=True, slots=True)
class Played:
    """A scene with the mail that was really sent; None when its letter never came."""

    scene: Scene
    sent: Outgoing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What lies where at the end."""

    mailboxes: Mapping[str, Sequence[bytes]]  # letters of ours, by the sample person's address
    done: int  # mails in the folder of tips@ for what is dealt with
    quarantined: Sequence[bytes]  # the mails that `stamtafel mail list` names, as they arrived
    played: Sequence[Played] = field(default=())


class Report(TypedDict):
    """`report.json`."""

    weeks: int
    seed: int
    mail: dict[str, int]
    tips: dict[str, int]
    newsletter: dict[str, int]
    lunch: Mapping[str, float]
    coffee: Mapping[str, int]
    circles: Mapping[str, int]
    not_as_expected: list[str]


def report(weeks: int, seed: int, evidence: Evidence) -> Report:
    """The contract of `report.json`."""
    lost = [played.scene.name for played in evidence.played if not _came_true(played, evidence)]
    letters = [letter for box in evidence.mailboxes.values() for letter in box]
    tips = [played for played in evidence.played if played.scene.tip is not None]
    drafts = [letter for letter in letters if letter_name(letter) == "newsletter/draft"]
    return {
        "weeks": weeks,
        "seed": seed,
        "mail": {
            "in": sum(played.sent is not None for played in evidence.played),
            "handled": evidence.done - len(evidence.quarantined),
            "quarantined": len(evidence.quarantined),
            "out": len(letters),
            "lost": len(lost),
            "doubled": _doubled(evidence.mailboxes),
        },
        "tips": {
            "sent": len(tips),
            "acknowledged": sum(bool(_answers(played, evidence)) for played in tips),
            "located": sum(_is_located(played, evidence) for played in tips),
            "asked": sum(_is_asked(played, evidence) for played in tips),
            "corrected": sum(_is_corrected(played, evidence) for played in evidence.played),
        },
        "newsletter": {
            "drafts": len({header_of(letter, "Subject") for letter in drafts}),
            "items": _items(drafts),
        },
        "lunch": lunches(
            evidence.mailboxes,
            [
                (played.scene.who, played.scene.lunch)
                for played in evidence.played
                if played.scene.lunch is not None and played.sent is not None
            ],
        ),
        "coffee": coffees(evidence.mailboxes),
        "circles": circles(evidence.mailboxes),
        "not_as_expected": lost,
    }


def _came_true(played: Played, evidence: Evidence) -> bool:
    """Whether what should come of a mail did; a copy shares the answers of the mail it copies."""
    if played.sent is None:
        return False
    expected: Expect = played.scene.expect
    copied = played.scene.copies
    wanted = sum(
        other.scene.expect.answers for other in evidence.played if other.scene.name == copied
    )
    if len(_answers(played, evidence)) != expected.answers + wanted:
        return False
    return expected.quarantined == _is_quarantined(played.sent, evidence)


def _is_quarantined(sent: Outgoing, evidence: Evidence) -> bool:
    """Delivery puts its trace above a mail and may change its line ends, no more."""
    mail = b"".join(sent.raw.split())
    return any(b"".join(source.split()).endswith(mail) for source in evidence.quarantined)


def _answers(played: Played, evidence: Evidence) -> list[bytes]:
    """The letters that answer a mail, in whoever's mailbox: backscatter counts too."""
    if played.sent is None:
        return []
    letters = [letter for box in evidence.mailboxes.values() for letter in box]
    return answers_to(played.sent.message_id, letters)


def _is_located(played: Played, evidence: Evidence) -> bool:
    """The confirmation names every place that the tip is about."""
    tip = played.scene.tip
    assert tip is not None
    confirmations = [
        " ".join(plain_text(letter).split())
        for letter in _answers(played, evidence)
        if letter_name(letter) == "tips/confirmation"
    ]
    names = [PLACES[slug] for slug in tip.places]
    if tip.whole:
        names = ["hele organisatie", "whole organisation"]
        return any(name in text for name in names for text in confirmations)
    return any(all(name in text for name in names) for text in confirmations)


def _is_asked(played: Played, evidence: Evidence) -> bool:
    return any(letter_name(letter) == "tips/where" for letter in _answers(played, evidence))


def _is_corrected(played: Played, evidence: Evidence) -> bool:
    reply = played.scene.reply
    if reply is None or reply.means is not Means.CORRECT:
        return False
    return any(letter_name(letter) == "tips/changed" for letter in _answers(played, evidence))


def _doubled(mailboxes: Mapping[str, Sequence[bytes]]) -> int:
    """Letters that came to a mailbox more than once."""
    counts = (
        Counter(header_of(letter, "Message-ID") for letter in box) for box in mailboxes.values()
    )
    return sum(number - 1 for count in counts for number in count.values())


def _items(drafts: Sequence[bytes]) -> int:
    """Items of all drafts, counted once a draft though several editors got it."""
    by_subject = {header_of(letter, "Subject"): letter for letter in drafts}
    return sum(len(item_numbers(plain_text(letter))) for letter in by_subject.values())


def item_numbers(text: str) -> list[int]:
    """The numbers that head the items of a draft's text part: 1, 2, 3 … in this order.

    A line of somebody's own that begins with a number ("13.30 uur") is none of them.
    """
    found: list[int] = []
    above = ""
    for line in text.splitlines():
        if line.startswith(f"{len(found) + 1}. ") and not above.strip():
            found.append(len(found) + 1)
        above = line
    return found
