"""Whether somebody who wants to be off the list is gone for ever, and until when if she is not.

"Ik ben met pensioen vanaf 1 februari" names a day like "ik ben weg tot 1 februari" does, but nobody
comes back from it: the day only says when it begins.
"""

from mailflows.lunch.spoken import Clause, Spoken, spoken_words
from mailflows.reading import Hints, Likely


def goes_for_good(mail: Spoken) -> bool:
    """ "Per 1 februari een andere baan, verwijder me": no day to come back on is named."""
    if mail.has("this_one", "until_then"):
        return False  # "haal me deze keer van de lijst"
    return any(_leaves(one) and _about_her(one) for one in mail.clauses) and any(
        one.has("off") and not one.has("until") for one in mail.clauses
    )


def off_this_time(mail: Spoken) -> bool:
    """ "Schrijf me uit voor deze lunch", "voor donderdag" is no goodbye."""
    return any(one.has("off") and one.has("once", "this_one", "that_day") for one in mail.clauses)


def off_for_now(likely: Likely, hints: Hints) -> bool:
    """ "Haal me tot 1 mei van de lijst": the day stands where she asks it, or "tot dan" does."""
    dated = any("until" in one.slots for one in likely.clauses)
    return likely.later and any(
        "until" in one.slots or (dated and said.has("until_then"))
        for one in likely.clauses
        for said in spoken_words(one.words, hints).clauses
        if said.has("off_list") and said.has("until")
    )


def asks_again(mail: Spoken) -> bool:
    """ "De hele week oudergesprekken. Vraag het me in februari nog eens": she asks for no break."""
    beside = any(not one.has("asks_again_in") for one in mail.clauses)
    return (
        beside and mail.has("asks_again_in") and not mail.has("for_a_while", "uninvited", "no_more")
    )


def _leaves(one: Clause) -> bool:
    """Whether a job ends; "mijn laatste dag voor de vakantie" ends none."""
    return one.has("leaves") and not one.has("last_day_of")


def _about_her(one: Clause) -> bool:
    if one.asked or one.has("not_yet", "another"):
        return False
    return one.has("herself") or not one.has("third")
