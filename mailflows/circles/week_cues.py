"""By what the learned reader of weekly answers knows a mail and a sentence: words, and our cues."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflows.circles import telling_words as say
from mailflows.circles.goal_titles import is_about
from mailflows.circles.telling import Sort
from mailflows.reading import Beside, Context
from mailflows.records import Progress
from mailflows.understanding.features import FIRST, TOLD, Features, of_part
from mailflows.understanding.noticed import NAME, Listener
from mailflows.understanding.pieces import Sentence, tokens_of, words_of
from mailflows.understanding.tokens import Token

_PATTERNS = (
    ("done", say.DONE), ("partly", say.PARTLY), ("not", say.NOT), ("made", say.MADE),
    ("tried", say.TRIED), ("plans", say.PLANS), ("negated", say.NEGATED),
    ("participle", say.PARTICIPLE), ("put off", say.PUT_OFF), ("unreal", say.UNREAL),
    ("idea", say.IDEA), ("no idea", say.NO_IDEA), ("wish", say.WISH), ("asked", say.ASKED),
    ("offer", say.OFFER), ("offering", say.OFFERING), ("for others", say.FOR_OTHERS),
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

    sentences: Sequence[Sentence]
    kinds: Sequence[Sort]
    progress: Progress | None
    ops: Sequence[str]
    names: frozenset[str]  # of the other members

    def of_others(self, one: Sentence) -> bool:
        """Whether it names another member."""
        return not self.names.isdisjoint(one.said.split())


def noticed(
    text: str, heard: Heard, context: Context, beside: Beside
) -> tuple[Features, list[Features]]:
    """What is seen of the whole mail, and of each sentence."""
    listener, tokens = Listener(context), tokens_of(text)
    cues = [list(_cues(one, context.topic, beside)) for one in heard.sentences]
    each = [
        listener.notices(tokens, range(*one.span), [*cues[at], *_place(heard, at)])
        for at, one in enumerate(heard.sentences)
    ]
    hers = (one for one in heard.sentences if not _is_ours(one, beside))
    body = {at for one in hers for at in range(*one.span)} & beside.above
    mail = listener.notices(tokens, body, [*_of_mail(heard, cues), *_first(heard, beside)])
    mail.update(_parts(heard, tokens, listener, beside))
    return mail, each


def _parts(
    heard: Heard, tokens: Sequence[Token], listener: Listener, beside: Beside
) -> Iterator[str]:
    """What she tells of herself, apart from questions, wishes and news of others; how she begins:
    "Kees is klaar. De mijne volgt dinsdag" is no goal of hers."""
    begun = False
    for one, kind in zip(heard.sentences, heard.kinds, strict=True):
        if kind is Sort.EMPTY or _is_ours(one, beside):
            continue
        words = [word for word, _ in listener.words(tokens, range(*one.span))]
        if kind in _HERS and not one.asks and NAME not in words:
            yield from of_part(TOLD, words)
        if not begun:
            yield from of_part(FIRST, words)
        begun = True


def _is_ours(one: Sentence, beside: Beside) -> bool:
    """ "Hoe ging het? Matig": a question of our letter that she wrote above her answer."""
    if not one.asks or beside.hints is None or len(one.said.split()) > _QUESTION:
        return False
    return _OURS in beside.hints.within(one.said)


def _first(heard: Heard, beside: Beside) -> Iterator[str]:
    """ "Nee helaas, te druk": what the words before the first mark hint at."""
    told = (one for one, kind in zip(heard.sentences, heard.kinds, strict=True)
            if kind is not Sort.EMPTY and not _is_ours(one, beside))  # fmt: skip
    first = next(told, None)
    if first is None or beside.hints is None:
        return
    clause = _MARK.split(first.words, maxsplit=1)[0]
    said = words_of([token.norm for token in tokens_of(clause)])
    hinted = sorted(beside.hints.within(said))
    yield from (f"first {name}" for name in hinted)
    if len(said.split()) <= _PLAINLY:
        yield from (f"plainly {name}" for name in hinted)


def _cues(one: Sentence, goal: str, beside: Beside) -> Iterator[str]:
    if beside.hints is not None:
        yield from (f"hint {name}" for name in sorted(beside.hints.within(one.said)))
    yield from (name for name, pattern in _PATTERNS if pattern.search(one.said))
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
