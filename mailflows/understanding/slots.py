"""The slots that phrases can have, each with its reader and the words it can begin with.

A slot that opens a phrase is looked for at every word of a mail, so it says cheaply where it can
begin at all. `{n:above}` is read as `{n}` and kept under the name "above".
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from mailflows.understanding.addresses import read_email
from mailflows.understanding.named_items import begins_item
from mailflows.understanding.numbers import in_words, read_count, read_items, read_number
from mailflows.understanding.persons import begins_name, read_name, read_person
from mailflows.understanding.places import (
    begins_places,
    near_places,
    read_other_place,
    read_other_places,
    read_places,
)
from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.spans import LENGTHS, read_minutes
from mailflows.understanding.tokens import Kind
from mailflows.understanding.when import (
    begins_weekdays,
    read_back,
    read_time,
    read_until,
    read_weekdays,
    read_when,
)

Reader = Callable[[Sight, int], Found | None]
Begins = Callable[[Sight, int], bool]


@dataclass(frozen=True, slots=True)
class SlotKind:
    """How a slot is read, and whether it can begin at a word."""

    read: Reader
    begins: Begins


def _rest(_sight: Sight, _at: int) -> Found | None:
    raise AssertionError("{text} is read by the matcher: it takes the rest of the sentence.")


def never(_sight: Sight, _at: int) -> bool:
    """Of what opens no phrase by itself."""
    return False


def _at_member(sight: Sight, at: int) -> bool:
    return sight.norm(at) in sight.people


def _at_number(sight: Sight, at: int) -> bool:
    return sight.tokens[at].kind is Kind.NUMBER or in_words(sight.norm(at)) is not None


def _at_item(sight: Sight, at: int) -> bool:
    if begins_item(sight, at):
        return True
    return sight.norm(at)[:1].isdigit() and sight.context.items > 0


def _at_length(sight: Sight, at: int) -> bool:
    return sight.norm(at) in LENGTHS or _at_number(sight, at)


def _at_email(sight: Sight, at: int) -> bool:
    return read_email(sight, at) is not None


SLOTS: Mapping[str, SlotKind] = {
    "text": SlotKind(_rest, never),
    "places": SlotKind(read_places, begins_places),
    "not_places": SlotKind(read_other_places, begins_places),
    "not_place": SlotKind(read_other_place, begins_places),
    "n": SlotKind(read_number, _at_number),
    "count": SlotKind(read_count, _at_number),  # how many of something: "1.000" too
    "items": SlotKind(read_items, _at_item),
    "minutes": SlotKind(read_minutes, _at_length),  # "een kwartiertje": 15
    "person": SlotKind(read_person, _at_member),  # a member: her key
    "name": SlotKind(read_name, begins_name),  # anybody, as written
    "email": SlotKind(read_email, _at_email),  # a mail address, in lower case
    "weekdays": SlotKind(read_weekdays, begins_weekdays),  # ("di", "do")
    "when": SlotKind(read_when, never),  # a day
    "until": SlotKind(read_until, never),  # the last day of something
    "back": SlotKind(read_back, never),  # the first day after it
    "time": SlotKind(read_time, never),  # "12:30"
}


def named(slot: str) -> tuple[str, str]:
    """The kind of a slot and the name of its value: ("n", "above") of "n:above"."""
    kind, _, name = slot.partition(":")
    return kind, name


def near(slot: str, sight: Sight) -> Container[int]:
    """The words at which a slot can be read at all."""
    of_places = SLOTS[named(slot)[0]].begins is begins_places
    return near_places(sight) if of_places else range(len(sight.tokens))


def read_slot(slot: str, sight: Sight, at: int) -> Found | None:
    """Reads a slot at this token; `{n:above}` gives its one value as "above"."""
    kind, name = named(slot)
    if SLOTS[kind].begins is begins_places and not begins_places(sight, at):
        return None
    found = SLOTS[kind].read(sight, at)
    if found is None or not name:
        return found
    return Found(found.end, {name: found.values[kind]})
