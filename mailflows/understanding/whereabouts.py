"""Where a thing belongs, by a second opinion: the model of the roles that named places play."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Generic

from mailflows.reading import EVERYWHERE, ActT, Doubt, Reading, Slot, Understood
from mailflows.understanding.closing import tells
from mailflows.understanding.places import whole_at
from mailflows.understanding.sight import Sight
from mailflows.understanding.words import BESIDE, CONTRASTS, NEGATORS

STANDS = "stands"  # the label of the model: the thing belongs at this place
WHOLE, ADD, REMOVE = "whole", "add", "remove"  # labels of the mail's model, beside its acts
_BEFORE = 3  # words before a name in which a "niet" denies it
_MOST = 6  # places of one mail that are weighed in every combination

_RIGHT_BEFORE, _ENDS = 2, frozenset(".!?\n")
_EVERYWHERE = frozenset({EVERYWHERE})

_FILES = 0.6  # from here on a correction is done that the phrases say too, but not surely
_BELONGS = 0.7  # how likely these places, and no others, must be for that
_PLAIN = 0.9  # how likely all of it must be where the phrases are in doubt, and only replace
_SUSPECTED = 0.5  # from here on a correction that no phrase says is asked
_ADDED = 0.12  # from here on what would take its place may be meant beside it
_BELIEVED = 0.1  # below it what the phrases say of a place is asked


@dataclass(frozen=True, slots=True)
class Whereabouts(Generic[ActT]):
    """What the mail says of each place."""

    act: ActT  # the one that files
    chance: float  # that it files at all
    likely: Mapping[frozenset[str], float]  # where it belongs -> how likely, of all that it may be
    named: frozenset[str]
    add: float  # that it is added to where it stands, given that it files
    remove: float  # that she says what goes, so given
    standing: tuple[str, ...]
    denied: frozenset[str]  # "niet in Zwolle"
    also: bool  # some word says that something comes beside something else
    beside: float  # how likely it is that she also, or only, tells or asks something

    @classmethod
    def of(
        cls,
        sight: Sight,
        act: ActT,
        *,
        chance: float,
        modes: Mapping[str, float],
        places: Mapping[str, float],
        beside: float,
    ) -> "Whereabouts[ActT]":
        """`places` are the slugs of the mail, each with how likely the thing belongs there."""
        standing = sight.context.standing
        found = [
            (slug, _denied(sight, at))
            for at in range(len(sight.tokens))
            for slug in sight.place_at(at)[1]
        ]
        named = frozenset(slug for slug, _ in found)
        denied = frozenset(slug for slug, no in found if no)
        if any(_denied_right_before(sight, at) for at in whole_at(sight)):
            denied |= _EVERYWHERE  # "niet voor de hele organisatie"
        likely = _weighed(places, modes, standing, named)
        also = not BESIDE.isdisjoint(sight.norms)
        return cls(
            act, chance, likely, named, modes[ADD], modes[REMOVE], standing, denied, also, beside
        )

    @property
    def best(self) -> frozenset[str]:
        return max(self.likely, key=lambda meant: self.likely[meant])

    def sure(self, meant: frozenset[str]) -> float:
        return self.likely.get(meant, 0.0)

    def dares(self, meant: frozenset[str], gone: frozenset[str] = frozenset()) -> bool:
        """Whether the thing would go where she denies it, or from where she may want it to stay.

        `gone` is where she says it does not belong.
        """
        there = frozenset(self.standing) - _EVERYWHERE
        if meant & self.denied - there:
            return True
        goes = bool(there - meant - gone) and not meant < there and meant != _EVERYWHERE
        return goes and self.add > _ADDED

    def plainly(self, meant: frozenset[str]) -> bool:
        """Whether it says so plainly enough to be done where the phrases are not sure of it.

        What is added, or concerns everybody, loses nothing by it. A place that takes the place of
        another must be surer, with no word that says it comes beside it. What goes of several is
        always asked.
        """
        there = frozenset(self.standing) - _EVERYWHERE
        if self.beside > _SUSPECTED or self.dares(meant) or meant < there:
            return False
        sure = min(self.chance, self.sure(meant))
        if meant == _EVERYWHERE or (there and there < meant):
            return sure > _BELONGS
        return sure > _PLAIN and len(meant - there) == 1 and not self.also

    def told(self, meant: frozenset[str], words: str) -> Understood[ActT]:
        """The correction that brings the thing to these places."""
        standing = frozenset(self.standing)
        order = (*(s for s in self.standing if s in meant), *sorted(meant - standing))
        slots: dict[str, Slot]
        if meant == _EVERYWHERE:
            slots = {"mode": "replace", "whole_organisation": True}
        elif standing < meant:
            slots = {"mode": "add", "places": tuple(s for s in order if s not in standing)}
        elif meant < standing and self._goes(standing - meant, meant):
            gone = tuple(slug for slug in self.standing if slug not in meant)
            slots = {"mode": "remove", "places": gone}
        else:
            slots = {"mode": "replace", "places": tuple(dict.fromkeys(order))}
        return Understood(self.act, words, slots)

    def _goes(self, gone: frozenset[str], stays: frozenset[str]) -> bool:
        """Whether she says what goes, rather than what stays."""
        if not gone <= self.named:
            return False
        return not stays <= self.named or self.remove > 0.5


def _denied(sight: Sight, at: int) -> bool:
    """Whether a "niet" stands right before a name, with no "maar" in between."""
    before = sight.norms[max(0, at - _BEFORE) : at][::-1]
    turned = next((far for far, norm in enumerate(before) if norm in CONTRASTS), len(before))
    return not NEGATORS.isdisjoint(before[:turned])


def _denied_right_before(sight: Sight, at: int) -> bool:
    """ "Niet voor de hele organisatie"; not "niet voor Noord alleen. Alle collega's …"."""
    before = set(sight.norms[max(0, at - _RIGHT_BEFORE) : at])
    return bool(before & NEGATORS) and not before & (CONTRASTS | _ENDS)


def _weighed(
    seen: Mapping[str, float],
    modes: Mapping[str, float],
    standing: Sequence[str],
    named: frozenset[str],
) -> dict[frozenset[str], float]:
    """How likely each combination of places is: its places by their roles, and how it changes."""
    unsure = sorted(seen, key=lambda slug: abs(seen[slug] - 0.5))[:_MOST]
    settled = frozenset(slug for slug in seen if slug not in unsure and seen[slug] > 0.5)
    there = frozenset(standing) - _EVERYWHERE
    weighed: dict[frozenset[str], float] = {}
    for chosen in product((False, True), repeat=len(unsure)):
        meant = settled.union(slug for slug, taken in zip(unsure, chosen, strict=True) if taken)
        if not meant or meant == frozenset(standing):
            continue
        chance = prod(
            seen[slug] if taken else 1 - seen[slug]
            for slug, taken in zip(unsure, chosen, strict=True)
        )
        said = there <= named  # "het gaat over Utrecht en Zwolle" lists what stays, too
        weighed[meant] = chance * _mode_of(meant, there, modes, said=said)
    total = sum(weighed.values())
    shares = {meant: chance / total for meant, chance in weighed.items()} if total else {}
    left = 1 - modes[WHOLE]
    return {_EVERYWHERE: modes[WHOLE]} | {meant: left * one for meant, one in shares.items()}


def _mode_of(
    meant: frozenset[str], there: frozenset[str], modes: Mapping[str, float], *, said: bool
) -> float:
    replaces = max(1 - modes[ADD] - modes[REMOVE], 0.01)
    if there and there < meant:
        return max(modes[ADD], replaces if said else 0.0)
    if meant < there:
        return 1 - modes[ADD]
    return replaces


def files(one: Understood[ActT]) -> bool:
    """Whether an act says where a thing belongs."""
    return "mode" in one.slots


def meant_by(acts: Sequence[Understood[ActT]], standing: Sequence[str]) -> frozenset[str]:
    """Where the thing stands when these corrections are done."""
    there = frozenset(standing) - _EVERYWHERE
    added, gone, replaced = set[str](), set[str](), set[str]()
    for one in acts:
        if one.slots.get("whole_organisation"):
            return _EVERYWHERE
        places = _slugs(one, "places")
        match one.slots.get("mode"):
            case "add":
                added |= places
            case "remove":
                gone |= places
            case _:
                replaced |= places
    return (frozenset(replaced) if replaced else there - gone) | frozenset(added)


def _taken(one: Understood[ActT]) -> set[str]:
    """The places that a correction takes away."""
    removes = one.slots.get("mode") == "remove"
    return _slugs(one, "not_places") | (_slugs(one, "places") if removes else set[str]())


def _slugs(one: Understood[ActT], slot: str) -> set[str]:
    said = one.slots.get(slot)
    return {str(slug) for slug in said} if isinstance(said, tuple) else set[str]()


def may_refile(reading: Reading[ActT], standing: Sequence[str], chance: float) -> bool:
    """Whether any weighing of places can change the reading: most mails are about none.

    Of what stands nowhere nobody can say what stays.
    """
    if not standing:
        return False
    doubted = any(files(one) for doubt in reading.doubts for one in doubt.perhaps)
    return doubted or chance >= _SUSPECTED or any(files(one) for one in reading.acts)


def refiled(reading: Reading[ActT], seen: Whereabouts[ActT], *, unclear: bool) -> Reading[ActT]:
    """The reading with corrections done, asked or let go; of an unclear mail none is done."""
    acts = [one for one in reading.acts if files(one)]
    if acts:
        return _believed(reading, acts, seen)
    options = [one for doubt in reading.doubts for one in doubt.perhaps if files(one)]
    best = seen.best
    if not best or best == frozenset(seen.standing) or _disagree(reading, seen):
        return reading
    phrased = any(meant_by([one], seen.standing) == best for one in options)
    phrased = phrased or (bool(options) and meant_by(options, seen.standing) == best)
    sure = phrased and seen.chance > _FILES and seen.sure(best) > _BELONGS
    plain = seen.plainly(best) and not any(_taken(one) & best for one in options)
    asks = any(_asks(doubt) for doubt in reading.doubts)
    if not (unclear or asks) and ((sure and not seen.dares(best)) or plain):
        return _done(reading, seen)
    if options or seen.chance < _SUSPECTED:
        return reading
    return _asked(reading, seen)


def _asks(doubt: Doubt[ActT]) -> bool:
    """ "Zwolle, Meppel, is dat iets anders?": a question that may be one, and no correction."""
    return len({one.act for one in doubt.perhaps}) > 1 and "?" in doubt.words


def _disagree(reading: Reading[ActT], seen: Whereabouts[ActT]) -> bool:
    """ "Het is voor alle locaties, maar alleen Zwolle dus": two clauses want different things, and
    both or everybody would be taken for it."""
    said = [
        {meant_by([one], seen.standing) for one in doubt.perhaps if files(one)}
        for doubt in reading.doubts
    ]
    wanted = [one for one in said if one]
    if len(wanted) < 2 or set[frozenset[str]].intersection(*wanted):
        return False
    several = len(seen.best - frozenset(seen.standing)) > 1
    return several or any(_EVERYWHERE in one for one in wanted)


def _believed(
    reading: Reading[ActT], acts: Sequence[Understood[ActT]], seen: Whereabouts[ActT]
) -> Reading[ActT]:
    meant = meant_by(acts, seen.standing)
    gone = frozenset(slug for one in acts for slug in _slugs(one, "not_places"))
    dares = seen.dares(meant, gone)
    if seen.also and frozenset(seen.standing) <= meant:
        return reading  # "+ Zwolle": nothing is lost by it
    if not dares and (meant == seen.best or seen.sure(meant) >= _BELIEVED):
        return reading
    words = acts[0].words
    other = meant.union(seen.standing) if dares else seen.best
    told = (acts[0], *((seen.told(other, words),) if other and other != meant else ()))
    others = tuple(Doubt(one.words, (one,)) for one in acts[1:])
    return replace(
        reading,
        acts=tuple(one for one in reading.acts if not files(one)),
        doubts=(Doubt(words, told), *others, *reading.doubts),
    )


def _done(reading: Reading[ActT], seen: Whereabouts[ActT]) -> Reading[ActT]:
    """The correction, in the words of the clause that was in doubt, else of one that was left."""
    doubted = [doubt for doubt in reading.doubts if any(files(one) for one in doubt.perhaps)]
    words, read = _words(reading, doubted)
    if not words:
        return reading
    reading = read
    spare = tuple(doubt.words for doubt in doubted[1:])
    return replace(
        reading,
        acts=(seen.told(seen.best, words), *reading.acts),
        doubts=tuple(doubt for doubt in reading.doubts if doubt not in doubted),
        left=(*spare, *reading.left),
    )


def _asked(reading: Reading[ActT], seen: Whereabouts[ActT]) -> Reading[ActT]:
    """What an absence notice or a greeting tells of places is worth no question."""
    words, reading = _words(reading, [], kinds=("left",))
    if not words:
        return reading
    doubt = Doubt(words, (seen.told(seen.best, words),))
    return replace(reading, doubts=(doubt, *reading.doubts))


def _words(
    reading: Reading[ActT],
    doubted: Sequence[Doubt[ActT]],
    kinds: Sequence[str] = ("left", "idle"),
) -> tuple[str, Reading[ActT]]:
    if doubted:
        return doubted[0].words, reading
    for kind in kinds:
        clauses: tuple[str, ...] = getattr(reading, kind)
        told = [one for one in clauses if tells(one)] or list(clauses)
        if told:
            kept = list(clauses)
            kept.remove(told[0])
            return told[0], replace(reading, **{kind: tuple(kept)})
    return "", reading
