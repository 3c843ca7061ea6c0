"""What labelled answers teach about a whole mail, for a flow that weighs it itself.

Where acts exclude each other (one answer to one invitation), a model says how likely each answer
and each detail is, from the words and from what the phrases made of them. Times, days and names
are still read by the slots, in the clause that most likely tells of them.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import cast

from mailflows.reading import ActT, Context, Likely, LikelyClause, Reading, Slot
from mailflows.understanding.dates import MONTHS, Dated, Span, span_at
from mailflows.understanding.features import Features, features
from mailflows.understanding.lessons import Lessons
from mailflows.understanding.numbers import number_at, whole
from mailflows.understanding.persons import read_whom
from mailflows.understanding.sight import Found, Sight
from mailflows.understanding.spans import read_minutes
from mailflows.understanding.tokens import Kind
from mailflows.understanding.when import (
    DAYS,
    begins_weekdays,
    named_last,
    read_back,
    read_time,
    read_weekdays,
)
from mailflows.understanding.words import CLAUSE_OPENERS, LIGHT, word_set

ANSWER, DETAILS = "answer", "details"  # the models of a letter that has one answer
PIECES = "pieces"  # of its clauses: which of them says a detail
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_SPAN = 5  # words of "from 4 December to"
_LIKELY = 0.001  # from here on a detail is looked for in the clauses
_OFTEN = {"question": 0.2}  # a detail of many answers needs more
_MOST_WORDS = 400  # of a mail in which clauses are weighed one by one
_NEAR = 3  # words between a number and those who are counted
_PEOPLE = (
    "collegas", "mensen", "gasten", "stagiairs", "stagiaires", "trainees", "bewoners", "clienten",
    "vrijwilligers", "leerlingen", "studenten", "kinderen", "colleagues", "people", "guests",
    "students", "interns", "residents", "friends", "man", "persoon", "personen", "persons",
)  # fmt: skip
_FROM_THEN = word_set("vanaf na tot totenmet tm per from after until till")
_SINCE = word_set("van vanaf from tussen between")
_TILL = word_set("tot totdat till until toet - –")
_AT_HOUR = word_set("om tegen rond tot toet te totdat vanaf at by till until around")
_HOURS = {
    "12": 12,
    "twaalf": 12,
    "twelve": 12,
    "1": 13,
    "een": 13,
    "one": 13,
    "2": 14,
    "twee": 14,
} | dict.fromkeys(word_set("enen ene ein ien iene eene eenen einen ienen"), 13)
_ARTICLES = ("een", "Een", "'n", "n")  # only "één" is an hour
_GOES = word_set(  # right behind an hour, and behind no article: "om een ga ik weer"
    "ga gaan gao goa goan goak gaok gak moet mot mut moeten moetk mok mo moe ben bin bun bon sta",
    "zit kom vertrek vlieg ren",
)
_BEHIND_HOUR = LIGHT | CLAUSE_OPENERS | _GOES | word_set(
    "weg terug vertrek vertrekken moet mot must i ben bin bun begint starts dus want denk kom sta",
    "zit bc because cos cuz gotta have back",
)  # fmt: skip
_BEFORE = 2  # words of a time before its last number
_SIDES = word_set("voor na half over kwart tot before after past to")
_OCLOCK = word_set("u uur h hour hours oclock")
_HERSELF = word_set("me mij ons us")  # "seat me at a distance from Gert-Jan Wolf"
_DAY_OF_FEAST = ("dag", "day")
_THROUGH = word_set("tm totenmet through until met including")


def marks(reading: Reading[ActT]) -> Features:
    """What the phrases made of a mail, as features beside its words."""
    sure = {f"<{act.act.value}>" for act in reading.acts}
    doubted = {f"<{act.act.value}?>" for doubt in reading.doubts for act in doubt.perhaps[:1]}
    return Counter(sure | doubted)


def likelihood(
    reading: Reading[ActT],
    sight: Sight,
    lessons: Lessons,
    body: Collection[int],
    seen: Features,
) -> Likely:
    """How likely each answer and each detail is; the clauses only where a detail is likely."""
    told = seen + marks(reading)
    details = lessons.models[DETAILS].likely(told)
    chances = {**lessons.models[ANSWER].one_of(told), **details}
    likely = any(chance >= _OFTEN.get(label, _LIKELY) for label, chance in details.items())
    weighed = likely and len(body) <= _MOST_WORDS
    on = sight.context.on
    return Likely(
        chances,
        tuple(_clauses(sight, lessons, body, details)) if weighed else (),
        other_day=_other_day(sight, body),
        weekday=DAYS[on.weekday()] if on else "",
        later=_later(sight, body),
        next_week=_next_week(sight.context),
        on=on,
    )


def _next_week(context: Context) -> bool:
    if context.on is None:
        return False
    monday = context.today - timedelta(days=context.today.weekday())
    return monday + _WEEK <= context.on < monday + 2 * _WEEK


def _other_day(sight: Sight, body: Collection[int]) -> bool:
    """ "Ja, vrijdag de 4e ben ik er", of what is on Thursday: single days, none of them its own."""
    on = sight.context.on
    if on is None:
        return False
    dated = [(at, found) for at in sorted(body) if (found := span_at(sight, at)) is not None]
    days = {
        found.span.first
        for at, found in dated
        if found.span.first == found.span.last
        and _numbered(sight, at, found.end)
        and not _timed(sight, at)
    }
    return bool(days) and on not in days


def _numbered(sight: Sight, at: int, end: int) -> bool:
    """ "De 10e", "3 december", "3-12"; not the "voor 1" of a time that is written oddly."""
    if end == at + 1 or sight.norm(at) in _SIDES:
        return False
    return any(sight.tokens[one].kind is Kind.NUMBER for one in range(at, end))


def _timed(sight: Sight, at: int) -> bool:
    """Whether a time or a length takes this token: the "5-10" of "5-10 minutes late", or the next:
    "van 20 minuten"."""
    near = range(max(at - _BEFORE, 0), min(at + 2, len(sight.tokens)))
    read = (read_time(sight, one) or read_minutes(sight, one) for one in near)
    return any(found is not None and found.end > at for found in read)


def _later(sight: Sight, body: Collection[int]) -> bool:
    """ "Vanaf april eet ik graag mee", of what is in December."""
    on = sight.context.on
    if on is None:
        return False
    led = [at for at in sorted(body) if at > 0 and sight.norm(at - 1) in _FROM_THEN]
    dated = [found for at in led if (found := _worded(sight, at)) is not None]
    return any(found.span.last > on for found in dated)


def _worded(sight: Sight, at: int) -> Dated | None:
    """A day that has a word: "1 maart", not the "1" of "tot 1 uur"."""
    found = span_at(sight, at)
    words = (sight.tokens[one].kind is Kind.WORD for one in range(at, found.end if found else at))
    return found if any(words) else None


def _clauses(
    sight: Sight, lessons: Lessons, body: Collection[int], whole: Mapping[str, float]
) -> Iterator[LikelyClause]:
    spans = list(clauses_of(sight, body))
    pieces = lessons.models.get(PIECES)
    for number, start, end in spans:
        seen = features(sight, range(start, end))
        chances = lessons.models[DETAILS].likely(seen) if len(spans) > 1 else whole
        says = pieces.likely(seen) if pieces else {}
        slots = _slots(sight, start, end)
        yield LikelyClause(written(sight, start, end), chances, slots, number, says)


def written(sight: Sight, start: int, end: int) -> str:
    """A clause as she wrote it."""
    return sight.text[sight.tokens[start].start : sight.tokens[end - 1].end].strip()


def clauses_of(sight: Sight, body: Collection[int]) -> Iterator[tuple[int, int, int]]:
    """Each clause above the closing: the number of its sentence, and its tokens."""
    for number, (first, last) in enumerate(sight.sentences):
        cuts = (at for at in sight.cuts(first, last) if not _hyphened(sight, at))
        for start, end in pairwise(sorted({first, last, *cuts})):
            spoken = any(sight.tokens[at].kind is not Kind.MARK for at in range(start, end))
            if start in body and spoken:
                yield number, start, end


def _hyphened(sight: Sight, at: int) -> bool:
    """ "Gluten-free", "lactose-intolerant": one word, and no clause begins in it."""
    if at < 2 or at >= len(sight.tokens) or sight.norm(at - 1) != "-":
        return False
    before, mark, behind = sight.tokens[at - 2 : at + 1]
    return before.end == mark.start and mark.end == behind.start


def _slots(sight: Sight, start: int, end: int) -> Mapping[str, Slot]:
    """The first value of each kind that stands in a clause."""
    slots: dict[str, Slot] = {}
    dated = False  # whether a day stands behind "tot" or "vanaf"
    at = start
    while at < end:
        found = _found(sight, at, first=at == start)
        if found is None:
            at += 1
            continue
        led = _led(sight, at)
        slots = {**found.values, **slots, **_latest(slots, found.values, led=led, before_led=dated)}
        dated = dated or (led and "until" in found.values)
        at = max(found.end, at + 1)
    return slots


def _led(sight: Sight, at: int) -> bool:
    """Whether a "tot" or "vanaf" stands before it; "to" only behind a "from"."""
    before = sight.norms[max(at - _SPAN, 0) : at]
    if not before:
        return False
    return before[-1] in _FROM_THEN or (before[-1] == "to" and "from" in before)


def _latest(
    before: Mapping[str, Slot], found: Mapping[str, Slot], *, led: bool, before_led: bool
) -> Mapping[str, Slot]:
    """Of two days the one behind a "tot", else the later one: "ik ga vrijdag met verlof, 6 april
    ben ik er weer"."""
    if led != before_led and "until" in found:
        return {"until": found["until"]} if led else {}
    days = [day for told in (before, found) if isinstance(day := told.get("until"), date)]
    return {"until": max(days)} if days else {}


