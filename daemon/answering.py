"""A mail read as the answer to a letter of ours, without a store: `explain --answering LETTER`."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from daemon.answers import load_answers
from daemon.assembly import TEMPLATES
from daemon.reader.mail import Mail, MailKind
from daemon.reader.read import letter_text
from mailflows.circles.acts import PromptAct, RankingAct
from mailflows.circles.ranking import understood as ranking_understood
from mailflows.circles.weekly import goal_told
from mailflows.circles.weekly import understood as weekly_understood
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import understood as lunch_understood
from mailflows.reading import Context, ItemName, PlaceName, Reading
from mailflows.tips.acts import TipAct
from mailflows.tips.contract import understood
from mailflows.tips.replies import ANSWERED_HERE
from mailflows.understanding import AnswerTable, understand
from mailflows.understanding.standing import places_filed, time_told


@dataclass(frozen=True, slots=True)
class Contract:
    """How answers to some letters are read, and what is shown of them."""

    table: str  # "tips/answers"
    acts: type[Enum]
    shown: Callable[[Reading[Any], Context, str], Mapping[str, object]]


_TIPS = Contract("tips/answers", TipAct, lambda said, seen, _: understood(said, seen.standing))
_LUNCH = Contract("lunch/answers", LunchAct, lambda said, seen, _: lunch_understood(said, seen))
CONTRACTS: Mapping[str, Contract] = {
    **dict.fromkeys(ANSWERED_HERE, _TIPS),
    "lunch/invitation": _LUNCH,
    "circles/prompt": Contract(
        "circles/prompt", PromptAct, lambda said, seen, text: weekly_understood(said, text, seen)
    ),
    "circles/ranking": Contract(
        "circles/ranking", RankingAct, lambda said, seen, text: ranking_understood(said, text, seen)
    ),
}
_SUBJECT_OF_OURS = re.compile(r"^\s*(?:re|antw|aw|betr|fw|fwd|doorst)\s*:", re.IGNORECASE)


class AnsweringError(ValueError):
    """What was given beside the mail can't be used; the message names it and the mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Which letter the mails answer, and what is known of it."""

    letter: str
    places: tuple[PlaceName, ...] = ()
    sent: Path | None = None  # the letter as we sent it, or a folder of such letters
    items: tuple[ItemName, ...] = ()  # what the letter numbered
    today: date  # where the mail has no date
    given: bool  # --today goes before the mail's own date
    contract: Contract
    table: AnswerTable[Any]

    def ours(self, mail: Path) -> str | None:
        """The words of the letter that this mail answers, None where none was given.

        Raises AnsweringError for a letter that can't be opened, Unreadable for one that is no mail.
        """
        if self.sent is None:
            return None
        path = self.sent / mail.name if self.sent.is_dir() else self.sent
        try:
            return letter_text(path.read_bytes())
        except OSError as error:
            wrong = f"{path} can't be opened: {error.strerror}. --sent is the letter as we sent it."
            raise AnsweringError(wrong) from error

    def understood(self, mail: Mail, ours: str | None) -> Mapping[str, object] | None:
        """What the contract shows of an answer; None for a mail that no person wrote."""
        if mail.kind is not MailKind.PERSON:
            return None
        week, goal = goal_told(ours) if ours else (0, "")
        standing = places_filed(ours, self.places) if ours else ()
        context = Context(
            topic=goal,
            week=week,
            today=mail.date.date() if mail.date and not self.given else self.today,
            places=self.places,
            items=max((item.number for item in self.items), default=0),
            listed=tuple(item for item in self.items if item.title or item.by),
            standing=standing,
            nowhere=ours is not None and not standing,
            starts=time_told(ours) if ours else None,
        )
        subject = "" if _SUBJECT_OF_OURS.match(mail.subject) else mail.subject
        reading = understand(mail.text, self.table, context, subject=subject)
        return self.contract.shown(reading, context, mail.text or subject)


def answering(
    letter: str,
    *,
    places: Sequence[PlaceName],
    sent: Path | None = None,
    items: Sequence[ItemName] = (),
    today: date | None = None,
    now: date,
) -> Answering:
    """Everything that is asked for once; `now` is the day for a mail without a date.

    Raises AnsweringError for a letter whose answers are not read here."""
    contract = CONTRACTS.get(letter)
    if contract is None:
        known = ", ".join(CONTRACTS)
        raise AnsweringError(f"--answering {letter}: no answers are read to it. Known: {known}.")
    return Answering(
        letter=letter,
        places=tuple(places),
        sent=sent,
        items=tuple(items),
        today=today or now,
        given=today is not None,
        contract=contract,
        table=load_answers(TEMPLATES, contract.table, contract.acts),
    )


def places_in(path: Path) -> tuple[PlaceName, ...]:
    """The places of a CSV file with the columns slug, name, aliases (separated by |) and kind.

    Raises AnsweringError for a file that can't be opened or has no slug or name.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        wrong = f"{path} can't be read: {error}. It must be CSV in UTF-8: slug,name,aliases,kind."
        raise AnsweringError(wrong) from error
    places: list[PlaceName] = []
    for number, row in enumerate(rows, start=2):
        slug, name = (row.get("slug") or "").strip(), (row.get("name") or "").strip()
        if not slug or not name:
            wrong = f"{path}, line {number}: slug or name is missing. Columns: slug,name,aliases."
            raise AnsweringError(wrong)
        aliases = tuple(one.strip() for one in (row.get("aliases") or "").split("|") if one.strip())
        places.append(PlaceName(slug=slug, name=name, aliases=aliases))
    return tuple(places)


def items_in(given: str) -> tuple[ItemName, ...]:
    """The items a letter numbered: how many, or a CSV file with a row number,title,by for each.

    Raises AnsweringError for what is neither.
    """
    if given.isdigit():
        return tuple(ItemName(number=number) for number in range(1, int(given) + 1))
    try:
        rows = list(csv.DictReader(io.StringIO(Path(given).read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        wrong = f"--items {given}: neither a number nor a CSV file number,title,by ({error})."
        raise AnsweringError(wrong) from error
    return tuple(
        ItemName(
            number=int(told) if (told := (row.get("number") or "").strip()).isdigit() else at,
            title=(row.get("title") or "").strip(),
            by=tuple(one for one in [(row.get("by") or "").strip()] if one),
        )
        for at, row in enumerate(rows, start=1)
    )
