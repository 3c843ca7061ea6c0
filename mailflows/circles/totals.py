"""What a season brought, in numbers: the organiser sees no more than that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from mailflows.circles.counting import enough
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.circles.stock import progress_of
from mailflows.conversation import Occasion
from mailflows.effects import Effects, Keep, Post
from mailflows.letters import Value
from mailflows.records import CircleState, Key, Person, Progress, Season, SeasonState, Willing

CATCH_UP = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class TotalsSeen:
    season: Season | None
    circles: tuple[CircleSeen, ...]
    organiser: Person | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Once all circles of a season have ended."""

    settings: CircleSettings
    name: str = "circles/totals"
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> TotalsSeen:
        return TotalsSeen(
            season=await shelf.season(about),
            circles=await shelf.circles_of(about),
            organiser=await shelf.person_at(self.settings.organiser),
        )

    def happen(self, seen: TotalsSeen, _occasion: Occasion, /) -> Effects:
        season = seen.season
        if season is None or season.state is not SeasonState.FORMED:
            return Effects.of("told already")
        if any(one.circle.state is not CircleState.ENDED for one in seen.circles):
            return Effects.of("some circles still run")
        told = Keep(replace(season, state=SeasonState.REPORTED))
        if seen.organiser is None:
            return Effects.of("no organiser in the roster", told)
        letter = Post(
            letter="circles/totals",
            to=seen.organiser.key,
            about=season.key,
            values=total_values(seen.circles),
        )
        return Effects.of("told", told, letter)


def total_values(circles: tuple[CircleSeen, ...]) -> Mapping[str, Value]:
    """Counts over all circles; of fewer than five people only how many circles there were."""
    people = sum(len(one.present) for one in circles)
    told = enough(people)
    weeks = [(one, week) for one in circles for week in one.weeks]
    return {
        "circles": len(circles),
        "enough": told,
        "people": people if told else 0,
        "left": sum(len(one.members) - len(one.present) for one in circles) if told else 0,
        "answers": sum(len(one.reports) for one in circles) if told else 0,
        "goals": sum(_reached(one, week.number) for one, week in weeks) if told else 0,
        "weeks": len(weeks) if told else 0,
        "contacts": sum(_contacts(one) for one in circles) if told else 0,
        "helpers": sum(
            approach.answer is Willing.YES for one in circles for approach in one.approaches
        ) if told else 0,
    }  # fmt: skip


def _reached(circle: CircleSeen, number: int) -> bool:
    """Whether anybody of the circle reached this week's goal."""
    return any(
        progress_of(
            [one for one in circle.reports if one.week == number and one.person == member.person]
        )
        is Progress.DONE
        for member in circle.members
    )


def _contacts(circle: CircleSeen) -> int:
    """Pairs of colleagues of different departments who learnt together."""
    people = [circle.people[one.person] for one in circle.present]
    return sum(one.department != other.department for one, other in combinations(people, 2))
