"""What a calendar program answers to an event that a letter of ours carried (iTIP, RFC 5546)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CalendarAct(StrEnum):
    """What she did in her calendar."""

    ACCEPT = "accept"
    PERHAPS = "perhaps"
    DECLINE = "decline"
    DELEGATE = "delegate"  # somebody else comes in her place
    PROPOSE = "propose"  # another time
    REFRESH = "refresh"  # send me the event as it stands now
    UNCLEAR = "unclear"  # her program answered without saying what


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAnswer:
    """One answer, as a flow sees it. What she typed beside it is the text of the letter."""

    act: CalendarAct
    uid: str = ""  # of the event; "" where Exchange answers in its own words only
    sequence: int = 0  # of the event that she answers: a lower one than ours is an old answer
    attendee: str = ""  # the address that answers, lower case; "" when the program left it out
    delegated_to: str = ""  # who comes in her place, an address
    occurrence: bool = False  # about one event of a series alone
    proposes: datetime | None = None  # the start she proposes, aware, UTC; None where not readable
