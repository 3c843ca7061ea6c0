"""Who is not in the roster: one answer a day inside the organisation, silence outside it."""

from daemon.demo.cast import DOMAIN
from daemon.demo.scene import Expect
from daemon.demo.trouble.case import Case, Moment, plain

_NEWCOMER = f"wouter.nieuw@{DOMAIN}"
_SUPPLIER = "verkoop@leverancier.example.com"
_DAUGHTER = "dochter.van.bewoner@example.com"


def _newcomer(moment: Moment) -> bytes:
    text = "Ik ben hier net begonnen en heb een leuke foto van ons team. Mag ik meedoen?"
    return plain(moment, sender=f"Wouter Nieuw <{_NEWCOMER}>", subject="Meedoen", text=text)


def _newcomer_again(moment: Moment) -> bytes:
    text = "Hier nog een keer, ik weet niet of mijn vorige bericht is aangekomen."
    return plain(moment, sender=f"Wouter Nieuw <{_NEWCOMER}>", subject="Meedoen (2)", text=text)


def _supplier(moment: Moment) -> bytes:
    text = "Wij leveren matrassen voor de zorg. Wanneer schikt een afspraak?"
    return plain(moment, sender=f"Verkoop <{_SUPPLIER}>", subject="Kennismaken", text=text)


def _daughter(moment: Moment) -> bytes:
    text = "Wat was het een mooi feest voor moeder op Duinzicht. Dank aan het team!"
    return plain(moment, sender=f"Els <{_DAUGHTER}>", subject="Dank", text=text)


STRANGERS: tuple[Case, ...] = (
    Case(
        name="newcomer",
        who=_NEWCOMER,
        expect=Expect.ANSWERED_AND_QUARANTINED,
        make=_newcomer,
    ),
    Case(
        name="newcomer-again",
        who=_NEWCOMER,
        expect=Expect.QUARANTINED,
        make=_newcomer_again,
    ),
    Case(name="supplier", who=_SUPPLIER, expect=Expect.QUARANTINED, make=_supplier),
    Case(name="daughter", who=_DAUGHTER, expect=Expect.QUARANTINED, make=_daughter),
)
