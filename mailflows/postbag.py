"""When a letter leaves: on the receiver's own days and hours, within her budget of unasked mail."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailflows.letters import Kind, Sort
from mailflows.records import ALL_FLOWS, Person, Reach
from mailflows.schedule import instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When the organisation wants its people mailed."""

    zone: ZoneInfo
    starts: time
    ends: time
    weekdays: tuple[int, ...]  # 0 is Monday
    days_off: frozenset[date]
    unasked_a_week: int


@dataclass(frozen=True, slots=True)
class Leaves:
    """The letter waits for this instant, aware UTC; it may be now."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Stays:
    """The letter is not sent at all."""

    why: str


def decide(
    sort: Sort,
    receiver: Person | None,
    hours: Hours,
    now: datetime,
    *,
    unasked: tuple[datetime, ...],
    reach: Reach | None = None,
) -> Leaves | Stays:
    """When a letter leaves.

    `unasked`: when the unasked letters of this receiver in the last seven days left or will
    leave, aware UTC. An answer leaves at once at any hour: she wrote just now. `reach`: what her
    mailbox told us; it stops what comes again and again, never what she counts on.
    """
    if receiver is None or sort.kind is Kind.ANSWER:
        return Leaves(now)
    if receiver.ended is not None:
        return Stays("she is out of the roster")
    if _is_stopped(sort, receiver):
        return Stays("she said stop")
    notice = None
    if reach is not None and comes_again(sort):
        if reach.unreachable is not None:
            return Stays("letters to her come back: she is paused")
        notice = reach.away_until

    def within(days: Hours, away: date | None) -> datetime:
        at = _in_hours(now, days, away_until=away)
        if sort.kind is not Kind.UNASKED:
            return at
        return _in_hours(_in_budget(at, days, unasked), days, away_until=None)

    def leaves(away: date | None) -> datetime:
        """On a day on which she works, unless it would come too late then."""
        own = within(_own(hours, receiver), away)
        return own if own < now + sort.worth else within(hours, away)

    paused = receiver.paused_until
    at = leaves(paused)
    if at >= now + sort.worth:
        return Stays("it would come too late to be worth reading")
    # What a machine says may be wrong: the letter waits, for she may be back sooner.
    return Leaves(at if notice is None else max(at, leaves(notice)))


def _own(hours: Hours, receiver: Person) -> Hours:
    """The organisation's hours on her own working days, where they are known."""
    days = tuple(day for day in hours.weekdays if day in receiver.workdays)
    return replace(hours, weekdays=days) if days else hours


def leaves_at(now: datetime, hours: Hours) -> datetime:
    """The next moment within the hours, aware UTC."""
    return _in_hours(now, hours, away_until=None)


def back_at(away_until: date, hours: Hours, now: datetime) -> datetime:
    """When letters leave again for who is away until then, aware UTC."""
    return _in_hours(now, hours, away_until=away_until)


def comes_again(sort: Sort) -> bool:
    """Whether a letter is one of many that she can miss for a while: not what she counts on, and
    not what an operator must hear (the people flow)."""
    return sort.kind in {Kind.UNASKED, Kind.ASKED} and not sort.name.startswith("people/")


def _is_stopped(sort: Sort, receiver: Person) -> bool:
    flow = sort.name.partition("/")[0]
    return comes_again(sort) and not {flow, ALL_FLOWS}.isdisjoint(receiver.stopped)


def _in_budget(at: datetime, hours: Hours, unasked: tuple[datetime, ...]) -> datetime:
    week = timedelta(days=7)
    taken = sorted(moment for moment in unasked if moment > at - week)
    if len(taken) < hours.unasked_a_week:
        return at
    return taken[-hours.unasked_a_week] + week


def _in_hours(at: datetime, hours: Hours, away_until: date | None) -> datetime:
    local = at.astimezone(hours.zone)
    day = local.date()
    if away_until is not None and day <= away_until:
        day = away_until + timedelta(days=1)
    elif local.time() >= hours.ends:
        day += timedelta(days=1)
    elif local.time() >= hours.starts and _is_open(day, hours):
        return at
    for _ in range(30):
        if _is_open(day, hours):
            break
        day += timedelta(days=1)
    return max(at, instant(day, hours.starts, hours.zone))


def _is_open(day: date, hours: Hours) -> bool:
    return day.weekday() in hours.weekdays and day not in hours.days_off
