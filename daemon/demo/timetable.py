"""When the troublesome mails have their turn: three weeks, then from the beginning."""

from collections.abc import Iterator
from dataclasses import dataclass

from daemon.demo.trouble import CASES, Case

CYCLE = 3  # weeks

_NAMED = {case.name: case for case in CASES}

# name, week of the cycle, working day of the week, by the clock on the wall
_HOURS = (
    ("help", 0, 0, "09:12"),
    ("newsletter", 0, 0, "10:47"),
    ("eight-bit", 0, 0, "13:31"),
    ("newcomer", 0, 1, "09:41"),
    ("newcomer-again", 0, 1, "14:52"),
    ("empty", 0, 1, "11:03"),
    ("climbing-name", 0, 2, "08:44"),
    ("two-froms", 0, 2, "12:18"),
    ("dateless", 0, 2, "15:26"),
    ("stop", 0, 3, "10:33"),
    ("supplier", 0, 3, "11:57"),
    ("crlf-subject", 0, 4, "09:19"),
    ("nul", 0, 4, "13:48"),
    ("language", 1, 0, "08:53"),
    ("internal-list", 1, 0, "11:29"),
    ("nested", 1, 0, "14:14"),
    ("marked-up-stranger", 1, 1, "10:08"),
    ("wrong-charset", 1, 1, "13:37"),
    ("forged-name", 1, 2, "09:02"),
    ("start", 1, 2, "10:56"),
    ("future", 1, 2, "14:21"),
    ("template-in-text", 1, 3, "09:34"),
    ("without-headers", 1, 3, "12:45"),
    ("hollow-file", 1, 4, "10:17"),
    ("daughter", 1, 4, "15:39"),
    ("stop-in-text", 2, 0, "09:28"),
    ("scanner", 2, 0, "11:11"),
    ("unknown-charset", 2, 1, "10:49"),
    ("own-name", 2, 1, "13:06"),
    ("crowd", 2, 2, "09:53"),
    ("unclosed", 2, 2, "14:32"),
    ("forged-reply-to", 2, 3, "10:24"),
    ("person-named-absent", 2, 3, "15:08"),
    ("lone-surrogate", 2, 4, "11:42"),
)

# name, week of the cycle, which unanswered tip of that week it follows
_FOLLOWING = (
    ("exchange-absence", 0, 0),
    ("bounce", 0, 1),
    ("gmail-vacation", 1, 0),
    ("read-receipt", 1, 1),
    ("bare-absence", 2, 0),
)

# week of the cycle, which unanswered tip of that week arrives twice
_DOUBLED = ((0, 6), (2, 6))


@dataclass(frozen=True, slots=True)
class AtHour:
    case: Case
    day: int  # of the week, 0 is its first working day
    minutes: int  # after midnight, by the clock on the wall


@dataclass(frozen=True, slots=True)
class AfterTip:
    case: Case
    tip: int


def at_hours(week: int) -> Iterator[AtHour]:
    """The troublesome mails of a week of the play, counted from 0."""
    for name, week_of_cycle, day, clock in _HOURS:
        case = _NAMED[name]
        if week_of_cycle == week % CYCLE and not (case.once and week >= CYCLE):
            hour, _, minute = clock.partition(":")
            yield AtHour(case, day, 60 * int(hour) + int(minute))


def after_tips(week: int) -> Iterator[AfterTip]:
    """What machines send when one of the unanswered tips of this week was confirmed."""
    for name, week_of_cycle, tip in _FOLLOWING:
        if week_of_cycle == week % CYCLE:
            yield AfterTip(_NAMED[name], tip)


def doubled(week: int) -> Iterator[int]:
    """Which of the unanswered tips of this week arrive twice."""
    return (tip for week_of_cycle, tip in _DOUBLED if week_of_cycle == week % CYCLE)
