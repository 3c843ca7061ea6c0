"""Why this table? Asked by a reply, answered in words; wishes in confidence are in none of them."""

from datetime import datetime

from mailflows.effects import Effects, Post
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.closing import diner, known
from mailflows.lunch.reasons import reasons
from mailflows.lunch.shelf import LunchPlace, RoundSeen
from mailflows.records import Coming, Person, RoundState

MOST_TOLD = 5  # reasons, those first that she asked for: whoever reads with effort reads them all


def asks_why(letter: Letter[LunchAct]) -> bool:
    return any(act.act is LunchAct.WHY for act in letter.reading.acts)


def told_why(seen: RoundSeen, sender: Person, place: LunchPlace, now: datetime) -> Effects:
    """What speaks for her table as it stands now; without a table she is told so."""
    guest = seen.guest(sender.key)
    seated = guest is not None and guest.table > 0 and seen.round.state is RoundState.SEATED
    table = guest.table if guest is not None and seated else 0
    diners = [diner(seen, one) for one in seen.said(Coming.YES) if one.table == table > 0]
    found = reasons(sender.key, diners, known(seen, diners, now)) if diners else ()
    answer = Post(
        letter="lunch/why",
        to=None,
        about=seen.round.key,
        values={
            "place": place.name,
            "starts": seen.round.starts,
            "table": table,
            "reasons": tuple(
                {"why": one.why.value, "number": one.number, "of": one.of, "language": one.language}
                for one in found[:MOST_TOLD]
            ),
        },
        a_day=4,
    )
    return Effects.of("told why", answer)
