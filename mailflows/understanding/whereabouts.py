"""Where a thing belongs, by a second opinion: the model of the roles that named places play."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Generic

from mailflows.reading import EVERYWHERE, ActT, Doubt, Reading, Slot, Understood
from mailflows.understanding.odds import odds
from mailflows.understanding.places import whole_at
from mailflows.understanding.sight import Sight
from mailflows.understanding.words import BESIDE, CONTRASTS, NEGATORS, word_set

STANDS = "stands"  # the label of the model: the thing belongs at this place
WHOLE, ADD, REMOVE = "whole", "add", "remove"  # labels of the mail's model, beside its acts
_BEFORE = 7  # words before a name in which a "niet" denies it
_BEHIND = 6  # words behind it, to the end of the clause or the next name
_MOST = 6  # places of one mail that are weighed in every combination

_RIGHT_BEFORE, _ENDS = 2, frozenset(".!?,;:\n")
_TURNS = CONTRASTS | _ENDS
_EVERYWHERE = frozenset({EVERYWHERE})
_ALONGSIDE = word_set("naast nevens behalve plus besides alongside next samen together")

_LIKELIEST = 3  # combinations that no phrase says and that are weighed


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
    last: str = ""  # the place named last
    beside_it: frozenset[str] = frozenset()  # "naast Noord": what is named comes beside it
    undecided: bool = False  # "kan ook Noord zijn geweest": she leaves it open
    confirms: bool = False  # "ik woon in Zwolle, maar het was in Utrecht", where it stands

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
        undecided: bool,
        confirms: bool,
    ) -> "Whereabouts[ActT]":
        """`places` are the slugs of the mail, each with how likely the thing belongs there."""
        standing = sight.context.standing
        named_at = [(at, slugs) for at, (_, slugs) in sorted(sight.places_at.items())]
        found = [(slug, _denied(sight, at)) for at, slugs in named_at for slug in slugs]
        named = frozenset(slug for slug, _ in found)
        denied = frozenset(slug for slug, no in found if no)
        if any(_denied_right_before(sight, at) for at in whole_at(sight)):
            denied |= _EVERYWHERE  # "niet voor de hele organisatie"
        likely = _weighed(places, modes, standing, named)
        also = not BESIDE.isdisjoint(sight.norms)
        last = found[-1][0] if found else ""
        beside_it = frozenset(
            slug
            for at, slugs in named_at
            if not _ALONGSIDE.isdisjoint(sight.norms[max(0, at - _RIGHT_BEFORE) : at])
            for slug in slugs
        )
        return cls(
            act,
            chance,
            likely,
            named,
            modes[ADD],
            modes[REMOVE],
            standing,
            denied,
            also,
            beside,
            last,
            beside_it,
            undecided,
            confirms,
        )

    def denies(self, meant: frozenset[str]) -> bool:
        """Whether the thing would go where she says that it does not belong."""
        return bool(meant & self.denied - frozenset(self.standing))

    def comes_back(self, meant: frozenset[str]) -> bool:
        """Whether it would go from the place that she names last, and does not deny: "volgend jaar
        in Utrecht, maar dit was Zwolle hoor"."""
        return self.last in frozenset(self.standing) - meant - self.denied

    def takes(self, meant: frozenset[str], reading: Reading[ActT]) -> bool:
        """Whether a clause takes away a place that would stay: "Utrecht eraf. Zwolle ook."."""
        options = (one for doubt in reading.doubts for one in doubt.perhaps if files(one))
        gone = (slug for one in (*reading.acts, *options) if files(one) for slug in _taken(one))
        return bool(meant.intersection(gone))

    def candidates(self, reading: Reading[ActT]) -> tuple[frozenset[str], ...]:
        """Where it may be meant to stand: by the phrases, each and together, and likeliest."""
        acts = [one for one in reading.acts if files(one)]
        options = [one for doubt in reading.doubts for one in doubt.perhaps if files(one)]
        said = [meant_by(one, self.standing) for one in (acts, options, acts + options) if one]
        said += [meant_by([one], self.standing) for one in (*acts, *options)]
        likeliest = sorted(self.likely, key=lambda meant: -self.likely[meant])[:_LIKELIEST]
        found = dict.fromkeys((*said, *likeliest))
        return tuple(one for one in found if one and one != frozenset(self.standing))

    def grounds(self, meant: frozenset[str], reading: Reading[ActT]) -> dict[str, float]:
        """What speaks for and against these places, given that she corrects where it stands."""
        acts = [one for one in reading.acts if files(one)]
        options = [one for doubt in reading.doubts for one in doubt.perhaps if files(one)]
        there, standing = frozenset(self.standing) - _EVERYWHERE, frozenset(self.standing)
        chance = self.likely.get(meant, 0.0)
        others = (one for other, one in self.likely.items() if other != meant)
        adds, goes = bool(there) and there < meant, meant < there
        said = bool(acts) and meant_by(acts, self.standing) == meant
        each = [meant_by([one], self.standing) for one in (*acts, *options)]
        replaces = not (adds or goes or meant == _EVERYWHERE)
        gone = frozenset(slug for one in (*acts, *options) for slug in _taken(one))
        return {
            "learned": odds(chance),
            "learned of another": odds(max(others, default=0.0)),
            "said": said,
            "said and learned": said * odds(chance),
            "another said": bool(acts) and not said,
            "perhaps": meant in each,
            "perhaps together": bool(options) and meant_by(options, self.standing) == meant,
            "another perhaps": any(one != meant for one in each),
            "denied": self.denies(meant),
            "stays, denied": bool(meant & self.denied & there),
            "goes, denied": bool((there - meant) & self.denied),
            "taken": bool(meant & gone),
            "everywhere": meant == _EVERYWHERE,
            "adds": adds,
            "goes": goes,
            "replaces": replaces,
            "replaces, beside": replaces and self.also,
            "adds, beside": adds and self.also,
            "stays, beside": bool(meant & there & self.beside_it),
            "goes, beside it": bool((there - meant) & self.beside_it),
            "goes, beside": goes and self.also,
            "replaces, added": replaces * odds(self.add),
            "adds, added": adds * odds(self.add),
            "goes, removed": goes * odds(self.remove),
            "stays, named": bool(meant & there & self.named),
            "goes, unnamed": bool((there - meant) - self.named),
            "goes, named": bool((there - meant) & self.named),
            "named, left out": bool(self.named - meant - there),
            "new": float(len(meant - there)),
            "last": bool(self.last and self.last in meant),
            "last, stands": bool(self.last and self.last in there),
            "several stand": len(standing) > 1,
            "files": odds(self.chance),
            "asks beside": odds(self.beside),
            "another everywhere": _EVERYWHERE in each and meant != _EVERYWHERE,
            "everywhere, another said": meant == _EVERYWHERE and any(one != meant for one in each),
            "undecided": self.undecided,
            "undecided, said": self.undecided and said,
            "asked": any(map(asks, reading.doubts)),
            "adds, asked": adds and any(map(asks, reading.doubts)),
            "asking": reading.text.rstrip().endswith("?"),
            "said, asking": any("?" in one.words for one in acts),
            "stays, taken": self.takes(meant, reading),
            **self._unsaid(meant, each, odds(chance)),
        }

    def _unsaid(
        self, meant: frozenset[str], each: Sequence[frozenset[str]], learned: float
    ) -> dict[str, float]:
        """What no clause says by itself: gathered from several, or learned alone, or against one
        that leaves it. `each` is where it would stand by each clause."""
        standing = frozenset(self.standing)
        unsaid = not each
        return {
            "comes back": self.comes_back(meant),
            "gathered": len(meant - standing) > 1 and meant not in each,
            "goes, confirmed": self.confirms and not meant > standing,
            "a clause leaves it": standing in each and not meant > standing,
            "confirmed": self.confirms,
            "stays, confirmed": self.confirms and meant > standing,
            "unsaid": unsaid,
            "unsaid and learned": unsaid * learned,
            "unsaid and files": unsaid * odds(self.chance),
            "goes, unsaid": unsaid and meant < standing - _EVERYWHERE,
            "adds, unsaid": unsaid
            and bool(standing - _EVERYWHERE)
            and standing - _EVERYWHERE < meant,
            "everywhere, unsaid": unsaid and meant == _EVERYWHERE,
            "stands nowhere": not standing,
            "named": float(len(self.named)),
        }

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
    """Whether a "niet" stands before a name in its clause, or behind it: "verwijder Zwolle niet";
    in "Zwolle niet Utrecht" it is the other's."""
    before = sight.norms[max(0, at - _BEFORE) : at][::-1]
    turned = next((far for far, norm in enumerate(before) if norm in _TURNS), len(before))
    if not NEGATORS.isdisjoint(before[:turned]):
        return True
    end, denied = sight.place_at(at)[0], False
    for here in range(end, min(end + _BEHIND, len(sight.tokens))):
        if sight.place_at(here)[1]:
            return False
        if sight.norms[here] in _TURNS:
            break
        denied = denied or sight.norms[here] in NEGATORS
    return denied


def _denied_right_before(sight: Sight, at: int) -> bool:
    """ "Niet voor de hele organisatie"; not "niet voor Noord alleen. Alle collega's …"."""
    before = set(sight.norms[max(0, at - _RIGHT_BEFORE) : at])
    return bool(before & NEGATORS) and not before & _TURNS


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
    said = there <= named  # "het gaat over Utrecht en Zwolle" lists what stays, too
    weighed: dict[frozenset[str], float] = {}
    for chosen in product((False, True), repeat=len(unsure)):
        meant = settled.union(slug for slug, taken in zip(unsure, chosen, strict=True) if taken)
        if not meant or meant == frozenset(standing):
            continue
        chance = prod(
            seen[slug] if taken else 1 - seen[slug]
            for slug, taken in zip(unsure, chosen, strict=True)
        )
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


def asks(doubt: Doubt[ActT]) -> bool:
    """ "Zwolle, Meppel, is dat iets anders?": a question that may be one, and no correction."""
    several = len({one.act for one in doubt.perhaps}) > 1
    return several and "?" in doubt.words and any(map(files, doubt.perhaps))


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
