"""The file of all that was learned of one letter's answers: `make learn` writes it, the daemon
reads it.

A model is a line "model", its name and labels; then "bias" and a number a label; where it has a
network, "|last" and a number a label, and a line "|unit" for each hidden unit, with its bias and a
number a label; then a line a feature: the feature, its idf, a weight a label, and a letter a unit.
Tabs in between, numbers in hundredths.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from mailflows.understanding.hidden import LETTERS, Hidden
from mailflows.understanding.learned import Learned
from mailflows.understanding.weights import SCALE, Weights

_LAST, _UNIT = "|last", "|unit"  # no feature begins so
_NO_LETTERS: Mapping[str, str] = {}
_MOST = 2**31 - 1  # hundredths
_FEW = 5_000  # features: of fewer each is looked up by itself, and that is what costs
_NOTHING = 0.05  # a feature that weighs less weighs nothing


class LearnedError(ValueError):
    """A file of weights that cannot be read; the message names the line and the mend."""

    def __init__(self, line: int, wrong: str) -> None:
        super().__init__(f"line {line}: {wrong} Write the file anew with `make learn`.")


@dataclass(frozen=True, slots=True)
class Lessons:
    """All that was learned of one letter's answers, by what it tells: acts, modes, roles."""

    models: Mapping[str, Learned]

    @classmethod
    def of(cls, written: str) -> "Lessons":
        """Reads the file; raises LearnedError."""
        sections: list[_Section] = []
        for number, line in enumerate(written.split("\n"), start=1):
            if not line or line.startswith("//"):
                continue
            first, *rest = line.split("\t")
            if first == "model" and rest and not _number(rest[0]):  # "model" is a word, too
                sections.append(_Section(rest[0], tuple(rest[1:])))
            elif sections:
                sections[-1].add(number, first, rest)
            else:
                raise LearnedError(number, f"{line!r} stands before the first model.")
        lines = written.count("\n") + 1
        return cls({one.name: one.model(lines) for one in sections})

    def written(self, heading: str) -> str:
        """The file that `of` reads; features that weigh nothing are left out."""
        lines = [f"// {line}" for line in heading.splitlines()]
        for name, model in self.models.items():
            lines.append("\t".join(("model", name, *model.labels)))
            lines.append("\t".join(("bias", *_hundredths(model.bias))))
            lines += _units(model.hidden) if model.hidden else ()
            letters: Mapping[str, str] = model.hidden.letters if model.hidden else _NO_LETTERS
            lines += [
                "\t".join((feature, *_hundredths(weights), *_lettered(letters, feature)))
                for feature, weights in sorted(model.weights.items())
                if letters or weights[0] == 1 or any(abs(one) >= _NOTHING for one in weights[1:])
            ]
        return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Section:
    """One model, as far as it is read."""

    name: str
    labels: tuple[str, ...]
    bias: tuple[float, ...] = ()
    last: tuple[float, ...] = ()
    units: list[tuple[float, ...]] = field(default_factory=list[tuple[float, ...]])
    names: list[str] = field(default_factory=list[str])
    weights: "array[int]" = field(default_factory=lambda: array("i"))  # of all names, in hundredths
    letters: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, number: int, first: str, rest: list[str]) -> None:
        """One line; raises LearnedError."""
        many = len(self.labels)
        if not self.bias:
            self.bias = _numbers(number, rest, many)
        elif first in {_LAST, _UNIT}:
            if self.names or (first == _UNIT) != bool(self.last):
                raise LearnedError(number, f"{first!r} stands where it does not belong.")
            if first == _LAST:
                self.last = _numbers(number, rest, many)
            else:
                self.units.append(_numbers(number, rest, many + 1))
        else:
            if self.units:
                self.letters[first] = _letters(number, rest[many + 1 :], len(self.units))
                rest = rest[: many + 1]
            self.names.append(first)
            self.weights.extend(_whole(number, rest, many + 1))

    def model(self, number: int) -> Learned:
        """The model, read up to this line; raises LearnedError."""
        if not self.bias or (self.last and not self.units):
            raise LearnedError(number, f"The model {self.name!r} ends before it is whole.")
        hidden = Hidden(
            self.letters,
            tuple(bias for bias, *_ in self.units),
            tuple(tuple(onward) for _, *onward in self.units),
            self.last,
        )
        if len(set(self.names)) < len(self.names):
            raise LearnedError(number, f"The model {self.name!r} has a feature twice.")
        numbers = np.array(self.weights, dtype=np.float64).reshape(-1, len(self.labels) + 1)
        packed = Weights(self.names, numbers)
        weights = packed if len(packed) > _FEW else dict(packed)
        return Learned(self.labels, self.bias, weights, hidden if self.units else None)


def _units(hidden: Hidden) -> Iterator[str]:
    yield "\t".join((_LAST, *_hundredths(hidden.last)))
    for bias, onward in zip(hidden.bias, hidden.onward, strict=True):
        yield "\t".join((_UNIT, *_hundredths((bias, *onward))))


def _lettered(letters: Mapping[str, str], feature: str) -> tuple[str, ...]:
    return (letters[feature],) if letters else ()


def _letters(number: int, rest: list[str], many: int) -> str:
    letters = "".join(rest)
    if len(letters) != many or not LETTERS.issuperset(letters):
        raise LearnedError(number, f"{letters!r} is no letter for each of {many} units.")
    return letters


def _numbers(number: int, rest: list[str], many: int) -> tuple[float, ...]:
    return tuple(one / SCALE for one in _whole(number, rest, many))


def _whole(number: int, rest: list[str], many: int) -> tuple[int, ...]:
    try:
        numbers = tuple(map(int, rest))
    except ValueError:
        raise LearnedError(number, f"{rest!r} has a word where a number belongs.") from None
    if any(abs(one) > _MOST for one in numbers):
        raise LearnedError(number, f"{rest!r} has a number that is too large.")
    if len(numbers) != many:
        raise LearnedError(number, f"{len(numbers)} numbers where {many} belong.")
    return numbers


def _number(written: str) -> bool:
    return written.removeprefix("-").isdecimal()


def _hundredths(numbers: Iterable[float]) -> list[str]:
    return [str(round(one * SCALE)) for one in numbers]
