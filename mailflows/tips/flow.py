"""The tips flow as the house takes it in."""

from datetime import timedelta

from mailflows.conversation import Flow
from mailflows.letters import Kind, Sort
from mailflows.tips.acts import TipAct
from mailflows.tips.fresh import FreshTip
from mailflows.tips.replies import TipReply
from mailflows.tips.shelf import TipSettings, TipsShelf

DAY = timedelta(days=1)

SORTS = (
    Sort(name="tips/confirmation", kind=Kind.ANSWER, worth=5 * DAY),
    Sort(name="tips/where", kind=Kind.ANSWER, worth=5 * DAY),
    Sort(name="tips/changed", kind=Kind.ANSWER, worth=5 * DAY),
    Sort(name="tips/not_understood", kind=Kind.ANSWER, worth=5 * DAY),
    Sort(name="tips/too_late", kind=Kind.ANSWER, worth=5 * DAY),
    Sort(name="tips/gone", kind=Kind.ANSWER, worth=5 * DAY),
    Sort(name="tips/empty", kind=Kind.ANSWER, worth=5 * DAY),
    Sort(name="tips/not_open", kind=Kind.ANSWER, worth=5 * DAY),
    Sort(name="tips/for_editors", kind=Kind.ASKED, worth=14 * DAY),
    Sort(name="tips/held", kind=Kind.ASKED, worth=14 * DAY),
)


def tips(settings: TipSettings) -> Flow[TipsShelf]:
    """News from everywhere, mailed by correspondents and, where allowed, by everybody."""
    fresh = FreshTip(settings)
    return Flow(
        name="tips",
        opening=fresh,
        conversations=(TipReply(settings), fresh),
        sorts=SORTS,
        held="tips/held",
        loose=frozenset(
            {TipAct.CORRECT, TipAct.WITHDRAW, TipAct.HOLD, TipAct.RESTORE, TipAct.NAMELESS}
        ),
    )
