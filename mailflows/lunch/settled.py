"""What a whole answer comes down to: a yes only when nothing in it speaks against it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.plainly import Plain, in_jest, no_letters, plainly
from mailflows.reading import Reading, Understood
from mailflows.understanding.closing import tells
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import (
    CONDITIONS,
    CONTRASTS,
    HEDGES,
    NARROWING,
    NEGATORS,
    OBJECTIONS,
    REASONS,
    SOFT_HEDGES,
    TURNING,
    word_set,
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
_WHY = REASONS | {"coming", "vanuit", "due"}
_PLAIN_YES = word_set(
    "ja graag leuk gezellig ik kom ben er bij wel hoor maar prima oke goed mee eet doe schuif aan",
    "heel yes im in ill be there i will come happy to love would sure okay but count me",
)
_WISHING = word_set("graag even een liefst please")
_KEEPING = word_set("onthoud onthouden remember melden")  # "onthoud dat voor volgende keer"
_REFUSES = NEGATORS | word_set("over verhinderd afwezig sla weg")
_BESIDE = (LunchAct.THANKS, LunchAct.DECLINE)  # "nee, stop" is no contradiction
_NAME = 3  # words of a name
_FEW = 3  # words of a "nee dank je" beside a stop
_WAVERING = HEDGES | SOFT_HEDGES | CONDITIONS
_TURNS_IT = NEGATORS | CONTRASTS | _WAVERING
_TERMS = (_WAVERING | {"voorwaarde", "condition"}) - {"lijkt", "once"}
_UNREAL = word_set("zou zouden was waren alsof wou wilde wish")
_MEANT = word_set("missen graag love like happy delighted glad miss")  # "zou ik graag doen"
_PAST = word_set("had hadden been alsof")
_POLITE = re.compile(r"\b(?:als (?:het|dat) (?:kan|mag)|if possible|if you can)\b", re.IGNORECASE)
_SPEAKS_AGAINST = (
    TURNING
    | CONTRASTS
    | word_set(
        "dan dag helaas jammer spijtig moet moeten mot werk dienst unfortunately sadly must",
        "shift work pity then day",
    )
)
_AGAINST_IT = _SPEAKS_AGAINST | NEGATORS | _WAVERING


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
    said = plainly(reading.text)
    if said is Plain.STOP:
        return Says.STOP
    until = any("until" in act.slots for act in reading.acts)
    if until and weighed in (Says.NO, Says.ASK) and no_letters(reading.text):
        return Says.PAUSE
    firm = any(act.act in _DECLINING and not _hint(act) and _REFUSES.intersection(_words(act.words))
               for act in reading.acts)  # fmt: skip
    hinted = any(_hint(act) for act in reading.acts)
    if (weighed is Says.YES or said is Plain.YES) and in_jest(reading.text):
        return Says.ASK
    if said is Plain.YES and not (firm or hinted):
        return Says.YES
    return Says.NO if said is Plain.NO and weighed in (None, Says.ASK) else weighed


def speaks_against(reading: Reading[LunchAct]) -> bool:
    """Whether words that were not understood may take back a yes that she gave otherwise."""
    acts = any(act.act in (*_DECLINING, *_GONE, LunchAct.PERHAPS) for act in reading.acts)
    left = any(_SPEAKS_AGAINST.intersection(_words(words)) for words in reading.left)
    return acts or left or bool(reading.doubts)


@dataclass(frozen=True, slots=True)
class _Heard:
    """The acts of a mail that settle something, sure and doubted ones, and what was left."""

    acts: Sequence[Understood[LunchAct]]
    doubted: Sequence[Understood[LunchAct]]  # the first reading of each doubt
    left: Sequence[str]

    @classmethod
    def of(cls, reading: Reading[LunchAct]) -> "_Heard":
        doubted = tuple(
            Understood(doubt.perhaps[0].act, doubt.words, doubt.perhaps[0].slots)
            for doubt in reading.doubts
            if doubt.perhaps
        )
        left = tuple(one for one in reading.left if tells(one) and not _signs(one))
        return cls(reading.acts, doubted, left)

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
        polite = all(_WISHING.issuperset(_words(act.words)) for act in others)
        calm = polite and not self.has(LunchAct.COME, LunchAct.PERHAPS)
        return _GONE[opposed[0].act] if calm else None

    def declined(self) -> Says | None:
        """A no that is said, however warm its opening."""
        firm = [
            at for at, act in enumerate(self.acts)
            if act.act in _DECLINING and not _hint(act)
            and not _KEEPING.intersection(_words(act.words))
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
        bare = OBJECTIONS.union({"en", "and"}).issuperset(_words(last.words))
        return Says.NO if came and not bare else Says.ASK

    def accepted(self) -> Says | None:
        """A yes, a yes on a condition, or one that something else speaks against."""
        doubted = [act for act in self.doubted if act.act is LunchAct.COME]
        hinted = any(_hint(act) for act in self.acts)
        wavers = any(act.act is LunchAct.PERHAPS for act in self.doubted)
        if self.has(LunchAct.PERHAPS) or wavers:
            return Says.MAYBE
        if self.has(LunchAct.COME) and not doubted:
            return Says.ASK if hinted else self._unreserved()
        if doubted and hinted:
            return Says.NO  # "graag gekomen, maar ik heb nachtdienst"
        if doubted and self._plainly(doubted):
            return Says.YES  # "ja, alleen niet bij Henk": its "alleen" is understood
        if doubted:
            said = [word for act in doubted for word in _words(act.words)]
            said += [word for words in self.left for word in _words(words)]
            return Says.MAYBE if _WAVERING.intersection(said) else Says.ASK
        return Says.NO if hinted else None

    def _plainly(self, doubted: Sequence[Understood[LunchAct]]) -> bool:
        """Whether the yes is only in doubt for what follows it, and that is understood."""
        if self.left:
            return False
        said = [word for act in doubted for word in _words(act.words)]
        timed = self.has(LunchAct.LATE, LunchAct.LEAVES) and not _SPEAKS_AGAINST.intersection(said)
        return timed or (_PLAIN_YES.issuperset(said) and self.has(*_DETAILS))

    def _unreserved(self) -> Says:
        """What a plain yes is worth beside all the rest that she says."""
        said = [w for act in self.acts if act.act is LunchAct.COME for w in _words(act.words)]
        beside = [act.words for act in self.acts if act.act in _DETAILS]
        set_terms = any(_TERMS.intersection(_words(_POLITE.sub("", one))) for one in beside)
        if set_terms or _TERMS.intersection(said):
            return Says.MAYBE
        wished = _UNREAL.intersection(said) and not _MEANT.intersection(said)
        thanked = [w for act in self.acts if act.act is LunchAct.THANKS for w in _words(act.words)]
        wished = wished or _PAST.intersection((*said, *thanked))
        narrowed = any(
            act.act is LunchAct.DAYS and NARROWING.intersection(_words(act.words))
            for act in self.acts
        )
        return Says.ASK if wished or narrowed or self._reserves() else Says.YES

    def _reserves(self) -> bool:
        """Whether a clause was left that is more than why she is late, or what she eats."""
        reasoned = self.has(LunchAct.LATE, LunchAct.LEAVES, LunchAct.DIET, LunchAct.NEEDS)
        return any(not (reasoned and _reason(words)) for words in self.left)

    def _speaks_against(self) -> bool:
        against = _AGAINST_IT
        doubted = any(act.act is not LunchAct.QUESTION for act in self.doubted)
        return doubted or any(against.intersection(_words(words)) for words in self.left)

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


def _hint(act: Understood[LunchAct]) -> bool:
    return "hint" in act.slots


def _signs(words: str) -> bool:
    """ "Tot dan, Fatima": a name, and nothing else."""
    said = [token for token in tokenise(words, limit=400) if token.kind is not Kind.MARK]
    return len(said) <= _NAME and all(token.capital for token in said)


def _reason(words: str) -> bool:
    """ "Ivm overdracht", "want ik kom van de overkant"."""
    said = _words(words)
    return said[:1] != [] and said[0] in _WHY and not _TURNS_IT.intersection(said)


def _decides(act: Understood[LunchAct]) -> bool:
    return act.act is LunchAct.COME or act.act in _DECLINING


def _words(said: str) -> list[str]:
    return [token.norm for token in tokenise(said, limit=400) if token.kind is Kind.WORD]
