"""Weighs what the phrases say of an answer against what labelled answers teach, by cost.

A yes takes a chair, a pause and a stop take the invitations away: these need more than a guess,
and the more the less the phrases say so too. A no, a perhaps and no answer at all can be mended by
another mail without harm.
"""

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.plainly import in_jest
from mailflows.lunch.settled import Says, settled
from mailflows.reading import Likely, Reading
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.words import CONDITIONS, NEGATORS, word_set

_NOTHING = "null"  # the label of a mail that answers nothing
_LABELS = (*(says.value for says in Says), _NOTHING)
_DEAR = frozenset({Says.YES, Says.PAUSE, Says.STOP})


# From which probability on a model is believed where the phrases say something else.
_LIKELY_YES = 0.65
_SURE_YES = 0.9  # something in the mail may take it back
_NEVER = 2.0
_BELIEVED = 0.4  # a pause or a stop that some phrase hints at
_UNSAID = 0.5  # one that no phrase hints at
_UNHEARD = 0.8  # and the mail has the word: "na de pauze moet ik weer terug"
_CHEAP = 0.5
_SURE_NO = 0.95  # beside a "misschien" that a phrase says
_DISBELIEVED = 0.12  # below it what the phrases say is asked, where that is dear
_RIVAL = 0.1  # of a no beside a yes that the phrases do not say
_SPOKEN_OF = 0.06  # of a detail in a clause: "geen vlees" takes no yes back
_OPPOSITE = frozenset({Says.NO, Says.PAUSE, Says.STOP})


def weighed(reading: Reading[LunchAct]) -> Says | None:
    """The one answer of a mail."""
    said = settled(reading)
    if reading.likely is None:
        return said
    chances = {label: reading.likely.chances[label] for label in _LABELS}
    best = max(chances, key=lambda label: chances[label])
    meant = None if best == _NOTHING else Says(best)
    if reading.likely.other_day and Says.YES in (said, meant):
        return Says.ASK
    dear = said is not None and said in _DEAR
    if meant is said or (dear and chances[str(said)] >= _DISBELIEVED):
        return said
    if chances[best] >= _needed(meant, said, reading):
        return meant
    return Says.ASK if dear else said


def _needed(meant: Says | None, said: Says | None, reading: Reading[LunchAct]) -> float:
    """How likely an answer must be that the phrases do not say."""
    likely = reading.likely
    if meant is Says.PAUSE or meant is Says.STOP:
        if _spoken_of(reading, meant):
            return _BELIEVED
        return _UNHEARD if _COMMANDS.intersection(_words(reading.text)) else _UNSAID
    if meant is not Says.YES or likely is None:
        return _SURE_NO if said is Says.MAYBE else _CHEAP
    words = frozenset(_words(reading.text))
    idle = reading.idle and not (reading.acts or reading.doubts or reading.left)
    if idle or in_jest(reading.text) or words & _WONDERS:
        return _NEVER
    if said in _OPPOSITE:
        return _NEVER if _firm(reading) else _SURE_YES
    rival = max(likely.chances[says.value] for says in _OPPOSITE)
    asked = said is None and "?" in reading.text
    unsure = words & _STORY or rival >= _RIVAL or asked or _taken_back(likely, reading.text)
    return _SURE_YES if unsure else _LIKELY_YES


def _firm(reading: Reading[LunchAct]) -> bool:
    """Whether a phrase says no, and does not only hint at it: "nachtdienst"."""
    return any(act.act in _NOES and "hint" not in act.slots for act in reading.acts)


def _spoken_of(reading: Reading[LunchAct], meant: Says) -> bool:
    """Whether a phrase at least hints at it: a pause, a stop, or until when she is away."""
    doubted = [act for doubt in reading.doubts for act in doubt.perhaps]
    acts = {act.act for act in (*reading.acts, *doubted)}
    wanted = _GONE if meant is Says.PAUSE else {LunchAct.STOP}
    until = any("until" in act.slots for act in (*reading.acts, *doubted))
    return bool(acts & wanted) or (meant is Says.PAUSE and until)


def _taken_back(likely: Likely, text: str) -> bool:
    """Whether a no stands in a clause that tells of no detail: "ik ben er donderdag niet"."""
    if not likely.clauses:
        return denies(text)
    return any(
        denies(one.words)
        and max(chance for label, chance in one.chances.items() if label not in _WHEN) < _SPOKEN_OF
        for one in likely.clauses
    )


_WHEN = frozenset({"days", "until", "question"})


def denies(words: str) -> bool:
    """Whether a no word or a condition stands in a clause."""
    return bool((NEGATORS | CONDITIONS).intersection(_words(words)))


def _words(said: str) -> list[str]:
    return [token.norm for token in tokenise(said, limit=400)]


_GONE = {LunchAct.PAUSE, LunchAct.AWAY, LunchAct.STOP}
_NOES = {LunchAct.DECLINE, *_GONE}
_COMMANDS = word_set("pauze pauzes break stop stopt stops gestopt stopped")
_WONDERS = word_set("vroeg asked dromen droom gedachten dreams spirit")
_STORY = word_set(  # somebody else's yes, and what was
    "zei zeggen zegt vertelde hoorde said says told vorige vorig last",
)
