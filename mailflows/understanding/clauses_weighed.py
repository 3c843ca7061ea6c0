"""The clauses of a reading while it is weighed."""

from dataclasses import dataclass, replace
from typing import Generic

from mailflows.reading import ActT, Doubt, Reading, Understood
from mailflows.understanding.closing import tells


@dataclass(slots=True)
class Clauses(Generic[ActT]):
    """The clauses of a reading, on their way to where they belong."""

    acts: list[Understood[ActT]]
    doubts: list[Doubt[ActT]]
    left: list[str]
    idle: list[str]

    @classmethod
    def of(cls, reading: Reading[ActT]) -> "Clauses[ActT]":
        return cls(list(reading.acts), list(reading.doubts), list(reading.left), list(reading.idle))

    def said(self, act: ActT) -> bool:
        return any(one.act is act for one in self.acts)

    def told(self) -> list[str]:
        return [one for one in self.left if tells(one)]

    def take(self, words: str) -> None:
        """Takes a clause that is free from where it stands."""
        if words in self.left:
            self.left.remove(words)
        else:
            at = next(at for at, doubt in enumerate(self.doubts) if doubt.words == words)
            del self.doubts[at]

    def of_them(self, before: Reading[ActT]) -> Reading[ActT]:
        return replace(
            before,
            acts=tuple(self.acts),
            doubts=tuple(self.doubts),
            left=tuple(self.left),
            idle=tuple(self.idle),
        )
