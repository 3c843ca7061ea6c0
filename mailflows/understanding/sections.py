"""The sections of an answers.toml, read and checked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Generic, cast

from mailflows.reading import ActT, Slot
from mailflows.understanding.phrases import AnswerTableError, Cost, Phrase, Recipe, Rule, Scope
from mailflows.understanding.slots import SLOTS, named
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.tree import PLAIN, Choices, Written

_COSTS = "every_word, whole_mail, gist, hint or alone"
_MODES = ("replace", "add", "remove", "home")
_KEYS = {
    "phrases", "cost", "scope", "exact", "against", "silences", "yields", "only_denied", "slots",
    "turned_by", "light", "unless", "confirms", "courtesy", "verbatim", "only_text", "states",
    "praise", "any_order",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section(Generic[ActT]):
    where: str
    name: str
    rule: Rule[ActT]
    phrases: tuple[str, ...]
    turned_by: tuple[str, ...] = ()
    light: frozenset[str] = frozenset()
    any_order: tuple[str, ...] = ()

    def teach(self, taught: dict[tuple[str, str], str]) -> None:
        """Notes the first phrase of an act, the one that letters show."""
        first = self.phrases[0]
        if (self.where, self.name) in taught:
            return
        if any(mark in first for mark in "|()"):
            wrong = "the first phrase is taught in letters: only words and slots."
            raise AnswerTableError(self.where, self.name, first, wrong)
        taught[self.where, self.name] = first

    def turn(self, turns: dict[str, Mapping[str, Slot]]) -> None:
        """Notes the words that give any phrase of this act the slots of this section."""
        turns.update((part, self.rule.slots) for word in self.turned_by for part in parts_of(word))

    def read(self) -> Iterator[Written[ActT]]:
        """Its phrases, checked."""
        for phrase in self.phrases:
            choices = tuple(self._choices(phrase, word) for word in _split(phrase))
            if all(() in several for several in choices):
                raise AnswerTableError(self.where, self.name, phrase, "nothing is left of it.")
            self._slots_known(choices, phrase)
            yield Written(self.rule, choices, self.where, phrase)

    def first(self) -> Phrase[ActT]:
        """The first way to say its first phrase."""
        choices = next(self.read()).choices
        return Phrase(self.rule, tuple(part for several in choices for part in several[0]))

    def recipes(self) -> Iterator[Recipe[ActT]]:
        """What may be said in any order, read as the first phrase of the section."""
        words = "|".join(self.any_order).replace(" & ", "|").split("|")
        opens = frozenset(
            part for word in words if word.endswith("…") for part in parts_of(word[:-1])
        )
        for written in self.any_order:
            kinds = tuple(
                frozenset(part for word in kind.split("|") for part in parts_of(word.rstrip("…")))
                for kind in written.split(" & ")
            )
            known = self.light.union(*kinds)
            yield Recipe(self.first(), kinds, known | opens, opens)

    def _expanded(self, written: str, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for parts in product(*(self._choices(written, word) for word in words)):
            yield tuple(part for several in parts for part in several)

    def _choices(self, written: str, word: str) -> list[tuple[str, ...]]:
        optional = word.startswith("(") and word.endswith(")")
        inner = word[1:-1] if optional else word
        if any(mark in inner for mark in "()"):
            wrong = "round brackets open and close around words: (graag)."
            raise AnswerTableError(self.where, self.name, written, wrong)
        if optional:
            return [(), *self._expanded(written, inner.split())]
        return [parts_of(one) for one in inner.split("|")]

    def _slots_known(self, choices: Choices, written: str) -> None:
        for name in (part[1:-1] for part in parts_in(choices) if part.startswith("{")):
            if named(name)[0] not in SLOTS:
                known = ", ".join(sorted(SLOTS))
                wrong = f"unknown slot {{{name}}}. Known slots: {known}."
                raise AnswerTableError(self.where, self.name, written, wrong)
        for at, several in enumerate(choices):
            rests = [some[some.index("{text}") + 1 :] for some in several if "{text}" in some]
            if any(rests) or (rests and list(choices[at + 1 :]) not in ([], [[("?",)]])):
                wrong = "{text} can only stand last."
                raise AnswerTableError(self.where, self.name, written, wrong)


_WORD = re.compile(r"\([^()]*\)|\S+")


def _split(written: str) -> list[str]:
    said = re.sub(r",(?!!)", " (,)", written.replace("?", " ?")).replace(",!", " ,")
    return _WORD.findall(said)


def parts_in(choices: Choices) -> frozenset[str]:
    """Every word and slot that may stand in a phrase."""
    return frozenset(part for several in choices for some in several for part in some)


def parts_of(word: str) -> tuple[str, ...]:
    if word.startswith("{"):
        return (word,)
    tokens = tokenise(word, limit=20)
    return tuple(t.norm for t in tokens if t.kind is not Kind.MARK or t.norm in "?,+")


def sections_of(
    language: str, table: Mapping[str, Any], acts: type[ActT]
) -> Iterator[Section[ActT]]:
    known: dict[str, ActT] = {str(act.value): act for act in acts}
    for name, entry in table.items():
        if name != PLAIN and name not in known:
            wrong = f"unknown act. Known acts: {', '.join(sorted(known))}, plain."
            raise AnswerTableError(language, name, "", wrong)
        entries = cast("list[Any]", entry) if isinstance(entry, list) else [entry]
        for one in entries:
            yield _section(language, name, one, known)


def _section(language: str, name: str, entry: object, known: Mapping[str, ActT]) -> Section[ActT]:
    if not isinstance(entry, Mapping):
        raise AnswerTableError(language, name, "", "give a section with phrases = [...].")
    said = cast("Mapping[str, Any]", entry)
    if unknown := set(said) - _KEYS:
        wrong = f"unknown key {min(unknown)!r}. Known keys: {', '.join(sorted(_KEYS))}."
        raise AnswerTableError(language, name, "", wrong)
    phrases = cast("list[str]", said.get("phrases") or [])
    if not phrases or not all(type(phrase) is str for phrase in phrases):
        raise AnswerTableError(language, name, "", "phrases must be a list of texts, not empty.")
    turned_by = tuple(str(word) for word in said.get("turned_by", ()))
    light = frozenset(
        part for word in (*said.get("light", ()), *turned_by) for part in parts_of(str(word))
    )
    rule = _rule(language, name, said, known)
    any_order = tuple(str(one) for one in said.get("any_order", ()))
    return Section(language, name, rule, tuple(phrases), turned_by, light, any_order)


def _rule(
    language: str, name: str, said: Mapping[str, Any], known: Mapping[str, ActT]
) -> Rule[ActT]:
    against, silences, yields = (
        frozenset(str(act) for act in said.get(key, ()))
        for key in ("against", "silences", "yields")
    )
    if stranger := (against | silences | yields) - set(known):
        wrong = f"against, silences or yields names the unknown act {min(stranger)!r}."
        raise AnswerTableError(language, name, "", wrong)
    try:
        cost, scope = Cost(said.get("cost", "gist")), Scope(said.get("scope", "clause"))
    except ValueError as error:
        wrong = f"{error}: cost is {_COSTS}, scope is clause, rest or mail."
        raise AnswerTableError(language, name, "", wrong) from error
    slots = {key: _slot(value) for key, value in said.get("slots", {}).items()}
    if slots.get("mode", "add") not in _MODES:
        wrong = f"mode says how places are filed: {', '.join(_MODES)}."
        raise AnswerTableError(language, name, "", wrong)
    return Rule(
        known.get(name),
        cost,
        scope,
        exact=said.get("exact") is True,
        against=against,
        silences=silences,
        yields=yields,
        unless=frozenset(part for word in said.get("unless", ()) for part in parts_of(str(word))),
        confirms=said.get("confirms") is True,
        praise=frozenset(part for word in said.get("praise", ()) for part in parts_of(str(word))),
        courtesy=said.get("courtesy") is True,
        verbatim=said.get("verbatim") is True,
        only_text=said.get("only_text") is True,
        states=said.get("states") is True,
        only_denied=said.get("only_denied") is True,
        slots=slots,
    )


def _slot(value: Any) -> Slot:
    return cast("Slot", tuple(cast("list[str]", value)) if isinstance(value, list) else value)