def _found(sight: Sight, at: int, *, first: bool) -> Found | None:
    if sight.tokens[at].kind not in (Kind.WORD, Kind.NUMBER):
        return None
    named = None if sight.norm(at) in _HERSELF else read_whom(sight, at, opens=first)
    if named and any(begins_weekdays(sight, one) for one in range(at, named.end)):
        named = None  # "me on Tuesday" is nobody
    day = read_weekdays(sight, at)
    return (
        _time(sight, at)
        or read_minutes(sight, at)
        or _until(sight, at)
        or day
        or named
        or _people(sight, at)
    )


def _time(sight: Sight, at: int) -> Found | None:
    """A time that is not when it begins: "van kwart over twaalf tot tien voor een"."""
    found = read_time(sight, at) or _bare_hour(sight, at)
    starts = sight.context.starts
    if found is None:
        return None
    before = {sight.norm(at), sight.norm(at - 1) if at else ""}
    bound = "from" if before & _SINCE else "till" if before & _TILL else ""
    bounds = {bound: found.values["time"]} if bound else {}
    begins = starts is not None and found.values["time"] == f"{starts:%H:%M}"
    return Found(found.end, bounds if begins else {**found.values, **bounds})


def _bare_hour(sight: Sight, at: int) -> Found | None:
    """ "Tot 1", "om één": an hour around noon behind such a word, and nothing that it counts."""
    hour = _HOURS.get(sight.norm(at)) if at and sight.norm(at - 1) in _AT_HOUR else None
    behind = sight.norm(at + 1)
    article = sight.tokens[at].written in _ARTICLES and behind.isalnum() and behind not in _GOES
    counts = behind in {"-", "/"} or (behind.isalnum() and behind not in _BEHIND_HOUR)
    if hour is None or counts or article:
        return None
    return Found(at + 1, {"time": f"{hour}:00"})


