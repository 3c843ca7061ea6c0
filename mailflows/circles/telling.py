"""What a weekly answer tells, sentence by sentence: how far, what she did, wishes, offers, ideas.

Every sentence has one kind and stands in it as written; what is of no kind is left as written, so
that the circle reads it in the stock-taking. Nobody is helped by a guess: where sentences say both
"gelukt" and "niet", the week is partly done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from mailflows.circles.acts import PromptAct
from mailflows.circles.goal_titles import is_about
from mailflows.circles.member_names import names_any
from mailflows.circles.telling_of import named_in, names_in, told_of
from mailflows.circles.topics import is_empty
from mailflows.circles.week_words import Spoken
from mailflows.records import Progress
from mailflows.understanding.closing import tells
from mailflows.understanding.words import CONDITIONS, MYSELF

_FEW = 4  # words of a question that says nothing of what about
_POINTING = 8  # words of a question that asks about the sentence before it
_SMALL = 2  # letters of a word that tells nothing
_HOW_FAR = ("done", "partly", "begun_with", "not")


class Sort(Enum):
    """What a sentence is."""

    TOLD = auto()  # what she did
    IDEA = auto()
    WISH = auto()
    OFFER = auto()
    ABOUT = auto()  # another member's news
    LEFT = auto()
    EMPTY = auto()  # a greeting


_HEADED = {
    PromptAct.IDEA: Sort.IDEA, PromptAct.WISH: Sort.WISH, PromptAct.OFFER: Sort.OFFER,
    PromptAct.DID: Sort.TOLD,
}  # fmt: skip


@dataclass(slots=True)
class Told:
    """All sentences by their kind."""

    progress: Progress | None = None
    did: list[str] = field(default_factory=list[str])
    ideas: list[str] = field(default_factory=list[str])
    wishes: list[str] = field(default_factory=list[str])
    offers: list[str] = field(default_factory=list[str])
    left: list[str] = field(default_factory=list[str])
    about: list[str] = field(default_factory=list[str])  # first names
    last: Spoken | None = None  # the sentence before

    def holds(self, words: str) -> bool:
        """Whether the circle reads these words."""
        parts = (*self.did, *self.ideas, *self.wishes, *self.offers, *self.left)
        return any(words in part for part in parts)


def sorts(
    sentences: Sequence[Spoken], members: Sequence[str], headed: Mapping[str, PromptAct]
) -> list[Sort]:
    """What each sentence is by its words; of those in `headed` the table of answers knows the
    kind: "idee: …"."""
    names = frozenset(name.casefold() for name in members)
    return [
        _HEADED.get(headed.get(one.words, PromptAct.THANKS)) or _sort_of(one, names)
        for one in sentences
    ]


def told(
    sentences: Sequence[Spoken],
    kinds: Sequence[Sort],
    members: Sequence[str],
    taken: Sequence[str],
    goal: str = "",
) -> Told:
    """Sorts the sentences of an answer, each by its kind; those in `taken` were understood
    already. What she made is the goal only where the two are about the same."""
    names = frozenset(name.casefold() for name in members)
    heard = Told()
    marks: list[Progress] = []
    firm = False
    for one, sort in zip(sentences, kinds, strict=True):
        if _is_taken(one, taken):
            continue
        sure, mark = _progress(one, sort, goal)
        answered = heard.last and one.has("bare_no", "bare_yes")
        if one.has("irony") and not is_about(one.words, goal):
            marks, firm = [kept for kept in marks if kept is not Progress.DONE], False
        if mark is not None and sort is not Sort.ABOUT and not answered and (sure or not firm):
            marks = [mark] if sure and not firm else [*marks, mark]
            firm = firm or sure
        _put(heard, sort, one)
        if sort is Sort.ABOUT or (sort is not Sort.EMPTY and not one.asks):
            together = not one.has("only_spoke", "swaps")
            heard.about += told_of(names_in(one.words), names, together=together)
        if heard.last is not None and one.has("tells_on"):
            heard.about += named_in(names_in(heard.last.words), names)
        heard.last = one
    heard.progress = _together(marks)
    return heard


def _together(marks: Sequence[Progress]) -> Progress | None:
    kinds = set(marks)
    if len(kinds) <= 1:
        return next(iter(kinds), None)
    return Progress.PARTLY if Progress.DONE in kinds or Progress.PARTLY in kinds else Progress.NOT


def _put(heard: Told, sort: Sort, one: Spoken) -> None:
    match sort:
        case Sort.TOLD:
            if _tells_what(one):
                heard.did.append(one.words)
        case Sort.IDEA:
            heard.ideas.append(one.words)
        case Sort.WISH:
            _wish(heard, one)
        case Sort.OFFER:
            _offer(heard, one)
        case Sort.ABOUT | Sort.LEFT:
            heard.left.append(one.words)
        case Sort.EMPTY:
            pass


def _wish(heard: Told, one: Spoken) -> None:
    """ "Automatisch vernieuwen lukte niet. Iemand ervaring daarmee?": what she asks about is said
    just before."""
    length, last = len(one.said.split()), heard.last
    before = ""
    if last is not None and one.asks:
        points = length <= _POINTING and one.has("points_back") and last.has("negated")
        before = last.words if points or length <= _FEW else ""
    if before in heard.left:
        heard.left.remove(before)
    heard.wishes.append(f"{before} {one.words}".strip())


def _offer(heard: Told, one: Spoken) -> None:
    """ "Wie wil het hebben?" offers what she told just before."""
    points = one.asks and one.has("points_at")
    before = heard.did[-1:] if points else []
    heard.offers.append(" ".join([*before, one.words]))


def _tells_what(one: Spoken) -> bool:
    """Whether it tells more than how far she came."""
    telling = (word for word in one.said.split() if len(word) > _SMALL and not is_empty(word))
    return any(word[0].isalpha() and "how_far" not in one.within(word) for word in telling)


def _sort_of(one: Spoken, names: frozenset[str]) -> Sort:
    words = one.said.split()
    if one.heading:
        return _under(one)
    if not words or not (tells(one.words) or one.has("bare_no", *_HOW_FAR)):
        return Sort.EMPTY
    asked = _asked(one) if one.asks else Sort.LEFT
    if _of_others(words, names) and asked is Sort.LEFT:
        return Sort.ABOUT
    return asked if one.asks else _said(one)


def _said(one: Spoken) -> Sort:
    """What a sentence is that asks nothing."""
    if one.has("idea") and not one.has("no_idea"):
        return Sort.IDEA
    negated = one.has("negated")
    if one.has("offer") and not negated and one.of_hers and one.has("for_others"):
        return Sort.OFFER
    if one.has("wish") and not negated:
        return Sort.WISH
    return Sort.TOLD if _tells_of_doing(one) else Sort.LEFT


def _under(one: Spoken) -> Sort:
    """ "Gedaan: …", "Hulp: …": she says herself what it is; "hulp: nee hoor" asks for none."""
    if "heads_wish" in one.heading:
        return Sort.LEFT if one.has("no_help") else Sort.WISH
    if "heads_idea" in one.heading:
        return Sort.IDEA
    return Sort.OFFER if "heads_offer" in one.heading else Sort.TOLD


def _asked(one: Spoken) -> Sort:
    """A question is a wish, an idea, an offer, or none of them."""
    if one.has("offering"):
        return Sort.OFFER
    if one.has("idea"):
        return Sort.IDEA
    if one.has("wish", "asked"):
        return Sort.WISH
    return Sort.TOLD if _tells_of_doing(one) else Sort.LEFT


def _of_others(words: Sequence[str], names: frozenset[str]) -> bool:
    """A member is named, and the sentence is not told of herself."""
    return not names.isdisjoint(words) and MYSELF.isdisjoint(words)


def is_of_others(one: Spoken, names: frozenset[str]) -> bool:
    """Whether a sentence tells of another member, or of somebody else: "bij hem is het gelukt"."""
    return names_any(one.said, names) or not one.of_hers


def _tells_of_doing(one: Spoken) -> bool:
    return one.of_hers and one.has("made", "tried", "tells_herself", *_HOW_FAR)


def _progress(one: Spoken, sort: Sort, goal: str) -> tuple[bool, Progress | None]:
    """How far she came by this sentence; whether it says so of the goal itself."""
    if sort in (Sort.OFFER, Sort.IDEA) or _tells_nothing_of_it(one, sort):
        return False, None
    firm = _firm(one.news)
    if firm is not None:
        return True, firm
    if sort is Sort.WISH:
        return False, None
    negated = "negated" in one.news
    if "done" in one.news:
        return (False, Progress.PARTLY) if negated else (True, Progress.DONE)
    made = not one.news.isdisjoint({"made", "participle"}) and sort is Sort.TOLD
    if made and ("made_alone" in one.news or is_about(one.words, goal)):
        return False, Progress.PARTLY if negated or "tried" in one.news else Progress.DONE
    return False, Progress.PARTLY if "tried" in one.news else None


def _tells_nothing_of_it(one: Spoken, sort: Sort) -> bool:
    """A plan, a quoted line, somebody else's news, a question, a condition."""
    if one.quotes or not one.of_hers:
        return True
    if one.heading and "heads_did" not in one.heading:
        return True  # "hulp: nee"
    if "plans" in one.news and "not" not in one.news:
        return True
    if "unreal" in one.news and "negated" not in one.news:
        return True
    if one.asks and sort is not Sort.TOLD and "," not in one.words:
        return True
    return sort is not Sort.TOLD and not CONDITIONS.isdisjoint(one.said.split())


def _firm(said: frozenset[str]) -> Progress | None:
    """What is said of the goal itself, but for "gelukt"."""
    if "bare_no" in said:
        return Progress.NOT
    if not said.isdisjoint({"bare_yes", "long_since"}):
        return Progress.DONE
    if "put_off" in said and said.isdisjoint({"negated", "done"}):
        return Progress.NOT
    if "partly" in said or ("begun_with" in said and "not" not in said):
        return Progress.PARTLY
    return Progress.NOT if "not" in said else None


def _is_taken(one: Spoken, taken: Sequence[str]) -> bool:
    return any(one.words.strip(" .!?\n") in words for words in taken)
