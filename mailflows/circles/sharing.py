"""What "mag gedeeld" sets free: one sentence of hers, the one that it stands by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailflows.circles.acts import PromptAct
from mailflows.circles.permission import granted
from mailflows.circles.plan_words import changes
from mailflows.circles.week_words import Spoken
from mailflows.reading import Context, Reading
from mailflows.understanding.pieces import Sentence, sentences_of

TELLS = 3  # words at least: "Gelukt!" alone is no news
_CLAUSES = re.compile(r"[,;:–]\s|\s-\s")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Permission:
    """Finds the words by which she allows it."""

    reading: Reading[PromptAct]
    context: Context

    def free(self, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """The sentences in which it stands and counts."""
        spoken = [Spoken.of(one, self.reading.beside.hints) for one in sentences]
        plain = granted(spoken, self.context)
        return tuple(
            one for one, said in zip(sentences, spoken, strict=True)
            if said in plain and self.stands_in(one)
        )  # fmt: skip

    def stands_in(self, sentence: Sentence) -> bool:
        if any(
            one.act is PromptAct.SHARE and one.words in sentence.words for one in self.reading.acts
        ):
            return True
        spoken = [Spoken.of(sentence, self.reading.beside.hints)]
        return any(one.act is PromptAct.SHARE for one in changes(spoken, self.context))


def set_free(reading: Reading[PromptAct], text: str, context: Context, *, about: str) -> str:
    """The sentence that she lets go: the one with the permission in it, else the nearest before.

    `about`: the first name of another member of whom she tells, whose news it is; "" for nobody.
    Empty where no sentence is clearly meant, and where it names a member at all: with whom she did
    something is hers to tell in the circle, and not outside.
    """
    permission = Permission(reading, context)
    sentences = [one for one in sentences_of(text) if one.words]
    free = permission.free(sentences)
    for place, sentence in enumerate(sentences):
        if sentence in free:
            meant = _beside(sentence, permission) or _before(sentences[:place])
            named = {about.casefold(), *(_first_name(one.name) for one in context.members)}
            return meant if named.isdisjoint(_names(meant)) else ""
    return ""


def _first_name(name: str) -> str:
    return name.partition(" ")[0].casefold()


def _names(text: str) -> set[str]:
    """Its words as a name may stand in them: "Noors knie", "Noor's knie"."""
    words = _words(text)
    return {*words, *(word.removesuffix("s") for word in words)}


def _beside(sentence: Sentence, permission: Permission) -> str:
    """What else a sentence says: "Ik gaf een proefles, dit mag gedeeld worden"."""
    clauses = (
        clause for clause in map(str.strip, _CLAUSES.split(sentence.words))
        if not any(permission.stands_in(one) for one in sentences_of(clause))
    )  # fmt: skip
    told = ", ".join(clause for clause in clauses if clause).strip(" .!")
    return told if len(_words(told)) >= TELLS else ""


def _before(sentences: Sequence[Sentence]) -> str:
    told = (one.words for one in reversed(sentences) if not one.asks)
    return next((words for words in told if len(_words(words)) >= TELLS), "")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
