"""What an answer to the list of goals wants first, and what it wants last or not at all.

The answer is cut into phrases; each phrase that names goals is weighed by the words around them
(`goal_heard.py`). What is said of the whole list, or of no goal, is read here. At the end every
goal needs evidence of its own (`goal_evidence.py`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mailflows.circles.goal_accounts import Accounts
from mailflows.circles.goal_answer import GoalList, list_of
from mailflows.circles.goal_beside import hinges, without_telephones
from mailflows.circles.goal_evidence import Evidence
from mailflows.circles.goal_headings import under_headings
from mailflows.circles.goal_heard import Heard
from mailflows.circles.goal_nothing import answers_later, asks_only
from mailflows.circles.goal_phrases import Phrase, phrases
from mailflows.circles.goal_points import equated, pointed, row_by_row
from mailflows.circles.goal_quotes import unquoted
from mailflows.circles.goal_runs import in_runs
from mailflows.circles.goal_told import chosen_only
from mailflows.circles.goal_whole import any_of, indifferent, none_of_them, whole_list
from mailflows.circles.goal_words import GoalWords
from mailflows.circles.preference import Preference
from mailflows.reading import Context, Hints
from mailflows.understanding.tokens import Kind

_TYPED = 2  # digits of two numbers without a space
_NAMED_ALONE = 3  # words of "dan Kees"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer beside the list that it answers."""

    listed: GoalList
    said: tuple[Phrase, ...]
    told: tuple[Phrase, ...]  # the same; those that only tell of their goals say so

    @classmethod
    def of(cls, text: str, context: Context, hints: Hints) -> "Answer":
        says = GoalWords(hints)
        listed = list_of(unquoted(without_telephones(text, says), context, says), context, says)
        said = in_runs(listed, tuple(under_headings(phrases(listed))))
        return cls(listed, said, tuple(chosen_only(listed, said)))


def placed(answer: Answer) -> tuple[int, ...]:
    """The goals of a list in which each has its place: copied, by points, backwards, as it is."""
    return in_rows(answer) or whole_list(answer.listed, answer.said)


def in_rows(answer: Answer) -> tuple[int, ...]:
    """The goals of rows that were copied with a place or with points beside each."""
    listed = answer.listed
    return equated(listed) or pointed(listed) or row_by_row(listed)


def preferred(answer: Answer) -> Preference:
    """Reads an answer by our rules."""
    listed, said, told = answer.listed, answer.said, answer.told
    evidence = Evidence(listed, said)
    whole = placed(answer)
    if whole:
        return evidence.weighed(Preference(top=whole))
    heard = Heard(listed)
    for phrase in told:
        heard.hear(phrase)
    read = Accounts(listed, told, evidence.weighed(_concluded(heard, said))).settled()
    return _nothing_chosen(listed, read, told) or read


def _nothing_chosen(
    listed: GoalList, read: Preference, said: Sequence[Phrase]
) -> Preference | None:
    """Where no goal was read for sure: she may only ask something, or answer later."""
    if read.top and not read.ask:
        return None
    if read.ask and asks_only(said):
        return Preference(question=True)
    return Preference(later=True) if answers_later(listed, said) else None


def _names_another(phrase: Phrase, read: Collection[int]) -> bool:
    """ "Eerst Roos, dan Kees": a proposer named alone, of whom no goal was read."""
    alone = phrase.person and not phrase.unknown and len(phrase.norms) <= _NAMED_ALONE
    ordered = phrase.leads or phrase.has("then")
    return bool(alone) and ordered and not phrase.asked and set(phrase.person).isdisjoint(read)


def _concluded(heard: Heard, said: Sequence[Phrase]) -> Preference:
    """All of it as one; an answer in which nothing was understood is asked."""
    top, bottom = tuple(heard.in_places()), tuple(heard.bottom)
    every = range(1, heard.listed.context.items + 1)
    lonely = len(top) == 1 and heard.places.get(top[0], 1) > 1  # "2 Engels" where 2 is no English
    unsettled = bool(heard.unsettled) and {*heard.unsettled} <= {*top, *bottom}
    unsettled = unsettled and not ({*heard.unsettled} & {*top} and {*heard.unsettled} & {*bottom})
    puzzling = unsettled or lonely or _beyond_most(heard.listed, said)
    puzzling = puzzling or any(_names_another(phrase, {*top, *bottom}) for phrase in said)
    contradicts = bool(set(top) & set(bottom)) or heard.contradicts() or hinges(heard.listed)
    if heard.ask or puzzling or contradicts:
        return Preference(top, bottom, ask=True, open=contradicts or heard.open or unsettled)
    if top or bottom:
        others = tuple(number for number in every if number not in bottom)
        if not top and any_of(said, "order") and any_of(said, "stands"):
            return Preference(others, bottom)
        return Preference(top, bottom)
    asks = any(phrase.goals and (phrase.asked or phrase.ends == "?") for phrase in said)
    if any(indifferent(phrase) for phrase in said) and not asks:
        return Preference(none=True)
    if any(none_of_them(phrase) for phrase in said):
        return Preference(bottom=tuple(every))
    somebody = any(phrase.person for phrase in said)  # "doe maar zoals Roos"
    wishes = any(phrase.has("first", "last", "wish") for phrase in said)  # "mijn doel eerst"
    wishes = wishes or asks or any(phrase.opens("nay") for phrase in said)
    unclear = bool(heard.waiting) or heard.unread or somebody or wishes
    return Preference(ask=unclear or _names_only(heard.listed))


def _names_only(listed: GoalList) -> bool:
    """ "Jan.", "?": somebody wants something, and nobody knows what."""
    words = [one.norm for one in listed.tokens if one.kind is Kind.WORD]
    if not words:
        return "?" in {one.norm for one in listed.tokens}
    return set(words) <= listed.names


def _beyond_most(listed: GoalList, said: Sequence[Phrase]) -> bool:
    """ "12, 14 en 3" of ten: most of it does not exist; in "3 5 12 en 1" it may be 1 and 2."""
    beyond = [at for at in range(len(listed.tokens)) if listed.beyond(at)]
    behind = any(
        listed.inside(listed.figure(at - 1)) and len(listed.norm(at)) == _TYPED for at in beyond
    )
    return behind or len(beyond) > sum(one.figure for phrase in said for one in phrase.goals)
