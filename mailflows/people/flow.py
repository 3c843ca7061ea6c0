"""The people flow as the house takes it in."""

from datetime import timedelta
from typing import Protocol

from mailflows.conversation import Flow
from mailflows.letters import Kind, Sort
from mailflows.people.belonging import ASKED_LETTER
from mailflows.people.commands import PeopleCommand, PeopleSettings, PeopleShelf
from mailflows.people.confirming import LEFT_LETTER, Confirming, ConfirmingShelf
from mailflows.people.own_data import CODE_LETTER

DAY = timedelta(days=1)
CODE_LIVES = timedelta(hours=72)


def _answers(*names: str) -> tuple[Sort, ...]:
    return tuple(Sort(name=f"people/{name}", kind=Kind.ANSWER, worth=5 * DAY) for name in names)


SORTS = (
    *_answers("stopped", "started", "paused", "resumed", "language", "help"),
    *_answers("not_understood", "by_hand", "stranger", "too_large", "gone", "about_you"),
    *_answers("correspondent", "address", "address_refused", LEFT_LETTER.partition("/")[2]),
    Sort(name=ASKED_LETTER, kind=Kind.ANSWER, worth=CODE_LIVES, answerable=CODE_LIVES, code=True),
    Sort(name=CODE_LETTER, kind=Kind.ANSWER, worth=CODE_LIVES, answerable=CODE_LIVES, code=True),
    Sort(name="people/forgotten", kind=Kind.ANSWER, worth=5 * DAY, fleeting=True),
    Sort(name="people/forgot", kind=Kind.ASKED, worth=14 * DAY, fleeting=True),
    Sort(name="people/asked", kind=Kind.ASKED, worth=14 * DAY),
    Sort(name="people/flood", kind=Kind.ASKED, worth=14 * DAY),
)


class _Shelf(PeopleShelf, ConfirmingShelf, Protocol):
    """What the conversations of this flow see together."""


def people(settings: PeopleSettings) -> Flow[_Shelf]:
    """Serves everybody: how to be mailed, in which language, and what this is."""
    command = PeopleCommand(settings)
    news = settings.addresses.get("tips", "")
    confirming = Confirming(settings.bounds, settings.authority, news)
    return Flow(name="people", opening=command, conversations=(command, confirming), sorts=SORTS)
