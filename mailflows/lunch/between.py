"""A mail about lunch while none is planned: what she wishes is kept for the next one."""

from datetime import datetime

from mailflows.effects import Effects, Later, Post
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.leaving import GONE
from mailflows.lunch.noting import Done, asked_organiser, noted_values, understood_wishes
from mailflows.lunch.pressed import answered
from mailflows.lunch.settled import Says
from mailflows.lunch.shelf import LunchSettings, SenderSeen
from mailflows.lunch.wishes import Known, wished
from mailflows.records import Person
from mailflows.understanding.closing import tells

_DONE = {Says.STOP: Done.STOP, Says.PAUSE: Done.PAUSE}


def without_lunch(
    seen: SenderSeen,
    sender: Person,
    letter: Letter[LunchAct],
    now: datetime,
    settings: LunchSettings,
) -> Effects:
    """Wishes, a pause and a stop are kept and confirmed; a yes or a no is about nothing."""
    said = answered(letter, None)
    known = Known(wish=seen.wish, people=seen.named, to_come=False)
    today = now.astimezone(settings.zone).date()
    hers = wished(known, sender, said, letter, today, settings=settings)
    done = _DONE.get(said.answer, Done.WISHES) if said.answer else Done.WISHES
    if not (said.wishes or said.question or hers.pauses or done is Done.STOP):
        nothing = Post(letter="lunch/nothing", to=None, about=letter.key, a_day=2)
        return Effects.of("no lunch is planned", nothing)
    place = settings.place(sender.location)
    name = place.name if place is not None else ""
    noted = Post(
        letter="lunch/noted",
        to=None,
        about=sender.key,
        values=noted_values(
            done,
            name,
            None,
            **understood_wishes(said, hers),
            asked=said.question and seen.organiser is not None,
            left=tuple(filter(tells, letter.reading.left)),
        ),
    )
    gone = Later(moment=GONE, about=sender.key, at=letter.received)
    asked = [
        asked_organiser(organiser, said, letter, name, None, about=sender.key)
        for organiser in (seen.organiser,)
        if organiser is not None and said.question
    ]
    steps = (*hers.kept(), noted, *asked, *([gone] if done is Done.STOP else []))
    return Effects(f"no lunch is planned: {done}", steps)
