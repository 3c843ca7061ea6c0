"""What the tips flow reads, and what it needs of the settings."""

from dataclasses import dataclass
from typing import Protocol

from mailflows.authority import Authority
from mailflows.reading import Break, PlaceName
from mailflows.records import File, Issue, Key, Person, Tip

_USUAL = Authority()


class TipsShelf(Protocol):
    """The narrow view of the store that this flow has."""

    async def tip(self, key: Key, /) -> Tip | None: ...

    async def files_about(self, about: Key, /) -> tuple[File, ...]: ...

    async def person(self, key: Key, /) -> Person | None: ...

    async def editors(self) -> tuple[Person, ...]: ...

    async def issue(self, key: Key, /) -> Issue | None: ...

    async def tips_of_a_day(self, person: Key, /) -> int:
        """How many tips of hers came in the last 24 hours."""
        ...

    async def bytes_of_a_day(self, person: Key, /) -> int:
        """How large the photos and files are that were kept of her mails of the last 24 hours."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TipSettings:
    places: tuple[PlaceName, ...]
    employees_may_tip: bool
    a_day: int  # tips of one sender; what is more waits for a person
    files_a_tip: int  # photos and files kept of one tip
    bytes_a_day: int  # of photos and files kept of one sender
    breaks: tuple[Break, ...] = ()  # school holidays
    authority: Authority = _USUAL

    def name_of(self, slug: str) -> str:
        return next((place.name for place in self.places if place.slug == slug), slug)
