"""A text and what its words can point at, ready to be looked up word by word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from mailflows.reading import EVERYWHERE, Break, Context, PlaceName, Slot
from mailflows.understanding.clauses import cuts, sentences
from mailflows.understanding.dialect import as_written
from mailflows.understanding.naming import parts
from mailflows.understanding.tokens import Kind, Token, fold, tokenise
from mailflows.understanding.words import LIGHT, word_set


@dataclass(frozen=True, slots=True)
class Found:
    """What a slot was read as: the tokens up to `end` and the values they give."""

    end: int
    values: Mapping[str, Slot]


_LONG = 5  # letters from which a name is known when it is bent or misspelt

Names = dict[str, list[tuple[tuple[str, ...], str]]]  # first word -> (all words, what it names)


def index(named: Iterable[tuple[str, str]]) -> Names:
    """Names by their first word, the longest first."""
    names: Names = {}
    for name, key in named:
        words = tuple(
            token.norm for token in tokenise(name, limit=12) if token.kind is not Kind.MARK
        )
        if words:
            names.setdefault(words[0], []).append((words, key))
    for several in names.values():
        several.sort(key=lambda one: -len(one[0]))
    return names


@dataclass(frozen=True)
class Sight:
    """What a slot reader sees. What many ask of a mail is found once."""

    text: str
    tokens: tuple[Token, ...]
    context: Context
    places: Names
    people: Names
    breaks: tuple[Break, ...] = ()

    norms: tuple[str, ...] = ()  # of the tokens, and a few empty ones behind them
    listed: dict[int, tuple[int, tuple[str, ...]] | None] = field(
        default_factory=dict[int, "tuple[int, tuple[str, ...]] | None"]
    )  # what was read before, by token
    single: dict[int, tuple[int, str] | None] = field(
        default_factory=dict[int, "tuple[int, str] | None"]
    )

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The tokens of each sentence."""
        return tuple(sentences(self.tokens, self.text))

    @cached_property
    def _cuts(self) -> dict[tuple[int, int], frozenset[int]]:
        return {}

    def cuts(self, first: int, last: int) -> frozenset[int]:
        """Where a clause may begin within these tokens: many ask it of the same sentence."""
        asked = first, last
        if asked not in self._cuts:
            self._cuts[asked] = cuts(self.tokens, first, last)
        return self._cuts[asked]

    def norm(self, at: int) -> str:
        return self.norms[at] if at < len(self.norms) else ""

    def surname(self, at: int) -> bool:
        """Whether the name at this token is a person's: "Wim van de Werf", "mevrouw Zuid"."""
        here = at
        while here and self.norms[here - 1] in _PARTICLES:
            here -= 1
        if not here:
            return False
        owner = self.tokens[here - 1]
        if owner.norm in _TITLES:
            return True
        led = here < at and self.norms[here] in {"van", "von"}
        opens = here == 1 or self.tokens[here - 2].kind is Kind.MARK
        return led and owner.capital and owner.kind is Kind.WORD and not opens

    def common(self, at: int) -> bool:
        """Whether the name at this token is an ordinary word: "die linde voor de deur"."""
        return at > 0 and self.norms[at - 1] in _A and not self.tokens[at].capital

    @cached_property
    def places_at(self) -> dict[int, tuple[int, tuple[str, ...]]]:
        """The places by the token where their names begin; most words begin none."""
        begun = (at for at, norm in enumerate(self.norms) if norm in self.places)
        looked_up = {at: self.named(self.places, at) for at in begun}
        found = {at: one for at, one in looked_up.items() if one[1]}
        for start, end, joined in self._in_pieces:
            found = {at: one for at, one in found.items() if not start <= at < end}
            whole = (key for words, key in self.places[joined] if len(words) == 1)
            found[start] = end, tuple(dict.fromkeys(whole))
        return {**found, **self._pointed_at(found)}

    @property
    def _in_pieces(self) -> Iterable[tuple[int, int, str]]:
        """ "Rá-ven-horst": where a name that is written in pieces begins and ends, and the name."""
        start = 0
        while "-" in self.norms[start:]:
            start = self.norms.index("-", start) - 1
            end = start + 1
            while self.norm(end) == "-" and self._adjoined(end):
                end += 2
            joined = "".join(self.norms[max(start, 0) : end : 2])
            alone = any(len(words) == 1 for words, _ in self.places.get(joined, ()))
            if start >= 0 and end > start + 1 and alone:
                yield start, end, joined
            start = max(end, start + 2)

    def _adjoined(self, mark: int) -> bool:
        """Whether a hyphen has a word on either side, and no space."""
        if not 0 < mark < len(self.tokens) - 1:
            return False
        before, hyphen, behind = self.tokens[mark - 1 : mark + 2]
        words = before.kind is behind.kind is Kind.WORD
        return words and before.end == hyphen.start and hyphen.end == behind.start

    def _pointed_at(
        self, found: Mapping[int, tuple[int, tuple[str, ...]]]
    ) -> dict[int, tuple[int, tuple[str, ...]]]:
        """ "Meppel doet niet mee; wilt u die vestiging weghalen?": of several places where it
        stands, the one that was named last."""
        standing = frozenset(self.context.standing) - {EVERYWHERE}
        pointed = dict[int, tuple[int, tuple[str, ...]]]()
        if len(standing) < 2 or not found:
            return pointed
        named_at, slugs = -_NEAR, tuple[str, ...]()
        for at, (that, kind) in enumerate(pairwise(self.norms)):
            if at in found:
                named_at, slugs = at, found[at][1]
            if that not in _THAT or kind not in _KINDS or at - named_at > _NEAR:
                continue
            names_itself = at + 2 in found or at + 3 in found  # "die locatie in Meppel"
            if len(slugs) == 1 and standing.issuperset(slugs) and not names_itself:
                pointed[at] = at + 2, slugs
        return pointed

    @cached_property
    def _near(self) -> dict[frozenset[str], frozenset[int]]:
        return {}

    def near(self, words: frozenset[str]) -> frozenset[int]:
        """The tokens at and a few before a place or one of these words: most mails have few."""
        if words not in self._near:
            named = {at for at, norm in enumerate(self.norms) if norm in words}
            ends = named.union(self.places_at)
            self._near[words] = frozenset(at - step for at in ends for step in range(_FEW + 1))
        return self._near[words]

    @cached_property
    def slugs(self) -> frozenset[str]:
        """All places that are named."""
        return frozenset(slug for _, slugs in self.places_at.values() for slug in slugs)

    def place_at(self, at: int) -> tuple[int, tuple[str, ...]]:
        """The longest name of a place that begins here: where it ends, and all it can mean."""
        return self.places_at.get(at) or (at, ())

    def names_place(self, start: int, end: int) -> bool:
        """Whether the name of a place begins between these tokens."""
        return any(start <= at < end and slugs for at, (_, slugs) in self.places_at.items())

    def named(self, names: Names, at: int) -> tuple[int, tuple[str, ...]]:
        """The longest name that begins here: where it ends, and all it can mean."""
        if self.norm(at) not in names:
            return at, ()
        longest, keys = at, dict[str, None]()
        for words, key in names.get(self.norm(at), ()):
            if at + len(words) < longest:
                break
            if all(self.norm(at + step) == word for step, word in enumerate(words)):
                longest = at + len(words)
                keys[key] = None
        return longest, tuple(keys)


