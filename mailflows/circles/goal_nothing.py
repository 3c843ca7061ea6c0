"""Answers in which nothing is chosen: she only asks something, or is away and answers later."""

from collections.abc import Iterator, Sequence

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_places import STOPS
from mailflows.circles.goal_whole import any_of
from mailflows.understanding.tokens import Kind

_LEAST = 3  # words of a question


def asks_only(said: Sequence[Phrase]) -> bool:
    """ "Hoeveel doelen worden er opgepakt?": outside her questions no goal is named plainly."""
    asked = False
    for sentence in _sentences(said):
        if _inquires(sentence):
            asked = True
        elif any(_names_plainly(phrase) for phrase in sentence):
            return False
    return asked


def answers_later(listed: GoalList, said: Sequence[Phrase]) -> bool:
    """ "Ik ben afwezig tot 18 augustus", "kijk er vrijdag naar" where a goal has a Friday."""
    if not any("later" in listed.says.kinds(" ".join(norms)) for norms in _lines(listed)):
        return False
    named = any(_names_plainly(phrase) and not _of_a_day(listed, phrase) for phrase in said)
    return not (named or any_of(said, "doubting", "anothers_order"))


def _lines(listed: GoalList) -> Iterator[list[str]]:
    """The words of each sentence, those of titles too."""
    norms: list[str] = []
    for token in listed.tokens:
        if token.norm in STOPS and norms:
            yield norms
            norms = []
        elif token.kind is not Kind.MARK:
            norms.append(token.norm)
    if norms:
        yield norms


def _of_a_day(listed: GoalList, phrase: Phrase) -> bool:
    """Whether it names its goals in telling of another time, or by a day of the week."""
    spans = (range(one.start, one.end) for one in phrase.goals)
    return phrase.touches or all(listed.has(at, "weekday") for span in spans for at in span)


def _sentences(said: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    sentence: list[Phrase] = []
    for phrase in said:
        if phrase.stands and sentence:
            yield sentence
            sentence = []
        sentence.append(phrase)
    if sentence:
        yield sentence


def _inquires(sentence: Sequence[Phrase]) -> bool:
    """A whole question, which begins like one where it names goals."""
    if any(phrase.has("wants_to_know") for phrase in sentence):
        return True
    if sentence[-1].ends != "?" or sum(len(phrase.norms) for phrase in sentence) < _LEAST:
        return False
    begins = any(phrase.asked or phrase.opens("asks_if", "asks_why") for phrase in sentence)
    return begins or not any(phrase.goals for phrase in sentence)


def _names_plainly(phrase: Phrase) -> bool:
    chosen = phrase.has("first", "last", "wish") or phrase.place or phrase.leads
    told = phrase.unknown and not chosen
    return any(one.figure or chosen or not (one.loose or told) for one in _sure(phrase))


def _sure(phrase: Phrase) -> Iterator[Named]:
    return (one for one in phrase.goals if one.sure or one.owned)
