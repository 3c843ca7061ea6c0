"""What seems to be a detail and is none: no meal in it, somebody who only writes for her, nothing
that is to be kept."""

from collections.abc import Iterable

from mailflows.lunch.spoken import Spoken, hinted
from mailflows.reading import Hints
from mailflows.understanding.tokens import tokenise

_MOST = 400  # words and marks that are looked at


def eaten(clauses: Iterable[str], hints: Hints) -> list[str]:
    """Without what has a "geen" and no meal in it: "geen doorgang", "ook geen herinneringen"."""
    told = ((one, hinted(one, hints)) for one in clauses)
    return [one for one, said in told if "no_meal" not in said or "meal" in said]


def on_behalf(words: str, hints: Hints) -> bool:
    """ "Namens mevrouw X": whom she writes for, and nobody who comes instead."""
    return "on_behalf" in hinted(words, hints)


def brings_food(mail: Spoken) -> bool:
    """ "Ik neem een cake mee": that is no guest."""
    return mail.has("food")


def comes_by_vehicle(mail: Spoken) -> bool:
    """ "Ik kom met de trein van 11u58": that is no guest either."""
    return mail.has("vehicle")


def puts_word_off(words: str, hints: Hints) -> bool:
    """ "Hoor je woensdag": when she will know, and no day that suits her."""
    return "hears" in hinted(words, hints)


def keeps(mail: Spoken) -> bool:
    """Whether anything says that something is to be kept."""
    return mail.has("keeps")


def other_days(words: str, hints: Hints) -> bool:
    """ "Andere dagen wel"."""
    return "other_days" in hinted(words, hints)


def only_on(words: str, hints: Hints) -> bool:
    """ "Alleen maandags", "op vrijdag kan ik wel": days that suit her."""
    return "only_on" in hinted(words, hints)


def somebody(words: str, hints: Hints) -> bool:
    """Whether a person is spoken of, or a name stands there."""
    named = any(token.capital for token in tokenise(words, _MOST)[1:])
    return named or "somebody" in hinted(words, hints)
