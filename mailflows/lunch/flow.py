"""The lunch flow as the house takes it in."""

from datetime import timedelta

from mailflows.conversation import Flow
from mailflows.letters import Kind, Sort
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.afterwards import After
from mailflows.lunch.answering import Invitation
from mailflows.lunch.changes import Left
from mailflows.lunch.closing import Close, TellHost
from mailflows.lunch.corner import Corner
from mailflows.lunch.hosting import Hosting
from mailflows.lunch.inviting import Invite, Remind
from mailflows.lunch.leaving import Gone
from mailflows.lunch.organising import Cancel, CancelCoffee, InviteNow, PourNow
from mailflows.lunch.parting import CoffeeLeft, MateForgotten
from mailflows.lunch.pouring import CoffeeDrunk, PlanCoffee, Pour
from mailflows.lunch.reporting import Report
from mailflows.lunch.shelf import LunchSettings, LunchShelf

DAY = timedelta(days=1)


def _sort(
    name: str, kind: Kind, days: int, *, calendar: bool = False, fleeting: bool = False
) -> Sort:
    return Sort(
        name=f"lunch/{name}",
        kind=kind,
        worth=days * DAY,
        calendar=calendar,
        fleeting=fleeting,
    )


SORTS = (
    _sort("invitation", Kind.UNASKED, 7, calendar=True),
    _sort("reminder", Kind.UNASKED, 2, calendar=True),
    _sort("still", Kind.UNASKED, 14),
    _sort("never", Kind.UNASKED, 14),
    _sort("noted", Kind.ANSWER, 5, calendar=True),
    _sort("in_place", Kind.CHANGE, 7, calendar=True),
    _sort("why", Kind.ANSWER, 5),
    _sort("not_understood", Kind.ANSWER, 5),
    _sort("nothing", Kind.ANSWER, 5),
    _sort("seated", Kind.CHANGE, 2, calendar=True),
    _sort("cancelled", Kind.CHANGE, 3, calendar=True),
    _sort("farewell", Kind.ANSWER, 5, calendar=True, fleeting=True),
    _sort("kitchen", Kind.ASKED, 2),
    _sort("host", Kind.ASKED, 1),
    _sort("hosting", Kind.ASKED, 9),
    _sort("hosted", Kind.ANSWER, 5),
    _sort("no_host", Kind.ASKED, 7),
    _sort("afterwards", Kind.UNASKED, 4),
    _sort("coffee", Kind.ASKED, 3, calendar=True),
    _sort("coffee_alone", Kind.ASKED, 3),
    _sort("coffee_off", Kind.CHANGE, 2, calendar=True),
    _sort("coffee_noted", Kind.ANSWER, 5, calendar=True),
    _sort("question", Kind.ASKED, 7),
    _sort("report", Kind.ASKED, 30),
)


def lunch(settings: LunchSettings) -> Flow[LunchShelf]:
    """Mixed tables of people who have not met, invited and seated by mail."""
    invitation = Invitation(settings)
    return Flow(
        name="lunch",
        opening=invitation,
        conversations=(invitation, Hosting(settings), Corner(settings)),
        moments=(
            *(Invite(settings, place) for place in settings.places),
            *(PlanCoffee(settings, corner) for corner in settings.corners),
            Pour(settings),
            CoffeeDrunk(settings),
            CoffeeLeft(settings),
            MateForgotten(settings),
            Gone(settings),
            InviteNow(settings),
            Cancel(settings),
            PourNow(settings),
            CancelCoffee(settings),
            Remind(settings),
            Close(settings),
            TellHost(settings),
            Left(settings),
            After(settings),
            Report(settings),
        ),
        sorts=SORTS,
        loose=frozenset(LunchAct),
    )
