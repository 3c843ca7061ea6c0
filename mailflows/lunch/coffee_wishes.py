"""What somebody wishes in answer to a letter about coffee: of coffees and lunches to come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mailflows.effects import Effect, Keep
from mailflows.letters import Letter, Value
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import Answer
from mailflows.lunch.noting import understood_wishes
from mailflows.lunch.shelf import CoffeeSeen, LunchPlace, LunchSettings
from mailflows.lunch.wishes import Known, Wished, days_wished, wished
from mailflows.records import CoffeeDrinker, Person
from mailflows.understanding.closing import tells


@dataclass(frozen=True, slots=True, kw_only=True)
class CoffeeWished:
    """Her days are those of the coffee alone: the lunch may be on another day. The rest she wishes
    of everybody she sits with."""

    said: Answer
    lunch: Wished
    drinker: CoffeeDrinker | None  # None: she takes no part
    corner: LunchPlace
    left: tuple[str, ...]  # her words that were not understood
    lunches: bool  # whether her place has any

    @property
    def said_any(self) -> bool:
        return self.said.wishes or self._days_said

    @property
    def _days_said(self) -> bool:
        return bool(self.said.weekdays) and self.drinker is not None

    def kept(self) -> Iterator[Effect]:
        if self.said.wishes or self.lunch.pauses:
            yield from self.lunch.kept()
        if self._days_said and self.drinker is not None:
            yield Keep(self.drinker)

    def values(self) -> dict[str, Value]:
        """As `lunch/coffee_noted` repeats them."""
        told = understood_wishes(self.said, self.lunch)
        days = self.drinker.weekdays if self._days_said and self.drinker else None
        shown = ("diet", "needs", "remember", "language", "by_host", "avoided")
        return {
            **{name: told[name] for name in shown},
            "until": self.lunch.wish.paused_until if self.lunch.pauses else None,
            "lunches": self.lunches,
            "days": days,
            "never": bool(days) and self.corner.weekday not in days,
        }


def coffee_wished(
    seen: CoffeeSeen,
    sender: Person,
    said: Answer,
    letter: Letter[LunchAct],
    today: date,
    *,
    corner: LunchPlace,
    settings: LunchSettings,
) -> CoffeeWished:
    drinker = seen.drinkers.get(sender.key)
    if drinker is not None and said.weekdays:
        drinker = replace(drinker, weekdays=days_wished(said))
    before = seen.wish(sender.key)
    # How often she is asked, and whether she ever answers, is about invitations to lunch.
    of_all = replace(said, weekdays=(), rhythm=None)
    known = Known(wish=before, people=tuple(seen.people.values()), to_come=False)
    hers = wished(known, sender, of_all, letter, today, settings=settings)
    unchanged = replace(
        hers.wish,
        answers=before.answers,
        silent=before.silent,
        asked=before.asked,
        paused_until=hers.wish.paused_until if hers.pauses else before.paused_until,
    )
    return CoffeeWished(
        said=replace(said, rhythm=None, weekdays=said.weekdays if drinker else ()),
        lunch=replace(hers, wish=unchanged, person=None, never=False),
        drinker=drinker,
        corner=corner,
        left=tuple(filter(tells, letter.reading.left)),
        lunches=settings.place(sender.location) is not None,
    )
