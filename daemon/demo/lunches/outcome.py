"""What the lunches came to, counted from the letters in the mailboxes of the sample people."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from itertools import combinations

from icalendar import Calendar

from daemon.demo.cast import PLACES, colleagues
from daemon.demo.programs.words import ZONE
from daemon.demo.received import calendar, letter_name, plain_text, subject
from daemon.demo.scene import Comes, LunchAnswer, header_of

_SIGNED_UP = ("Je doet mee met de koffie", "You joined the coffee corner")
_WITH = re.compile(r"^(?:Met|With): ([^,\r\n]+)", re.MULTILINE)
_TABLE = re.compile(r"(?:tafel|table) (\d+)")


@dataclass(frozen=True, slots=True, order=True)
class LunchSeen:
    """A lunch as the calendar of a sample person has it."""

    day: date
    place: str  # slug
    cancelled: bool = False


def lunch_of(letter: bytes) -> LunchSeen:
    """The lunch in a letter's event."""
    read = Calendar.from_ical(calendar(letter))
    event = read.events[0]
    place = str(event["LOCATION"]).partition(",")[0]
    slug = next(slug for slug, name in PLACES.items() if name == place)
    day = event.decoded("DTSTART").astimezone(ZONE).date()
    return LunchSeen(day, slug, str(read["METHOD"]) == "CANCEL")


def lunches(
    mailboxes: Mapping[str, Sequence[bytes]], answers: Iterable[tuple[str, LunchAnswer]]
) -> Mapping[str, float]:
    """Only of lunches that were held: the answers to the others are still to come.

    `answers` are by time, with who gave them; the last one of each counts.
    """
    tables = _tables(mailboxes)
    held = {(one.day, one.place) for one, _ in tables}
    last = {(who, one.day, one.place): one.means for who, one in answers}
    heard = [means for (_, *lunch), means in last.items() if tuple(lunch) in held]
    invited = [
        one
        for box in mailboxes.values()
        for one in {lunch_of(letter) for letter in box if letter_name(letter) == "lunch/invitation"}
        if (one.day, one.place) in held
    ]
    met, pairs, repeats, mixed = set[frozenset[str]](), 0, 0, 0
    for _, people in sorted(tables.items()):
        for two in map(frozenset, combinations(people, 2)):
            pairs, repeats = pairs + 1, repeats + (two in met)
            mixed += len({_departments()[address] for address in two}) > 1
            met.add(two)
    return {
        "rounds": len(held),
        "invited": len(invited),
        "yes": sum(means is Comes.YES for means in heard),
        "no": sum(means is Comes.NO for means in heard),
        "seated": sum(map(len, tables.values())),
        "repeats": repeats,
        "mixed": round(mixed / pairs, 2) if pairs else 1.0,
    }


def coffees(mailboxes: Mapping[str, Sequence[bytes]]) -> Mapping[str, int]:
    """`called_off` are the letters that a colleague can't come; two who are matched once more are
    a repeat."""
    everything = [letter for box in mailboxes.values() for letter in box]
    told = Counter(map(letter_name, everything))
    matched = {
        (header_of(letter, "Date"), frozenset((address, mate)))
        for address, box in mailboxes.items()
        for letter in box
        if letter_name(letter) == "lunch/coffee"
        for mate in _mates(letter)
    }
    days = {(_day(date), two) for date, two in matched}
    return {
        "rounds": len({day for day, _ in days}),
        "signed_up": sum(subject(letter) in _SIGNED_UP for letter in everything),
        "matched": told["lunch/coffee"],
        "called_off": told["lunch/coffee_off"],
        "alone": told["lunch/coffee_alone"],
        "repeats": len(days) - len({two for _, two in days}),
    }


def _mates(letter: bytes) -> list[str]:
    """With whom the letter's reader drinks coffee."""
    named = {one.name: one.addresses[0] for one in colleagues().values()}
    return [named[name.strip()] for name in _WITH.findall(plain_text(letter))]


def _day(date_header: str) -> date:
    return parsedate_to_datetime(date_header).date()


def _tables(
    mailboxes: Mapping[str, Sequence[bytes]],
) -> Mapping[tuple[LunchSeen, int], list[str]]:
    """Who sits where, as the last letter to each of them says it."""
    seats: dict[tuple[LunchSeen, int], list[str]] = defaultdict(list)
    for address, box in mailboxes.items():
        last: dict[tuple[date, str], tuple[LunchSeen, int] | None] = {}
        for letter in box:
            if not (letter_name(letter).startswith("lunch/") and calendar(letter)):
                continue
            lunch, told = lunch_of(letter), letter_name(letter) == "lunch/seated"
            if lunch.cancelled:
                last[lunch.day, lunch.place] = None
            elif told and (table := _TABLE.search(subject(letter))):
                last[lunch.day, lunch.place] = (lunch, int(table[1]))
        for seat in last.values():
            if seat is not None:
                seats[seat].append(address)
    return seats


def _departments() -> Mapping[str, str]:
    return {one.addresses[0]: one.department for one in colleagues().values()}
