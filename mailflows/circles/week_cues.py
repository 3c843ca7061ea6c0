"""By what the learned reader of weekly answers knows a mail and a sentence: words, and our cues."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflows.circles.goal_titles import is_about
from mailflows.circles.telling import Sort
from mailflows.circles.telling_of import told_of
from mailflows.circles.week_words import Spoken
from mailflows.reading import Beside, Context
from mailflows.records import Progress
from mailflows.understanding.features import FIRST, TOLD, Features, of_part
from mailflows.understanding.noticed import NAME, Listener
from mailflows.understanding.pieces import tokens_of, words_of
from mailflows.understanding.tokens import Token

# What the learned file knows of the table's hints; with a name more it is learned anew.
_HINTS = frozenset({
    "leave", "pause", "swap", "change_goal", "share", "ours", "unclear", "reached", "begun",
    "missed", "helping", "seeking", "proposing",
})  # fmt: skip
_RULES = (  # and of what our own rules look out for
    ("done", "done"), ("partly", "partly", "begun_with"), ("not", "not"), ("made", "made"),
    ("tried", "tried"), ("plans", "plans"), ("negated", "negated"), ("participle", "participle"),
    ("put off", "put_off"), ("unreal", "unreal"), ("idea", "idea"), ("no idea", "no_idea"),
    ("wish", "wish"), ("asked", "asked"), ("offer", "offer"), ("offering", "offering"),
    ("for others", "for_others"),
)  # fmt: skip
_BESIDE = {Sort.WISH, Sort.IDEA, Sort.OFFER, Sort.ABOUT}
_HERS = {Sort.TOLD, Sort.LEFT}
_DENIALS = {"not", "negated"}
_MARK = re.compile(r"[,.!?;:\n]")
_PLAINLY = 3  # words of an answer to "hoe ging het?"
_OURS = "ours"  # the hint of our own questions
_QUESTION = 6  # words of one of them
_FIRST = 3  # sentences that are told apart by their place


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer as our own rules read it."""

    sentences: Sequence[Spoken]
    kinds: Sequence[Sort]
    progress: Progress | None
    ops: Sequence[str]
    names: frozenset[str]  # of the other members
    plainly: Progress | None = None  # what a clause says that is nothing but how far she came
    stated: Progress | None = None  # what she says plainly somewhere in her story
    changing: Sequence[str] = ()  # words that change a goal

    def of_others(self, one: Spoken) -> bool:
        """Whether it tells of another member, and not of what she did with her."""
        return bool(told_of(one.said.split(), self.names))


def noticed(
    text: str, heard: Heard, context: Context, beside: Beside
) -> tuple[Features, list[Features]]:
    """What is seen of the whole mail, and of each sentence."""
    listener, tokens = Listener(context), tokens_of(text)
    cues = [list(_cues(one, context.topic)) for one in heard.sentences]
    each = [
        listener.notices(tokens, range(*one.span), [*cues[at], *_place(heard, at)])
        for at, one in enumerate(heard.sentences)
    ]
    hers = (one for one in heard.sentences if not _is_ours(one))
    body = {at for one in hers for at in range(*one.span)} & beside.above
    mail = listener.notices(tokens, body, [*_of_mail(heard, cues), *_first(heard)])
    mail.update(_parts(heard, tokens, listener))
    return mail, each


def _parts(heard: Heard, tokens: Sequence[Token], listener: Listener) -> Iterator[str]:
    """What she tells of herself, apart from questions, wishes and news of others; how she begins:
    "Kees is klaar. De mijne volgt dinsdag" is no goal of hers."""
    begun = False
    for one, kind in zip(heard.sentences, heard.kinds, strict=True):
        if kind is Sort.EMPTY or _is_ours(one):
            continue
        words = [word for word, _ in listener.words(tokens, range(*one.span))]
        if kind in _HERS and not one.asks and NAME not in words:
            yield from of_part(TOLD, words)
        if not begun:
            yield from of_part(FIRST, words)
        begun = True


def _is_ours(one: Spoken) -> bool:
    """ "Hoe ging het? Matig": a question of our letter that she wrote above her answer."""
    return one.asks and one.has(_OURS) and len(one.said.split()) <= _QUESTION


def _first(heard: Heard) -> Iterator[str]:
    """ "Nee helaas, te druk": what the words before the first mark hint at."""
    told = (one for one, kind in zip(heard.sentences, heard.kinds, strict=True)
            if kind is not Sort.EMPTY and not _is_ours(one))  # fmt: skip
    first = next(told, None)
    if first is None:
        return
    clause = _MARK.split(first.words, maxsplit=1)[0]
    said = words_of([token.norm for token in tokens_of(clause)])
    hinted = sorted(first.within(said) & _HINTS)
    yield from (f"first {name}" for name in hinted)
    if len(said.split()) <= _PLAINLY:
        yield from (f"plainly {name}" for name in hinted)


def _cues(one: Spoken, goal: str) -> Iterator[str]:
    yield from (f"hint {name}" for name in sorted(one.cues & _HINTS))
    yield from (name for name, *cues in _RULES if one.has(*cues))
    if goal and is_about(one.words, goal):
        yield "goal"


def _place(heard: Heard, at: int) -> Iterator[str]:
    before = heard.kinds[at - 1].name if at else "none"
    asked = at > 0 and heard.sentences[at - 1].asks
    yield f"kind {heard.kinds[at].name}"
    yield f"asks {heard.sentences[at].asks}"
    yield f"behind {before}{'?' if asked else ''}"
    yield f"number {min(at, _FIRST)}"


def _of_mail(heard: Heard, cues: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"read {heard.progress.value if heard.progress else 'none'}"
    yield from (f"read {op}" for op in heard.ops)
    if not heard.ops and not set(heard.kinds) & _BESIDE:
        yield "told only"
    yield from (f"has {kind.name}" for kind in dict.fromkeys(heard.kinds))
    for said in cues:
        yield from said
        if _DENIALS.isdisjoint(said):
            yield from (f"{cue}, not denied" for cue in said)
