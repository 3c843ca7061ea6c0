"""What a whole answer comes down to: a yes only when nothing in it speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.plainly import Plain, in_jest, no_letters, plainly
from mailflows.lunch.spoken import hinted, hints_of, said_of, spoken, without
from mailflows.reading import Hints, Reading, Understood
from mailflows.understanding.closing import tells
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import (
    ADDING,
    CONDITIONS,
    CONTRASTS,
    HEDGES,
    NARROWING,
    NEGATORS,
    OBJECTIONS,
    REASONS,
    SOFT_HEDGES,
    TURNING,
)


class Says(StrEnum):
    """What the whole mail comes down to."""

    YES = "yes"
    NO = "no"  # this time
    MAYBE = "maybe"  # it depends, or she can't say yet
    PAUSE = "pause"
    STOP = "stop"
    ASK = "ask"  # she answered, but it is contradictory or not understood


_GONE = {LunchAct.STOP: Says.STOP, LunchAct.PAUSE: Says.PAUSE}
_DECLINING = (LunchAct.DECLINE, LunchAct.AWAY, LunchAct.INSTEAD)
_COMING = (LunchAct.LATE, LunchAct.LEAVES, LunchAct.GUESTS)
_DETAILS = (
    *_COMING, LunchAct.AVOID, LunchAct.DIET, LunchAct.NEEDS, LunchAct.BY_HOST, LunchAct.LANGUAGE,
)  # fmt: skip
_BESIDE = (LunchAct.THANKS, LunchAct.DECLINE)  # "nee, stop" is no contradiction
_NAME = 3  # words of a name
_FEW = 3  # words of a "nee dank je" beside a stop
_NO_PERHAPS = frozenset({"as_role", "asks_word"})
_WAVERING = HEDGES | SOFT_HEDGES | CONDITIONS
_TURNS_IT = NEGATORS | CONTRASTS | _WAVERING
_AGAINST = TURNING | CONTRASTS


def settled(reading: Reading[LunchAct]) -> Says | None:
    """The one word for a whole mail; None when she answered nothing."""
    heard = _Heard.of(reading)
    wished = heard.wished()
    if wished is not None:
        return wished
    gone = next((says for act, says in _GONE.items() if heard.has(act)), None)
    if gone is not None:
        return gone if heard.nothing_beside() else Says.ASK
    if any(act.act in _GONE for act in heard.doubted):
        return Says.ASK
    weighed = heard.declined() or heard.accepted() or heard.implied()
    return _in_so_many_words(weighed, reading)


def _in_so_many_words(weighed: Says | None, reading: Reading[LunchAct]) -> Says | None:
    """A plain "ik kom" or "lukt niet" settles what the table could not, or only guessed at."""
    mail, hints = spoken(reading), hints_of(reading)
    said = plainly(mail)
    if said is Plain.STOP:
        return Says.STOP
    until = any("until" in act.slots for act in reading.acts)
    if until and weighed in (Says.NO, Says.ASK) and no_letters(mail):
        return Says.PAUSE
    firm = any(
        act.act in _DECLINING and not _hint(act) and _refuses(act.words, hints)
        for act in reading.acts
    )
    unsaid = any(_hint(act) for act in reading.acts)
    if (weighed is Says.YES or said is Plain.YES) and in_jest(mail):
        return Says.ASK
    if said is Plain.YES and not (firm or unsaid):
        return Says.YES
    return Says.NO if said is Plain.NO and weighed in (None, Says.ASK) else weighed


def speaks_against(reading: Reading[LunchAct]) -> bool:
    """Whether words that were not understood may take back a yes that she gave otherwise."""
    acts = any(act.act in (*_DECLINING, *_GONE, LunchAct.PERHAPS) for act in reading.acts)
    left = any(_is_against(words, hints_of(reading)) for words in reading.left)
    return acts or left or bool(reading.doubts)


@dataclass(frozen=True, slots=True)
class _Heard:
    """The acts of a mail that settle something, sure and doubted ones, and what was left."""

    acts: Sequence[Understood[LunchAct]]
    doubted: Sequence[Understood[LunchAct]]  # the first reading of each doubt
    left: Sequence[str]
    hints: Hints

    @classmethod
    def of(cls, reading: Reading[LunchAct]) -> "_Heard":
        doubted = tuple(
            Understood(doubt.perhaps[0].act, doubt.words, doubt.perhaps[0].slots)
            for doubt in reading.doubts
            if doubt.perhaps
        )
        left = tuple(one for one in reading.left if tells(one) and not _signs(one))
        hints = hints_of(reading)
        acts = tuple(act for act in reading.acts if not _wavers_not(act, hints))
        return cls(acts, doubted, left, hints)

    def has(self, *wanted: LunchAct) -> bool:
        return any(act.act in wanted for act in self.acts)

    def nothing_beside(self) -> bool:
        """Whether a stop or a pause is all that she says."""
        bare = any(act.act in _GONE and len(_words(act.words)) <= 1 for act in self.acts)
        if any(act.act in (LunchAct.COME, LunchAct.PERHAPS) for act in (*self.acts, *self.doubted)):
            return False
        if not bare:
            return True
        long = any(
            act.act not in _GONE and (act.act not in _BESIDE or len(_words(act.words)) > _FEW)
            for act in self.acts
        )
        return not (long or self.left or self.doubted)

    def wished(self) -> Says | None:
        """ "Graag pauze tot mei": the "graag" is no yes, it asks for the pause."""
        opposed = [act for act in self.doubted if act.act in _GONE]
        others = [act for act in self.doubted if act.act not in _GONE]
        if len(opposed) != 1 or not others or not opposed[0].words:
            return None
        polite = all(self._only("wishing", _words(act.words)) for act in others)
        calm = polite and not self.has(LunchAct.COME, LunchAct.PERHAPS)
        return _GONE[opposed[0].act] if calm else None

    def declined(self) -> Says | None:
        """A no that is said, however warm its opening."""
        firm = [
            at for at, act in enumerate(self.acts)
            if act.act in _DECLINING and not _hint(act)
            and "keeping" not in hinted(act.words, self.hints)
        ]  # fmt: skip
        if firm:
            perhaps = [at for at, act in enumerate(self.acts) if act.act is LunchAct.PERHAPS]
            if any(act.act in _DECLINING for act in self.doubted):
                return Says.ASK
            return Says.MAYBE if perhaps and perhaps[0] < firm[0] else Says.NO
        last = next((act for act in reversed(self.doubted) if _decides(act)), None)
        if last is None or last.act is LunchAct.COME:
            return None
        came = any(act.act is LunchAct.COME for act in self.doubted)
        if _WAVERING.intersection(_words(last.words)):
            return Says.MAYBE
        bare = OBJECTIONS.union(ADDING).issuperset(_words(last.words))
        return Says.NO if came and not bare else Says.ASK

    def accepted(self) -> Says | None:
        """A yes, a yes on a condition, or one that something else speaks against."""
        doubted = [act for act in self.doubted if act.act is LunchAct.COME]
        unsaid = any(_hint(act) for act in self.acts)
        wavers = any(act.act is LunchAct.PERHAPS for act in self.doubted)
        if self.has(LunchAct.PERHAPS) or wavers:
            return Says.MAYBE
        if self.has(LunchAct.COME) and not doubted:
            return Says.ASK if unsaid else self._unreserved()
        if doubted and unsaid:
            return Says.NO  # "graag gekomen, maar ik heb nachtdienst"
        if doubted and self._plainly(doubted):
            return Says.YES  # "ja, alleen niet bij Henk": its "alleen" is understood
        if doubted:
            said = [word for act in doubted for word in _words(act.words)]
            impolite = (without("polite", said_of(words), self.hints) for words in self.left)
            said += [word for words in impolite for word in words.split()]
            return Says.MAYBE if _WAVERING.intersection(said) else Says.ASK
        return Says.NO if unsaid else None

    def _plainly(self, doubted: Sequence[Understood[LunchAct]]) -> bool:
        """Whether the yes is only in doubt for what follows it, and that is understood."""
        if self.left:
            return False
        said = [word for act in doubted for word in _words(act.words)]
        against = any(_is_against(act.words, self.hints) for act in doubted)
        timed = self.has(LunchAct.LATE, LunchAct.LEAVES) and not against
        return timed or (self._only("plain_yes", said) and self.has(*_DETAILS))

    def _only(self, name: str, said: Sequence[str]) -> bool:
        """Whether each of some words hints at this."""
        return all(name in self.hints.within(word) for word in said)

    def _unreserved(self) -> Says:
        """What a plain yes is worth beside all the rest that she says."""
        said = " ".join(said_of(act.words) for act in self.acts if act.act is LunchAct.COME)
        beside = (said_of(act.words) for act in self.acts if act.act in _DETAILS)
        impolite = (without("polite_terms", one, self.hints) for one in beside)
        if any(self._sets_terms(one) for one in (*impolite, said)):
            return Says.MAYBE
        heard = self.hints.within(said)
        thanked = (act.words for act in self.acts if act.act is LunchAct.THANKS)
        wished = "wished_only" in heard and "meant" not in heard
        wished = (
            wished
            or "past" in heard
            or any("past" in hinted(words, self.hints) for words in thanked)
        )
        narrowed = any(
            act.act is LunchAct.DAYS and NARROWING.intersection(_words(act.words))
            for act in self.acts
        )
        return Says.ASK if wished or narrowed or self._reserves() else Says.YES

    def _sets_terms(self, said: str) -> bool:
        """ "Op voorwaarde dat"; "lijkt me leuk" sets none."""
        doubts = [word for word in said.split() if word in _WAVERING]
        waver = any("no_terms" not in self.hints.within(word) for word in doubts)
        return waver or "terms" in self.hints.within(said)

    def _reserves(self) -> bool:
        """Whether a clause was left that is more than why she is late, or what she eats."""
        reasoned = self.has(LunchAct.LATE, LunchAct.LEAVES, LunchAct.DIET, LunchAct.NEEDS)
        return any(not (reasoned and _reason(words, self.hints)) for words in self.left)

    def _speaks_against(self) -> bool:
        doubted = any(act.act is not LunchAct.QUESTION for act in self.doubted)
        return doubted or any(
            _WAVERING.intersection(_words(words)) or _is_against(words, self.hints)
            for words in self.left
        )

    def implied(self) -> Says | None:
        """ "Ben 10 min later": who brings somebody or comes late comes."""
        timed = self.has(LunchAct.LATE, LunchAct.LEAVES) or any(
            act.act is LunchAct.AVOID and "name" in act.slots for act in self.acts
        )  # "ik bun d'r neet bij" avoids nobody
        if timed and not self.has(LunchAct.GUESTS) and not self._speaks_against():
            return Says.YES
        if self.has(*_COMING) and not self._reserves():
            return Says.YES
        if _WAVERING.intersection(word for words in self.left for word in _words(words)):
            return Says.ASK
        return Says.ASK if self.left and not self.acts else None


def _wavers_not(act: Understood[LunchAct], hints: Hints) -> bool:
    """ "Stond ik daar als een schoolkind", "kunt u mij laten weten waar": neither is a perhaps."""
    return act.act is LunchAct.PERHAPS and not hinted(act.words, hints).isdisjoint(_NO_PERHAPS)


def _hint(act: Understood[LunchAct]) -> bool:
    return "hint" in act.slots


def _signs(words: str) -> bool:
    """ "Tot dan, Fatima": a name, and nothing else."""
    said = [token for token in tokenise(words, limit=400) if token.kind is not Kind.MARK]
    return len(said) <= _NAME and all(token.capital for token in said)


def _reason(words: str, hints: Hints) -> bool:
    """ "Ivm overdracht", "want ik kom van de overkant"."""
    said = _words(words)
    opens = bool(said) and (said[0] in REASONS or "reason_opens" in hinted(words, hints))
    return opens and not _TURNS_IT.intersection(said)


def _refuses(words: str, hints: Hints) -> bool:
    return not NEGATORS.isdisjoint(_words(words)) or "refusing" in hinted(words, hints)


def _is_against(words: str, hints: Hints) -> bool:
    """Whether a word may take back a yes."""
    against = not _AGAINST.isdisjoint(_words(words))
    return against or "speaks_against" in hinted(words, hints)


def _decides(act: Understood[LunchAct]) -> bool:
    return act.act is LunchAct.COME or act.act in _DECLINING


def _words(said: str) -> list[str]:
    return [token.norm for token in tokenise(said, limit=400) if token.kind is Kind.WORD]
