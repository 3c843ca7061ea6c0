"""Why and on whose word something is asked: "na overleg met de familie", "namens de directie".

Such words explain themselves: they say nothing of what is asked, so they count as understood in a
clause of which every word must be.
"""

from collections.abc import Sequence

from mailflows.understanding.words import PERMITS, REQUEST_VERBS, word_set

_ALONE = word_set("namens gezien conform wegens vanwege dankzij")
_PAIRS = frozenset(
    {("na", "overleg"), ("in", "overleg"), ("op", "verzoek"), ("op", "advies"), ("in", "opdracht"),
     ("op", "aanraden"), ("op", "aandringen"), ("na", "afstemming"), ("in", "afstemming"),
     ("at", "the"), ("on", "behalf"), ("after", "consulting"), ("na", "ruggespraak")}
)  # fmt: skip
_OPENING = (
    _ALONE
    | {first for first, _ in _PAIRS if first not in {"op", "in", "at", "on"}}
    | {second for _, second in _PAIRS if second != "the"}
    | {"request"}
)
_ENDS = (
    REQUEST_VERBS
    | PERMITS
    | word_set(
        "verzoek verzoeken wil willen heb hebben trek trekken is ik wij we moet moeten graag zijn"
        " dit liever niet haal zet i please id would , . : ; ! ?"
    )
    | {"\n"}
)
_LONGEST = 9  # words of one


def adjuncts(norms: Sequence[str], first: int, last: int) -> set[int]:
    """The tokens from `first` to `last` that only say why, or on whose word."""
    found: set[int] = set()
    if _OPENING.isdisjoint(norms[first:last]):
        return found
    for at in range(first, last - 1):
        pair = norms[at], norms[at + 1]
        asked = pair in _PAIRS and (pair != ("at", "the") or norms[at + 2 : at + 3] == ["request"])
        if norms[at] not in _ALONE and not asked:
            continue
        end = at + 1
        while end < min(last, at + _LONGEST) and norms[end] not in _ENDS:
            end += 1
        found.update(range(at, end))
    return found
