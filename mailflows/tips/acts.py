"""What can be said in answer to the confirmation of a tip."""

from enum import Enum


class TipAct(Enum):
    """Phrases: templates/<language>/tips/answers.toml.

    CORRECT has the slots places (slugs), mode ("replace", "add", "remove") and, for everybody,
    whole_organisation; SUPPLEMENT and QUESTION have text; HOLD may have when (a day).
    """

    CORRECT = "correct"
    SUPPLEMENT = "supplement"
    WITHDRAW = "withdraw"
    HOLD = "hold"
    NAMELESS = "nameless"
    QUESTION = "question"
    THANKS = "thanks"
