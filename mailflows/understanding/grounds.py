"""What speaks for and against each act of a mail, as numbers that a regression weighs.

The phrases say something of an act, what was learned says how likely it is, and the mail around it
may waver, deny or ask. None of them decides alone (stacked generalisation: Wolpert, Neural
Networks 5, 1992).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import Generic

from mailflows.reading import ActT, Doubt, Likelihood, Reading, Understood
from mailflows.understanding.by_part import WHOLE, Parts, beside_another, grounds_of_part, own_parts
from mailflows.understanding.closing import tells
from mailflows.understanding.odds import odds
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind, retold
from mailflows.understanding.typos import mended
from mailflows.understanding.waver import undecided
from mailflows.understanding.words import (
    CONDITIONS,
    CONTRASTS,
    HEDGES,
    LIGHT,
    NEGATORS,
    POLITE,
    REASONS,
    word_set,
)

UNCLEAR = "ask"  # the label of answers that nobody could act on
NOTHING = "nothing"  # that of mails that are no answer: out of office, for somebody else
_MEANT = word_set("bedoeld bedoeling meant intended intention")
UNLESS = frozenset({"tenzij", "mits", "unless"})
_SAYS_NOTHING = (LIGHT | POLITE) - NEGATORS
_MENDING = word_set("of nee toch wacht ik bedoel bedoelde sorry no wait or i mean meant rather")
_POLITELY = _SAYS_NOTHING - word_set("of or nee no toch")
_MOST_WORDS = 400  # of a clause that are read

Grounds = Mapping[str, float]


def convinced(model: Likelihood, label: str, grounds: Grounds) -> float:
    """The probability of a label by its grounds, 0 to 1."""
    column, weights = model.labels.index(label), model.weights
    total = model.bias[column]
    for name, value in grounds.items():
        if value and name in weights:
            total += value * weights[name][column + 1]
    return 1 / (1 + exp(-total))


def shared_out(model: Likelihood, grounds: Grounds) -> dict[str, float]:
    """The probabilities of labels of which exactly one is true, by their grounds."""
    totals = list(model.bias)
    for name, value in grounds.items():
        weights = model.weights.get(name) if value else None
        for at in range(len(totals)) if weights else ():
            totals[at] += value * weights[at + 1] if weights else 0.0
    most = max(totals)
    parts = [exp(total - most) for total in totals]
    return {label: part / sum(parts) for label, part in zip(model.labels, parts, strict=True)}


def wishes(table: AnswerTable[ActT]) -> Sequence[str]:
    """The labels of acts that ask for anything."""
    return [str(act.value) for act in table.acts if act not in table.courtesies]


@dataclass(frozen=True)
class Witness(Generic[ActT]):
    """All that is known of one mail before it is decided what is done. What is the same for every
    act is found once."""

    reading: Reading[ActT]  # as the phrases read it
    sight: Sight
    table: AnswerTable[ActT]
    likely: Mapping[str, float]  # label -> probability, by what was learned
    above: Collection[int]  # the tokens above the closing: a signature changes nothing
    parts: Parts = WHOLE  # the same of its sentences and clauses, each alone

    def of_each(self) -> dict[str, Grounds]:
        """The grounds of every act that was learned, by its label, and of being unclear."""
        mail = self._of_mail()
        acts = {str(act.value): act for act in self.table.acts}
        return {label: {**self._of(label, acts.get(label)), **mail} for label in self.likely}

    def _of(self, label: str, act: ActT | None) -> dict[str, float]:
        said, perhaps = self._said, self._perhaps
        learned = odds(self.likely[label])
        own = [one for one in self.reading.acts if one.act is act]
        doubted = [one for one in self.reading.doubts if _may_be(one, act)]
        is_said, is_perhaps = bool(own), bool(doubted)
        another = any(one is not act for one in said)
        return {
            "learned": learned,
            "learned of another": odds(self._likeliest_but(label)),
            "said": is_said,
            "said and learned": learned * is_said,
            "perhaps": is_perhaps,
            "perhaps and learned": learned * is_perhaps,
            "denied": act in self.reading.barred,
            "another said": another,
            "said beside another": is_said and another,
            "learned beside another": learned * another,
            "said against another learned": is_said * odds(self._likeliest_but(label)),
            "another perhaps": any(one is not act for one in perhaps),
            "opposed": act is not None and self._opposed(act),
            "nothing else said": is_said and self._alone,
            "as taught": act in self.taught,
            "said, asking": any("?" in one.words for one in own),
            "perhaps on a condition": any(map(depends, doubted)),
            **self._of_parts(label),
        }

    def _of_parts(self, label: str) -> dict[str, float]:
        """ "Zonder mijn naam, en pas na vrijdag": whether it has a sentence or a clause of its own,
        beside another's."""
        kinds = {"sentence": self._of_sentences, "clause": self._of_clauses}
        return {
            name: value
            for kind, own in kinds.items()
            for name, value in grounds_of_part(kind, label, own).items()
        }

    @cached_property
    def _of_sentences(self) -> Mapping[str, float]:
        return own_parts(self.parts.sentences, self.wishes)

    @cached_property
    def _of_clauses(self) -> Mapping[str, float]:
        return own_parts(self.parts.clauses, self.wishes)

    @cached_property
    def apart(self) -> Mapping[str, float]:
        """How surely each of two wishes or more says it in a sentence or a clause of its own. One
        alone may be somebody else's wish."""
        return {
            label: max(one.get(label, 0.0) for one in (self._of_sentences, self._of_clauses))
            for label in self.likely
            if any(beside_another(label, one) for one in (self._of_sentences, self._of_clauses))
        }

    @cached_property
    def _said(self) -> frozenset[ActT]:
        return frozenset(one.act for one in self.reading.acts) - self.table.courtesies

    @cached_property
    def _perhaps(self) -> frozenset[ActT]:
        return frozenset(one.act for doubt in self.reading.doubts for one in doubt.perhaps)

    @cached_property
    def _wishes(self) -> Sequence[tuple[float, str]]:
        """How likely each act is that asks for anything, the likeliest first."""
        return sorted(((self.likely.get(one, 0.0), one) for one in self.wishes), reverse=True)

    @cached_property
    def wishes(self) -> Sequence[str]:
        """The labels of acts that ask for anything."""
        return wishes(self.table)

    def _likeliest_but(self, label: str) -> float:
        for chance, one in self._wishes:
            if one != label:
                return chance
        return 0.0

    def _of_mail(self) -> dict[str, float]:
        norms = frozenset(self._norms)
        courtesies = self.table.courtesies
        courteous = [one for one in self.reading.acts if one.act in courtesies]
        chances = [self.likely.get(str(one.value), 0.0) for one in courtesies]
        return {
            "learned courteous": odds(max(chances, default=0.0)),
            "courteous": bool(courteous),
            "confirms": self.confirms,
            "learned unclear": odds(self.likely.get(UNCLEAR, 0.0)),
            "undecided": self.undecided,
            "asks": "?" in norms,
            "left over": any(map(tells, self.reading.left)),
            "in doubt": bool(self.reading.doubts),
            "length": log(1 + sum(self.sight.tokens[at].kind is Kind.WORD for at in self.above)),
            "denies": not norms.isdisjoint(NEGATORS),
            "condition": not norms.isdisjoint(CONDITIONS),
            "hedge": not norms.isdisjoint(HEDGES),
            "contrast": not norms.isdisjoint(CONTRASTS),
            "reproach": not norms.isdisjoint(_MEANT),
            "unless": not norms.isdisjoint(UNLESS),
        }

    @cached_property
    def _norms(self) -> Sequence[str]:
        """The words above the closing."""
        return [self.sight.norms[at] for at in sorted(self.above)]

    def _opposed(self, act: ActT) -> bool:
        """Whether something that is said, or may be, contradicts it."""
        others = self._others
        if not others:
            return False
        against, name = self.table.against.get(act, frozenset()), str(act.value)
        return any(label in against or name in denies for label, denies in others)

    @cached_property
    def _others(self) -> Sequence[tuple[str, Collection[str]]]:
        """What is said, or may be, and which acts it contradicts."""
        against = self.table.against
        return [(str(one.value), against.get(one, ())) for one in self._said | self._perhaps]

    @cached_property
    def undecided(self) -> bool:
        """ "Kan ook Noord zijn geweest": she leaves it open."""
        return undecided(self._norms, 0, len(self._norms))

    @cached_property
    def confirms(self) -> bool:
        """ "Ik woon in Zwolle maar het was in Utrecht", where it stands: a clause says it stays."""
        standing = frozenset(self.sight.context.standing)
        if not standing:
            return False
        said = (one.words for one in self.reading.acts if one.act in self.table.courtesies)
        many = len(self.sight.tokens)
        slugs = (look(one, retold(one)[:many], self.sight.context).slugs for one in said)
        return any(standing & one for one in slugs)

    @cached_property
    def _alone(self) -> bool:
        """Whether a mail says one thing and at most why: "withdraw", "niet plaatsen, want …"."""
        wishes = [one for one in self.reading.acts if one.act not in self.table.courtesies]
        told = (
            one for one in self.reading.left
            if tells(one) and one.split()[0].casefold() not in REASONS
        )  # fmt: skip
        return len(wishes) == 1 and not self.reading.doubts and not any(told)

    @cached_property
    def taught(self) -> frozenset[ActT]:
        """The acts that she says in the words of our letters."""
        return frozenset(one.act for one in self.reading.acts if self._as_taught(one))

    def only_taught(self, act: ActT) -> bool:
        """Whether the mail is this act as our letters teach it, and nothing else: in their words,
        or the name of a place alone ("Zwolle, graag"; "Zwolle. Of nee, Meppel")."""
        said = [one.act for one in self.reading.acts]
        if said != [act] or self.reading.doubts:
            return False
        if "mode" in self.reading.acts[0].slots and self._only_names:
            return True
        return self._alone and (act in self.taught or self._only_told(act))

    def _only_told(self, act: ActT) -> bool:
        """ "Graag intreken": the words that our letters teach, and polite ones; a typing error in
        a long word is forgiven."""
        tokens = [self.sight.tokens[at] for at in sorted(self.above)]
        words = mended(tokens, self.table.words, self.table.long_words)
        written = [
            word for token, word in zip(tokens, words, strict=True)
            if token.kind is Kind.WORD and word not in _SAYS_NOTHING
        ]  # fmt: skip
        return any(
            written == [word for word in said.split() if word not in _SAYS_NOTHING]
            for (_, name), said in self.table.taught.items()
            if name == str(act.value) and "{" not in said
        )

    @cached_property
    def _only_names(self) -> bool:
        """Whether all words are names and polite ones, and between two names those by which she
        puts herself right. Back to where it stands is another matter."""
        places = {at: place for at, place in self.sight.places_at.items() if at in self.above}
        named = {within for at, (end, _) in places.items() for within in range(at, end)}
        first, last = min(named, default=0), max(named, default=0)
        standing = frozenset(self.sight.context.standing)
        back = len(places) > 1 and bool(standing.intersection(places[max(places)][1]))
        between, around = _MENDING | _SAYS_NOTHING, _POLITELY
        asks = any(self.sight.norms[at] == "?" for at in self.above if at > last)
        return not (back or asks) and all(
            at in named or self.sight.norms[at] in (between if first < at < last else around)
            for at in self.above
            if self.sight.tokens[at].kind is Kind.WORD
        )

    def _as_taught(self, one: Understood[ActT]) -> bool:
        """Whether it begins as our letters teach to say it: "nog iets: …", "het gaat over …"."""
        name, words = str(one.act.value), one.words.casefold()
        told = (said for (_, act), said in self.table.taught.items() if act == name)
        openings = (said.partition("{")[0].strip() for said in told if "{" in said)
        return any(words.startswith(opening) for opening in openings if opening)


def _may_be(doubt: Doubt[ActT], act: ActT | None) -> bool:
    return any(one.act is act for one in doubt.perhaps)


def depends(doubt: Doubt[ActT]) -> bool:
    """Whether it is said on a condition, or is one of two things that are asked about: nobody
    knows how that ends."""
    words = {token.norm for token in retold(doubt.words)[:_MOST_WORDS]}
    several = len({one.act for one in doubt.perhaps}) > 1
    return not words.isdisjoint(CONDITIONS | HEDGES) or (several and "?" in words)
