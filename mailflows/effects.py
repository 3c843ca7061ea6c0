"""All that a decision can cause: a closed list. Whoever wants more asks the house for it."""

from dataclasses import dataclass, field
from datetime import datetime

from mailflows.letters import Values
from mailflows.records import Key, Record


@dataclass(frozen=True, slots=True)
class Keep:
    """Writes a record, new or changed."""

    record: Record


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes a record off the shelf."""

    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One letter to one person of the roster, or to the stranger who wrote."""

    letter: str  # the name of its Sort
    to: Key | None  # None: whoever wrote the mail that is answered
    about: Key
    values: Values = field(default_factory=dict[str, str])
    a_day: int = 0  # at most so many a day to her, and what is more is left; 0: no limit


@dataclass(frozen=True, slots=True, kw_only=True)
class PostKept:
    """To somebody of the roster: a letter with all that is kept of her, in plain words."""

    letter: str
    to: Key
    about: Key
    a_day: int


@dataclass(frozen=True, slots=True)
class Forget:
    """Takes away everything of a person: what she wrote, what we wrote her, and herself.

    The `last` letters are written while she is still known, and leave; their sorts are fleeting."""

    person: Key
    last: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseMails:
    """Takes the words away of all mails that a person sent to a flow, and of its letters to her."""

    person: Key
    flow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeem:
    """Uses the one-time code of this letter to her up: something was done with it."""

    letter: Key
    person: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class PostAll:
    """A mailing: one letter to many, kept as one row, expanded and rendered in sets."""

    letter: str
    to: tuple[Key, ...]
    about: Key
    values: Values = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Takes back the letters of this name about this thing that have not left yet."""

    letter: str
    about: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Sets a moment for a thing."""

    moment: str  # "tips/remind"
    about: Key
    at: datetime  # aware, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """Takes a moment back that has not come yet."""

    moment: str
    about: Key


Effect = (
    Keep | Remove | Post | PostKept | PostAll | Redeem | Forget | EraseMails | Withdraw | Later
    | TakeBack
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effects:
    """What was decided, with a word for the operator on what became of the mail or moment."""

    outcome: str
    steps: tuple[Effect, ...] = ()
    waits: str = ""  # why a person must look at the mail first: it goes to quarantine, nothing else

    @classmethod
    def of(cls, outcome: str, *steps: Effect) -> "Effects":
        return cls(outcome, steps)

    @classmethod
    def wait(cls, outcome: str, why: str) -> "Effects":
        """Nothing is decided: an operator looks, and can let the mail come again."""
        return cls(outcome, (), why)
