"""The details of a mail about lunch: what the phrases say of each, and what most likely is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from mailflows.lunch.absences import away_until, exactly
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.asked import asked_of_us, unmarked
from mailflows.lunch.called import in_full
from mailflows.lunch.company import DAY_NAMES
from mailflows.lunch.deputies import Deputies
from mailflows.lunch.details import Details
from mailflows.lunch.eaten import in_short
from mailflows.lunch.hours import Moment, Role, moments, more_exactly
from mailflows.lunch.keeping import Kept
from mailflows.lunch.party import Party
from mailflows.lunch.settled import Says
from mailflows.lunch.spoken import hinted, hints_of, spoken
from mailflows.lunch.suiting import Suiting
from mailflows.lunch.telling import (
    eaten,
    gives_place,
    nobody_stands_in,
    of_no_need,
    on_behalf,
    waited,
)
from mailflows.lunch.wanted import diets, needs, shunned
from mailflows.lunch.wording import worded
from mailflows.reading import Hints, LikelyClause, Reading, Slot, Understood

_EARLIEST, _HALF_A_DAY = 180, 720  # minutes
_LONGEST = 120  # minutes after the start: no later time is of this lunch
_ROLES = {
    LunchAct.LATE: (Role.COMES, Role.MAY_COME),
    LunchAct.LEAVES: (Role.GOES, Role.MAY_GO),
}
_UNTIL = 0.5  # of a clause that surely tells until when, where the mail as a whole may not
_OF_PLACE = ("van ", "fan ")  # no name, but where somebody works
_ASKED_TOO = (LunchAct.DIET, LunchAct.NEEDS, LunchAct.AVOID)


class Rhythm(StrEnum):
    """How often she wants to be asked."""

    ALWAYS = "always"
    QUARTERLY = "quarterly"


@dataclass(frozen=True, slots=True)
class Said:
    """A mail, act by act, and the one answer that it comes down to."""

    reading: Reading[LunchAct]
    starts: time | None
    says: Says | None

    def of(self, wanted: LunchAct) -> list[Understood[LunchAct]]:
        """What is said, and of diet and needs what is asked too: "is er iets zonder noten?"."""
        said = [act for act in self.reading.acts if act.act is wanted]
        if wanted is LunchAct.INSTEAD:
            return [act for act in said if not nobody_stands_in(act.words, self.hints)]
        if wanted in _ASKED_TOO and not said:
            said = [act for act in self.doubted if act.act is wanted]
        return said

    @property
    def doubted(self) -> Iterable[Understood[LunchAct]]:
        return (act for doubt in self.reading.doubts for act in doubt.perhaps)

    @property
    def hints(self) -> Hints:
        return hints_of(self.reading)

    @property
    def details(self) -> Details:
        return Details(self.reading.likely, self.hints)

    def remember(self) -> bool:
        return Kept(self.reading, self.says, self.details).remember(
            phrased=bool(self.of(LunchAct.REMEMBER)), eats=self._eats_or_needs
        )

    def _eats_or_needs(self) -> bool:
        """Of who stays away, whose needs count only where they are kept, what the model holds."""
        if self.texts(LunchAct.DIET):
            return True
        if self.says is Says.YES:
            return bool(self.texts(LunchAct.NEEDS))
        return self.details.there("needs")

    def questions(self) -> str:
        """What she asks, in her own words; a clause with a question mark that was left is one."""
        asked = [act.words for act in self.of(LunchAct.QUESTION)]
        asked += [d.words for d in self.reading.doubts
                  if any(act.act is LunchAct.QUESTION for act in d.perhaps)]  # fmt: skip
        asked += [words for words in self.reading.left if "?" in words]
        asked = asked or self.details.words("question")
        asked = list(asked_of_us(asked, self.reading.text, self.hints))
        clauses = self.reading.likely.clauses if self.reading.likely else ()
        asked = asked or unmarked(clauses, self.reading.left, self.hints)
        return "\n".join(dict.fromkeys(asked))

    def texts(self, wanted: LunchAct, slot: str = "text") -> str:
        """Her words, of several clauses one after the other."""
        if self._not_at_table(wanted):
            return ""
        found = worded(self.reading, self.says, str(wanted.value), self.phrased(wanted, slot))
        found = found or self._in_so_many_words(wanted)
        if wanted is LunchAct.DIET and self.reading.likely:
            return in_short(found, self.reading.text, self.reading.likely.clauses, self.hints)
        if wanted is LunchAct.AVOID and "shuns_nobody" in hinted(found, self.hints):
            return ""  # "dat ligt bij de planning, niet bij mij"
        if wanted is LunchAct.INSTEAD and "nobody_known" in hinted(found, self.hints):
            return ""  # "geef mijn stoel maar aan iemand anders"
        return in_full(found, self.reading.text, self.hints) if slot == "name" else found

    def _in_so_many_words(self, wanted: LunchAct) -> str:
        """What she needs, eats or avoids where no model thinks so: "plek bij de deur"."""
        if self.says is not Says.YES:
            return ""
        if wanted is LunchAct.NEEDS:
            asked = self.details.hinting("needs_plainly")
            return "; ".join(_trimmed(one.words) for one in asked)
        if wanted is LunchAct.AVOID and self.reading.likely:
            return next(shunned(self.reading.likely.clauses, self.hints), "")
        if wanted is LunchAct.DIET:
            return "; ".join(_trimmed(one.words) for one in self.details.hinting("eats_plainly"))
        return ""

    def phrased(self, wanted: LunchAct, slot: str = "text") -> str:
        """What phrases and hints find of it; a day is nobody's name."""
        if (plain := self._plainly(wanted)) is not None:
            return plain
        label = str(wanted.value)
        said = [_trimmed(str(act.slots.get(slot) or act.words)) for act in self.of(wanted)]
        if wanted is LunchAct.INSTEAD:
            return self._instead()
        if wanted is LunchAct.AVOID and (self._avoids_nobody() or not self._shuns()):
            return ""
        if wanted is LunchAct.AVOID:
            said = [self._whom(words) or words for words in said]
        if slot == "name" and (named := self._named(label, said)):
            return named
        told = [_trimmed(words) for words in self.details.words(label)]
        told, heard = self._believed(wanted, told), self._believed(wanted, said)
        if wanted is LunchAct.NEEDS and len(heard) < len(said) and not self.details.surely(label):
            told = ()  # the lift of a story, and no other need
        said = heard
        if not said or all(any(one in words for words in told) for one in said):
            said = told or said
        both = [*said, *told] if wanted is LunchAct.NEEDS else said
        return "; ".join(dict.fromkeys(self._in_her_words(wanted, both)))

    def _in_her_words(self, wanted: LunchAct, said: Sequence[str]) -> Sequence[str]:
        """The clauses that these words point at, without what only stands beside them."""
        likely = self.reading.likely
        clauses = likely.clauses if likely else ()
        if wanted is LunchAct.NEEDS and said and clauses:
            return needs(clauses, said, self.hints)
        if wanted is LunchAct.DIET and clauses and (said or self.details.there("diet")):
            return diets(clauses, said, self.hints) or said
        return [one for one in said if one.casefold() not in DAY_NAMES]

    def _instead(self) -> str:
        names = [_trimmed(str(act.slots["name"])) for act in self.of(LunchAct.INSTEAD)
                 if "name" in act.slots and not on_behalf(act.words, self.hints)]  # fmt: skip
        if self.says is Says.YES and not names:
            return ""
        known = self.reading.likely.clauses if self.reading.likely else ()
        sure = gives_place(spoken(self.reading)) or self.details.surely("instead")
        there = bool(names) or self.details.there("instead")
        deputies = Deputies(known if there else (), self.hints, sure)
        if found := deputies.named(names):
            return found
        return "; ".join(map(_trimmed, deputies.told() if sure else ()))

    def _plainly(self, wanted: LunchAct) -> str | None:
        """What its words say whatever the model makes of them; None where neither does."""
        if self.says is Says.YES and wanted is LunchAct.AVOID:
            shunned = self.details.named("shuns")
            if shunned:
                return shunned
        if self.says is Says.YES and wanted is LunchAct.DIET and not self.of(wanted):
            forbidden = [_trimmed(one.words) for one in self.details.hinting("forbids")]
            if forbidden:
                return "; ".join(forbidden)
        return "" if self.details.denied(str(wanted.value)) else None

    def _whom(self, words: str) -> str:
        """Who is named in a clause that a phrase found no name in."""
        likely = self.reading.likely
        found = (one for one in likely.clauses if words in one.words) if likely else ()
        named = next((one for one in found if "whom" in one.slots), None)
        whom = str(named.slots["whom"]) if named else ""
        nobody = whom.startswith(_OF_PLACE)  # "die kerel van de OR"
        return _trimmed(named.words) if named and nobody else whom

    def _shuns(self) -> bool:
        """Whether she speaks of where somebody sits: not "ik zit niet bij ICT maar bij inkoop"."""
        told = [act.words for act in self.of(LunchAct.AVOID)] or self.details.words("avoid")
        likely = self.reading.likely
        around = (
            [one.words for one in likely.clauses if any(words in one.words for words in told)]
            if likely
            else []
        )
        heard = (hinted(words, self.hints) for words in around or told)
        return any("seated_apart" in said or "works_at" not in said for said in heard)

    def _avoids_nobody(self) -> bool:
        """ "Ik bun d'r neet bij"."""
        named = any("name" in act.slots for act in self.of(LunchAct.AVOID))
        return self.says is Says.NO and not named

    def _believed(self, wanted: LunchAct, told: Sequence[str]) -> Sequence[str]:
        """Without what only seems to tell of it."""
        if wanted is LunchAct.DIET:
            surely = self.says is not Says.NO and self.details.surely("diet")
            return eaten(told, self.hints, surely=surely)
        if wanted is LunchAct.NEEDS:
            return [words for words in told if not of_no_need(words, self.hints)]
        return told

    def _not_at_table(self, wanted: LunchAct) -> bool:
        """Who stops, or stays away, needs nothing there: "de trap op gaat niet, veel plezier"."""
        if self.says is Says.STOP:
            return True
        away = self.says in (Says.NO, Says.PAUSE)
        return away and wanted is LunchAct.NEEDS and not self.remember()

    def _named(self, label: str, said: Sequence[str]) -> str:
        """Who is meant, with what is said of who that is: "mijn collega Fadma"."""
        likely = self.reading.likely.clauses if self.reading.likely else ()
        named = [str(one.slots["whom"]) for one in likely if "whom" in one.slots]
        longer = [one for one in named if any(name and name in one for name in said)]
        if longer or said:
            return next(iter(longer), "")
        spoken = self.details.holding(label, "whom")
        return next((str(one.slots["whom"]) for one in spoken), "")

    def guests(self) -> int:
        told = self.of(LunchAct.GUESTS)
        return Party(self.reading, self.says, self.details, self.hints).guests(told)

    def minutes(self, wanted: LunchAct) -> int | None:
        """Minutes after the start; None where only a time is said and the start isn't known."""
        label = str(wanted.value)
        if self.says in (Says.STOP, Says.PAUSE):
            return None
        comes = self.says is not Says.NO or self.details.there("instead")
        if not comes and not self.of(LunchAct.INSTEAD):
            return None  # "om half een begint mijn dienst in Meppel"
        told = [one for one in self._moments() if self._minutes(one.value)]
        sure, may = _ROLES[wanted]
        denied = self.details.denied(label)
        for role in (sure, may) if denied else (sure, None, may):
            if found := self._of_role(wanted, role, told):
                return found
        return None

    def _of_role(self, wanted: LunchAct, role: Role | None, told: Sequence[Moment]) -> int | None:
        """The first of this role; for no role what a phrase or the model says, where no time of
        the mail plays another."""
        if role is not None:
            mine = [one for one in told if one.role is role]
            mine = [one for one in mine if more_exactly(one, self.hints)] or mine
            played = [self._minutes(one.value) or 0 for one in mine]
            return (min if wanted is LunchAct.LEAVES else max)(played, default=None)
        label = str(wanted.value)
        other = "leaves" if wanted is LunchAct.LATE else "late"
        taken = {self._minutes(one.value) for one in told if one.role not in _ROLES[wanted]}
        said = [act.slots for act in self.of(wanted) if not waited(act.words, self.hints)]
        if (moment := self.details.moment(label, other)) is not None:
            said.append(dict([moment]))
        heard = map(self._minutes, said)
        return next((one for one in heard if one is not None and one not in taken), None)

    def _moments(self) -> Iterable[Moment]:
        likely = self.reading.likely
        return moments(likely.clauses, self.hints) if likely else ()

    def comes_elsewhen(self) -> bool:
        """Whether she comes at a time that is no part of the lunch: "ik kom om drie uur"."""
        clocks = [one.value["time"] for one in self._moments()
                  if one.role is Role.COMES and "time" in one.value]  # fmt: skip
        if not clocks and (likely := self.reading.likely) is not None:
            comes = (one for one in likely.clauses if "comes" in hinted(one.words, self.hints))
            clocks = [one.slots["time"] for one in comes if "time" in one.slots]
        return bool(clocks) and not any(map(self._is_then, clocks))

    def _is_then(self, clock: Slot) -> bool:
        """Whether a time, of the morning or of the afternoon, is about that of the lunch."""
        if not isinstance(clock, str) or self.starts is None:
            return True
        hour, minute = map(int, clock.split(":"))
        after = hour * 60 + minute - self.starts.hour * 60 - self.starts.minute
        return any(-_EARLIEST <= one <= _LONGEST for one in (after, after + _HALF_A_DAY))

    def rather_leaves(self) -> bool:
        """Of one moment that may be either: whether she leaves then, and does not come."""
        likely = self.reading.likely
        return likely is not None and likely.chances["leaves"] > likely.chances["late"]

    def _minutes(self, slots: Mapping[str, Slot]) -> int | None:
        if isinstance(length := slots.get("minutes"), int):
            return length if length <= _LONGEST else None
        clock = slots.get("time")
        if not isinstance(clock, str) or self.starts is None:
            return None
        hour, minute = map(int, clock.split(":"))
        after = hour * 60 + minute - self.starts.hour * 60 - self.starts.minute
        return after if 0 < after <= _LONGEST else None

    def weekdays(self) -> tuple[str, ...]:
        suiting = Suiting(self.says, self.reading.likely, self.details, self.hints)
        return suiting.weekdays(self.of(LunchAct.DAYS))

    def until(self) -> date | None:
        days = (act.slots.get("until") for act in self.reading.acts)
        told = [day for day in days if isinstance(day, date)]
        found = away_until(self.says, told, self.reading.likely, self.hints)
        if self.says is not Says.PAUSE:
            return found
        return exactly(found or self._likely_until(), self.reading.likely, self.hints)

    def _likely_until(self) -> date | None:
        """In the likeliest clause; of "until 15 March" the day before, as nearly all mean it."""
        told = self._until_then() or self.details.holding("until", "until")
        if not told and self.reading.likely:
            told = [one for one in self.reading.likely.clauses
                    if "until" in one.slots and one.chances["until"] >= _UNTIL]  # fmt: skip
        days = (one.slots.get("before", one.slots["until"]) for one in told)
        return next((day for day in days if isinstance(day, date)), None)

    def _until_then(self) -> list[LikelyClause]:
        """ "Vóór april zien ze mij niet … tot zo lang geen mails": the day named last before it."""
        clauses = self.reading.likely.clauses if self.reading.likely else ()
        points = (
            at for at, one in enumerate(clauses) if "points_until" in hinted(one.words, self.hints)
        )
        return [one for one in reversed(clauses[: next(points, 0)]) if "until" in one.slots][:1]

    def by_host(self) -> bool | None:
        told = self.of(LunchAct.BY_HOST)
        return "any" not in told[-1].slots if told else None

    def language(self) -> str | None:
        told = self.of(LunchAct.LANGUAGE)
        spoken = str(told[-1].slots["spoken"]) if told else None
        return "" if spoken == "any" else spoken

    def rhythm(self) -> Rhythm | None:
        if self.of(LunchAct.QUARTERLY):
            return Rhythm.QUARTERLY
        return Rhythm.ALWAYS if self.of(LunchAct.KEEP_ASKING) else None


def _trimmed(words: str) -> str:
    return words.strip(" \n\t.,;:!-")
