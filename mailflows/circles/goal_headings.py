"""A few words before a colon that say what the goals behind it are: "Laatste: 3", "1e keus: 8"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_titles import ORDINALS

_SHORT = 4  # words of a heading that ends without a colon


def under_headings(said: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases, each with the words and the place of the heading it stands under.

    A heading goes for its own sentence, and for the lines of a list that begins below it; a phrase
    with words of its own ends it.
    """
    heading: Phrase | None = None
    used = False
    for phrase in map(_placed, said):
        if _directs(phrase):
            continue
        if _heads(phrase):
            heading, used = phrase, False
            yield phrase
            continue
        if heading is not None and _aside(heading, phrase):
            yield phrase
            continue
        if heading is not None and (_ends(heading, phrase, used=used) or not phrase.goals):
            heading = None
        if heading is None:
            yield phrase
            continue
        place = phrase.place if heading.place is None else heading.place
        norms = (*heading.norms, *phrase.norms) if _puts_away(heading) else phrase.norms
        yield replace(phrase, norms=norms, place=place)
        used = True
        if heading.ends != ":" or heading.place is not None:
            heading = None


def _placed(phrase: Phrase) -> Phrase:
    """ "First:", "Tweede:"."""
    if phrase.goals or phrase.place is not None or phrase.ends != ":" or len(phrase.norms) != 1:
        return phrase
    return replace(phrase, place=ORDINALS.get(phrase.norms[0]))


def _directs(phrase: Phrase) -> bool:
    """ "From most to least:", "van minst erg naar ergst:": the first one is the best."""
    return not phrase.goals and phrase.ends == ":" and phrase.has("downwards")


def _heads(phrase: Phrase) -> bool:
    if phrase.goals or phrase.reason or phrase.asked:
        return False
    if phrase.place is not None:
        return (phrase.ends == ":" or (phrase.ends == "," and not phrase.norms)) and (
            not phrase.unknown
        )
    if phrase.ends == ":":
        return _puts_away(phrase)
    last = phrase.has("last") and not phrase.has("pointing", "negative") and not phrase.unknown
    return last and phrase.ends in {",", "\n", "–", "—", "→"} and len(phrase.norms) <= _SHORT


def _aside(heading: Phrase, phrase: Phrase) -> bool:
    """ "Op de derde plaats, zij het met schroom, het gebruik van AI"."""
    return heading.place is not None and not phrase.goals and not phrase.stands


def _puts_away(phrase: Phrase) -> bool:
    """ "Laatste", "liever niet"; "geen twijfel" and "als het niet anders kan" put nothing away."""
    if phrase.has("last"):
        return not phrase.has("negative")
    return (
        phrase.has("negative")
        and not phrase.has("pointing")
        and not (phrase.unknown or phrase.has("not_bad", "condition", "no_refusal"))
    )


def _ends(heading: Phrase, phrase: Phrase, *, used: bool) -> bool:
    if not used and heading.ends == ":":
        return False  # "Second: files updated within a day"
    if any("adds" not in phrase.says.kinds(norm) for norm in phrase.norms if norm.isalnum()):
        return True
    return used and phrase.stands and phrase.starts != "\n"
