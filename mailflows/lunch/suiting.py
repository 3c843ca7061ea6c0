"""Which days of the week suit her, of those that she names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.details import Details
from mailflows.lunch.plainly import denies
from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import said_of, without
from mailflows.lunch.telling import goes_on, only_on, other_days, puts_word_off, suits, those_days
from mailflows.reading import Hints, Likely, LikelyClause, Understood
from mailflows.understanding.when import DAYS
from mailflows.understanding.words import word_set

WORKING_DAYS = ("ma", "di", "wo", "do", "vr")
_SUNDAY = word_set("zondag zondags zondagen sunday sundays")


@dataclass(frozen=True, slots=True)
class Suiting:
    """The days in a mail, by what its clauses say of them."""

    says: Says | None
    likely: Likely | None
    details: Details
    hints: Hints

    def weekdays(self, told: Sequence[Understood[LunchAct]]) -> tuple[str, ...]:
        """Where the phrases found days (`told`), these; else those that most likely suit her."""
        if self.says is Says.NO and (only := self._only_days()):
            return only
        if pointed := self._pointed_at():
            return pointed
        if any("any_day" in act.slots for act in told):
            return WORKING_DAYS
        if self._knows_day and self.details.denied("days"):
            return ()
        days = _in_order(str(day) for act in told for day in _several(act, "weekdays"))
        its_own = self.likely.weekday if self.likely is not None and self.says is Says.NO else ""
        several = (days, self._likely_days())  # of "donderdag nooit" its own day is no wish
        wished = [tuple(day for day in said if day != its_own) for said in several]
        return wished[0] or wished[1]

    @property
    def _knows_day(self) -> bool:
        """Of a mail about no lunch in particular nothing was learned of days."""
        return self.likely is not None and bool(self.likely.weekday)

    @property
    def _clauses(self) -> Sequence[LikelyClause]:
        return self.likely.clauses if self.likely is not None else ()

    def _only_days(self) -> tuple[str, ...]:
        """ "Ik ben er alleen maandags en dinsdags", where that is not the day of this lunch."""
        told = [one for one in self._only() if not self._denies(one)]
        days = {day for one in told for day in _days(one)}
        here = self.likely is not None and self.likely.weekday in days
        return () if here else _in_order(days)

    def _pointed_at(self) -> tuple[str, ...]:
        """ "Op die dagen mag je me vragen": those that she named before, for what she does then."""
        for at, one in enumerate(self._clauses):
            if those_days(one.words, self.hints):
                before = [other for other in self._clauses[:at] if not self._denies(other)]
                return _in_order(max((_days(other) for other in before), key=len, default=()))
        return ()

    def _only(self) -> Iterator[LikelyClause]:
        """The clauses that say so, and what they go on with: "op een maandag of een vrijdag"."""
        before: LikelyClause | None = None
        for one in self._clauses:
            follows = before is not None and before.sentence == one.sentence
            if only_on(one.words, self.hints) or (follows and goes_on(one.words, self.hints)):
                yield one
                before = one
            else:
                before = None

    def _likely_days(self) -> tuple[str, ...]:
        """Days that suit her; of "donderdag nooit, andere dagen wel" all the others."""
        told = self.details.beside("days", "weekdays")
        if self.says is Says.MAYBE:
            told = [one for one in told if not puts_word_off(one.words, self.hints)]
        can = {day for one in told if not self._denies(one) for day in _days(one)}
        cannot = {day for one in told if self._denies(one) for day in _days(one)}
        others = [one for one in told if other_days(one.words, self.hints)]
        if others and not any(map(self._suits, others)):
            return self._before(others[0]) or _in_order(can - cannot)
        if others:
            everything = {day for one in told for day in _days(one)}
            return tuple(day for day in WORKING_DAYS if day not in everything)
        return _in_order(can - cannot)

    def _denies(self, one: LikelyClause) -> bool:
        """Not "ik werk als geestelijk verzorger op maandag"."""
        return denies(without("as_role", said_of(one.words), self.hints))

    def _suits(self, others: LikelyClause) -> bool:
        """ "Andere dagen wel"; not "other days I am in Warsaw"."""
        return suits(others.words, self.hints) and not self._denies(others)

    def _before(self, others: LikelyClause) -> tuple[str, ...]:
        """The days of the sentence that goes before "the other days I am elsewhere"."""
        at = self._clauses.index(others)
        named = [one for one in self._clauses[: at + 1] if _days(one) and not self._denies(one)]
        last = max((one.sentence for one in named), default=None)
        return _in_order(day for one in named if one.sentence == last for day in _days(one))


def _days(clause: LikelyClause) -> tuple[str, ...]:
    """Of "za en zo" both; of "di en zo" the one that is a day."""
    said = clause.slots.get("weekdays")
    days = tuple(map(str, said)) if isinstance(said, tuple) else ()
    weekend = "za" in days or not _SUNDAY.isdisjoint(said_of(clause.words).split())
    return days if weekend else tuple(day for day in days if day != "zo")


def _in_order(days: Iterable[str]) -> tuple[str, ...]:
    named = set(days)
    return tuple(day for day in DAYS if day in named)


def _several(act: Understood[LunchAct], name: str) -> Iterable[str | int]:
    value = act.slots.get(name)
    return value if isinstance(value, tuple) else ()
