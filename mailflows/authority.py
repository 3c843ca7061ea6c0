"""What each act needs: how sure we must be who asks for it. One table, and nowhere else.

docs/trust.md prints it, and `[trust] acts` in config.toml changes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mailflows.letters import Level, Trust


class Act(StrEnum):
    """What people can bring about by mail."""

    TIP = "tip"
    ANSWER = "answer"
    WISH = "wish"
    ABOUT_ME = "about_me"
    FORGET_ME = "forget_me"
    BELONG = "belong"
    EDIT = "edit"
    APPROVE = "approve"
    HALT = "halt"


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the table."""

    act: Act
    what: str
    level: Level
    otherwise: str


TABLE = (
    Need(
        Act.TIP,
        "send a tip",
        Level.ROSTER,
        "held for a person; answered only from the organisation's own domains or with evidence",
    ),
    Need(
        Act.ANSWER,
        "correct a tip, answer an invitation or a circle's prompt",
        Level.TOKEN,
        "to the one open letter it clearly answers: accepted, and the roster address is told how"
        " to undo it; to a circle: held until the roster address says yes; else asked back",
    ),
    Need(
        Act.WISH,
        "stop, start, pause, another language; leave a circle, be away from it",
        Level.ROSTER,
        "nothing happens",
    ),
    Need(
        Act.ABOUT_ME,
        "what do you know about me",
        Level.ROSTER,
        "nothing happens; the answer goes only to the roster address, once a day",
    ),
    Need(
        Act.FORGET_ME,
        "forget me",
        Level.CODE,
        "the roster address gets a letter with a code; for a mailbox that is gone the person in"
        " the footer does it",
    ),
    Need(
        Act.BELONG,
        "an address of one's own, becoming a correspondent, joining a circle",
        Level.TOKEN,
        "the roster address is asked",
    ),
    Need(
        Act.EDIT,
        "change the draft: move, drop, ask",
        Level.TOKEN,
        "asked back; every change is told to all editors and can be undone",
    ),
    Need(
        Act.APPROVE,
        "approve the draft, which sends it",
        Level.BORDER,
        "the roster address gets a letter with a code for exactly this draft",
    ),
    Need(
        Act.HALT,
        "stop what was approved before it has left",
        Level.ROSTER,
        "nothing happens",
    ),
)

_USUAL: Mapping[Act, Level] = {need.act: need.level for need in TABLE}


@dataclass(frozen=True, slots=True)
class Authority:
    """The table with what the organisation changed in it."""

    changed: Mapping[Act, Level] = field(default_factory=dict[Act, Level])

    def needs(self, act: Act) -> Level:
        return self.changed.get(act, _USUAL[act])

    def allows(self, act: Act, trust: Trust) -> bool:
        return trust.level >= self.needs(act)


def usual(act: Act) -> Level:
    """What an act needs where the organisation changed nothing."""
    return _USUAL[act]
