"""Somebody else comes in her place: whoever she names is asked herself."""

from collections.abc import Iterator
from datetime import datetime

from mailflows.effects import Effect, Keep, Post
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.inviting import invitation_values
from mailflows.lunch.shelf import LunchPlace, LunchSettings, RoundSeen, is_away
from mailflows.lunch.wishes import is_meant
from mailflows.records import Coming, LunchGuest, Person, RoundState


def delegate(seen: RoundSeen, named: str, sender: Person) -> Person | None:
    """The one colleague who is meant by an address or a name; None for nobody, or several."""
    if "@" in named:
        found = seen.addressed.get(named.lower())
        return found if found is not None and found.key != sender.key else None
    here = {person.key: person for person in (*seen.named, *seen.people.values())}
    called = [
        person
        for person in here.values()
        if is_meant(person, named) and person.key != sender.key and person.ended is None
    ]
    return called[0] if len(called) == 1 else None


def asked(
    seen: RoundSeen,
    named: str,
    letter: Letter[LunchAct],
    place: LunchPlace,
    settings: LunchSettings,
    *,
    now: datetime,
) -> Iterator[Effect]:
    """Whom she names gets a letter of her own, unless she comes or has said no, or is away."""
    sender = letter.sender
    other = delegate(seen, named, sender) if sender is not None and named else None
    open_ = seen.round.state in (RoundState.OPEN, RoundState.SEATED) and now < seen.round.starts
    if other is None or sender is None or not open_:
        return
    day = seen.round.starts.astimezone(settings.zone).date()
    guest = seen.guest(other.key)
    decided = guest is not None and guest.coming in (Coming.YES, Coming.NO, Coming.WAITING)
    if decided or is_away(other, seen.wishes.get(other.key), day):
        return
    if guest is None:
        yield Keep(LunchGuest(key=letter.new(91), round=seen.round.key, person=other.key))
    values = invitation_values(seen.round, place, settings)
    yield Post(
        letter="lunch/in_place",
        to=other.key,
        about=seen.round.key,
        values={**values, "who": sender.name},
        a_day=1,
    )
