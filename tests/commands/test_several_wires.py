"""Letters over several SMTP accounts."""

from dataclasses import dataclass, field

from daemon.several_wires import REST, SeveralWires
from daemon.wires.outcome import Accepted, InDoubt, Later, Outcome, Refused


@dataclass(slots=True)
class Server:
    """A wire that answers as it is told."""

    answer: Outcome = field(default_factory=lambda: Accepted("250 taken"))
    letters: int = 0
    closed: bool = False

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        del sender, recipient, raw
        self.letters += 1
        return self.answer

    async def close(self) -> None:
        self.closed = True


@dataclass(slots=True)
class Seconds:
    passed: float = 0.0

    def __call__(self) -> float:
        return self.passed


DOWN = Later("nothing listens", strike=False)


async def sends(wires: SeveralWires, count: int) -> list[Outcome]:
    return [await wires.send("tips@example.org", "roos@example.org", b"") for _ in range(count)]


async def test_letters_go_over_the_wires_in_turn() -> None:
    one, two, three = Server(), Server(), Server()
    await sends(SeveralWires([one, two, three]), 7)
    assert [one.letters, two.letters, three.letters] == [3, 2, 2]


async def test_a_wire_that_is_down_is_passed_over() -> None:
    one, two = Server(DOWN), Server()
    outcomes = await sends(SeveralWires([one, two], monotonic=Seconds()), 5)
    assert outcomes == [Accepted("250 taken")] * 5
    assert [one.letters, two.letters] == [1, 5]


async def test_after_a_rest_it_gets_its_turn_again() -> None:
    seconds = Seconds()
    one, two = Server(DOWN), Server()
    wires = SeveralWires([one, two], monotonic=seconds)
    await sends(wires, 2)
    one.answer, seconds.passed = Accepted("250 taken"), REST
    await sends(wires, 4)
    assert [one.letters, two.letters] == [3, 4]


async def test_when_all_are_down_the_letter_waits() -> None:
    one, two = Server(DOWN), Server(DOWN)
    wires = SeveralWires([one, two], monotonic=Seconds())
    assert await sends(wires, 2) == [DOWN, DOWN]
    assert [one.letters, two.letters] == [2, 2]


async def test_an_answer_about_the_letter_itself_stands() -> None:
    for answer in (Refused("550 no"), InDoubt("no answer"), Later("451 greylisted", strike=True)):
        one, two = Server(answer), Server()
        assert await sends(SeveralWires([one, two]), 1) == [answer]
        assert two.letters == 0


async def test_all_are_closed() -> None:
    one, two = Server(), Server()
    await SeveralWires([one, two]).close()
    assert one.closed
    assert two.closed
