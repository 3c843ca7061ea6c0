"""The slots that phrases can have, each with its reader."""

from collections.abc import Callable, Mapping

from mailflows.understanding.numbers import read_items, read_number
from mailflows.understanding.places import (
    BEGINNINGS,
    read_other_place,
    read_other_places,
    read_places,
)
from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.when import read_back, read_time, read_until, read_when

Reader = Callable[[Sight, int], Found | None]


def read_person(sight: Sight, at: int) -> Found | None:
    """A member by first or whole name; a first name that two share is nobody."""
    end, keys = sight.named(sight.people, at)
    return Found(end, {"person": keys[0]}) if len(keys) == 1 else None


def _rest(_sight: Sight, _at: int) -> Found | None:
    raise AssertionError("{text} is read by the matcher: it takes the rest of the sentence.")


def begins_slot(sight: Sight, norm: str) -> bool:
    """Whether a phrase that begins with a slot can begin at this word."""
    return (
        norm in sight.places
        or norm in sight.people
        or norm in BEGINNINGS
        or (norm[:1].isdigit() and sight.context.items > 0)
    )


SLOTS: Mapping[str, Reader] = {
    "text": _rest,
    "places": read_places,
    "not_places": read_other_places,
    "not_place": read_other_place,
    "n": read_number,
    "items": read_items,
    "person": read_person,
    "when": read_when,  # a day
    "until": read_until,  # the last day of something
    "back": read_back,  # the first day after it
    "time": read_time,
}
