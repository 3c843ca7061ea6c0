"""A letter that a server does not take: tried less and less, and given up after days."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

from cafe import Cafe
from daemon.clock import Clock
from daemon.wires.outcome import InDoubt, Later, Outcome
from storage import outbox
from storage.models import OutboxRow
from storage.outbox import LetterState


@dataclass(slots=True)
class Saying:
    """A mail server that always gives the same answer."""

    outcome: Outcome
    clock: Clock
    asked: list[datetime] = field(default_factory=list[datetime])

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        del sender, recipient, raw
        self.asked.append(self.clock.now())
        return self.outcome

    async def close(self) -> None:
        """Nothing was opened."""


def saying(cafe: Cafe, outcome: Outcome) -> Saying:
    assert cafe.house.postman is not None
    wire = Saying(outcome, cafe.clock)
    cafe.house.postman = replace(cafe.house.postman, wire=wire)
    return wire


async def until_it_ends(cafe: Cafe) -> OutboxRow:
    """The one letter, once it waits no more."""
    for _ in range(100):
        while await cafe.house.letter():
            pass
        due = await cafe.store.atomic(lambda: outbox.next_due(cafe.clock.now()))
        if due is None:
            break
        cafe.clock.advance(due - cafe.clock.now())
    [letter] = await cafe.store.atomic(OutboxRow.all)
    return letter


async def test_a_temporary_refusal_is_tried_less_and_less_for_five_days(cafe: Cafe) -> None:
    wire = saying(cafe, Later("451 greylisted", strike=True))
    await cafe.roos.mails("In Utrecht doet de lift het weer.", to="tips")
    later = cafe.clock.now() + timedelta(days=30)  # worth reading for as long
    await cafe.store.atomic(lambda: OutboxRow.all().update(expires=later))
    letter = await until_it_ends(cafe)
    pauses = [after - before for before, after in pairwise(wire.asked)]
    assert pauses[:3] == [timedelta(minutes=minutes) for minutes in (5, 10, 20)]
    assert pauses == sorted(pauses)
    assert timedelta(days=4) < wire.asked[-1] - wire.asked[0] < timedelta(days=6)
    assert letter.state == LetterState.FAILED
    assert letter.reply == "given up after days: 451 greylisted"


async def test_what_is_not_the_letters_fault_is_no_strike(cafe: Cafe) -> None:
    wire = saying(cafe, Later("421 busy", strike=False))
    await cafe.roos.mails("In Utrecht doet de lift het weer.", to="tips")
    await cafe.settles()
    [letter] = await cafe.store.atomic(OutboxRow.all)
    assert (letter.state, letter.attempts) == (LetterState.WAITING, 0)
    assert len(wire.asked) == 1


async def test_a_letter_in_doubt_three_times_waits_for_a_person(cafe: Cafe) -> None:
    wire = saying(cafe, InDoubt("no answer after the last dot"))
    await cafe.roos.mails("In Utrecht doet de lift het weer.", to="tips")
    letter = await until_it_ends(cafe)
    assert len(wire.asked) == 3
    assert letter.state == LetterState.FAILED
    assert letter.reply == "in doubt 3 times: no answer after the last dot"
