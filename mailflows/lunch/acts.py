"""What can be said in answer to a lunch invitation."""

from enum import Enum


class LunchAct(Enum):
    """Phrases: templates/<language>/lunch/answers.toml.

    LATE and LEAVES have minutes or a time; GUESTS has count, or people with herself among them;
    AWAY and PAUSE have until, the last day; DAYS has weekdays or any_day; INSTEAD and
    AVOID may have a name; DIET, NEEDS and QUESTION have text; BY_HOST may have any, for who needs
    no host any more; LANGUAGE has spoken, an ISO 639-1 code or "any".
    """

    COME = "come"
    DECLINE = "decline"
    PERHAPS = "perhaps"
    LATE = "late"
    LEAVES = "leaves"
    GUESTS = "guests"
    INSTEAD = "instead"
    DIET = "diet"
    NEEDS = "needs"
    DAYS = "days"
    AWAY = "away"  # why she declines, and for how long
    PAUSE = "pause"
    STOP = "stop"
    QUARTERLY = "quarterly"  # ask me once a quarter
    KEEP_ASKING = "keep_asking"
    AVOID = "avoid"
    BY_HOST = "by_host"  # she needs the host at her table
    LANGUAGE = "language"  # that she wishes to speak at her table
    REMEMBER = "remember"  # her diet and needs for next time too
    COFFEE = "coffee"  # she signs up for the coffee corner
    NO_COFFEE = "no_coffee"
    CALENDAR = "calendar"  # an entry for her calendar with every coffee
    WHY = "why"  # why she sits at this table
    QUESTION = "question"
    THANKS = "thanks"
