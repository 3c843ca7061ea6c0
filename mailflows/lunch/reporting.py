"""The morning after a lunch its organiser hears in totals what it brought together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.letters import Value, Values
from mailflows.lunch.shelf import LunchSettings, LunchShelf, ReportSeen
from mailflows.meetings import FEWEST, figures, shown
from mailflows.records import Key
from mailflows.schedule import Schedule

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Report:
    """All lunches that were held since the last report, in one letter."""

    settings: LunchSettings
    name: str = "lunch/report"
    catch_up: timedelta = timedelta(days=60)  # numbers are not less true for being late

    @property
    def schedule(self) -> Schedule:
        settings = self.settings
        return Schedule(zone=settings.zone, weekdays=EVERY_DAY, at=settings.letters_at)

    async def look(self, shelf: LunchShelf, _about: Key, /) -> ReportSeen:
        return await shelf.lunches_to_report(self.settings.organiser)

    def happen(self, seen: ReportSeen, _occasion: Occasion, /) -> Effects:
        if not seen.held:
            return Effects.of("no lunch to report")
        steps: list[Effect] = [Keep(replace(one.round, reported=True)) for one in seen.held]
        if seen.organiser is not None:
            last = seen.held[-1].round.key
            values = self._values(seen)
            steps += [Post(letter="lunch/report", to=seen.organiser.key, about=last, values=values)]
        return Effects(f"{len(seen.held)} lunches reported", tuple(steps))

    def _values(self, seen: ReportSeen) -> Values:
        settings = self.settings
        days = [one.round.starts.astimezone(settings.zone).date() for one in seen.held]
        since = figures(seen.gathered, since=min(days))
        ever = figures(seen.gathered, since=settings.first)
        return {
            "lunches": tuple(self._lunches(seen)),
            "first": since.first_meetings,
            "ever": shown(ever, self._department, self._place),
        }

    def _lunches(self, seen: ReportSeen) -> Iterator[Value]:
        """None with fewer than five guests is told more of than that it was; nor how many were
        invited where fewer than five stayed away."""
        for one in seen.held:
            few = one.came < FEWEST
            few_stayed_away = 0 < one.invited - one.came < FEWEST
            yield {
                "place": self._place(one.round.place),
                "starts": one.round.starts,
                "few": few,
                "invited": 0 if few or few_stayed_away else one.invited,
                "came": 0 if few else one.came,
                "tables": 0 if few else one.tables,
            }

    def _department(self, slug: str) -> str:
        return self.settings.departments.get(slug, slug)

    def _place(self, slug: str) -> str:
        place = self.settings.place(slug)
        return slug if place is None else place.name
