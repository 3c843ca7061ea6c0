"""Where a number of an answer is a goal: only where nothing else owns it, not "3 jaar", "top 3"."""

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_beside import of_a_date
from mailflows.understanding.numbers import in_words, whole
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import LIGHT, NEGATORS, OTHERWISE, SIGNOFFS, THING

_BEHIND = ("first", "last", "leading", "sequence", "liking", "negative")
_STOPS = frozenset({".", "!", "?", "\n", "...", ""})
_BEFORE = 12  # words and marks
_PAIR = 2
_SLIP = 2  # letters of a small word that is spelt wrong
_DIALLED = 5  # digits of the second part of a telephone number
_VERB = 5  # letters of an infinitive


def by_number(listed: GoalList, at: int) -> Named | None:
    called = listed.has(at, "called")
    here = at + called + (called and listed.norm(at + 1) == ".")
    several = _joined(listed, here)
    if several is not None:
        return Named(at, here + 1, several, figure=True)
    first = listed.figure(here)
    if first is None or not listed.inside(first) or of_a_date(listed, here):
        return None
    last_at = _through(listed, here + 1)
    last = listed.figure(last_at) if last_at else None
    if last is not None and last_at and listed.inside(last) and first != last:
        step = 1 if first < last else -1
        return Named(at, last_at + 1, tuple(range(first, last + step, step)), figure=True)
    if not _free(listed, here, called=called):
        return None
    return Named(at, here + 1, (first,), figure=True)


def _joined(listed: GoalList, at: int) -> tuple[int, ...] | None:
    """ "3,1,7" without spaces is one word."""
    if not 0 <= at < len(listed.tokens) or listed.tokens[at].kind is not Kind.NUMBER:
        return None
    parts = listed.tokens[at].norm.split(",") if "," in listed.tokens[at].norm else []
    numbers = [number for part in parts if (number := whole(part)) is not None]
    inside = [number for number in numbers if listed.inside(number)]
    return tuple(inside) if len(numbers) == len(parts) > 1 and inside else None


def _through(listed: GoalList, at: int) -> int | None:
    down = listed.has(at, "down_to") and listed.has(at - 2, "of_a_place")
    return at + 1 if down or listed.has(at, "through") else None


def _free(listed: GoalList, at: int, *, called: bool) -> bool:
    """Whether the number counts nothing: "3 jaar", "9/10", "top 3", "alle 8" do."""
    if called:
        return True
    if _belongs(listed, at):
        return False
    before, after = listed.norm(at - 1), listed.norm(at + 1)
    if "/" in {before, after}:
        return _chained(listed, at)
    if _of_persons(listed, at) or _said_again(listed, at):
        return False
    following = listed.tokens[at + 1] if at + 1 < len(listed.tokens) else None
    alone = following is None or following.kind is not Kind.WORD or following.norm in SIGNOFFS
    owned = listed.has(at - 1, "owns_number") and not listed.has(at - 2, "leading")  # "dan pas 3"
    if alone or owned:
        return not owned
    return not _counts(listed, at) and (_in_a_row(listed, at) or _says_nothing(listed, at))


def _belongs(listed: GoalList, at: int) -> bool:
    """ "Mijn kleinzoon van 6", "van die 2", "de eerste vijf", "de andere acht", "3e kleuter"."""
    if listed.has(at - 1, "graded") and listed.tokens[at].kind is Kind.NUMBER:
        return True  # "krijgt de beste een 1 of een 10"
    if _announces(listed, at) or _of_age(listed, at) or _of_the_clock(listed, at):
        return True
    if _within_a_word(listed, at) or _dialled(listed, at):
        return True
    if listed.has(at - 1, "first_one", "last_one", "silent", "own"):
        return listed.has(at - 1, "own") or listed.tokens[at].kind is Kind.WORD
    of = at > 1 and listed.has(at - 1, "of_a_place")
    noun = of and listed.tokens[at - 2].kind is Kind.WORD
    noun = noun and not listed.known(listed.norm(at - 2))
    noun = noun and not listed.says.among((listed.norm(at - 2), listed.norm(at - 1)), "except")
    aged = noun or (of and listed.has(at - 2, "people", "relative"))
    total = _of_all(listed, at - 2) or (_of_all(listed, at + 1) and listed.figure(at + 3))
    those = listed.has(at - 1, "those") and listed.has(at - 2, "of_a_place")
    bracketed = at > 1 and listed.norm(at - 1) == "(" and listed.norm(at + 1) == ")"
    noun = bracketed and listed.tokens[at - 2].kind is Kind.WORD
    named = noun and listed.tokens[at - 2].written[:1].isupper()
    named = named or listed.has(at - 2, "people", "relative")
    aged = aged or (noun and named and not listed.known(listed.norm(at - 2)))  # "Lars (6)"
    return aged or those or bool(total) or (listed.ordinal(at) is not None)


def _of_all(listed: GoalList, at: int) -> bool:
    """ "3 van de 8" counts."""
    return listed.has(at, "of_a_place") and listed.has(at + 1, "every_one")


def _announces(listed: GoalList, at: int) -> bool:
    """ "Doe er maar drie: 1, 5, 10"."""
    if listed.tokens[at].kind is not Kind.WORD:
        return False
    mine = listed.has(at - 1, "mine") and listed.has(at + 1, "announces")
    return (mine or listed.norm(at + 1) == ":") and listed.figure(at + 2) is not None


def _within_a_word(listed: GoalList, at: int) -> bool:
    """ "Kamer B3", but "nr3"; and what a title counts: "de overdracht in 10 minuten"."""
    pair = (listed.norm(at), listed.norm(at + 1))
    if not at or pair in listed.counted_in_titles:
        return pair in listed.counted_in_titles
    before = listed.tokens[at - 1]
    joined = before.kind is Kind.WORD and before.end == listed.tokens[at].start
    return joined and not listed.has(at - 1, "called")


