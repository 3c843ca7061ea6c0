"""Plain statements: what somebody tells without leading it in is more about the same news.

Only what says nothing else: no place, no denial, no condition, nothing to the editors.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from mailflows.reading import ActT
from mailflows.understanding.match import Match
from mailflows.understanding.numbers import in_words
from mailflows.understanding.phrases import Phrase
from mailflows.understanding.scales import Piece
from mailflows.understanding.sight import Sight
from mailflows.understanding.tokens import Kind
from mailflows.understanding.waver import wavers
from mailflows.understanding.words import (
    ADDING,
    ASKING,
    CONDITIONS,
    FAMILY,
    HOME,
    LIGHT,
    MISTAKEN,
    NEGATORS,
    OBJECTIONS,
    TELLING_VERBS,
    TERMS,
    THING,
    WISHES,
    YOU,
    word_set,
)

_FEWEST = 3  # words that say something: "ze kreeg een lintje"
_FEWEST_BESIDE = 5  # where a place is named besides, or something is denied
_NAME_IS = frozenset({("naam", "is"), ("name", "is")})
_AND_ALSO = word_set("en and also")
_TOGETHER = word_set("samen gezamenlijk together")  # why it comes beside
_OH = word_set("o oh ow oja ohja owja oh")
_DATED = word_set(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday",
    "friday saturday sunday",
)  # "het is donderdag, geen vrijdag"
_NAMING = word_set("heet heten heette genaamd called named")  # "het koor heet De Klinkers"
_ENDS = frozenset(".!?\n…")
# Of whom she writes is herself: what she does next is no news of the tip.
ME = word_set("ik i mij me")
_SMALL_TALK = word_set(
    "destijds hoop hope schat lieverd lieffie genoegen insturen ingestuurd opsturen sturen mailen",
)
_WELL = word_set("goed klopt prima juist correct right fine")
_ELSEWHERE = word_set("anders elders ergens elsewhere nergens somewhere")
_OTHER = word_set("andere ander other another verkeerde wrong")
_HOUSES = word_set("huis huizen locatie plek plaats vestiging kant gebouw house place location one")
_SUBJECTS = word_set("de het een the a")
_IT = word_set("het hij hem je u dit dat er jullie de")  # "mocht het", not "mocht niet"
_LINKS = word_set("www http https")
_SPELT = word_set("zonder met een")
_MEANT = word_set("bedoel bedoelde mean meant")
_THEIRS = word_set("wil wilde willen wilden")
_THEY = word_set("ze zij hij we wij er she he they there")
_ORDERS = word_set("laat zet doe haal gooi wacht kijk vraag bel stuur let put take leave wait ask")
_ORIGIN = word_set("uit geboren vandaan from born")
_STRONG = word_set(
    "kwamen gingen hadden waren werden deden kreeg kregen won wonnen zong zongen at aten dronk",
    "dronken",
    "gaf gaven deed deden vond vonden",
    "zei riep bleef bleven liep liepen reed reden stond stonden zat zaten lag lagen hing hingen",
    "kocht bracht nam namen schreef schreven las lazen sprak spraken hield hielden viel vielen",
    "sloot trok droeg droegen sliep keek keken hielp hielpen dacht wist kon konden mocht zag zagen",
    "zoeken zoekt helpen spelen zingen koken maken bakken eten got gave sang came went took said",
    "made ate ran saw won told played danced speelt zingt werkt woont geeft neemt maakt bakt kookt",
    "helpt heet kost kosten duurt brengt zoekt opent sluit loopt rijdt viert organiseert",
    "staat hoort",
)
_ADDED = _AND_ALSO | _OH
_TO_THE_EDITORS = OBJECTIONS | MISTAKEN | CONDITIONS | TERMS | WISHES | YOU | THING


@dataclass(frozen=True, slots=True)
class Statements(Generic[ActT]):
    """The sentences of a mail that nothing else explains."""

    sight: Sight
    norms: Sequence[str]
    stating: Phrase[ActT] | None
    dear: frozenset[str]  # words with which something is taken back or held

    def told(self, pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
        """The pieces, with statements read as what the table says statements are."""
        kept = list(pieces)
        if self.stating is None or any(self._against(piece) for piece in pieces):
            return kept
        acts = any(
            piece.match and not self._courteous(piece) and not self._includes(piece)
            for piece in pieces
        )
        for opening, last in self._runs(kept):
            first = next((at for at in range(opening, last) if self._opens(kept, at)), opening)
            run = kept[first:last]
            if first > opening and self._content(run[0].start, run[-1].end) < _FEWEST_BESIDE:
                continue  # "bij De Kade werkt mijn zus. 3 uur snachts he"
            alone = self._alone(kept, first, last)
            if alone and self._states(run[0].start, run[-1].end, numbered=acts):
                start, end = run[0].start, run[-1].end
                slots = dict(self.stating.rule.slots)
                match = Match(self.stating, start, end, 0, slots, start)
                kept[first:last] = [Piece(start, end, match, sure=True)] + [
                    replace(one, start=end, end=end) for one in run[1:]
                ]
        return [piece for piece in kept if piece.start < piece.end]

    def _against(self, piece: Piece[ActT]) -> bool:
        """A doubt, or something that takes away: what is told beside it is why."""
        if piece.match is None:
            return piece.denied is not None
        return not piece.sure or bool(piece.match.phrase.rule.against)

    def _includes(self, piece: Piece[ActT]) -> bool:
        """ "Dat zou ik er graag bij zien": what she told before it."""
        stating, match = self.stating, piece.match
        if stating is None or match is None or match.text_at is not None:
            return False
        return match.phrase.rule.act is stating.rule.act and piece.whole

    def _courteous(self, piece: Piece[ActT]) -> bool:
        return piece.match is not None and piece.match.phrase.rule.courtesy

    def _runs(self, pieces: Sequence[Piece[ActT]]) -> Iterator[tuple[int, int]]:
        first: int | None = None
        for at, piece in enumerate([*pieces, None]):
            idle = piece is not None and not (
                piece.match or piece.closing or piece.taken or (piece.plain and piece.whole)
            )
            if idle and first is None:
                first = at
            elif not idle and first is not None:
                yield first, at
                first = None

    def _alone(self, pieces: Sequence[Piece[ActT]], first: int, last: int) -> bool:
        """Whether the run is sentences of its own, not the rest of one that says something."""
        end = pieces[last - 1].end
        following = pieces[last] if last < len(pieces) else None
        question = following.match if following is not None and following.sure else None
        asks = question is not None and question.question and self.norms[end] in ADDING
        return self._opens(pieces, first) and (
            end >= len(self.norms) or self.norms[end - 1] in _ENDS or asks
        )

    def _opens(self, pieces: Sequence[Piece[ActT]], at: int) -> bool:
        """Whether a sentence begins here, or what is told behind a "klopt, maar" or an "en"."""
        start = pieces[at].start
        if at == 0 or start == 0 or self.norms[start - 1] in _ENDS:
            return True
        before = pieces[at - 1]
        added = self.norms[start] in _AND_ALSO and before.match is not None and before.sure
        return self._courteous(before) or added

    def _counts(self, at: int) -> bool:
        written = in_words(self.norms[at])
        if self.norms[at] in _DATED:
            return True
        return self.sight.tokens[at].kind is Kind.NUMBER or (written is not None and written > 1)

    def _content(self, start: int, end: int) -> int:
        return sum(
            self.sight.tokens[at].kind is not Kind.MARK
            and self.norms[at] not in LIGHT
            and self.norms[at] not in NEGATORS
            for at in range(start, end)
        )

    def _states(self, start: int, end: int, *, numbered: bool) -> bool:
        words = [at for at in range(start, end) if self.sight.tokens[at].kind is not Kind.MARK]
        norms = [self.norms[at] for at in words]
        marked = self._counted(words, norms)
        added = set(norms[:2]) & _AND_ALSO and norms[0] in _ADDED
        if numbered and added and norms[1:2] and norms[1] in {"daar", "hier", "there", "here"}:
            return False  # "en daar zijn ook die kuikens geboren"
        if numbered and not added and (not marked or self._shared(norms)):
            return False  # beside a correction it is why: "O en die tillift is gekregen" is not
        told = any(
            self.sight.tokens[at].kind is Kind.WORD and self.norms[at] not in LIGHT for at in words
        )
        return (
            told  # "3, 1, 7" tells nothing
            and self._content(start, end) >= self._needed(words, norms, marked=marked)
            and (marked or any(tells_of(norm) for norm in norms))
            and not any(
                norm in _TO_THE_EDITORS or norm in self.dear
                for norm in self._without_their_wishes(norms)
            )
            and not self._elsewhere(norms)
            and not any({one, other} & ME and {one, other} & HOME for one, other in pairwise(norms))
            and (marked or not self._small_talk(norms))
            and norms[0] not in _ORDERS
            and norms[0] not in ASKING
            and self.norms[end - 1] != "?"
            and not wavers(self.norms, start, end)
            and not any(self._files(at, alone=not numbered) for at in words)
        )

    def _elsewhere(self, norms: Sequence[str]) -> bool:
        """ "Het is het andere huis": where it is not, and not where it is."""
        other = any(one in _OTHER and two in _HOUSES for one, two in pairwise(norms))
        return other or not _ELSEWHERE.isdisjoint(norms)

    def _small_talk(self, norms: Sequence[str]) -> bool:
        """What she does or finds is no news of the tip, nor that it stands well."""
        if "vroeger" in norms and not {"we", "wij", "hier"}.isdisjoint(norms):
            return True
        if any(norm in _SMALL_TALK for norm in norms) or any(norm in ME for norm in norms[:3]):
            return True
        if any(one in {"mijn", "my"} and other in FAMILY for one, other in pairwise(norms)):
            return True
        said = [norm for norm in norms if norm not in LIGHT]
        short = len(said) < _FEWEST_BESIDE
        return short and any(norm in ME or norm in _WELL for norm in norms)

    def _shared(self, norms: Sequence[str]) -> bool:
        """ "Van drie flats samen": why another place comes beside."""
        digits = any(norm[:1].isdigit() for norm in norms)
        return not digits and not _TOGETHER.isdisjoint(norms)

    def _without_their_wishes(self, norms: Sequence[str]) -> Sequence[str]:
        """ "Hij wil graag genoemd worden" is what he wishes, and news."""
        norms = [
            norm
            for at, norm in enumerate(norms)
            if not (norm == "mocht" and _IT.isdisjoint(norms[at + 1 : at + 2]))
            and (norm not in OBJECTIONS or _MEANT.isdisjoint(norms[at + 1 : at + 4]))
            and not (norm == "u" and at and norms[at - 1] in _SPELT)
        ]  # "Brouwer, nee ik bedoel Brower, zonder u"
        theirs = any(norm in _THEIRS for norm in norms) and ME.isdisjoint(norms)
        return [norm for norm in norms if norm != "graag"] if theirs else norms

    def _counted(self, words: Sequence[int], norms: Sequence[str]) -> bool:
        """ "De bingo begint om 3 uur", "het koor heet De Klinkers"."""
        counted = any(self._counts(at) or self.norms[at] in _NAMING for at in words)
        counted = counted or not _LINKS.isdisjoint(norms)
        return counted or any(pair in _NAME_IS for pair in pairwise(norms))

    def _needed(self, words: Sequence[int], norms: Sequence[str], *, marked: bool) -> int:
        """Two words tell enough where one of them is a day: "het is donderdag, geen vrijdag"."""
        if marked and any(norm in _DATED for norm in norms):
            return _FEWEST - 1
        return _FEWEST if marked else self._fewest(words, norms)

    def _fewest(self, words: Sequence[int], norms: Sequence[str]) -> int:
        standing = set(self.sight.context.standing)
        named = any(standing.issuperset(self.sight.place_at(at)[1] or {""}) for at in words)
        denied = any(norm in NEGATORS for norm in norms)
        if named or denied:
            return _FEWEST_BESIDE
        opening = [norm for norm in norms if norm not in ADDING][:2]
        subject = opening[:1] and opening[0] in _SUBJECTS and not any(map(tells_of, opening[1:]))
        return _FEWEST - 1 if subject or (opening[:1] and opening[0] in _THEY) else _FEWEST

    def _files(self, at: int, *, alone: bool) -> bool:
        """Whether a place is named here that may be meant as where it belongs."""
        named = self.sight.place_at(at)[1]
        if not named or self.sight.surname(at):
            return False
        if alone and set(named) <= set(self.sight.context.standing):
            return False
        before = self.norms[max(0, at - 3) : at]
        return not any(norm in _ORIGIN for norm in before)


_PARTICIPLE = re.compile(
    r"(?:aan|op|uit|in|af|mee|om|toe|voor|over|door|bij|na)?"
    r"(?:ge|be|ver|ont|her)\w{3,}(?:d|t|en)|\w{3,}ed"
)
_PAST = re.compile(r"\w{4,}(?:de|te|den|ten)")


def tells_of(norm: str) -> bool:
    """Whether a word can be the verb of what is told."""
    return (
        norm in TELLING_VERBS
        or norm in _STRONG
        or bool(_PARTICIPLE.fullmatch(norm) or _PAST.fullmatch(norm))
    )
