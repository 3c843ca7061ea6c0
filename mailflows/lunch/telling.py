"""What seems to be a detail and is none: no meal in it, somebody who only writes for her, nothing
that is to be kept."""

from collections.abc import Iterable

from mailflows.lunch.spoken import Spoken, hinted
from mailflows.reading import Hints, LikelyClause
from mailflows.understanding.tokens import tokenise

_MOST = 400  # words and marks that are looked at
_STANDS_IN = frozenset({"takes_place", "may_come"})
_MEALS = frozenset({"meal", "eats"})


def eaten(clauses: Iterable[str], hints: Hints, *, surely: bool) -> list[str]:
    """Without what has a "geen" and no meal in it: "geen doorgang", "ook geen herinneringen".

    Nothing where no clause speaks of a meal at all: "dat mag ik niet missen", unless it is `surely`
    about what she eats.
    """
    told = [(one, hinted(one, hints)) for one in clauses]
    kept = [(one, said) for one, said in told if "no_meal" not in said or "meal" in said]
    meals = any(said & _MEALS for _, said in kept)
    return [one for one, _ in kept] if meals or (surely and len(kept) == len(told)) else []


def on_behalf(words: str, hints: Hints) -> bool:
    """ "Namens mevrouw X": whom she writes for, and nobody who comes instead; not "mijn vervanger
    komt namens ons", and no more is "mijn zus gaat trouwen"."""
    said = hinted(words, hints)
    return ("on_behalf" in said and "deputy" not in said) or "own_affairs" in said


def nobody_stands_in(words: str, hints: Hints) -> bool:
    """ "Niemand komt in mijn plaats", "Piet kan niet in mijn plaats"."""
    return "nobody_instead" in hinted(words, hints)


def gives_place(mail: Spoken) -> bool:
    """Whether any clause speaks of a chair of hers that somebody else takes; "neem een kom voor
    mij mee" is none."""
    return any(one.has("takes_place") and not one.has("for_her") for one in mail.clauses)


def stands_in(words: str, hints: Hints) -> bool:
    """Whether a clause says that somebody may come in her place."""
    return not hinted(words, hints).isdisjoint(_STANDS_IN)


def at_place(one: LikelyClause, hints: Hints) -> bool:
    """Whether the name in a clause is a place's: "ik ben die week in Meppel"."""
    whom = str(one.slots.get("whom", ""))
    before = one.words.partition(whom)[0]
    chair = "her_chair" in hinted(before, hints) or "takes_place" in hinted(whom, hints)
    return "at_place" in hinted(before, hints) and not chair


def brings_food(mail: Spoken) -> bool:
    """ "Ik neem een cake mee", "die kaart neem ik mee": that is no guest."""
    return mail.has("food", "things")


def comes_by_vehicle(mail: Spoken) -> bool:
    """ "Ik kom met de trein van 11u58": that is no guest either."""
    return mail.has("vehicle")


def puts_word_off(words: str, hints: Hints) -> bool:
    """ "Hoor je woensdag": when she will know, and no day that suits her."""
    return "hears" in hinted(words, hints)


def waited(words: str, hints: Hints) -> bool:
    """ "Vorige keer heb ik een uur gewacht": that is no time of this lunch."""
    return "waited" in hinted(words, hints)


def of_no_need(words: str, hints: Hints) -> bool:
    """ "Toen ik laatst in de lift stond": a lift in a story."""
    return "no_need" in hinted(words, hints)


def other_days(words: str, hints: Hints) -> bool:
    """ "Andere dagen wel"; not "de overige dagen werk ik in Goor"."""
    said = hinted(words, hints)
    return "other_days" in said and "other_days_off" not in said


def suits(words: str, hints: Hints) -> bool:
    """Whether days of which a clause tells suit her: "andere dagen wel"."""
    said = hinted(words, hints)
    return "days_suit" in said and "days_skipped" not in said


def those_days(words: str, hints: Hints) -> bool:
    """ "Op die dagen mag je me vragen"."""
    return "those_days" in hinted(words, hints)


def goes_on(words: str, hints: Hints) -> bool:
    """ "Of een vrijdag"."""
    return "goes_on_days" in hinted(words, hints)


def only_on(words: str, hints: Hints) -> bool:
    """ "Alleen maandags", "op vrijdag kan ik wel": days that suit her."""
    return "only_on" in hinted(words, hints)


def somebody(words: str, hints: Hints) -> bool:
    """Whether a person is spoken of, or a name stands there."""
    named = any(token.capital for token in tokenise(words, _MOST)[1:])
    return named or "somebody" in hinted(words, hints)
