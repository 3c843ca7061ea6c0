"""How good the reading of a labelled answer is, and of a whole set."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    RIGHT = "right"
    DETAIL = "detail missed"
    ASKED = "asked though clear"
    WRONG = "wrong"
    DANGEROUS = "DANGEROUS"


@dataclass(frozen=True, slots=True)
class Scored:
    """One answer, what was understood and how good that is."""

    case: Mapping[str, Any]
    got: Mapping[str, object]
    verdict: Verdict

    @property
    def clear(self) -> bool:
        return bool(self.case.get("clear", True))


def summary(name: str, scored: Sequence[Scored]) -> str:
    """ "tips_confirmation  138: right 120, ... ; clear ones right 96.3 %"."""
    counts = Counter(one.verdict for one in scored)
    told = ", ".join(f"{verdict} {counts[verdict]}" for verdict in Verdict)
    return f"{name}  {len(scored)}: {told}; clear ones right {100 * clear_right(scored):.1f} %"


def clear_right(scored: Sequence[Scored]) -> float:
    clear = [one for one in scored if one.clear]
    return sum(one.verdict is Verdict.RIGHT for one in clear) / max(len(clear), 1)
