"""What can be said in answer to the confirmation of a tip."""

from enum import Enum


class TipAct(Enum):
    """Phrases: templates/<language>/tips/answers.toml.

    CORRECT has the slots places (slugs), mode ("replace", "add", "remove") and, for everybody,
    whole_organisation; SUPPLEMENT and QUESTION have text; HOLD may have when (a day).
    RESTORE takes a WITHDRAW or HOLD of an earlier mail back.
    """

    CORRECT = "correct"
    SUPPLEMENT = "supplement"
    WITHDRAW = "withdraw"
    HOLD = "hold"
    RESTORE = "restore"
    NAMELESS = "nameless"
    QUESTION = "question"
    THANKS = "thanks"
