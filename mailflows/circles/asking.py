"""A wish for help goes to colleagues who may be able to give it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from mailflows.authority import Act
from mailflows.circles.acts import WillingAct
from mailflows.circles.finding import LEAST, REST, Skill, Source, who_could_help
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf, has_stopped
from mailflows.circles.stopping import STOPPED
from mailflows.circles.topics import topics
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post
from mailflows.letters import Letter
from mailflows.reading import Context, Hints
from mailflows.records import Ability, Approach, Key, Person, Search, Willing
from mailflows.understanding.cues import NO_CUES
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.words import CONDITIONS, CONTRASTS, HEDGES, NEGATORS

# Not the "maar" of "laat haar me maar mailen": one that turns it comes first.
_TURNS = (NEGATORS | CONDITIONS | HEDGES) - CONTRASTS
WIDENS_AFTER = 3  # working days without a yes
WIDE = 0.3  # likeness that is enough the second time
CATCH_UP = timedelta(days=14)
ROUNDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSeen:
    """A wish, who can do what, and who was asked lately."""

    circle: CircleSeen | None
    colleagues: tuple[Person, ...]
    abilities: tuple[Ability, ...]
    told: tuple[Ability, ...]  # what people told in circles that ended and in tips
    asked: Mapping[Key, datetime]


@dataclass(frozen=True, slots=True)
class AskAround:
    """At most three colleagues are asked; without a yes once more, wider; then who asked is told
    honestly."""

    settings: CircleSettings
    name: str = "circles/search"
    schedule: None = None
    catch_up: timedelta = CATCH_UP

    async def look(self, shelf: CirclesShelf, about: Key, /) -> SearchSeen:
        lately = await shelf.approaches_lately(REST)
        return SearchSeen(
            circle=await shelf.circle_around(about),
            colleagues=await shelf.colleagues(),
            abilities=await shelf.abilities(),
            told=await shelf.told_before(),
            asked={one.person: one.at for one in lately},
        )

    def happen(self, seen: SearchSeen, occasion: Occasion, /) -> Effects:
        circle = seen.circle
        searches = circle.searches if circle else ()
        search = next((one for one in searches if one.key == occasion.about), None)
        if circle is None or search is None or search.ended is not None:
            return Effects.of("found, or gone")
        if circle.member(search.person) is None:
            return Effects.of("who asked has left")
        if search.rounds >= ROUNDS:
            return _nobody(search, occasion.now)
        again = replace(search, rounds=search.rounds + 1)
        found = self._candidates(again, circle, seen, occasion.now)
        steps: list[Effect] = [Keep(again)]
        for number, person in enumerate(found):
            steps += _approach(occasion.new(number), again, person, circle, occasion.now)
        year = self.settings.year
        day = occasion.now.astimezone(year.zone).date()
        wait = WIDENS_AFTER if found else 1
        at = year.at(year.later(day, wait), self.settings.starts_at)
        steps.append(Later(moment="circles/search", about=search.key, at=at))
        return Effects("asked around" if found else "nobody to ask yet", tuple(steps))

    def _candidates(
        self, search: Search, circle: CircleSeen, seen: SearchSeen, now: datetime
    ) -> tuple[Key, ...]:
        today = now.astimezone(self.settings.year.zone).date()
        known = {one.person for one in circle.approaches if one.search == search.key}
        known |= {member.person for member in circle.present}
        unwilling = {
            person.key
            for person in seen.colleagues
            if has_stopped(person) or (person.paused_until and today <= person.paused_until)
        }
        return who_could_help(
            topics(search.text),
            self._skills(seen),
            never=frozenset(known | unwilling),
            asked=seen.asked,
            now=now,
            least=LEAST if search.rounds == 1 else WIDE,
        )

    def _skills(self, seen: SearchSeen) -> Iterator[Skill]:
        here = {person.key for person in seen.colleagues}
        for one, source in (
            *((one, Source.OFFERED) for one in seen.abilities),
            *((one, Source.DID) for one in seen.told),
        ):
            if one.person in here:
                yield Skill(one.person, topics(one.text), source)
        for person in seen.colleagues:
            about = topics(self.settings.department(person))
            yield Skill(person.key, about, Source.WORKS_THERE)


def _approach(
    key: Key, search: Search, person: Key, circle: CircleSeen, now: datetime
) -> Iterator[Effect]:
    yield Keep(Approach(key=key, search=search.key, person=person, at=now))
    yield Post(
        letter="circles/help_wanted",
        to=person,
        about=key,
        values={"asker": circle.name(search.person), "wish": search.text},
    )


def _nobody(search: Search, now: datetime) -> Effects:
    told = Post(
        letter="circles/nobody",
        to=search.person,
        about=search.key,
        values={"wish": search.text},
    )
    return Effects.of("nobody found", Keep(replace(search, ended=now)), told)


@dataclass(frozen=True, slots=True)
class WillingSeen:
    circle: CircleSeen | None
    approach: Approach | None
    search: Search | None


@dataclass(frozen=True, slots=True)
class HelpReply:
    """A colleague says whether she can help. A yes introduces the two; a no stays unknown."""

    settings: CircleSettings
    letters: tuple[str, ...] = ("circles/help_wanted", "circles/help_not_understood")
    table: str = "circles/willing"
    acts: type[WillingAct] = WillingAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> WillingSeen:
        circle = await shelf.circle_around(about)
        approaches = circle.approaches if circle else ()
        approach = next((one for one in approaches if one.key == about), None)
        searches = circle.searches if circle and approach else ()
        search = next((one for one in searches if approach and one.key == approach.search), None)
        return WillingSeen(circle, approach, search)

    def context(self, _seen: WillingSeen, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(self, seen: WillingSeen, letter: Letter[WillingAct], now: datetime, /) -> Effects:
        circle, approach, search = seen.circle, seen.approach, seen.search
        if circle is None or approach is None or search is None:
            return Effects.of(
                "about a search that is gone",
                Post(letter="circles/gone", to=None, about=letter.key),
            )
        acts = {said.act for said in letter.reading.acts} - {WillingAct.THANKS}
        says_no = acts & {WillingAct.NO, WillingAct.NEVER, WillingAct.INSTEAD}
        both = bool(says_no) and WillingAct.YES in acts
        clear = bool(acts) and not (both or letter.reading.doubts or _is_qualified(letter))
        if not clear or not self.settings.authority.allows(Act.ANSWER, letter.trust):
            return Effects.of(
                "not understood, asked back",
                Post(
                    letter="circles/help_not_understood",
                    to=None,
                    about=approach.key,
                    values={
                        "words": letter.text[:300],
                        "asker": circle.name(search.person),
                        "wish": search.text,
                    },
                ),
            )
        if WillingAct.NEVER in acts and letter.sender is not None:
            never = replace(
                letter.sender, stopped=tuple(sorted({*letter.sender.stopped, "circles"}))
            )
            told = Post(
                letter="people/stopped", to=None, about=letter.key, values={"flow": "circles"}
            )
            declined = Keep(replace(approach, answer=Willing.NO))
            gone = Later(moment=STOPPED, about=letter.sender.key, at=now)
            return Effects.of("never ask her", declined, Keep(never), told, gone)
        if says_no:
            return Effects.of("she can't help", Keep(replace(approach, answer=Willing.NO)))
        if approach.answer is Willing.YES:
            return Effects.of("she said so before")
        return _introduced(circle, approach, search, letter)


def _is_qualified(letter: Letter[WillingAct]) -> bool:
    """Whether what was not understood may turn it: "natuurlijk zou ik willen, maar het gaat niet",
    "lukt niet deze week, volgende week wel"."""
    hints = letter.reading.beside.hints or NO_CUES
    left = ([token.norm for token in tokenise(one, limit=400)] for one in letter.reading.left)
    return any(
        (said[:1] and said[0] in CONTRASTS)
        or _TURNS.intersection(said)
        or not hints.within(" ".join(said)).isdisjoint({"turns", "later"})
        or _is_for_later(said, hints)
        for said in left
    )


def _is_for_later(said: Sequence[str], hints: Hints) -> bool:
    """ "Na mei"; not an hour of the day: "bel maar na 12 uur"."""
    return any(
        "from_then" in hints.within(word) and not after[:1].isdigit()
        for word, after in pairwise((*said, ""))
    )


def _introduced(
    circle: CircleSeen, approach: Approach, search: Search, letter: Letter[WillingAct]
) -> Effects:
    """Both hear of each other, with what was asked and what she wrote."""
    asker = circle.people.get(search.person)
    if asker is None or letter.sender is None:
        return Effects.of("who asked is gone")
    both = ((search.person, letter.sender.name), (letter.sender.key, asker.name))
    return Effects.of(
        "introduced",
        Keep(replace(approach, answer=Willing.YES)),
        Keep(replace(search, ended=letter.received)),
        *(
            Post(
                letter="circles/introduced",
                to=person,
                about=search.key,
                values={
                    "other": other,
                    "address": letter.address if person == search.person else "",
                    "wish": search.text,
                    "words": letter.text[:600] if person == search.person else "",
                    "asks": person == search.person,
                },
            )
            for person, other in both
        ),
    )
