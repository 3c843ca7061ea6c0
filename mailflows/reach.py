"""Whether mail reaches people: what bounces and absence notices add up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_AWAY = timedelta(days=190)  # a notice that says longer has a year wrong
COUNTS_FOR = timedelta(days=60)  # a letter after that brings a new notice, if she is still away

HALF_LIFE = 30  # days after which a bounce counts half
DAYS = 3  # different days on which letters must have come back: never on one
ENOUGH = 2.0  # points

ALIKE_LEAST = 5  # letters of a mailing
ALIKE_SHARE = 0.05  # of those that left (FACTS 35)


@dataclass(frozen=True, slots=True)
class Failure:
    """A letter that came back. A notice of delay is none."""

    day: date
    permanent: bool  # as the report claims: it is often wrong (FACTS 35)


def is_unreachable(failures: Iterable[Failure], today: date) -> bool:
    """Whether she should get nothing that comes again and again.

    A day counts once, whatever came back on it, and fades: letters that come back once a month
    never add up, weekly ones do in three weeks.
    """
    worst: dict[date, float] = {}
    for one in failures:
        worst[one.day] = max(worst.get(one.day, 0.0), 1.0 if one.permanent else 0.5)
    points = sum(
        weight * 0.5 ** (max((today - day).days, 0) / HALF_LIFE) for day, weight in worst.items()
    )
    return len(worst) >= DAYS and points >= ENOUGH


def is_our_own_fault(alike: int, left: int) -> bool:
    """Whether so much of one mailing came back for the same reason that it is about us."""
    return alike >= ALIKE_LEAST and alike > ALIKE_SHARE * left


def believed_until(away_until: date, today: date) -> date | None:
    """Until when an absence notice counts; None for a last day that can't be meant."""
    if not today <= away_until <= today + LONGEST_AWAY:
        return None
    return min(away_until, today + COUNTS_FOR)
