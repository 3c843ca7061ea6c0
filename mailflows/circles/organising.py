"""Too few signed up: the organiser says whether to form circles, wait or let it be."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflows.circles.acts import OrganiserAct
from mailflows.circles.founding import (
    LEAST,
    SeasonSeen,
    formed,
    joining,
    look_at_season,
    told_to_all,
)
from mailflows.circles.shelf import CircleSettings, CirclesShelf
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import Letter, Values
from mailflows.reading import Context
from mailflows.records import Key, Season, SeasonState

USUAL_WAIT = 2  # weeks
LONGEST_WAIT = 12


@dataclass(frozen=True, slots=True)
class Organise:
    """The organiser answers."""

    settings: CircleSettings
    letters: tuple[str, ...] = (
        "circles/too_few",
        "circles/organise_not_understood",
        "circles/settled",
    )
    table: str = "circles/organise"
    acts: type[OrganiserAct] = OrganiserAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> SeasonSeen:
        return await look_at_season(shelf, about, self.settings.organiser)

    def context(self, _seen: SeasonSeen, now: datetime, /) -> Context:
        return Context(today=now.date(), breaks=self.settings.year.breaks)

    def receive(self, seen: SeasonSeen, letter: Letter[OrganiserAct], now: datetime, /) -> Effects:
        season = seen.season
        if season is None or season.state is not SeasonState.ASKED:
            return _told(letter, "circles/settled", done="")
        said = letter.reading.acts
        if letter.reading.doubts or len({one.act for one in said}) != 1:
            return _told(letter, "circles/organise_not_understood", words=letter.text[:300])
        count = sum(1 for _ in joining(seen))
        match said[0].act:
            case OrganiserAct.FORM if count < LEAST:
                return _told(letter, "circles/settled", done="impossible")
            case OrganiserAct.FORM:
                return formed(seen, season, letter, now, self.settings)
            case OrganiserAct.WAIT:
                return self._wait(seen, season, letter, now)
            case OrganiserAct.CANCEL:
                gone = Keep(replace(season, state=SeasonState.CANCELLED))
                told = told_to_all(seen, "circles/cancelled", season)
                return _told(letter, "circles/settled", gone, *told, done="cancelled")

    def _wait(
        self, seen: SeasonSeen, season: Season, letter: Letter[OrganiserAct], now: datetime
    ) -> Effects:
        year = self.settings.year
        weeks = letter.reading.acts[0].slots.get("n", USUAL_WAIT)
        weeks = min(max(int(weeks), 1), LONGEST_WAIT) if isinstance(weeks, int) else USUAL_WAIT
        today = now.astimezone(year.zone).date()
        closes = year.at(year.later(today + timedelta(weeks=weeks), 0), self.settings.starts_at)
        open_again = replace(season, state=SeasonState.OPEN, closes=closes)
        return _told(
            letter,
            "circles/settled",
            Keep(open_again),
            Later(moment="circles/form", about=season.key, at=closes),
            *told_to_all(seen, "circles/postponed", season, closes=closes),
            done="waits",
            closes=closes,
        )


def _told(
    letter: Letter[OrganiserAct],
    name: str,
    *steps: Effect,
    closes: datetime | None = None,
    done: str = "",
    words: str = "",
) -> Effects:
    about = letter.answers.about if letter.answers else letter.key
    values: Values = {"words": words} if words else {"done": done, "closes": closes}
    answer = Post(letter=name, to=None, about=about, values=values)
    return Effects.of(done or "asked back", *steps, answer)
