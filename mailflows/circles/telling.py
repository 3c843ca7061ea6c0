"""What a weekly answer tells, sentence by sentence: how far, what she did, wishes, offers, ideas.

Every sentence has one kind and stands in it as written; what is of no kind is left as written, so
that the circle reads it in the stock-taking. Nobody is helped by a guess: where sentences say both
"gelukt" and "niet", the week is partly done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from mailflows.circles import telling_words as say
from mailflows.circles.acts import PromptAct
from mailflows.circles.goal_titles import is_about
from mailflows.circles.topics import topics
from mailflows.records import Progress
from mailflows.understanding.closing import tells
from mailflows.understanding.pieces import Sentence
from mailflows.understanding.words import CONDITIONS, GREETINGS, word_set

_MADE_ALONE = ("gemaakt", "gisteren gemaakt", "vandaag gemaakt", "heb hem gemaakt", "made it")
_BEGUN = frozenset({"begonnen", "bezig", "started"})
_FEW = 4  # words of a question that says nothing of what about
_TOWARDS = word_set("met van aan bij voor door namens to with from for by hoi beste lieve")
_POINTING = 8  # words of a question that asks about the sentence before it
_BACK = word_set("daarmee daarbij dao daar dat dit it that er this mee")
_HOW_FAR = topics(  # words that tell how far she came, and nothing of what
    "gelukt gehaald bereikt klaar gedaan doel doelen deels half helft gedeeltelijk bijna begonnen"
    " begin eind weg helemaal niets toegekomen toe tijd gehad kwam week mijn ons druk helaas trots"
    " done finished goal reached partly partially almost started half way nothing managed got had"
    " made achieved completed yet not kloar check super"
)


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
    last: str = ""  # the sentence before


def sorts(
    sentences: Sequence[Sentence], members: Sequence[str], headed: Mapping[str, PromptAct]
) -> list[Sort]:
    """What each sentence is by its words; of those in `headed` the table of answers knows the
    kind: "idee: …"."""
    names = frozenset(name.casefold() for name in members)
    return [
        _HEADED.get(headed.get(one.words, PromptAct.THANKS)) or _sort_of(one, names)
        for one in sentences
    ]


def told(
    sentences: Sequence[Sentence],
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
        answered = heard.last and (one.said in say.BARE_NO or one.said in say.BARE_YES)
        if say.IRONY.search(one.said) and not is_about(one.words, goal):
            marks, firm = [kept for kept in marks if kept is not Progress.DONE], False
        if mark is not None and sort is not Sort.ABOUT and not answered and (sure or not firm):
            marks = [mark] if sure and not firm else [*marks, mark]
            firm = firm or sure
        _put(heard, sort, one, names)
        if sort not in (Sort.ABOUT, Sort.EMPTY) and not one.asks:
            heard.about += _told_of(one.said.split(), names)
        heard.last = one.words
    heard.progress = _together(marks)
    return heard


def _together(marks: Sequence[Progress]) -> Progress | None:
    kinds = set(marks)
    if len(kinds) <= 1:
        return next(iter(kinds), None)
    return Progress.PARTLY if Progress.DONE in kinds or Progress.PARTLY in kinds else Progress.NOT


def _put(heard: Told, sort: Sort, one: Sentence, names: frozenset[str]) -> None:
    match sort:
        case Sort.TOLD:
            if topics(one.words) - _HOW_FAR:
                heard.did.append(one.words)
        case Sort.IDEA:
            heard.ideas.append(one.words)
        case Sort.WISH:
            _wish(heard, one)
        case Sort.OFFER:
            _offer(heard, one)
        case Sort.ABOUT:
            heard.about += [word for word in one.said.split() if word in names]
            heard.left.append(one.words)
        case Sort.LEFT:
            heard.left.append(one.words)
        case Sort.EMPTY:
            pass


def _wish(heard: Told, one: Sentence) -> None:
    """ "Automatisch vernieuwen lukte niet. Iemand ervaring daarmee?": what she asks about is said
    just before."""
    words = one.said.split()
    bare = one.asks and len(words) <= _FEW and heard.last != ""
    points = one.asks and len(words) <= _POINTING and not _BACK.isdisjoint(words)
    points = points and say.NEGATED.search(heard.last.casefold()) is not None
    before = heard.last if points or bare else ""
    if before in heard.left:
        heard.left.remove(before)
    heard.wishes.append(f"{before} {one.words}".strip())


def _offer(heard: Told, one: Sentence) -> None:
    """ "Wie wil het hebben?" offers what she told just before."""
    points = one.asks and {"het", "hem", "die", "ze"} & set(one.said.split())
    before = heard.did[-1:] if points else []
    heard.offers.append(" ".join([*before, one.words]))


def _only_how_far(said: str) -> bool:
    return bool(
        say.DONE.search(said) or say.PARTLY.search(said) or said in say.BARE_NO
        or say.NOT.search(said)
    )  # fmt: skip


def _sort_of(one: Sentence, names: frozenset[str]) -> Sort:
    words = one.said.split()
    heading = say.HEADING.match(one.words.casefold())
    if heading is not None:
        return _under(heading.group(1), one.said)
    if not words or (not tells(one.words) and not _only_how_far(one.said)):
        return Sort.EMPTY
    asked = _asked(one.said) if one.asks else Sort.LEFT
    if _of_others(words, names) and asked is Sort.LEFT:
        return Sort.ABOUT
    return asked if one.asks else _said(one.said)


def _said(said: str) -> Sort:
    """What a sentence is that asks nothing."""
    if say.NO_IDEA.search(said) is None and say.IDEA.search(said):
        return Sort.IDEA
    negated = say.NEGATED.search(said) is not None
    if say.OFFER.search(said) and not negated and _of_hers(said):
        return Sort.OFFER
    if say.WISH.search(said) and not negated:
        return Sort.WISH
    return Sort.TOLD if _tells_of_doing(said) else Sort.LEFT


def _under(heading: str, said: str) -> Sort:
    """ "Gedaan: …", "Hulp: …": she says herself what it is; "hulp: nee hoor" asks for none."""
    if heading in say.HEADS_WISH:
        return Sort.LEFT if say.NO_HELP.intersection(said.split()[1:4]) else Sort.WISH
    if heading in say.HEADS_IDEA:
        return Sort.IDEA
    return Sort.OFFER if heading in say.HEADS_OFFER else Sort.TOLD


def _of_hers(said: str) -> bool:
    return say.first_person(said) and say.FOR_OTHERS.search(said) is not None


def _asked(said: str) -> Sort:
    """A question is a wish, an idea, an offer, or none of them."""
    if say.OFFERING.search(said):
        return Sort.OFFER
    if say.IDEA.search(said):
        return Sort.IDEA
    if say.WISH.search(said) or say.ASKED.search(said):
        return Sort.WISH
    return Sort.TOLD if _tells_of_doing(said) else Sort.LEFT


def _of_others(words: Sequence[str], names: frozenset[str]) -> bool:
    """A member is named, and the sentence is not told of herself."""
    if not names.intersection(words):
        return False
    mine = {"ik", "i", "mij", "me", "we", "wij", "mijn"}.intersection(words)
    return not mine


def _told_of(words: Sequence[str], names: frozenset[str]) -> list[str]:
    """ "Kees wel, zie ik": a member of whom something is told, not one whom she speaks to."""
    if words and words[0] in GREETINGS:
        return []
    return [
        word for before, word in pairwise(("", *words)) if word in names and before not in _TOWARDS
    ]


def _tells_of_doing(said: str) -> bool:
    if not say.first_person(said):
        return False
    patterns = (say.DONE, say.MADE, say.PARTLY, say.TRIED, say.NOT)
    if any(pattern.search(said) for pattern in patterns):
        return True
    opening = said.split()[:2]
    return (
        bool(opening)
        and opening[0] in {"ik", "heb", "we", "wij", "i"}
        and (
            {"heb", "ben", "hebben", "zijn", "ging", "was", "have"} & set(said.split()[:4]) != set()
        )
    )


def _progress(one: Sentence, sort: Sort, goal: str) -> tuple[bool, Progress | None]:
    """How far she came by this sentence; whether it says so of the goal itself."""
    written = one.words.casefold()
    said = say.HEADING.sub("", written) if say.HEADING.match(written) else one.said
    if sort in (Sort.OFFER, Sort.IDEA) or _tells_nothing_of_it(one, said, sort):
        return False, None
    firm = _firm(said)
    if firm is not None:
        return True, firm
    if sort is Sort.WISH:
        return False, None
    negated = say.NEGATED.search(said) is not None
    if say.DONE.search(said):
        return (False, Progress.PARTLY) if negated else (True, Progress.DONE)
    made = say.MADE.search(said) or say.PARTICIPLE.search(said)
    alone = said.startswith(_MADE_ALONE)
    if made and sort is Sort.TOLD and (alone or is_about(one.words, goal)):
        return False, Progress.PARTLY if negated or say.TRIED.search(said) else Progress.DONE
    return False, Progress.PARTLY if say.TRIED.search(said) else None


def _tells_nothing_of_it(one: Sentence, said: str, sort: Sort) -> bool:
    """A plan, a quoted line, somebody else's news, a question, a condition."""
    if one.words.startswith(">") or not say.first_person(said):
        return True
    if say.PLANS.search(said) and not say.NOT.search(said):
        return True
    if say.UNREAL.search(said) and not say.NEGATED.search(said):
        return True
    if one.asks and sort is not Sort.TOLD and "," not in one.words:
        return True
    return sort is not Sort.TOLD and not CONDITIONS.isdisjoint(said.split())


def _firm(said: str) -> Progress | None:
    """What is said of the goal itself, but for "gelukt"."""
    if said in say.BARE_NO:
        return Progress.NOT
    if said in say.BARE_YES or say.LONG_SINCE.search(said):
        return Progress.DONE
    if say.PUT_OFF.search(said) and not (say.NEGATED.search(said) or say.DONE.search(said)):
        return Progress.NOT
    partly, never = say.PARTLY.search(said), say.NOT.search(said)
    if partly and not (never and partly.group() in _BEGUN):
        return Progress.PARTLY
    return Progress.NOT if never else None


def _is_taken(one: Sentence, taken: Sequence[str]) -> bool:
    return any(one.words.strip(" .!?\n") in words for words in taken)
