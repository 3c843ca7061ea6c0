"""The shape of a flow: conversations people have with us, and moments the clock brings."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from mailflows.effects import Effects
from mailflows.letters import Letter, Sort
from mailflows.reading import ActT, Context
from mailflows.records import Key
from mailflows.schedule import Schedule

ShelfT_contra = TypeVar("ShelfT_contra", contravariant=True)
SeenT = TypeVar("SeenT")


class Conversation(Protocol[ShelfT_contra, SeenT, ActT]):
    """Letters of ours that people answer, or an address that people write to."""

    @property
    def letters(self) -> tuple[str, ...]:
        """The names of our letters whose answers come here; empty for an address."""
        ...

    @property
    def acts(self) -> type[ActT]:
        """What can be said here; the phrases stand in templates/<language>/<flow>/<table>.toml."""
        ...

    @property
    def table(self) -> str:
        """The name of the answers table, "tips/answers"; empty where no words are read."""
        ...

    async def look(self, shelf: ShelfT_contra, about: Key, /) -> SeenT:
        """Reads what the decision needs.

        `about` is what the answered letter was about; for a fresh mail the sender's key
        (`NOBODY` for a stranger).
        """
        ...

    def context(self, seen: SeenT, now: datetime, /) -> Context:
        """What the words of the mail can point at. `now` is in the organisation's zone."""
        ...

    def receive(self, seen: SeenT, letter: Letter[ActT], now: datetime, /) -> Effects:
        """Decides. Raises nothing: a refusal is a letter."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One moment that has come."""

    key: Key  # "t55"
    about: Key
    due: datetime  # aware, UTC: when it should have happened
    now: datetime  # aware, UTC: when it happens
    missed: tuple["Missed", ...] = ()  # moments of this flow recorded as missed and not yet told

    def new(self, number: int, /) -> Key:
        """The key of the `number`th record this moment causes."""
        return Key(f"{self.key}-{number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A moment that came too late to make sense."""

    moment: str
    due: datetime  # aware, UTC


class Moment(Protocol[ShelfT_contra, SeenT]):
    """What happens when the clock says so."""

    @property
    def name(self) -> str:
        """ "newsletter/draft" """
        ...

    @property
    def schedule(self) -> Schedule | None:
        """When it comes by itself; None: only when a decision set it with `Later`."""
        ...

    @property
    def catch_up(self) -> timedelta:
        """How late it still makes sense; later than that it is recorded as missed."""
        ...

    async def look(self, shelf: ShelfT_contra, about: Key, /) -> SeenT: ...

    def happen(self, seen: SeenT, occasion: Occasion, /) -> Effects: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Generic[ShelfT_contra]):
    """One room of Stamtafel: who writes to its address, what is answered, what the clock brings."""

    name: str  # also the name of its address in [addresses]
    opening: Conversation[ShelfT_contra, Any, Any] | None  # takes fresh mails to its address
    conversations: tuple[Conversation[ShelfT_contra, Any, Any], ...] = ()
    moments: tuple[Moment[ShelfT_contra, Any], ...] = ()
    sorts: tuple[Sort, ...] = ()
    held: str = ""  # tells the editors once a day that a mail of an unknown sender waits
    loose: frozenset[Enum] = frozenset()  # said in a fresh mail they answer her one open letter
    asks_first: bool = False  # of those nothing happens until her own address says yes


class NoAct(Enum):
    """Of conversations in which no words are read."""
