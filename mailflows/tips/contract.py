"""What an answer to a tip's confirmation asks, in the words of the command-line contract."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailflows.reading import EVERYWHERE, Reading, Slot, Understood
from mailflows.tips.acts import TipAct
from mailflows.understanding.closing import tells, turns

_FEW = 3  # places that are added to what stands; a longer list is told whole


@dataclass(frozen=True, slots=True)
class Correction:
    """Where a tip belongs, said in a reply; several corrections of one mail are one."""

    mode: str  # "replace", "add" or "remove"
    places: tuple[str, ...]
    whole_organisation: bool = False


def correction(reading: Reading[TipAct], standing: Sequence[str] = ()) -> Correction | None:
    """The one correction of a mail: places that are added to new ones are new ones too.

    `standing` is where the tip stands now, as slugs; without it a mail that both adds and removes
    is read as if only the removed ones stood.
    """
    acts = [act for act in reading.acts if act.act is TipAct.CORRECT]
    if not acts:
        return None
    said = [_one(act) for act in _without_reasons(acts)]
    denied = {slug for act in reading.acts if act.act is TipAct.CORRECT
              for slug in _slugs(act.slots.get("not_places"))}  # fmt: skip
    whole = _least(_together(said, standing), standing)
    gone = tuple(slug for slug in standing if slug not in whole.places)
    fewer = bool(whole.places) and set(whole.places) < set(standing)
    if whole.mode == "replace" and fewer and denied >= set(gone):
        return Correction("remove", gone)  # "alleen Kade, niet de Werf"
    return whole


def _without_reasons(acts: Sequence[Understood[TipAct]]) -> Sequence[Understood[TipAct]]:
    """ "Alleen Zuid. Noord had er niets mee te maken": why, beside what she says stays."""
    replaces = any(act.slots["mode"] == "replace" for act in acts)
    return [act for act in acts if not (replaces and act.slots.get("why"))]


def _least(whole: Correction, standing: Sequence[str]) -> Correction:
    """The same change in the fewest places: a list with all that stands there only adds."""
    given, there = set(whole.places), set(standing)
    if whole.mode == "add" and given - there:
        return Correction("add", tuple(place for place in whole.places if place not in there))
    if whole.mode != "replace" or whole.whole_organisation or not there or EVERYWHERE in there:
        return whole
    if there < given and len(given - there) <= _FEW:
        return Correction("add", tuple(place for place in whole.places if place not in there))
    return whole


def _together(said: Sequence[Correction], standing: Sequence[str]) -> Correction:
    removed = _union([one for one in said if one.mode == "remove"])
    given = [one for one in said if one.mode != "remove"]
    if not given:
        return Correction("remove", removed, any(one.whole_organisation for one in said))
    replaces = any(one.mode == "replace" for one in given)
    places = tuple(place for place in _union(given) if place not in removed)
    whole = any(one.whole_organisation for one in given)
    if not removed or whole:
        return Correction("replace" if replaces or whole else "add", places, whole)
    stays = tuple(place for place in standing if place not in (*removed, *places, EVERYWHERE))
    if stays == () and places and set(places) < set(standing):
        return Correction("remove", removed)
    return Correction("replace", places if replaces else (*stays, *places))


def understood(reading: Reading[TipAct], standing: Sequence[str] = ()) -> dict[str, object]:
    """What `explain --answering tips/confirmation` shows: ops, mode, locations and text.

    `ask` stands among the ops when a clause is in doubt, or when something was said that is no
    act at all. A RESTORE does not: a tip that was just confirmed lies ready as it is.
    """
    said = (act.act for act in reading.acts if act.act is not TipAct.RESTORE)
    ops = list(dict.fromkeys(act.value for act in said))
    telling = [left for left in reading.left if tells(left)]
    turned = any(turns(left) for left in telling)
    if reading.doubts or (telling and (not reading.acts or (turned and ops == ["thanks"]))):
        ops.append("ask")
    corrected = correction(reading, standing)
    texts = [str(act.slots["text"]) for act in reading.acts if _has_text(act)]
    return {
        "ops": ops,
        "mode": corrected.mode if corrected else None,
        "locations": list(corrected.places) if corrected else [],
        "whole_organisation": corrected.whole_organisation if corrected else False,
        "text": "\n".join(texts) or None,
    }


def _slugs(said: Slot | None) -> tuple[str, ...]:
    return tuple(str(slug) for slug in said) if isinstance(said, tuple) else ()


def _one(act: Understood[TipAct]) -> Correction:
    places = act.slots.get("places", ())
    assert isinstance(places, tuple), "the {places} slot gives slugs"
    return Correction(
        str(act.slots["mode"]),
        tuple(str(place) for place in places),
        act.slots.get("whole_organisation") is True,
    )


def _union(corrections: Sequence[Correction]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for one in corrections for place in one.places))


def _has_text(act: Understood[TipAct]) -> bool:
    said: Slot | None = act.slots.get("text")
    return bool(said) and act.act in (TipAct.SUPPLEMENT, TipAct.QUESTION)
