"""Goals that a story only touches: they are named, and nothing is chosen by it.

A number says plainly which goal is meant, and so do the words of a title; one word that is only
like them ("school" for a class, "ouderdom" for parents) says it where nothing else is told beside
it, or where a wish stands there. Who answers by numbers explains them by titles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_denials import foreign, refused
from mailflows.circles.goal_names import spread
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_places import PAUSES

_FEW = 2  # words beside a goal that tells little
_LIST = 2  # numbers of somebody who answers by numbers


def chosen_only(listed: GoalList, said: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases; those that only tell of their goals say so."""
    figured = {
        number
        for phrase in said if not phrase.asked
        for one in phrase.goals if one.figure
        for number in one.numbers
    }  # fmt: skip
    before: Phrase | None = None
    for phrase in said:
        by_title = bool(phrase.goals) and not any(one.figure for one in phrase.goals)
        told = _says_whose(listed, phrase) or (
            by_title
            and (
                _explains(before, phrase)
                or (phrase.loose and phrase.has("takes_leave"))
                or (phrase.unknown and _only_told(listed, phrase, figured))
                or (not phrase.unknown and _by_the_way(phrase, figured))
            )
        )
        yield replace(phrase, touches=True) if told else phrase
        before = phrase


def within_a_story(listed: GoalList, said: Sequence[Phrase], at: int, named: Named) -> bool:
    """ "Wie bedenkt zoiets, een koor", "hij zat daar de hele dag, met zijn radio aan"."""
    phrase = said[at]
    says = phrase.leads or phrase.adds or phrase.has("liking", "leading", "last", "negative")
    if named.figure or phrase.stands or says:
        return False
    tells = False
    for here in range(at - 1, -1, -1):
        before = said[here]
        if not before.ends.isalnum() and before.ends not in PAUSES:
            break  # "net uit de nacht 😂 doe maar Engels"
        greets = here == 0 and len(before.norms) <= _FEW  # "heey samira,"
        much = len(foreign(listed, before)) >= _FEW
        chosen = before.goals and (not much or before.has("wish", "first", "choosing", "loves"))
        chosen = chosen or before.has("if_it")  # "if there is time, the quiz"
        if chosen or before.ends == ":" or before.place or greets:
            return False
        tells = tells or much
        if before.stands:
            break
    return tells


def _says_whose(listed: GoalList, phrase: Phrase) -> bool:
    """ "1 en 2 zijn allebei van Fatima": a fact."""
    if not phrase.goals or phrase.has("wish", "first", "last", "liking") or phrase.place:
        return False
    within = range(phrase.goals[0].start, phrase.goals[-1].end)
    owner = any(listed.has(at, "by") and listed.norm(at + 1) in listed.names for at in within)
    figured = any(one.figure for one in phrase.goals)
    return figured and owner and phrase.has("announces")


def _explains(before: Phrase | None, phrase: Phrase) -> bool:
    """ "Alles behalve 6, zonder gsm vinden de ouders mij nooit"."""
    if before is None or phrase.stands or phrase.adds or not before.goals:
        return False
    if before.has("except"):
        return not phrase.opens("negator", "silent", "joins")
    said = phrase.has("first", "last", "negative", "leave_out") or phrase.place or phrase.leads
    again = {*spread(phrase.goals)} <= {*spread(before.goals)}
    again = again and any(one.figure for one in before.goals) and not phrase.before
    return again and bool(phrase.norms) and not said  # "9 last, I like mails"


def _by_the_way(phrase: Phrase, figured: set[int]) -> bool:
    """ "Een dag zonder schermen? ... Zet 6 onderaan", "goed voor mijn taal"."""
    if phrase.has("wish", "first", "last", "except", "negative") or phrase.place or phrase.leads:
        return False
    if phrase.has("if_it") and phrase.loose:
        return True  # "als het in mijn pauze moet dan niet"
    wonders = phrase.ends == "?" and phrase.stands and bool(figured)
    return wonders or (
        not phrase.stands and all(one.weak for one in phrase.goals) and len(phrase.norms) > _FEW
    )


def _only_told(listed: GoalList, phrase: Phrase, figured: set[int]) -> bool:
    named = {number for one in phrase.goals for number in one.numbers}
    if len(figured) >= _LIST and named <= figured and not phrase.has("first"):
        return True  # "7, 4 en 10 onderaan. An die pillen mag ik nie eens komme"
    strange = len(foreign(listed, phrase))
    goes_on = phrase.leads and not (phrase.loose and strange > 1 and phrase.has("told"))
    if phrase.has("wish", "first", "last", "except") or phrase.place or goes_on:
        return False
    if refused(listed, phrase) or any(one.owned for one in phrase.goals):
        return False
    if len(figured) >= _LIST or (figured and not phrase.stands and not phrase.adds):
        return True
    return phrase.loose and strange > 1
