"""Numbers that leave the circles: no total over fewer than five people."""

from mailflows.meetings import FEWEST


def enough(people: int) -> bool:
    """Whether a total over so many people may be told outside."""
    return people >= FEWEST


def told_outside(people: int) -> int:
    """How many people, or 0 where they are too few to be told."""
    return people if enough(people) else 0
