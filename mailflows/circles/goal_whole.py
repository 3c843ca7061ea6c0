"""What an answer says of the list as a whole: as it stands, backwards, none of it, all the same."""

from collections.abc import Sequence

from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_denials import foreign
from mailflows.circles.goal_phrases import Phrase

_FEW = 4  # words that tell something beside "omgekeerd"


def whole_list(listed: GoalList, said: Sequence[Phrase]) -> tuple[int, ...]:
    """ "In de volgorde zoals het er staat", "van onder naar boven"."""
    every = tuple(range(1, listed.context.items + 1))
    named = [number for phrase in said for one in phrase.goals for number in one.numbers]
    turned = [phrase for phrase in said if phrase.has("reversed")]
    plain = any(len(foreign(listed, one)) <= _FEW and not one.has("told") for one in turned)
    if plain and (not named or _begins(named, every[::-1])):
        return every[::-1]
    if named:
        return ()
    norms = {norm for phrase in said for norm in phrase.norms}
    if norms >= {"onder", "naar", "boven"}:
        return every[::-1]
    if any_of(said, "odd", "even_ones") and not any_of(said, "negator"):
        return every[::2] if any_of(said, "odd") else every[1::2]
    stands = any(phrase.has("order") and phrase.has("stands") for phrase in said)
    asks = any(phrase.asked or phrase.ends == "?" for phrase in said)
    stands = stands and not asks and not any_of(said, "negator")
    return every if stands else ()


def _begins(named: Sequence[int], whole: Sequence[int]) -> bool:
    """ "10, 9, 8 enzovoort, en 1 het laatst"."""
    said = list(dict.fromkeys(named))
    ends = len(said) > 1 and said[-1] == whole[-1]
    return said == list(whole[: len(said)]) or (ends and said[:-1] == list(whole[: len(said) - 1]))


def any_of(said: Sequence[Phrase], *kinds: str) -> bool:
    """Whether a phrase has a word of one of these kinds."""
    return any(phrase.has(*kinds) for phrase in said)


def indifferent(phrase: Phrase) -> bool:
    """ "Maakt niet uit", "geen voorkeur", "kies jij maar", "allemaal even leuk"."""
    if phrase.goals:
        return False
    denied = phrase.has("negator", "no")
    if denied and phrase.has("opinion", "matters"):
        return True
    if phrase.names or denied:
        return False  # "ik sluit me aan bij Fatima"
    if phrase.has("indifferent", "whatever") or "om het even" in " ".join(phrase.norms):
        return True
    if phrase.has("choose_for_me") and _left_to_others(phrase):
        return True
    return phrase.has("all") and phrase.has("equal") and not phrase.has("wants_to_know")


def _left_to_others(phrase: Phrase) -> bool:
    return phrase.has("you") and not phrase.has("me")


def none_of_them(phrase: Phrase) -> bool:
    """ "Geen van deze", "er zit niks bij", "none of them"."""
    if phrase.goals or not phrase.has("negative"):
        return False
    short = phrase.opens("void") and phrase.has("here")
    return short or {"zit", "niets", "bij"} <= set(phrase.norms)