_A = word_set("een die deze")
_THAT = word_set("die deze that this")
_KINDS = word_set("locatie vestiging plek vermelding location site branch")
_NEAR = 25  # words from a name to what points at it
_FEW = 5  # words that can stand in one list before a name: "in de keuken bij de Linde"
_TITLES = word_set("mevrouw meneer mevr mw dhr heer dokter dr zuster familie fam mr mrs ms")
_PARTICLES = word_set("van de der den het ten ter von la")
_GENERIC = word_set(
    "de het t the een onze locatie vestiging huize huis woonzorgcentrum zorgcentrum verpleeghuis",
    "verzorgingshuis zorglocatie wijkteam team residentie kantoor afdeling gebouw location office",
    "site hospice praktijk centrum",
)


def look(
    text: str, tokens: tuple[Token, ...], context: Context, breaks: tuple[Break, ...] = ()
) -> Sight:
    """Gathers what the words of a text can point at."""
    places = _places_of(context.places, tokens)
    people = index(
        (name, person.key)
        for person in context.members
        for name in dict.fromkeys((person.name, person.name.partition(" ")[0]))
    )
    norms = tuple(token.norm for token in tokens)
    return Sight(text, tokens, context, places, people, breaks, norms)


def _places_of(places: tuple[PlaceName, ...], tokens: Sequence[Token]) -> Names:
    """The names, and parts of names where they are written as names: with a capital, or in a text
    that has none."""
    names, parted = names_and_parts(places)
    names = _merged(_as_said(names, tokens), names)
    said = {token.norm: token for token in tokens if token.norm in parted}
    if not said:
        return names
    small = not any(token.capital for token in tokens)
    capitals = {token.norm for token in tokens if token.capital}
    return _merged({norm: parted[norm] for norm in said if small or norm in capitals}, names)


