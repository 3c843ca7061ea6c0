"""What can be said to a circle's letters; phrases: templates/<language>/circles/*.toml."""

from enum import Enum


class JoinAct(Enum):
    """In answer to the announcement, or in a fresh mail to circles@.

    WANTS, SEEKS and OFFERS have text, WORKDAYS and FREE_DAYS have weekdays.
    """

    JOIN = "join"
    DECLINE = "decline"
    WANTS = "wants"
    SEEKS = "seeks"  # help: a wish too, but it signs nobody up
    OFFERS = "offers"
    WORKDAYS = "workdays"
    FREE_DAYS = "free_days"
    WITHDRAW = "withdraw"
    GO_ON = "go_on"  # with the same circle; in answer to the look back
    THANKS = "thanks"


class FoundingAct(Enum):
    """In answer to the welcome. GOAL and WHERE have text; MEETING has weekdays, perhaps a time."""

    GOAL = "goal"
    MEETING = "meeting"
    WHERE = "where"
    LEAVE = "leave"
    PAUSE = "pause"
    THANKS = "thanks"


class RankingAct(Enum):
    """In answer to the list of goals. FIRST, LAST and DROP have items."""

    FIRST = "first"
    LAST = "last"
    DROP = "drop"
    NONE = "none"
    LEAVE = "leave"
    PAUSE = "pause"
    THANKS = "thanks"


class PromptAct(Enum):
    """In answer to a week's letter.

    DID, IDEA, WISH and OFFER have text; PAUSE has until or back; SWAP has two numbers of weeks;
    CHANGE_GOAL has the number of a week and text; ABOUT has the key of another member; MEETING has
    weekdays or a time or both, WHERE has text.
    """

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"
    DID = "did"
    IDEA = "idea"
    WISH = "wish"
    OFFER = "offer"
    MET = "met"
    SHARE = "share"
    ABOUT = "about"
    SWAP = "swap"
    CHANGE_GOAL = "change_goal"
    MEETING = "meeting"
    WHERE = "where"
    LEAVE = "leave"
    PAUSE = "pause"
    HERE = "here"  # is back earlier
    THANKS = "thanks"


class ClaimAct(Enum):
    """In answer to the question whether a mail in her name is hers."""

    YES = "yes"
    NO = "no"


class WillingAct(Enum):
    """In answer to the question whether she can help a colleague."""

    YES = "yes"
    NO = "no"
    INSTEAD = "instead"  # has the name of somebody who could
    NEVER = "never"  # do not ask me such things
    THANKS = "thanks"


class OrganiserAct(Enum):
    """In answer to "too few signed up"."""

    FORM = "form"
    WAIT = "wait"  # has weeks
    CANCEL = "cancel"


class SmallAct(Enum):
    """In answer to "your circle has become small"; the first one wins of two as often wanted."""

    GO_ON = "go_on"
    MERGE = "merge"
    END = "end"


class LeftAct(Enum):
    """In answer to the goodbye of who left."""

    TAKE_AWAY = "take_away"  # what she wrote disappears
    BACK = "back"
