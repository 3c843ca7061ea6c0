"""An answer by a button of her calendar, by words, or by both: then the words win."""

from dataclasses import replace
from datetime import time

from mailflows.calendars import CalendarAct, CalendarAnswer
from mailflows.letters import Letter
from mailflows.lunch.acts import LunchAct
from mailflows.lunch.answer import Answer, answer
from mailflows.lunch.settled import Says, settled, speaks_against
from mailflows.reading import Reading

_PRESSED = {
    CalendarAct.ACCEPT: Says.YES,
    CalendarAct.PERHAPS: Says.MAYBE,
    CalendarAct.DECLINE: Says.NO,
    CalendarAct.DELEGATE: Says.NO,  # RFC 5546 3.2.2.3: somebody else comes in her place
    CalendarAct.PROPOSE: Says.NO,  # this time is no good; her wish is noted
    CalendarAct.UNCLEAR: Says.ASK,
}


def answered(letter: Letter[LunchAct], starts: time | None) -> Answer:
    """What a mail answers, as `answer` says it; a calendar's button counts where no words do."""
    said = answer(letter.reading, starts)
    if letter.calendar is None:
        return said
    pressed = _PRESSED.get(letter.calendar.act)
    return replace(
        said,
        answer=_together(said.answer, pressed, letter.reading, letter.calendar),
        instead=said.instead or letter.calendar.delegated_to,
        proposes=letter.calendar.proposes,
    )


def _together(
    said: Says | None, pressed: Says | None, reading: Reading[LunchAct], calendar: CalendarAnswer
) -> Says | None:
    if said is None or pressed is None:
        return said or pressed
    if said is Says.YES and calendar.act is CalendarAct.PROPOSE:
        return pressed  # "een half uur later lukt wel": of the time that she proposes
    if said is not Says.ASK and (said is settled(reading) or pressed is not Says.YES):
        return said
    # Words that say nothing to us, or are only guessed at, leave the button as it is, unless they
    # speak against a yes: then it is asked.
    return Says.ASK if pressed is Says.YES and speaks_against(reading) else pressed
