"""Whose answer is it? What came in a member's name without a mark of ours waits for her yes."""

from dataclasses import dataclass, replace
from datetime import datetime

from mailflows.authority import Act
from mailflows.circles.acts import ClaimAct
from mailflows.circles.correcting import instead
from mailflows.circles.membership import asked_back, member_writing, not_in_it
from mailflows.circles.moving import NO_HALF_HOUR
from mailflows.circles.shelf import CircleSeen, CircleSettings, CirclesShelf
from mailflows.circles.weekly import Weekly, told
from mailflows.effects import Effect, Effects, Keep, Later, Post, Remove
from mailflows.letters import Letter
from mailflows.reading import Context
from mailflows.records import Key, Report, Search
from mailflows.understanding.closing import tells

ASKED_LETTER = "circles/was_this_you"
ASKED_A_DAY = 3  # a forger who writes in her name fills nobody's mailbox
WORDS = 600  # characters of it that she sees


def ask_whose(seen: CircleSeen, report: Report, goal: str, words: str, *, more: bool) -> Effects:
    """Only the newest waits. `more`: there is something in it that no yes can bring about."""
    before = (Remove(one) for one in seen.held if one.person == report.person)
    values = {"week": report.week, "goal": goal, "words": words[:WORDS], "more": more}
    asked = Post(
        letter=ASKED_LETTER, to=report.person, about=report.key, values=values, a_day=ASKED_A_DAY
    )
    return Effects.of("held, her own address is asked", *before, Keep(report), asked)


@dataclass(frozen=True, slots=True)
class ClaimSeen:
    circle: CircleSeen | None
    held: Report | None


@dataclass(frozen=True, slots=True)
class ClaimReply:
    """Yes or no to "was this you?", from her own address."""

    settings: CircleSettings
    letters: tuple[str, ...] = (ASKED_LETTER,)
    table: str = "people/was_it_you"
    acts: type[ClaimAct] = ClaimAct

    async def look(self, shelf: CirclesShelf, about: Key, /) -> ClaimSeen:
        circle = await shelf.circle_around(about)
        held = circle.held if circle else ()
        return ClaimSeen(circle, next((one for one in held if one.key == about), None))

    def context(self, _seen: ClaimSeen, now: datetime, /) -> Context:
        return Context(today=now.date())

    def receive(self, seen: ClaimSeen, letter: Letter[ClaimAct], now: datetime, /) -> Effects:
        circle, held = seen.circle, seen.held
        member = member_writing(circle, letter)
        if circle is None or held is None or member is None or member.person != held.person:
            return not_in_it(letter)
        sure = self.settings.authority.allows(Act.ANSWER, letter.trust)
        match _answer(letter) if sure else None:
            case ClaimAct.YES:
                return Effects("hers: told of her week", tuple(_counts(circle, held, now)))
            case ClaimAct.NO:
                left = Post(letter="people/left_as_is", to=None, about=letter.key)
                return Effects.of("not hers: gone", Remove(held), left)
            case None:
                return asked_back(circle.circle, letter.text[:300])


def _answer(letter: Letter[ClaimAct]) -> ClaimAct | None:
    """None where it says both, or something else as well."""
    reading = letter.reading
    said = {one.act for one in reading.acts}
    perhaps = {one.act for doubt in reading.doubts for one in doubt.perhaps}
    if len(said) != 1 or perhaps - said or any(tells(left) for left in reading.left):
        return None
    return said.pop()


def _counts(seen: CircleSeen, held: Report, now: datetime) -> list[Effect]:
    """As if it had brought our mark: kept for its week, its wishes go round, and she hears so."""
    steps: list[Effect] = [Keep(replace(held, held=False))]
    for number, wish in enumerate(held.wishes, start=1):
        search = Search(
            key=Key(f"{held.key}-w{number}"),
            circle=held.circle,
            person=held.person,
            text=wish,
            at=now,
        )
        steps += (Keep(search), Later(moment="circles/search", about=search.key, at=now))
    week = next(one for one in seen.weeks if one.number == held.week)
    said = Weekly(
        progress=held.progress, did=held.did, ideas=held.ideas, wishes=held.wishes,
        offers=held.offers, left=held.left, met=held.met,
    )  # fmt: skip
    values = {
        **told(said, seen), **instead(held, seen),
        "week": week.number, "goal": week.goal, "changes": (),
        "refused": False, "shared": "", "share_what": False, "away": None, "doubt": "",
        **NO_HALF_HOUR, "unmoved": "", "not_there": (),
    }  # fmt: skip
    return [*steps, Post(letter="circles/noted", to=None, about=week.key, values=values)]
