"""What a mail says beside its answer about lunch: coffee, and why a table is as it is."""

from dataclasses import replace
from datetime import datetime

from mailflows.effects import Effects
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.corner import ABOUT_COFFEE, names_coffee, signed
from mailflows.lunch.shelf import InvitationSeen, LunchSettings
from mailflows.lunch.why import asks_why, told_why

_BESIDE = ABOUT_COFFEE | {LunchAct.WHY}


def beside(
    looked: InvitationSeen, letter: Letter[LunchAct], settings: LunchSettings, now: datetime
) -> Effects | None:
    """What is done about it; None where she says nothing of the kind."""
    sender, seen = letter.sender, looked.round
    if sender is None:
        return None
    if coffee := names_coffee(letter):
        return signed(coffee, sender, looked.sender.drinker, settings, now)
    place = settings.place(seen.round.place) if seen else None
    if seen is None or place is None or not asks_why(letter):
        return None
    return told_why(seen, sender, place, now)


def rest_of(letter: Letter[LunchAct]) -> Letter[LunchAct] | None:
    """The mail without it; None where nothing else stands in it."""
    acts = tuple(act for act in letter.reading.acts if act.act not in _BESIDE)
    if letter.calendar is None and not (acts or letter.reading.doubts):
        return None
    return replace(letter, reading=replace(letter.reading, acts=acts))
