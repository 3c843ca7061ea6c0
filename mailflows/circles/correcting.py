"""An answer to "this is what I understood": another progress replaces what was said before."""

from collections.abc import Iterator
from dataclasses import replace

from mailflows.circles.shelf import CircleSeen
from mailflows.circles.stock import progress_of
from mailflows.letters import Answered, Values
from mailflows.records import Report

CONFIRMATION = "circles/noted"
UNCORRECTED: Values = {"instead": "", "known": False}


def corrected(new: Report, seen: CircleSeen, answers: Answered | None) -> Iterator[Report]:
    """The new report, and the one it corrects without what it now says otherwise.

    Only another progress makes a correction: who answers the confirmation with more of her week
    adds to it, and loses nothing. What the circle was told stays told.
    """
    old = _confirmed(new, seen, answers)
    if old is not None and old.progress and new.progress and old.progress is not new.progress:
        yield replace(
            old,
            progress=None,
            did="" if new.did else old.did,
            ideas=() if new.ideas else old.ideas,
            offers=() if new.offers else old.offers,
        )
    yield new


def instead(new: Report, seen: CircleSeen) -> Values:
    """What she said before of how it went, where she says otherwise now; and whether her circle
    read that already: then the next stock-taking corrects it."""
    hers = [one for one in seen.reports if one.person == new.person and one.week == new.week]
    before = progress_of(hers)
    if new.progress is None or before in (None, new.progress):
        return UNCORRECTED
    known = progress_of([one for one in hers if one.told])
    return {"instead": before.value, "known": known is before}


def _confirmed(new: Report, seen: CircleSeen, answers: Answered | None) -> Report | None:
    """The report that the answered letter confirmed: both came of one mail ("m12", "m12-L3")."""
    if answers is None or answers.name != CONFIRMATION:
        return None
    mail = answers.key.rpartition("-L")[0]
    hers = (one for one in seen.reports if one.person == new.person and one.week == new.week)
    return next((one for one in hers if one.mail == mail and not one.told), None)
