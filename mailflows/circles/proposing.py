"""Another half hour proposed in a calendar (COUNTER, RFC 5546 3.2.7): heard as if she wrote it."""

from zoneinfo import ZoneInfo

from mailflows.calendars import CalendarAct, CalendarAnswer
from mailflows.circles.meeting import Unmoved, Wanted


def proposed(answer: CalendarAnswer | None, zone: ZoneInfo) -> Wanted | None:
    """None for any other press in a calendar."""
    if answer is None or answer.act is not CalendarAct.PROPOSE:
        return None
    if answer.proposes is None:
        return Wanted(unmoved=Unmoved.UNCLEAR)
    if answer.occurrence:  # one of the series is no wish for all of them
        return Wanted(unmoved=Unmoved.ONCE)
    start = answer.proposes.astimezone(zone)
    return Wanted(weekdays=(start.weekday(),), at=f"{start:%H:%M}")
