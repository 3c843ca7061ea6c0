"""Where a number of an answer is a goal: only where nothing else owns it, not "3 jaar", "top 3"."""

from mailflows.circles.goal_answer import CALLED, GoalList, Named
from mailflows.understanding.numbers import in_words
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import LIGHT, NEGATORS, OTHERWISE, THING, word_set

_THROUGH = word_set("tm through thru")
_OWNED_BEFORE = word_set(
    "top week weken om kamer alle deze al half pas van de afdeling verdieping etage over jaar best"
) - {"de", "van", "over"}  # fmt: skip
_BEHIND = ("first", "last", "leading", "sequence", "liking", "negative")
_COUNTED = word_set("doelen goals onderwerpen topics ideeen keer maal times keuzes choices")
_MANY = THING | word_set("mensen team teams jongens dames heren collegas man people guys folks")
_WANTS = word_set("zou wil wilde wou kan mag moeten")
_UNITS = word_set("weken dagen uren jaren maanden minuten mensen punten kwartieren euros personen")
_VERB = 5  # letters of an infinitive


def by_number(listed: GoalList, at: int) -> Named | None:
    called = listed.norm(at) in CALLED
    here = at + called + (called and listed.norm(at + 1) == ".")
    several = _joined(listed, here)
    if several is not None:
        return Named(at, here + 1, several, figure=True)
    first = listed.figure(here)
    if first is None or not listed.inside(first):
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
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit()]
    inside = [number for number in numbers if listed.inside(number)]
    return tuple(inside) if len(numbers) == len(parts) > 1 and inside else None


def _through(listed: GoalList, at: int) -> int | None:
    if listed.norm(at) in _THROUGH:
        return at + 1
    until = [listed.norm(step) for step in (at, at + 1, at + 2)]
    return at + 3 if until == ["tot", "en", "met"] else None


def _free(listed: GoalList, at: int, *, called: bool) -> bool:
    """Whether the number counts nothing: "3 jaar", "9/10", "top 3", "alle 8" do."""
    if called:
        return True
    before, after = listed.norm(at - 1), listed.norm(at + 1)
    if "/" in {before, after}:
        return _chained(listed, at)
    following = listed.tokens[at + 1] if at + 1 < len(listed.tokens) else None
    alone = following is None or following.kind is not Kind.WORD
    if alone or before in _OWNED_BEFORE:
        return before not in _OWNED_BEFORE
    return not _counts(listed, at) and (_in_a_row(listed, at) or _says_nothing(listed, at))


def _counts(listed: GoalList, at: int) -> bool:
    """ "Twee doelen", "drie mensen", "2x"."""
    after, written = listed.norm(at + 1), listed.tokens[at].kind is Kind.WORD
    joined = listed.tokens[at + 1].start == listed.tokens[at].end
    if after in OTHERWISE | {"tot"} and listed.figure(at + 2) is not None:
        return at + 3 < len(listed.tokens) and listed.norm(at + 3) in _COUNTED
    things = listed.says.among((after,), "subject", "goal")
    return joined or things or after in _COUNTED or (written and after in _MANY)


def _in_a_row(listed: GoalList, at: int) -> bool:
    """ "7 10 1 doei", "vijf zes zeven"; "daarna zou ik 9 oppakken"."""
    row = _plain(listed, at - 1) or _plain(listed, at + 1)
    return row or (listed.tokens[at].kind is Kind.NUMBER and _wanted(listed, at))


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
    return token.kind is Kind.NUMBER or (in_words(token.norm) or 0) > 1


def _wanted(listed: GoalList, at: int) -> bool:
    """ "Daarna zou ik 9 oppakken": before a verb."""
    before = [listed.norm(step) for step in range(at - 4, at)]
    verb = listed.norm(at + 1)
    wants = any(norm in _WANTS for norm in before)
    return wants and verb.endswith("en") and verb not in _UNITS and len(verb) >= _VERB


def _chained(listed: GoalList, at: int) -> bool:
    """ "2/1/5" is a list, "9/10" is a mark."""
    slashed = [at + 2] * (listed.norm(at + 1) == "/") + [at - 2] * (listed.norm(at - 1) == "/")
    return all(listed.inside(listed.figure(one)) for one in slashed)
