"""What a learned reader sees of an answer beside one reading of it: its words, with "<1>" for a
goal that the reading has first, "<2>" for the second, "<last>" and "<other>". "<1> sorry <2>" is
seldom right, whatever each of both mentions looks like."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mailflows.circles.choice_mentions import By, Mention
from mailflows.circles.choice_readings import Candidate
from mailflows.circles.choice_words import Around, seen_as
from mailflows.understanding.features import Features, runs

_PLAIN = 0.5  # of a title that is met: plain enough to be seen though the reading has it not
_PLACES = 3  # the third and all behind it are one
_NEAREST, _FARTHEST = 2, 4  # words from a goal to another word that stands apart from it
_BEGIN, _END = "<begin>", "<end>"


def told(around: Around, one: Candidate) -> Features:
    """All that is seen of an answer beside one reading."""
    shown = _shown(around, one)
    goals = {at: _place(mention, one) for at, mention in shown.items()}
    masks = _masks(around, shown, goals)
    kinds = [f"{goals[at]}{shown[at].by.value}" for at in sorted(shown)]
    seen = [f"w {run}" for run in runs(masks)]
    seen += [f"apart {one} {other}" for one, other in _apart(masks, frozenset(goals.values()))]
    seen += [f"kinds {run}" for run in runs([_BEGIN, *kinds, _END])]
    return Counter(seen)


def _masks(around: Around, shown: Mapping[int, Mention], goals: Mapping[int, str]) -> Sequence[str]:
    masks = [seen_as(around.listed, at) for at in range(len(around.listed.tokens))]
    for at, mention in sorted(shown.items()):
        for inside in range(mention.start, mention.end):
            if inside not in shown:
                masks[inside] = ""
        masks[at] = goals[at]
    return [_BEGIN, *(mask for mask in masks if mask), _END]


def _shown(around: Around, one: Candidate) -> Mapping[int, Mention]:
    """For each place the mention that counts most there: of the reading, plainly, by number."""
    found: dict[int, tuple[int, Mention]] = {}
    for mention in around.mentions:
        piece = mention.piece
        weak = piece is not None and bool(piece.share < _PLAIN or piece.rival)
        loose = mention.by is By.OWNER and not mention.free
        meant = mention.goal in one.goals
        if (weak or loose) and not meant:
            continue
        counts = 2 * meant + (mention.by is By.NUMBER) + (not weak)
        if mention.start not in found or counts > found[mention.start][0]:
            found[mention.start] = counts, mention
    return {at: mention for at, (_, mention) in found.items()}


def _place(mention: Mention, one: Candidate) -> str:
    if mention.goal in one.top:
        return f"<{min(one.top.index(mention.goal) + 1, _PLACES)}>"
    return "<last>" if mention.goal in one.bottom else "<other>"


def _apart(masks: Sequence[str], goals: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A goal and a word near it with others in between, in their order."""
    for at, mask in enumerate(masks):
        for other in masks[at + _NEAREST : at + _FARTHEST + 1]:
            if mask in goals or other in goals:
                yield mask, other
