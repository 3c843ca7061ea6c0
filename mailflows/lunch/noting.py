"""What `lunch/noted` tells: what was understood of a mail about lunch, and what became of it."""

from datetime import datetime
from enum import StrEnum

from mailflows.effects import Post
from mailflows.letters import Letter, Value
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import Answer
from mailflows.lunch.wishes import TEXT_LENGTH, Wished
from mailflows.records import Key, Person


class Done(StrEnum):
    """What became of an answer."""

    YES = "yes"
    WAITING = "waiting"
    NO = "no"
    MAYBE = "maybe"
    PAUSE = "pause"
    STOP = "stop"
    LEFT = "left"  # she wants no mails at all any more, and had said yes to this lunch
    WISHES = "wishes"  # nothing about this lunch
    TOO_MANY = "too_many"  # guests
    OVER = "over"
    NOT_MET = "not_met"  # she had a table and did not sit there
    CANCELLED = "cancelled"


def noted_values(
    done: Done, place: str, starts: datetime | None, **more: Value
) -> dict[str, Value]:
    """About the lunch that starts then; None: about none, because none is planned."""
    return {
        "done": done.value,
        "place": place,
        "starts": starts,
        "brings": 0,
        "late": 0,
        "leaves": 0,
        "diet": "",
        "needs": "",
        "remember": False,
        "wishes": False,
        "for_next": False,
        "until": None,
        "weekdays": (),
        "never": False,
        "quarterly": False,
        "by_host": None,
        "language": None,
        "avoided": "",
        "instead": "",
        "asked_instead": False,
        "asked": False,
        "proposes": None,
        "left": (),
        "event": None,
        **more,
    }


def understood_wishes(said: Answer, hers: Wished) -> dict[str, Value]:
    """What she wishes of lunches to come, as the letter repeats it."""
    return {
        "diet": said.diet[:TEXT_LENGTH],
        "needs": said.needs[:TEXT_LENGTH],
        "remember": said.remember,
        "wishes": said.wishes or hers.pauses,
        "for_next": hers.for_next,
        "until": hers.wish.paused_until,
        "weekdays": hers.wish.weekdays if said.weekdays else (),
        "never": hers.never and bool(said.weekdays),
        "quarterly": hers.wish.quarterly and said.rhythm is not None,
        "by_host": said.by_host,
        "language": said.language,
        "avoided": hers.avoided.value,
    }


def asked_organiser(
    organiser: Person,
    said: Answer,
    letter: Letter[LunchAct],
    place: str,
    starts: datetime | None,
    *,
    about: Key,
) -> Post:
    """What she asks, and another time that her calendar proposes, are the organiser's to answer."""
    assert letter.sender is not None, "only colleagues are heard"
    return Post(
        letter="lunch/question",
        to=organiser.key,
        about=about,
        values={
            "coffee": False,
            "words": said.asks,
            "proposes": said.proposes,
            "name": letter.sender.name,
            "address": letter.address,
            "place": place,
            "starts": starts,
        },
    )
