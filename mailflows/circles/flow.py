"""The circles flow as the house takes it in."""

from datetime import timedelta

from mailflows.circles.acquaintance import Acquaint
from mailflows.circles.acts import PromptAct
from mailflows.circles.asking import AskAround, HelpReply
from mailflows.circles.claiming import ClaimReply
from mailflows.circles.founding import Form, FormNow
from mailflows.circles.going_on import GoOn, LookBackReply
from mailflows.circles.joining import Announce, Join
from mailflows.circles.organising import Organise
from mailflows.circles.parting import LeftReply, SmallReply, SmallSettled
from mailflows.circles.plan import Begin
from mailflows.circles.prompt import PromptReply
from mailflows.circles.ranking import Rank, RankReply
from mailflows.circles.shelf import CircleSettings, CirclesShelf
from mailflows.circles.stocktaking import Nudge, StockTaking
from mailflows.circles.stopping import Stopped
from mailflows.circles.totals import Totals
from mailflows.conversation import Flow
from mailflows.letters import Kind, Sort
from mailflows.schedule import Schedule

DAY = timedelta(days=1)


def _sort(
    name: str, kind: Kind, days: int, *, calendar: bool = False, fleeting: bool = False
) -> Sort:
    return Sort(
        name=f"circles/{name}",
        kind=kind,
        worth=days * DAY,
        calendar=calendar,
        fleeting=fleeting,
    )


SORTS = (
    _sort("announcement", Kind.UNASKED, 7),
    _sort("signed_up", Kind.ANSWER, 5),
    _sort("signed_off", Kind.ANSWER, 5),
    _sort("closed", Kind.ANSWER, 5),
    _sort("join_not_understood", Kind.ANSWER, 5),
    _sort("was_it_you", Kind.ANSWER, 5),
    _sort("was_this_you", Kind.ANSWER, 3),
    _sort("too_few", Kind.ASKED, 14),
    _sort("organise_not_understood", Kind.ANSWER, 5),
    _sort("settled", Kind.ANSWER, 5),
    _sort("postponed", Kind.CHANGE, 14),
    _sort("cancelled", Kind.CHANGE, 14),
    _sort("formed", Kind.ASKED, 14),
    _sort("welcome", Kind.CHANGE, 10),
    _sort("acquainted", Kind.ANSWER, 5),
    _sort("ranking", Kind.CHANGE, 6),
    _sort("ranked", Kind.ANSWER, 5),
    _sort("prompt", Kind.CHANGE, 7, calendar=True),
    _sort("noted", Kind.ANSWER, 5, calendar=True),
    _sort("half_hour", Kind.CHANGE, 7, calendar=True),
    _sort("not_understood", Kind.ANSWER, 5),
    _sort("nudge", Kind.ASKED, 2),
    _sort("stocktaking", Kind.ASKED, 7, calendar=True),
    _sort("away", Kind.ANSWER, 5),
    _sort("help_wanted", Kind.UNASKED, 6),
    _sort("help_not_understood", Kind.ANSWER, 5),
    _sort("introduced", Kind.CHANGE, 14),
    _sort("nobody", Kind.CHANGE, 14),
    _sort("left", Kind.ANSWER, 5, calendar=True),
    _sort("stopped", Kind.ANSWER, 5, calendar=True),
    _sort("farewell", Kind.ANSWER, 5, calendar=True, fleeting=True),
    _sort("taken_away", Kind.ANSWER, 5),
    _sort("back", Kind.ANSWER, 5, calendar=True),
    _sort("small", Kind.CHANGE, 7),
    _sort("small_noted", Kind.ANSWER, 5),
    _sort("small_settled", Kind.CHANGE, 14, calendar=True),
    _sort("merged", Kind.CHANGE, 14, calendar=True),
    _sort("look_back", Kind.CHANGE, 21),
    _sort("going_on", Kind.ANSWER, 5),
    _sort("not_together", Kind.CHANGE, 14),
    _sort("totals", Kind.ASKED, 30),
    _sort("gone", Kind.ANSWER, 5),
)


def circles(settings: CircleSettings, announced: Schedule | None) -> Flow[CirclesShelf]:
    """Groups of colleagues of different departments with twelve goals in twelve weeks."""
    join = Join(settings)
    return Flow(
        name="circles",
        opening=join,
        conversations=(
            join,
            LookBackReply(settings),
            Organise(settings),
            Acquaint(settings),
            RankReply(settings),
            PromptReply(settings),
            ClaimReply(settings),
            HelpReply(settings),
            SmallReply(settings),
            LeftReply(settings),
        ),
        moments=(
            Announce(settings, announced),
            Form(settings),
            FormNow(settings),
            Rank(settings),
            Begin(settings),
            Nudge(settings),
            StockTaking(settings),
            AskAround(settings),
            SmallSettled(settings),
            Stopped(settings),
            GoOn(settings),
            Totals(settings),
        ),
        sorts=SORTS,
        loose=frozenset(PromptAct),
        asks_first=True,
    )
