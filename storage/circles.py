"""Circles on the shelf: what the circles flow reads. Every method runs inside `Store.atomic`."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any, TypeVar, cast

from tortoise.expressions import Q
from tortoise.models import Model

from mailflows.circles.shelf import CircleSeen
from mailflows.letters import Values
from mailflows.records import (
    Ability,
    Approach,
    Circle,
    CircleState,
    CircleWeek,
    GoalListed,
    GoalProposed,
    Key,
    Member,
    Person,
    Ranked,
    Record,
    Report,
    Search,
    Season,
    SeasonState,
    SignUp,
    TipState,
)
from storage import mapping, reach, roster
from storage.models import (
    AbilityRow,
    ApproachRow,
    CircleRow,
    CircleWeekRow,
    GoalListedRow,
    GoalProposedRow,
    MemberRow,
    RankedRow,
    ReportRow,
    SearchRow,
    SeasonRow,
    SignUpRow,
    TipRow,
)

RecordT = TypeVar("RecordT", bound=Record)

KEPT_LATELY = 12  # answers and wishes that a letter about what we keep shows; the rest is counted
LIVING = (CircleState.FOUNDING, CircleState.RUNNING, CircleState.ASKED)


class CircleReads:
    """Named reads about circles."""

    _now: datetime
    _sender: Key

    async def season(self, key: Key, /) -> Season | None:
        return await mapping.find(Season, key)

    async def open_season(self) -> Season | None:
        """The one that people can sign up for now."""
        states = [SeasonState.OPEN, SeasonState.ASKED]
        row = await SeasonRow.filter(state__in=states).order_by("-closes", "-key").first()
        return None if row is None else mapping.to_record(Season, row)

    async def sign_ups(self, season: Key, /) -> tuple[SignUp, ...]:
        return _records(SignUp, await SignUpRow.filter(season=season).order_by("at", "key"))

    async def people_of(self, keys: frozenset[Key], /) -> Mapping[Key, Person]:
        return await roster.people(keys)

    async def colleagues(self) -> tuple[Person, ...]:
        """Everybody of the roster."""
        return await roster.everybody()

    async def person_at(self, address: str, /) -> Person | None:
        return await roster.person_of(address)

    async def circle_around(self, key: Key, /) -> CircleSeen | None:
        """The circle that this is, or whose member, week, answer, search or approach this is."""
        approach = await ApproachRow.get_or_none(key=key)
        search = await SearchRow.get_or_none(key=approach.search if approach else key)
        week = await CircleWeekRow.get_or_none(key=key)
        member = await MemberRow.get_or_none(key=key)
        report = await ReportRow.get_or_none(key=key)
        found = search or week or member or report
        return await _seen(Key(found.circle) if found else key)

    async def circle_of(self, person: Key, /) -> CircleSeen | None:
        """The circle that somebody is in now."""
        joined = await MemberRow.filter(person=person, left__isnull=True).only("circle")
        circles = [row.circle for row in joined]
        row = await CircleRow.filter(key__in=circles, state__in=LIVING).order_by("-formed").first()
        return None if row is None else await _seen(Key(row.key))

    async def circle_at_hand(self) -> CircleSeen | None:
        """The one that the sender is in now."""
        return await self.circle_of(self._sender)

    async def circles_of(self, season: Key, /) -> tuple[CircleSeen, ...]:
        rows = await CircleRow.filter(season=season).order_by("number").only("key")
        found = [await _seen(Key(row.key)) for row in rows]
        return tuple(circle for circle in found if circle is not None)

    async def shared_circles(self) -> frozenset[frozenset[str]]:
        """Pairs of people who ever shared one."""
        together: dict[str, list[str]] = {}
        for row in await MemberRow.all().only("circle", "person"):
            together.setdefault(row.circle, []).append(row.person)
        return frozenset(
            frozenset(two) for people in together.values() for two in combinations(people, 2)
        )

    async def abilities(self) -> tuple[Ability, ...]:
        return _records(Ability, await AbilityRow.all().order_by("key"))

    async def told_before(self) -> tuple[Ability, ...]:
        """What people told that they did, in circles that ended and in tips, as abilities."""
        ended = await CircleRow.filter(state=CircleState.ENDED).values_list("key", flat=True)
        of_these = ReportRow.filter(circle__in=list(ended), held=False)
        reports = await of_these.exclude(did="").order_by("key")
        tips = await TipRow.exclude(state=TipState.WITHDRAWN).order_by("key")
        return (
            *(_ability(row.key, row.person, row.did, row.at) for row in reports),
            *(_ability(row.key, row.person, row.text, row.received) for row in tips),
        )

    async def approaches_lately(self, within: timedelta, /) -> tuple[Approach, ...]:
        """The oldest first."""
        rows = await ApproachRow.filter(at__gt=self._now - within).order_by("at", "key")
        return _records(Approach, rows)


def _ability(key: str, person: str, text: str, at: datetime) -> Ability:
    return Ability(key=Key(key), person=Key(person), text=text, at=at)


async def weeks_of(circle: Key) -> tuple[Key, ...]:
    """The weeks of a circle; none where this is none."""
    rows = await CircleWeekRow.filter(circle=circle).values_list("key", flat=True)
    return tuple(Key(str(key)) for key in rows)


async def _seen(key: Key) -> CircleSeen | None:
    circle = await mapping.find(Circle, key)
    if circle is None:
        return None
    members = _records(Member, await MemberRow.filter(circle=key).order_by("key"))
    searches = _records(Search, await SearchRow.filter(circle=key).order_by("at", "key"))
    asked = [search.key for search in searches]
    approaches = await ApproachRow.filter(search__in=asked).order_by("at", "key")
    people = [member.person for member in members] + [Key(row.person) for row in approaches]
    reports = _records(Report, await ReportRow.filter(circle=key).order_by("at", "key"))
    return CircleSeen(
        circle=circle,
        members=members,
        people=await roster.people(people),
        reach=await reach.of_all(people),
        proposed=_records(
            GoalProposed, await GoalProposedRow.filter(circle=key).order_by("at", "key")
        ),
        listed=_records(GoalListed, await GoalListedRow.filter(circle=key).order_by("number")),
        ranked=_records(Ranked, await RankedRow.filter(circle=key).order_by("at", "key")),
        weeks=_records(CircleWeek, await CircleWeekRow.filter(circle=key).order_by("number")),
        reports=tuple(report for report in reports if not report.held),
        held=tuple(report for report in reports if report.held),
        searches=searches,
        approaches=_records(Approach, approaches),
    )


def _records(kind: type[RecordT], rows: Iterable[Model]) -> tuple[RecordT, ...]:
    return tuple(mapping.to_record(kind, row) for row in cast("Iterable[Any]", rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonCounts:
    """A season in numbers: all that an operator sees of it."""

    announced: datetime
    state: SeasonState
    signed_up: int
    circles: int
    running: int
    people: int


async def counts() -> tuple[SeasonCounts, ...]:
    """Every season, the newest first."""
    found: list[SeasonCounts] = []
    for row in await SeasonRow.all().order_by("-announced", "-key"):
        formed = await CircleRow.filter(season=row.key).only("key", "state")
        keys = [circle.key for circle in formed]
        found.append(
            SeasonCounts(
                announced=row.announced,
                state=SeasonState(row.state),
                signed_up=await SignUpRow.filter(season=row.key).count(),
                circles=len(formed),
                running=sum(circle.state != CircleState.ENDED for circle in formed),
                people=await MemberRow.filter(circle__in=keys, left__isnull=True).count(),
            )
        )
    return tuple(found)


_HERS: tuple[tuple[str, type[Record], type[Model]], ...] = (
    ("sign-ups for circles", SignUp, SignUpRow),
    ("places in circles", Member, MemberRow),
    ("goals proposed", GoalProposed, GoalProposedRow),
    ("rankings of goals", Ranked, RankedRow),
    ("answers to a circle", Report, ReportRow),
    ("searches for help", Search, SearchRow),
    ("times asked for help", Approach, ApproachRow),
    ("offers of help", Ability, AbilityRow),
)


async def export(person: Key) -> Mapping[str, object]:
    """All that is kept of somebody's circles, as plain values."""
    weeks = CircleWeekRow.filter(Q(by__contains=person) | Q(changed_by=person))
    found: dict[str, object] = {
        "goals of hers in a plan": [
            {"circle": row.circle, "week": row.number, "goal": row.goal}
            for row in await weeks.order_by("circle", "number")
        ]
    }
    for what, kind, model in _HERS:
        rows = await cast("Any", model).filter(person=person).order_by("key")
        found[what] = [asdict(cast("Any", one)) for one in _records(kind, rows)]
    return found


