"""Places that are named only to say something of somebody or something else.

Where somebody lives or goes to school, where a bus comes from, what she was first going to say,
where something that was lost turned up, the last of "everybody, from X to Y": nothing of it says
where the thing belongs, however much it looks like it.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from mailflows.understanding.sight import Sight, names_and_parts
from mailflows.understanding.words import CONTRASTS, LIGHT, MYSELF, NEGATORS, word_set

_ENDS = frozenset(".!?\n…")
_IN = word_set("in te op bij at near")
_FROM = word_set("van uit vanuit from")
_TO = word_set("op naar to at")
_OF_NAMES = word_set("de het t the den")
_LIVES = word_set("woont woonde lives lived")
_VEHICLES = word_set(
    "bus bussen trein treinen tram taxi belbus pendelbus veerboot train coach ferry"
)
_SCHOOL = word_set("school kleuterschool opleiding college university")
_IS = word_set("is komt kwam comes")
_CALLED = word_set("heet heette heten genoemd called achternaam voornaam surname named")
_LOST = word_set("zoek kwijt vermist missing lost")
_NOW = word_set("hangt staat ligt hangs stands lies")
_HAPPENED = word_set("was waren is zijn blijft were are stays")
_LAY = word_set("lag lagen bleek bleken gevonden teruggevonden lay found turned")
_INCLUDING = word_set("inclusief incl including included")
_UP_TO = word_set("tot to")
_ALL = word_set(
    "alle al all elke iedere every hele heel volledige ganse gehele whole entire iedereen",
    "everybody everyone",
)
_FIRST = word_set("eerst first")
_THOUGHT = word_set("wilde wou zou dacht wanted thought going")
_SAY = word_set("zeggen schrijven invullen antwoorden say write answer")
_TURNS = CONTRASTS | {",", ";", ":"}
_NEAR = 6  # words before a name in which it is said what it is
_SINCE = 40  # words behind something lost in which it turns up
_AGAIN = 6  # words behind such a name in which it is said once more

_Named = tuple[int, int, frozenset[str]]  # where a name begins and ends, and what it names


def by_the_way(sight: Sight, above: Collection[int]) -> frozenset[str]:
    """The places of which no mention says where the thing belongs; `above` are the tokens above
    the closing."""
    named = list(_mentions(sight, above))
    beside, meant = set[str](), set[str]()
    last = (-_AGAIN, frozenset[str]())
    for one in named:
        at, end, slugs = one
        again = last[1] == slugs and at - last[0] <= _AGAIN and not _ended(sight, last[0], at)
        again = again and CONTRASTS.isdisjoint(sight.norms[last[0] : at])
        if again or _of_another(sight, one, named):
            beside |= slugs
            last = end, slugs
        elif not _denied(sight, at):
            meant |= slugs
    return frozenset(beside - meant)


def ends_all(sight: Sight, above: Collection[int]) -> bool:
    """Whether such a place is the last of everybody: "all of us, from the post to head office"."""
    return any(_end_of_all(_before(sight, at)) for at, _, _ in _mentions(sight, above))


def _mentions(sight: Sight, above: Collection[int]) -> Iterator[_Named]:
    read_to = 0
    for at, (end, slugs) in sorted(sight.places_at.items()):
        if at >= read_to and at in above and not sight.surname(at):
            read_to = end
            yield at, end, frozenset(slugs)


def _of_another(sight: Sight, one: _Named, named: Sequence[_Named]) -> bool:
    at = one[0]
    before = _before(sight, at)
    while before and before[-1] in _OF_NAMES:
        before = before[:-1]
    return (
        _home(sight, one, named, before)
        or _origin(sight, at, before)
        or _thought_first(before)
        or _turned_up(sight, at, before)
        or _end_of_all(before)
        or _the_town(sight, at, named)
    )


def _the_town(sight: Sight, at: int, named: Sequence[_Named]) -> bool:
    """ "Beide dagcentra in Utrecht. De Munt en De Weverij toevoegen": the town, not the one place
    that has it in its name, where those that she means have a sentence of their own."""
    standing = frozenset(sight.context.standing)
    if not _in_town(sight, at):
        return False
    others = [
        next(first for first, last in sight.sentences if first <= here < last)
        for here, _, slugs in named
        if not slugs & standing and not _in_town(sight, here)
    ]
    mine = next(first for first, last in sight.sentences if first <= at < last)
    return len(others) > 1 and len(set(others)) == 1 and mine not in others


def _in_town(sight: Sight, at: int) -> bool:
    """ "In Utrecht", where one place has that in its name and none is called so."""
    if at == 0 or sight.norms[at - 1] not in _IN:
        return False
    end, slugs = sight.place_at(at)
    several = names_and_parts(sight.context.places)[1].get(sight.norms[at], ())
    return end == at + 1 and slugs == tuple(slug for _, slug in several)


def _before(sight: Sight, at: int) -> Sequence[str]:
    """The words before a name in its sentence, the nearest last."""
    start = max((first for first, _ in sight.sentences if first <= at), default=0)
    return sight.norms[start:at]


def _home(sight: Sight, one: _Named, named: Sequence[_Named], before: Sequence[str]) -> bool:
    """ "The bus from Goes", "hij gaat op school in Goes"; "she lives in Goes" beside a sentence
    that says that it was where it stands."""
    if len(before) < 2 or not MYSELF.isdisjoint(before):
        return False
    if before[-1] in _FROM and before[-2] in _VEHICLES:
        return True
    if before[-1] not in _IN:
        return False
    at_school = before[-2] in _SCHOOL and not _TO.isdisjoint(before[-3:-2])
    return at_school or (before[-2] in _LIVES and _stays(sight, one[0], named))


def _stays(sight: Sight, at: int, named: Sequence[_Named]) -> bool:
    """Whether a later sentence says that it was where it stands."""
    standing = frozenset(sight.context.standing)
    return any(
        here > at and slugs <= standing and _ended(sight, at, here)
        and not _denied(sight, here) and not _HAPPENED.isdisjoint(_before(sight, here))
        for here, _, slugs in named
    )  # fmt: skip


def _origin(sight: Sight, at: int, before: Sequence[str]) -> bool:
    """ "Hij heet Bas. Bart is van Goes", "Cor is van Goes. Zo heet hij: Cor van Goes"."""
    led = len(before) == 2 or (len(before) == 3 and before[1] in _IS)
    if not led or before[-1] not in _FROM:
        return False
    start = at - 1
    while sight.norms[start] != before[0]:
        start -= 1
    who = sight.tokens[start]
    if not who.capital or who.norm in LIGHT or _CALLED.isdisjoint(sight.norms):
        return False
    named = (token for token in sight.tokens if token.norm == who.norm and token.start != who.start)
    return any(token.capital for token in named)


def _thought_first(before: Sequence[str]) -> bool:
    """ "Eerst wilde ik Goes zeggen, maar …"."""
    near = list(takewhile(lambda norm: norm not in _TURNS, reversed(before[-_NEAR:])))
    return not _FIRST.isdisjoint(near) and not _THOUGHT.isdisjoint(near)


def _turned_up(sight: Sight, at: int, before: Sequence[str]) -> bool:
    """ "De kaart was zoek; zij lag niet bij ons, doch op het stadhuis"."""
    lost = not _LOST.isdisjoint(sight.norms[max(0, at - _SINCE) : at])
    now = not _NOW.isdisjoint(sight.norms[at:])
    return lost and now and not _LAY.isdisjoint(before[-2 * _NEAR :])


def _end_of_all(before: Sequence[str]) -> bool:
    """ "Alle huizen, inclusief de keuken van Goes", "all of us, from the post to head office"."""
    near = before[-_NEAR:]
    including = not _INCLUDING.isdisjoint(near)
    up_to = bool(before) and before[-1] in _UP_TO and not _FROM.isdisjoint(before[-_NEAR:-1])
    return (including or up_to) and not _ALL.isdisjoint(before)


def _denied(sight: Sight, at: int) -> bool:
    return not NEGATORS.isdisjoint(sight.norms[max(0, at - 2) : at])


def _ended(sight: Sight, start: int, end: int) -> bool:
    return any(sight.norms[at] in _ENDS for at in range(start, end))
