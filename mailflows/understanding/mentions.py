"""Where a mail names a place, and what part the place plays there.

A mention is a name ("de Linde"), everybody ("alle huizen"), or a word that points at one: "bij
ons", "hier", "daar". Its part follows from the few words around it: denied, only where somebody
works or comes from, asked, or where the thing itself was and belongs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from mailflows.reading import EVERYWHERE
from mailflows.understanding.places import EVERYBODY, near_places, read_places
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import (
    ADDING,
    ASKING,
    BEFORE_NOW,
    CONDITIONS,
    CONTRASTS,
    FAMILY,
    HEDGES,
    MISTAKEN,
    NARROWING,
    NEGATORS,
    PERMITS,
    POLITE,
    REASONS,
    REQUEST_VERBS,
    YOU,
    word_set,
)

_ASKS_ANEW = REQUEST_VERBS | PERMITS | ASKING
_TERMS = CONDITIONS | {"as", "anders"}
_ONLY = NARROWING | {"just", "louter"}


class Part(Enum):
    """What a place is in its clause."""

    MEANT = auto()  # where the thing was or belongs
    DENIED = auto()
    THERE = auto()  # where we filed it, only mentioned
    HOME = auto()  # where somebody works, lives or was at the time
    ASIDE = auto()  # where something came from or went to, once, or somebody's sister
    ASKED = auto()
    LOOSE = auto()  # doubtful, or on a condition


PLACING = word_set(
    "zet zetten gezet plaats plaatsen geplaatst hoort horen hoorde thuis thuishoort thuishoren",
    "onderbrengen indelen ingedeeld betreft betrof maak maken verplaatsen",
    "overzetten wijzig wijzigen gewijzigd verander veranderen vervang vervangen moet moest bedoel",
    "bedoelde bedoeld juist juiste goede correct hang gooi stop schuif noem vermeld vermelden",
    "valt vallen toekomt toe neerzetten terechtkomen terecht put move belongs belong",
    "should must filed file change changed meant mean concerns about over registreren boeken",
    "vermelding opnemen",
)
HAPPENED = word_set(
    "is was waren speelde gebeurde gebeurd gehouden plaatsvond plaats georganiseerd gevierd werd",
    "wordt vond stond staat hangt hing ligt lag begon zat zaten komt kwam happened held made took",
    "organised organized its thats bevindt bevinden bevond gelegen gesitueerd vindt",
)
BESIDE = word_set(
    "ook tevens eveneens mede erbij samen mee gezamenlijk gezamenlijke beide allebei also too both",
    "together well toevoegen toegevoegd voeg add plus bijzetten",
)
_LIVES = word_set(
    "werk werken werkt werkte werkplek zit zitten zat woon wonen woont woonde dienst diensten",
    "stage draai sta val standplaats works working work live lives shift rooster typte tikte",
    "mailde schreef stuurde verstuurde verzonden verstuurd gemaild getikt getypt geschreven wrote",
    "sent typed",
)
_WROTE = word_set("schreef mailde stuurde schrijf wrote")
_AWAY = word_set("uit vanuit vanaf naar langs richting via from door near past tegenover vlakbij")
_ONCE = word_set("vorig vorige vroeger destijds ooit toen geleden last ago volgend volgende")
_FORMERLY = _ONCE | BEFORE_NOW
_THAT = frozenset({"dat", "that"})
_SAYERS = word_set("wij we ik jullie ons onze het dit de ze hij we our the it")
_HANDS = word_set("het hem dit dat deze die it this bericht stuk tip")
_ELSEWHERE_PUT = word_set("naar onder bij aan in to under at with")
_ERRANDS = word_set(
    "vragen bellen mailen sturen doorsturen zeggen doorgeven navragen checken contact ask call tell"
)
_FOR = word_set("voor naar bij for to")
_JOINS = word_set("doen deden join joined")
_HEDGED = HEDGES | word_set("volgens denk geloof dacht gok think believe guess lijkt zou of or")
_POINTERS = word_set("daar hen hun hullie there them")
_GOES = word_set(
    "weg eruit eraf vervallen vervalt weglaten weghalen weggelaten weggehaald verwijderen",
    "verwijderd schrappen geschrapt off removed dropped deleted",
)
_TAKES = word_set("verwijder schrap remove drop delete")
_NEAR = 4  # words behind a name in which it is said to go
_US = word_set("ons hier us here")
_BOTH = word_set("allebei beide beiden both")
_POINTING = _US | _POINTERS | _BOTH | {"die", "that"}
_BEFORE_US = word_set("bij van voor at with from op in over om")
WRONG = MISTAKEN | word_set(
    "rectificeren rectificatie corrigeren corrigeer aanpassen rechtzetten wijzigen herstellen",
    "verbeteren",
    "oeps oops onjuist abuis misgegaan misverstand fout foutje foutief incorrect no nope nee niets",
    "neen neu",
)
CONFIRMS = word_set("klopt klopte juist goed blijft blijven correct stays right prima")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `start` to `end`, in a sentence that asks or does not."""

    start: int
    end: int
    asks: bool
    conditional: bool  # its sentence sets terms


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at tokens `start` to `end` of a clause."""

    start: int
    end: int
    places: frozenset[str]
    whole: bool
    clause: Clause
    part: Part = Part.MEANT
    points: bool = False  # "daar", "bij ons": by a word that points at it


@dataclass(frozen=True, slots=True)
class Mentions:
    """Reads what a mail says of places."""

    sight: Sight
    norms: Sequence[str]

    def all(self, ignored: Sequence[range] = ()) -> list[Mention]:
        """The mentions of a mail as they come, each with its part."""
        found: list[Mention] = []
        for clause in self.clauses():
            if any(clause.start in told for told in ignored):
                continue
            read = found[-1].end if found else 0
            named = list(self._named(clause, read)) or list(self._pointed(clause, found))
            found.extend(replace(one, part=self._part(one)) for one in named)
        return found

    def clauses(self) -> Iterator[Clause]:
        """Finer than those of phrases: "niet bij ons maar bij Zuid" are two."""
        tokens = self.sight.tokens
        for first, last in self.sight.sentences:
            asks = "?" in self.norms[max(first, last - 3) : last]
            terms = any(self._sets_terms(at) for at in range(first, last))
            edges = {first, last, *self.sight.cuts(first, last)}
            edges -= {at for at in edges if first < at < last and self._so(at)}
            for at in range(first + 1, last):
                norm = self.norms[at]
                if norm in _THAT and self._subordinate(at):
                    edges.add(at)
                if norm in CONTRASTS:
                    opened = max(edge for edge in edges if edge <= at)
                    if self._turns(opened, at, last):
                        edges.add(at)
            spans = list(pairwise(sorted(edges)))
            asking = max((at for at, span in enumerate(spans) if self._asks_anew(*span)), default=0)
            for at, (start, end) in enumerate(spans):
                if any(tokens[step].kind is not Kind.MARK for step in range(start, end)):
                    yield Clause(start, end, asks and at >= asking, terms)

    def _so(self, at: int) -> bool:
        """ "Wilt u het dus daar plaatsen" is one clause."""
        if self.norms[at] != "dus" or self.sight.tokens[at - 1].kind is Kind.MARK:
            return False
        following = self.norms[at + 1] if at + 1 < len(self.norms) else ""
        return following in {"aan", "bij", "onder", "naar", "in", "op", "daar"}

    def _asks_anew(self, start: int, end: int) -> bool:
        """ "Het is de Linde, en mag er een foto bij?": only what begins like a question asks."""
        words = [norm for norm in self.norms[start:end] if norm[:1].isalnum()]
        opening = next((norm for norm in words if norm not in ADDING), "")
        return opening in _ASKS_ANEW

    def _subordinate(self, at: int) -> bool:
        """ "Ik mailde vorige week al dat wij Zwolle zijn"."""
        following = self.norms[at + 1] if at + 1 < len(self.norms) else ""
        return self.norms[at] in _THAT and following in _SAYERS

    def _turns(self, opened: int, at: int, last: int) -> bool:
        """Whether a "maar" stands between what is denied or named and what is named anew."""
        before = range(opened, at)
        if any(self.norms[step] in NEGATORS for step in before):
            return True
        names = self.sight.places
        return any(self.norms[step] in names for step in before) and any(
            self.norms[step] in names for step in range(at, last)
        )

    def _sets_terms(self, at: int) -> bool:
        """ "Als de directie akkoord is", not "als het kan" or "zo groot als in Zwolle"."""
        if self.norms[at] not in _TERMS:
            return False
        opens = at == 0 or self.sight.tokens[at - 1].kind is Kind.MARK
        polite = {"kan", "mogelijk", "mag", "lukt", "can", "possible"}
        return opens and polite.isdisjoint(self.norms[at + 1 : at + 5])

    def _named(self, clause: Clause, read_to: int) -> Iterator[Mention]:
        at, near = max(clause.start, read_to), near_places(self.sight)
        while at < clause.end:
            read = read_places(self.sight, at) if at in near else None
            if read is None:
                at += 1
                continue
            given = read.values.get("places")
            places = frozenset(map(str, given)) if isinstance(given, tuple) else frozenset[str]()
            whole = bool(read.values.get("whole_organisation"))
            yield Mention(at, read.end, places, whole, clause)
            at = max(read.end, at + 1)

    def _pointed(self, clause: Clause, before: Sequence[Mention]) -> Iterator[Mention]:
        """ "Niet bij ons", "zet het daar": what stands there, or what was named last."""
        for at in range(clause.start, clause.end):
            norm = self.norms[at]
            if norm not in _POINTING:
                continue
            places = frozenset[str]()
            if norm in _US and (norm in {"hier", "here"} or self.norms[at - 1] in _BEFORE_US):
                places = self._ours(before)
            elif norm in _POINTERS or self._those(at):
                last = self._pointed_at(clause, before)
                places = last[-1].places if last else places
            if places:
                yield Mention(at, at + 1, places, whole=False, clause=clause, points=True)
                return

    def _pointed_at(self, clause: Clause, before: Sequence[Mention]) -> list[Mention]:
        """ "Met Noord heb ik niets van doen, daar was ik nooit": what was denied right before."""
        denied = not NEGATORS.isdisjoint(self.norms[clause.start : clause.end])
        if denied and before and before[-1].part is Part.DENIED:
            return [before[-1]]
        parts = (Part.MEANT, Part.HOME, Part.ASIDE)
        return [m for m in before if m.part in parts and not (m.points and m.part is Part.ASIDE)]

    def _those(self, at: int) -> bool:
        """ "Zet die er ook bij", "mag bij allebei"."""
        if self.norms[at] in _BOTH:
            return True
        if (
            self.norms[at] in {"die", "that"}
            and self.norms[at + 1 : at + 2]
            and (self.norms[at + 1] in {"locatie", "plek", "vestiging", "location", "place"})
        ):
            return True
        return self.norms[at] == "die" and bool(
            {"erbij", "bij"}.intersection(self.norms[at + 1 : at + 5])
        )

    def _ours(self, before: Sequence[Mention]) -> frozenset[str]:
        homes = [one for one in before if one.part is Part.HOME]
        if homes:
            return homes[-1].places
        standing = self.sight.context.standing
        alone = len(standing) == 1 and standing[0] != EVERYWHERE
        return frozenset(standing) if alone else frozenset()

    def _part(self, one: Mention) -> Part:
        said = self.norms[one.clause.start : one.clause.end]
        before = self.norms[one.clause.start : one.start]
        around = self.norms[max(one.clause.start, one.start - 3) : one.start + 2]
        request = bool(REQUEST_VERBS.intersection(said) and YOU.intersection(said))
        request = request or (one.points and self._permits(said))
        polite = not POLITE.isdisjoint(said) or not YOU.isdisjoint(said)
        hedged = _HEDGED - {"zou"} if polite else _HEDGED
        if one.clause.conditional or any(norm in hedged for norm in said):
            return Part.LOOSE
        if one.clause.asks and not request:
            return Part.ASKED
        behind = self.norms[one.end : one.clause.end]
        if self._instead(one) or self._denied(before, behind):
            return Part.DENIED
        for_all = (before[-1:] and before[-1] in _FOR) or self._for(one)
        if (one.whole and not for_all) or self._beside_the_point(one, said, around):
            return Part.ASIDE
        if any(norm in _LIVES for norm in said) and not self._written_of(said):
            return Part.HOME
        return self._here(one)

    def _permits(self, said: Sequence[str]) -> bool:
        """ "Mag het bij allebei?" asks for it."""
        return bool(said) and said[0] in {"mag", "kan"} and bool(_HANDS.intersection(said[1:2]))

    def _written_of(self, said: Sequence[str]) -> bool:
        """ "Het middagje waar ik over schreef was in de Waterkant": the thing itself."""
        return "over" in said and not _WROTE.isdisjoint(said)

    def _here(self, one: Mention) -> Part:
        standing = frozenset(self.sight.context.standing)
        there = one.places <= standing if not one.whole else EVERYWHERE in standing
        return Part.THERE if there and not one.points else Part.MEANT

    def _for(self, one: Mention) -> bool:
        """ "Voor alle huizen", "alle locaties doen mee": not "iedereen moet een handdoek mee"."""
        inside = self.norms[one.start : one.end]
        joins = _JOINS.intersection(self.norms[one.end : one.end + 2])
        return bool(_FOR.intersection(inside)) or (bool(joins) and EVERYBODY.isdisjoint(inside))

    def _instead(self, one: Mention) -> bool:
        told = " ".join(self.norms[max(0, one.start - 4) : one.end])
        return "in plaats van" in told or "ipv" in told or "instead of" in told

    def _denied(self, before: Sequence[str], behind: Sequence[str]) -> bool:
        said = (*before, *behind)
        only = any(one in NEGATORS and other in _ONLY for one, other in pairwise(said))
        goes = not _GOES.isdisjoint(behind[:_NEAR]) or bool(_TAKES.intersection(before[-1:]))
        return not only and (goes or any(norm in NEGATORS for norm in said))

    def _beside_the_point(self, one: Mention, said: Sequence[str], around: Sequence[str]) -> bool:
        """Where something came from or went to, what was once, or somebody's home."""
        placed = bool(PLACING.intersection(said)) or requests(one, self.norms)
        away = any(norm in _AWAY for norm in around) and not placed
        once = any(norm in _FORMERLY for norm in said)
        kin = any(norm in FAMILY for norm in said)
        why = bool(said) and said[0] in REASONS and one.points
        return away or once or kin or why


def requests(one: Mention, norms: Sequence[str]) -> bool:
    """ "Kun je hem omzetten naar Noord": whatever the verb, it is put there."""
    said = norms[one.clause.start : one.clause.end]
    asked = bool(REQUEST_VERBS.intersection(said) and YOU.intersection(said))
    put = bool(_HANDS.intersection(said)) and _ERRANDS.isdisjoint(said)
    near = norms[max(one.clause.start, one.start - 2) : one.end]
    return asked and put and bool(_ELSEWHERE_PUT.intersection(near))