def _dialled(listed: GoalList, at: int) -> bool:
    """ "06-34567891"."""
    after = at + 1 + (listed.norm(at + 1) in {"-", "/"})
    long = after < len(listed.tokens) and len(listed.norm(after)) >= _DIALLED
    return listed.norm(at).startswith("0") and long and listed.tokens[after].kind is Kind.NUMBER


def _of_the_clock(listed: GoalList, at: int) -> bool:
    """ "Vijf over vier", "kwart voor vijf", "half vier"."""
    if listed.has(at - 1, "half_past"):
        return True
    minutes = listed.has(at - 2, "quarter") or listed.figure(at - 2) is not None
    words = listed.tokens[at].kind is Kind.WORD or listed.has(at - 2, "quarter")
    return words and minutes and listed.has(at - 1, "past_or_to")


def _of_age(listed: GoalList, at: int) -> bool:
    """ "Mijn dochter, die is 4"."""
    if not listed.has(at - 1, "becomes") or not listed.has(at - 2, "person"):
        return False
    told = any(listed.has(one, "relative") for one in range(max(0, at - _BEFORE), at))
    return told or not listed.has(at - 2, "pointing")


def _of_persons(listed: GoalList, at: int) -> bool:
    """ "Met zijn vijven", "die twee", "those two"."""
    norm = listed.norm(at)
    if listed.tokens[at].kind is not Kind.WORD:
        return False
    several = listed.has(at - 1, "together") and norm.endswith("en")
    several = several and (in_words(norm[:-2]) or in_words(norm[:-3] + "f"))  # "vijven"
    hers = listed.has(at - 1, "his") and listed.figure(at) == _PAIR
    every = listed.has(at - 1, "every_one") and listed.figure(at) == listed.context.items
    return (
        bool(several)
        or (hers and not listed.beside_numbers(at + 1))
        or every
        or (listed.has(at - 1, "those"))
    )


def _said_again(listed: GoalList, at: int) -> bool:
    """ "Al zes jaar. Zes!": what it counted just before it counts still."""
    number = listed.figure(at)
    alone = {listed.norm(at - 1), listed.norm(at + 1)} <= _STOPS and at > 0
    before = (one for one in range(max(0, at - _BEFORE), at - 1) if listed.figure(one) == number)
    return alone and any(
        not listed.beside_numbers(one + 1)
        and listed.norm(one + 1) not in _STOPS
        and not listed.known(listed.norm(one + 1))
        for one in before
    )


def _counts(listed: GoalList, at: int) -> bool:
    """ "Twee doelen", "drie mensen", "2x"."""
    after, written = listed.norm(at + 1), listed.tokens[at].kind is Kind.WORD
    joined = listed.tokens[at + 1].start == listed.tokens[at].end
    if after in OTHERWISE | {"tot"} and listed.figure(at + 2) is not None:
        return at + 3 < len(listed.tokens) and listed.has(at + 3, "counted")
    things = listed.has(at + 1, "subject", "goal", "counted")
    many = after in THING or listed.has(at + 1, "people")
    return joined or things or (written and many)


def _in_a_row(listed: GoalList, at: int) -> bool:
    """ "7 10 1 doei", "vijf zes zeven"; "daarna zou ik 9 oppakken"."""
    row = _plain(listed, at - 1) or _plain(listed, at + 1) or _joins_another(listed, at)
    return row or (listed.tokens[at].kind is Kind.NUMBER and _wanted(listed, at))


def _joins_another(listed: GoalList, at: int) -> bool:
    """ "9 en 10 horen bij elkaar", but not "9 en 10 uur"."""
    joined = listed.has(at - 1, "joins") and _digits(listed, at) and _digits(listed, at - 2)
    inside = joined and listed.inside(listed.figure(at - 2))
    return inside and not listed.has(at + 1, "units", "counted", "people")


def _says_nothing(listed: GoalList, at: int) -> bool:
    """Whether the word behind it tells nothing: a number in words may count that of a title."""
    after = listed.norm(at + 1)
    if listed.tokens[at].kind is not Kind.WORD:
        return listed.known(after) or after in listed.names
    goes_on = listed.says.among((after,), *_BEHIND)
    return after in LIGHT | NEGATORS or goes_on or after in listed.names


def _plain(listed: GoalList, at: int) -> bool:
    """ "7 10 1 doei", "vijf zes zeven": a number beside it."""
    if not 0 <= at < len(listed.tokens):
        return False
    token = listed.tokens[at]
    if len(token.norm) <= _SLIP and token.kind is Kind.WORD and not listed.known(token.norm):
        return _digits(listed, at - 1) and _digits(listed, at + 1)  # "7 eb 10"
    return token.kind is Kind.NUMBER or (listed.counted(token.norm) or 0) > 1


def _digits(listed: GoalList, at: int) -> bool:
    return 0 <= at < len(listed.tokens) and listed.tokens[at].kind is Kind.NUMBER


def _wanted(listed: GoalList, at: int) -> bool:
    """ "Daarna zou ik 9 oppakken": before a verb."""
    verb = listed.norm(at + 1)
    wants = any(listed.has(step, "wants_to") for step in range(at - 4, at))
    acts = verb.endswith("en") and len(verb) >= _VERB
    return wants and acts and not listed.has(at + 1, "units")


def _chained(listed: GoalList, at: int) -> bool:
    """ "2/1/5" is a list, "9/10" is a mark."""
    slashed = [at + 2] * (listed.norm(at + 1) == "/") + [at - 2] * (listed.norm(at - 1) == "/")
    return all(listed.inside(listed.figure(one)) for one in slashed)
