"""How many groups, and how large: as equal as can be, and nobody left over."""

from dataclasses import dataclass

SMALLEST = 3  # a group of one or two is made only when there is no other way


@dataclass(frozen=True, slots=True)
class GroupSizes:
    """How many people a group should have, and may have."""

    usual: int = 6
    least: int = 4
    most: int = 8

    @classmethod
    def around(cls, usual: int, /) -> "GroupSizes":
        """Sizes near the usual one: two less, never under three, up to two more."""
        return cls(usual=usual, least=min(usual, max(SMALLEST, usual - 2)), most=usual + 2)

    def of(self, people: int, /) -> tuple[int, ...]:
        """The sizes of the groups for so many people, larger ones first; () for nobody.

        Where no number of groups keeps all sizes between `least` and `most`, groups are smaller
        rather than larger than asked for, but of three and more; the last way out is one group.
        """
        if people <= 0:
            return ()
        numbers = range(1, people + 1)
        fitting = [n for n in numbers if self.least * n <= people <= self.most * n]
        number = min(fitting or self._without_a_fit(people), key=lambda n: self._off(people, n))
        size, larger = divmod(people, number)
        return (size + 1,) * larger + (size,) * (number - larger)

    def _without_a_fit(self, people: int) -> list[int]:
        return [n for n in range(1, people + 1) if SMALLEST * n <= people] or [1]

    def _off(self, people: int, number: int) -> tuple[bool, float]:
        size = people / number
        return size > self.most, abs(size - self.usual)
