"""Signing up: an announcement to everybody, and a reply with what one wants to learn."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflows.authority import Act
from mailflows.circles.acts import JoinAct
from mailflows.circles.membership import leaves
from mailflows.circles.prompt import tells_of_week
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf, has_stopped
from mailflows.circles.weekdays import weekdays_in
from mailflows.conversation import Occasion
from mailflows.effects import Effect, Effects, Keep, Later, Post, PostAll, Remove
from mailflows.letters import Letter, Value
from mailflows.reading import Context, Understood
from mailflows.records import NOBODY, Key, Person, Season, SeasonState, SignUp
from mailflows.schedule import Schedule
from mailflows.understanding.closing import tells

WEEK = timedelta(days=7)
NEXT_SEASON = NOBODY  # the season of who is late, until the next one is announced
UNSURE = Key("unsure")  # the season of who has to say first that it was her
TEXT_LENGTH = 600  # characters of a wish or an offer that stand in a letter to the circle


@dataclass(frozen=True, slots=True)
class AnnounceSeen:
    open: Season | None
    colleagues: tuple[Person, ...]
    waiting: tuple[SignUp, ...]  # who were late last time
    unsure: tuple[SignUp, ...]  # nobody ever said yes to them


@dataclass(frozen=True, slots=True)
class Announce:
    """Everybody hears that circles will be formed."""

    settings: CircleSettings
    schedule: Schedule | None  # None: only when the organiser says so
    name: str = "circles/announce"
    catch_up: timedelta = WEEK

    async def look(self, shelf: CirclesShelf, _about: Key, /) -> AnnounceSeen:
        return AnnounceSeen(
            open=await shelf.open_season(),
            colleagues=await shelf.colleagues(),
            waiting=await shelf.sign_ups(NEXT_SEASON),
            unsure=await shelf.sign_ups(UNSURE),
        )

    def happen(self, seen: AnnounceSeen, occasion: Occasion, /) -> Effects:
        if seen.open is not None:
            return Effects.of("people can sign up already")
        year = self.settings.year
        today = occasion.now.astimezone(year.zone).date()
        last = year.later(today, self.settings.open_for)
        closes = year.at(last, self.settings.starts_at)
        season = Season(key=occasion.new(0), announced=occasion.now, closes=closes)
        everybody = tuple(person.key for person in seen.colleagues if not has_stopped(person))
        letter = PostAll(
            letter="circles/announcement",
            to=everybody,
            about=season.key,
            values={"closes": closes},
        )
        form = Later(moment="circles/form", about=season.key, at=closes)
        waited = (Keep(replace(one, season=season.key)) for one in seen.waiting)
        steps = (Keep(season), *waited, *map(Remove, seen.unsure), letter, form)
        return Effects(f"announced to {len(everybody)}", steps)


@dataclass(frozen=True, slots=True)
class JoinSeen:
    season: Season | None  # that people can sign up for now
    sign_ups: tuple[SignUp, ...]
    unsure: tuple[SignUp, ...]
    circle: CircleSeen | None = None  # that she is in now

    def of(self, person: Person) -> SignUp | None:
        return next((one for one in self.sign_ups if one.person == person.key), None)

    def said_before(self, person: Person) -> tuple[SignUp, ...]:
        """What came in her name and waits for her yes."""
        return tuple(one for one in self.unsure if one.person == person.key)


@dataclass(frozen=True, slots=True)
class Join:
    """A colleague signs up, says more, or takes it back; also in a fresh mail to circles@."""

    settings: CircleSettings
    letters: tuple[str, ...] = (
        "circles/announcement",
        "circles/signed_up",
        "circles/signed_off",
        "circles/closed",
        "circles/join_not_understood",
        "circles/was_it_you",
        "circles/postponed",
    )
    table: str = "circles/join"
    acts: type[JoinAct] = JoinAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> JoinSeen:
        season = await shelf.open_season()
        hers = await shelf.sign_ups(season.key if season else NEXT_SEASON)
        circle = await shelf.circle_of(about)  # of a fresh mail its sender
        return JoinSeen(season, hers, await shelf.sign_ups(UNSURE), circle)

    def context(self, _seen: JoinSeen, now: datetime, /) -> Context:
        return Context(today=now.date(), breaks=self.settings.year.breaks)

    def receive(self, seen: JoinSeen, letter: Letter[JoinAct], now: datetime, /) -> Effects:
        sender = letter.sender
        if sender is None:
            return Effects.of("a sign-up of nobody in the roster")
        hers = seen.of(sender)
        if seen.circle is not None and _is_about_week(seen.circle, hers, letter):
            return tells_of_week(seen.circle, letter, self.settings, now)
        return self._heard(sender, seen, letter, now)

    def _heard(
        self, sender: Person, seen: JoinSeen, letter: Letter[JoinAct], now: datetime
    ) -> Effects:
        hers = seen.of(sender)
        acts = {one.act for one in letter.reading.acts} - {JoinAct.THANKS}
        unclear = {JoinAct.JOIN, JoinAct.DECLINE} <= acts or JoinAct.GO_ON in acts
        unclear |= acts == {JoinAct.SEEKS} and hers is None  # she has not said that she joins
        if letter.reading.doubts or unclear:
            return ask(letter, letter.reading.doubts[0].words if letter.reading.doubts else "")
        if not acts:
            return self._nothing_said(seen.circle, letter, now)
        if JoinAct.WITHDRAW in acts and hers is None and letter.answers is None and seen.circle:
            return self._left(seen.circle, sender, letter, now)
        if acts & {JoinAct.DECLINE, JoinAct.WITHDRAW}:
            return self._declined(hers, seen.said_before(sender), letter)
        return self._joined(sender, seen, letter, now)

    def _declined(
        self, hers: SignUp | None, before: tuple[SignUp, ...], letter: Letter[JoinAct]
    ) -> Effects:
        dropped = tuple(map(Remove, before))
        if hers is None:
            return Effects("she does not join", dropped)
        answer = _answer("circles/signed_off", letter)
        return Effects("signed off", (*dropped, Remove(hers), answer))

    def _left(
        self, circle: CircleSeen, sender: Person, letter: Letter[JoinAct], now: datetime
    ) -> Effects:
        """A fresh "ik stop" of a member; answers to the letters of her circle are read there."""
        member = circle.member(sender.key)
        if member is None or not self.settings.authority.allows(Act.WISH, letter.trust):
            return Effects.of("nothing new in it")
        return leaves(circle, member, now, self.settings)

    def _joined(
        self, sender: Person, seen: JoinSeen, letter: Letter[JoinAct], now: datetime
    ) -> Effects:
        season, before = seen.season, seen.said_before(sender)
        base = seen.of(sender) or SignUp(
            key=letter.new(0),
            season=season.key if season else NEXT_SEASON,
            person=sender.key,
            at=letter.received,
        )
        if not self.settings.authority.allows(Act.BELONG, letter.trust):
            return _asked_first(sender, base, before, letter)
        if letter.answers and letter.answers.name == "circles/was_it_you":
            base = _confirmed_as_hers(base, before)
        sign_up = _with(base, letter.reading.acts)
        settled = tuple(map(Remove, before))
        if season is None or (season.state is SeasonState.OPEN and now >= season.closes):
            waits = replace(sign_up, season=NEXT_SEASON)
            answer = _answer("circles/closed", letter)
            return Effects.of("for the next time", *settled, Keep(waits), answer)
        days = _days_known(sender, sign_up)
        return Effects.of("signed up", *settled, *days, *_confirmed(sign_up, season, letter))

    def _nothing_said(
        self, circle: CircleSeen | None, letter: Letter[JoinAct], now: datetime
    ) -> Effects:
        """Of a member a fresh mail is about her week, where no letter of it is open any more: the
        last one came before a holiday."""
        told = [left for left in letter.reading.left if tells(left)]
        if not told:
            return Effects.of("nothing new in it")
        if letter.answers is None and circle is not None and circle.weeks:
            return tells_of_week(circle, letter, self.settings, now)
        return ask(letter, " ".join(told))


def _is_about_week(circle: CircleSeen, hers: SignUp | None, letter: Letter[JoinAct]) -> bool:
    """Whether a fresh mail of a member tells a wish or an offer, and nothing of signing up."""
    if not circle.weeks or letter.answers is not None:
        return False
    doubted = {one.act for doubt in letter.reading.doubts for one in doubt.perhaps}
    acts = {one.act for one in letter.reading.acts} | doubted
    told = acts - {JoinAct.THANKS}
    if JoinAct.SEEKS not in told and hers is not None:
        return False  # it may be about the next circle, which she signed up for
    return bool(told) and told <= {JoinAct.WANTS, JoinAct.SEEKS, JoinAct.OFFERS}


def _days_known(sender: Person, sign_up: SignUp) -> tuple[Effect, ...]:
    """Her letters come on her own days; what the roster file says of them goes before."""
    if sender.workdays or not sign_up.workdays:
        return ()
    return (Keep(replace(sender, workdays=sign_up.workdays)),)


def _asked_first(
    sender: Person, sign_up: SignUp, before: tuple[SignUp, ...], letter: Letter[JoinAct]
) -> Effects:
    """What she says waits for her yes; only the newest of it."""
    waits = replace(_with(sign_up, letter.reading.acts), key=letter.new(0), season=UNSURE)
    asked = Post(letter="circles/was_it_you", to=sender.key, about=letter.key, values={}, a_day=2)
    older = tuple(map(Remove, before))
    return Effects.of("not sure who joins, her own address is asked", *older, Keep(waits), asked)


def _confirmed_as_hers(sign_up: SignUp, before: tuple[SignUp, ...]) -> SignUp:
    for one in before:
        sign_up = replace(
            sign_up,
            wants=one.wants or sign_up.wants,
            offers=one.offers or sign_up.offers,
            workdays=one.workdays or sign_up.workdays,
        )
    return sign_up


def _with(sign_up: SignUp, said: tuple[Understood[JoinAct], ...]) -> SignUp:
    """The sign-up with what she says now: a later wish replaces an earlier one."""
    wants = _texts(said, JoinAct.WANTS, JoinAct.SEEKS)
    offers = _texts(said, JoinAct.OFFERS)
    return replace(
        sign_up,
        wants=wants or sign_up.wants,
        offers=offers or sign_up.offers,
        workdays=_workdays(said) or sign_up.workdays,
    )


def _texts(said: tuple[Understood[JoinAct], ...], *acts: JoinAct) -> str:
    texts = (str(one.slots.get("text") or one.words) for one in said if one.act in acts)
    return "; ".join(dict.fromkeys(text.rstrip("?! ") for text in texts))[:TEXT_LENGTH]


def _workdays(said: tuple[Understood[JoinAct], ...]) -> tuple[int, ...]:
    works = weekdays_in(one for one in said if one.act is JoinAct.WORKDAYS)
    free = weekdays_in(one for one in said if one.act is JoinAct.FREE_DAYS)
    return tuple(sorted((works or (frozenset(range(5)) if free else frozenset())) - free))


def _confirmed(sign_up: SignUp, season: Season, letter: Letter[JoinAct]) -> tuple[Effect, ...]:
    return (
        Keep(sign_up),
        _answer(
            "circles/signed_up",
            letter,
            wants=sign_up.wants,
            offers=sign_up.offers,
            workdays=sign_up.workdays,
            closes=season.closes,
        ),
    )


def ask(letter: Letter[JoinAct], words: str) -> Effects:
    answer = _answer("circles/join_not_understood", letter, words=words or letter.text[:300])
    return Effects.of("not understood, asked back", answer)


def _answer(name: str, letter: Letter[JoinAct], **values: Value) -> Post:
    return Post(letter=name, to=None, about=letter.key, values=values)