def _people(sight: Sight, at: int) -> Found | None:
    """ "Twee nieuwe collega's": how many people, a few words before them."""
    count = number_at(sight, at)
    near = sight.norms[at + 1 : at + 1 + _NEAR]
    if count is None or not any(norm.endswith(_PEOPLE) for norm in near):
        return None
    return Found(at + 1, {"people": count})


def _until(sight: Sight, at: int) -> Found | None:
    """ "T/m 12 mei" names the last day, "terug op 12 mei" the first one after it."""
    dated = span_at(sight, at)
    if dated is None:
        return None
    if dated.end == at + 1 and sight.tokens[at].kind is Kind.NUMBER:
        return None  # "12" is any number
    if sight.norm(dated.end) in _OCLOCK:
        return None  # "tm 16u"
    first = dated.span.first
    dated = _of_month_before(sight, at, dated)
    shift = dated.span.first - first
    said = (sight.tokens[one] for one in range(at, dated.end))
    if all(one.kind is Kind.NUMBER or one.norm in _TILL | _SINCE for one in said):
        return None  # "van 12 tot 2"
    feast = at > 1 and sight.norm(at - 1).endswith(_DAY_OF_FEAST)
    before = at - 1 - feast  # "tot en met carnavalsdinsdag 9 februari"
    through = before >= 0 and sight.norm(before) in _THROUGH
    until = through and sight.norm(before) == "until"
    if until and dated.span.first.day == 1:
        through = False  # "until 1 April", "until January"
    lasts = dated.span.first == sight.context.today  # "drie maanden"
    back = read_back(sight, at)
    day = dated.span.last
    if back is not None and not (through or lasts):
        day = cast("date", back.values["until"]) + shift
    several = (read_weekdays(sight, one) for one in range(at, dated.end))  # "op di en wo"
    weekdays = next((found for found in several if found is not None), None)
    days: dict[str, Slot] = {"until": day}
    if until and through and _may_be_excluded(sight, at, dated):
        days["before"] = day - _DAY
    if weekdays is None:
        return Found(dated.end, days)
    return Found(max(dated.end, weekdays.end), {**days, **weekdays.values})


def _of_month_before(sight: Sight, at: int, dated: Dated) -> Dated:
    """ "Tot half januari … vanaf de 18e": a day without a month is of the one told before it."""
    words = range(at, dated.end)
    day = next((whole(sight.norm(one)) for one in words if sight.norm(one).isdigit()), None)
    told = [MONTHS[norm] for norm in sight.norms[:at] if norm in MONTHS]
    if day is None or not told or dated.span.first != dated.span.last:
        return dated
    if day != dated.span.first.day or any(sight.norm(one) in {*MONTHS, "-", "/"} for one in words):
        return dated
    today = sight.context.today
    year = today.year + (told[-1] < today.month)
    if day > monthrange(year, told[-1])[1]:
        return dated
    meant = date(year, told[-1], day)
    return replace(dated, span=Span(meant, meant)) if meant >= today else dated


def _may_be_excluded(sight: Sight, at: int, dated: Dated) -> bool:
    """ "Until 15 March": mostly she is back then; not of the last day of a month, nor of one that
    is said to be included."""
    month = any(sight.norm(one) in MONTHS for one in range(at, dated.end))
    following = dated.span.last + _DAY
    return month and following.day != 1 and not named_last(sight, at, dated.end)