def _as_said(names: Names, tokens: Sequence[Token]) -> Names:
    """Names in dialect, by their sounds: "Waoterkant", "'t heufdkantoor"."""
    if not names:
        return {}
    found: Names = {}
    for norm in {token.norm for token in tokens if len(token.norm) > _LONG} - names.keys():
        for written in as_written(norm):
            for words, key in names.get(written, ()):
                found.setdefault(norm, []).append(((norm, *words[1:]), key))
    return found


def _merged(parted: Names, names: Names) -> Names:
    return {**names, **{first: [*names.get(first, ()), *parted[first]] for first in parted}}


@lru_cache(maxsize=16)
def names_and_parts(places: tuple[PlaceName, ...]) -> tuple[Names, Names]:
    """Whole names, and parts that are no name by themselves."""
    names = index(_spoken(places))
    known = {words for several in names.values() for words, _ in several}
    return names, {
        first: kept
        for first, several in index(parts(places).items()).items()
        if (kept := [one for one in several if one[0] not in known])
    }


def _spoken(places: Iterable[PlaceName]) -> Iterable[tuple[str, str]]:
    """Names and aliases, also without "De" or "Locatie" before them, and "Utrechtse"."""
    for place in places:
        for name in (*place.names, *_COMMON.get(fold(place.name), ())):
            words = name.split()
            while words:
                yield " ".join(words), place.slug
                if len(words) == 1 and len(words[0]) >= _LONG:
                    yield f"{words[0]}se", place.slug
                if fold(words[0]) not in _GENERIC:
                    break
                words = words[1:]


# What a place that is called by a common noun is called too.
_COMMON = {"hoofdkantoor": ("HK", "head office", "headquarters", "HQ", "centraal kantoor")}
_SHORT = 6  # words and marks: in so short a mail any word may be meant as a place
_LEADS = word_set("in op bij te naar van voor de het locatie at from for under onder")


def misspelt(sight: Sight) -> Sight | None:
    """The same text with words one letter off a place read as that place; None without any.

    What is understood from it can only be asked, never done.
    """
    near: Names = {}
    known = _merged(names_and_parts(sight.context.places)[1], sight.places)
    for before, token in zip(("", *sight.norms), sight.tokens, strict=False):
        if token.norm in sight.places or token.norm in LIGHT:
            continue
        if not token.capital and before not in _LEADS and len(sight.tokens) > _SHORT:
            continue
        for name, named in known.items():
            if (
                name not in _GENERIC
                and len(token.norm) >= _LONG
                and OSA.distance(token.norm, name, score_cutoff=1) == 1
            ):
                near[token.norm] = [((token.norm, *words[1:]), key) for words, key in named]
    if not near:
        return None
    return replace(sight, places={**sight.places, **near}, listed={}, single={})
