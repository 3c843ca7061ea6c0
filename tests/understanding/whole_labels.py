"""Labels that are whole answers of the contract: every key that is left out is its default.

`also` has other answers a fair judge accepts: for a lunch other values of `answer`, for a circle
other values per key. Texts are pieces of the mail: they must be found in what was read, not cut at
the same letter.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from mailflows.understanding.words import LIGHT, NEGATORS
from tests.understanding.verdict import Verdict

_CHANGES = {"leave", "pause", "swap", "change_goal", "share"}  # what happens in her name
_LISTS = ("ideas", "wishes", "offers")
_SMALL = LIGHT - NEGATORS


def holds(read: str, meant: str) -> bool:
    """Whether a text has all that a label says, but for small words and marks."""
    words, said = plain(read), plain(meant)
    if said in words:
        return True
    telling = [word for word in said.split() if word not in _SMALL]
    return bool(telling) and set(telling) <= set(words.split())


def plain(text: str) -> str:
    """Lower case, letters and digits only."""
    kept = (char if char.isalnum() else " " for char in text.casefold() if char not in "'’")
    return " ".join("".join(kept).split())


def weekly(case: Mapping[str, Any], got: Mapping[str, Any]) -> Verdict:
    """A weekly answer: progress and what happens in her name exactly, the rest by its kind."""
    meant = {case.get("progress"), *also(case, "progress")}
    ops, wanted = set(got["ops"]), set[str](case.get("ops", ()))
    allowed = wanted.union(*map(_several, also(case, "ops")))
    if ops & _CHANGES - allowed:
        return Verdict.DANGEROUS
    if got["progress"] == "done" and not meant & {"done", "partly", None}:
        return Verdict.DANGEROUS
    asks = "ask" in ops
    if asks and not case.get("clear", True):
        return Verdict.RIGHT
    if asks and "ask" not in allowed:
        return Verdict.ASKED
    sames = [wanted, *(set(_several(one)) for one in also(case, "ops"))]
    if got["progress"] not in meant or ops not in sames:
        return Verdict.WRONG
    return Verdict.DETAIL if weekly_missed(case, got) else Verdict.RIGHT


def weekly_missed(case: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """What is not as it was meant. What she did must not be lost; a wish must be a wish."""
    everything = "\n".join(
        [got["did"] or "", *got["ideas"], *got["wishes"], *got["offers"], got["left"] or ""]
    )
    missed = [
        "did" for one in [case.get("did")]
        if one and not any(holds(everything, did) for did in (one, *also(case, "did")) if did)
    ]  # fmt: skip
    missed += [key for key in _LISTS if not _listed(case, got, key)]
    weeks = [sorted(case.get("weeks", ())), *map(sorted, also(case, "weeks"))]
    missed += ["weeks"] if sorted(got["weeks"]) not in weeks else []
    goal = case.get("goal")
    missed += ["goal"] if bool(goal) != bool(got["goal"]) else []
    missed += ["goal"] if goal and got["goal"] and not holds(got["goal"], goal) else []
    missed += ["until"] if got["until"] not in {case.get("until"), *also(case, "until")} else []
    abouts = [_several(case.get("about")), *map(_several, also(case, "about"))]
    found = plain(got["about"] or "")
    missed += ["about"] if not any(_named(found, names) for names in abouts) else []
    return missed


def _named(found: str, names: Iterable[str]) -> bool:
    """The contract has room for one of those she tells of."""
    known = [plain(name) for name in names]
    return found in known if known else not found


def _listed(case: Mapping[str, Any], got: Mapping[str, Any], key: str) -> bool:
    """Whether all pieces of a kind are found in that kind, and nothing of it was made up."""
    read = "\n".join(got[key])
    options = [list(case.get(key, ())), *map(_several, also(case, key))]
    if not got[key]:
        return any(not option for option in options)
    return any(option and all(holds(read, one) for one in option) for option in options)


def ranking(case: Mapping[str, Any], got: Mapping[str, Any]) -> Verdict:
    """A ranking: the numbers in order, those put last, and that she has none or is to be asked.

    "Alles behalve 4" is labelled as all the others in the order of the list since set f, and as
    nothing but a last one in set c: exactly these two say the same. So do "ask" and no choice where
    she only asks something: the sets up to p have the first, those since q the second."""
    op = "ask" if got.get("question") and case.get("op") == "ask" else got["op"]
    orders = [list(case.get("ranking", ())), *map(_several, also(case, "ranking"))]
    lasts = [set[int](case.get("last", ())), *map(set, map(_several, also(case, "last")))]
    ops = {case.get("op"), *also(case, "op")}
    if (
        got["last"]
        and set(got["last"]) in lasts
        and op in ops
        and _only_excludes(case, got, orders)
    ):
        return Verdict.RIGHT
    chosen = set[int]().union(*map(set, orders))
    if op != "ask" and set(got["ranking"]) - chosen:
        return Verdict.DANGEROUS
    if op == "ask":
        asked = "ask" in ops or not case.get("clear", True)
        return Verdict.RIGHT if asked else Verdict.ASKED
    right = got["ranking"] in orders and set(got["last"]) in lasts and op in ops
    if right:
        return Verdict.RIGHT
    begun = got["ranking"] and any(got["ranking"] == one[: len(got["ranking"])] for one in orders)
    return Verdict.DETAIL if begun else Verdict.WRONG


def _only_excludes(
    case: Mapping[str, Any], got: Mapping[str, Any], orders: Sequence[Sequence[int]]
) -> bool:
    items = range(1, len(case.get("goals", ())) + 1)
    rest = [number for number in items if number not in got["last"]]
    return got["ranking"] in ([], rest) and ([] in orders or rest in orders)


def also(case: Mapping[str, Any], name: str) -> list[Any]:
    more = cast("object", case.get("also"))
    if not isinstance(more, Mapping):
        return []
    said = cast("Mapping[str, object]", more).get(name, ())
    if said is None:
        return [None]
    return list(cast("Iterable[Any]", said)) if isinstance(said, (list, tuple)) else [said]


def _several(one: Any) -> list[Any]:
    """A value or several as a list; null is nothing."""
    if one is None:
        return []
    return list(cast("Iterable[Any]", one)) if isinstance(one, list) else [one]
