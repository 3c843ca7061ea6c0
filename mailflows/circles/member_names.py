"""The other members of a circle in what somebody writes: "Jan" is one of them, "5 jan" is a day."""

from collections.abc import Collection, Sequence

from mailflows.reading import Context
from mailflows.understanding.words import word_set

# Names that are months too, beside a number or one of these.
_MONTHS = word_set("jan mei mai may april avril june june juni august")
_BEFORE_MONTH = word_set(
    "in per tot tm vanaf begin half eind einde medio until till since sinds mid"
)


def first_names(context: Context) -> frozenset[str]:
    """What the others are called, in lower case."""
    return frozenset(one.name.partition(" ")[0].casefold() for one in context.members)


def names_any(said: str, names: Collection[str]) -> bool:
    """Whether one of the names stands in a sentence in the usual spelling."""
    words = said.split()
    return any(word in names and not is_month(words, at) for at, word in enumerate(words))


def is_month(words: Sequence[str], at: int) -> bool:
    """ "Tot 4 jan", "in April 2027": a name that is none here; "Jan tot 5 mei" opens with one."""
    if words[at] not in _MONTHS or not at:
        return False
    beside = (words[at - 1], *words[at + 1 : at + 2])
    return any(word.isdecimal() for word in beside) or words[at - 1] in _BEFORE_MONTH