async def kept(person: Key) -> Values:
    """The same in plain words; nothing where she never signed up, and was never asked for help."""
    members = _records(Member, await MemberRow.filter(person=person).order_by("-key"))
    signed = _records(SignUp, await SignUpRow.filter(person=person).order_by("-at"))
    asked = await ApproachRow.filter(person=person).count()
    if not (members or signed or asked):
        return {}
    said = (*members, *signed)
    reports = _records(Report, await ReportRow.filter(person=person).order_by("-at", "-key"))
    goals = await GoalProposedRow.filter(person=person).order_by("at", "key")
    wishes = await SearchRow.filter(person=person).order_by("-at", "-key")
    return {
        "circles": len(members),
        "wants": next((one.wants for one in said if one.wants), ""),
        "offers": next((one.offers for one in said if one.offers), ""),
        "workdays": next((one.workdays for one in said if one.workdays), ()),
        "introduction": next((one.introduction for one in members if one.introduction), ""),
        "goals": tuple(row.text for row in goals),
        "answers": sum(not one.held for one in reports),
        "held": sum(one.held for one in reports),
        "weeks": tuple(_told(one) for one in reports[:KEPT_LATELY] if not one.held),
        "wishes": tuple(row.text for row in wishes[:KEPT_LATELY]),
        "asked": asked,
    }


def _told(report: Report) -> Values:
    """One answer, in her own words."""
    parts = (report.did, *report.ideas, *report.offers, *report.left)
    return {
        "week": report.week,
        "progress": report.progress.value if report.progress else "",
        "words": " / ".join(part for part in parts if part),
    }


async def forget(person: Key) -> Mapping[str, int]:
    """Takes her out of all circles, with all she said there; goals of the list keep their place."""
    searches = await SearchRow.filter(person=person).values_list("key", flat=True)
    counts = {
        "colleagues asked for her": await ApproachRow.filter(search__in=list(searches)).delete()
    }
    for what, _, model in _HERS:
        counts[what] = await cast("Any", model).filter(person=person).delete()
    for kind, model in ((GoalListed, GoalListedRow), (CircleWeek, CircleWeekRow)):
        for one in _records(kind, await cast("Any", model).filter(by__contains=person)):
            await mapping.keep(replace(one, by=tuple(key for key in one.by if key != person)))
    await CircleWeekRow.filter(changed_by=person).update(changed_by=None)
    return counts
