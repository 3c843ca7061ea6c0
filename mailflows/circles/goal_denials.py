"""When a phrase does not want the goals it names, and when its "niet" says something else."""

from dataclasses import replace

from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_phrases import Phrase

_IF = frozenset({"als", "as", "if", "indien"})
_COURTESY_ENDS = frozenset({"is", "mind", "trouble", "kan"})


def refused(listed: GoalList, phrase: Phrase) -> bool:
    """Whether a phrase puts the goals it names away."""
    if _denies_all_of_it(phrase):
        return True
    phrase = replace(phrase, norms=_without_courtesy(phrase.norms))
    if phrase.has("no_more"):
        return False  # "9 en verder niets"
    if phrase.has("negative") and not phrase.against:
        if phrase.has("leave_out"):
            return True
        if _tells_much(listed, phrase):
            return False  # "achttien maanden geen huur"
        return not (phrase.has("not_bad") and phrase.has("negator", "no_harm"))
    out = phrase.has("leave_out") and not phrase.has("first")  # "nummer 2 van de lijst eerst"
    lets = phrase.has("lets") and phrase.has("away")
    return phrase.against or out or (lets and not phrase.without("replies").has("liking"))


def _denies_all_of_it(phrase: Phrase) -> bool:
    """ "Als het maar niet die podcast is", "hoort elders thuis en hoeft van mij niet"."""
    reserves = phrase.has("reservation") and phrase.has("negative")
    needless = phrase.has("need_not") and not phrase.has("first", "no_more", "not_bad")
    return reserves or needless


def foreign(listed: GoalList, phrase: Phrase) -> list[str]:
    """The words that tell something of their own."""
    return [norm for norm in phrase.norms if norm.isalnum() and not listed.known(norm)]


def _tells_much(listed: GoalList, phrase: Phrase) -> bool:
    """Whether a denial is told rather than a wish: no word of ours but "niet" says so."""
    strange = foreign(listed, phrase)
    denied = [norm for norm in phrase.norms if "negative" in phrase.says.kinds(norm)]
    only = all("negator" in phrase.says.kinds(norm) for norm in denied)
    return only and len(strange) > 1 and not phrase.has("liking", "last")


def knows_little(phrase: Phrase) -> bool:
    """ "Ik weet niet goed wat delier is" refuses nothing, and chooses nothing."""
    return phrase.has("unknowing") and phrase.has("negator") and not phrase.has("first", "last")


def _without_courtesy(norms: tuple[str, ...]) -> tuple[str, ...]:
    """ "Als het niet te veel moeite is, graag Engels": that "niet" refuses no goal."""
    opens = next((at for at, norm in enumerate(norms) if norm in _IF), None)
    if opens is None:
        return norms
    ends = (at for at in range(opens, len(norms)) if norms[at] in _COURTESY_ENDS)
    closes = next(ends, None)
    keeps = closes is None or "hoeft" not in norms[opens:closes]
    return norms if closes is None or not keeps else (*norms[:opens], *norms[closes + 1 :])
