"""What speaks for and against each answer to an invitation, as numbers that a regression weighs.

The phrases say something, what was learned says how likely each answer and each detail is, and
words of hers affirm, refuse, put off or only wish. None of them decides alone (stacked
generalisation: Wolpert, Neural Networks 5, 1992). A ground that is not there is nought.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import log

from mailflows.lunch.acts import LunchAct
from mailflows.lunch.affirming import (
    affirms,
    laughs,
    only_asks,
    puts_off,
    refuses,
    wonders,
)
from mailflows.lunch.elsewhere import comes_later, elsewhere, others_yes, refused_in_role
from mailflows.lunch.for_good import goes_for_good, off_for_now, off_this_time
from mailflows.lunch.plainly import Plain, denies, for_now, in_jest, no_letters, plainly
from mailflows.lunch.settled import Says, settled
from mailflows.lunch.spoken import Spoken, hints_of, spoken
from mailflows.lunch.vouching import (
    delayed_only,
    named_another_day,
    says_no,
    signs_on,
    taken_back,
    would_have,
)
from mailflows.reading import Likely, Reading
from mailflows.understanding.closing import tells
from mailflows.understanding.odds import odds
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.waver import undecided
from mailflows.understanding.words import (
    CONDITIONS,
    CONTRASTS,
    HEDGES,
    NEGATORS,
    SOFT_HEDGES,
    TURNING,
)

_PLAIN = frozenset({"says yes plainly", "signs on", "comes"})
NOTHING = "null"  # the label of a mail that answers nothing
LABELS = (*(says.value for says in Says), NOTHING)
_MOST = 400  # words and marks that are looked at
_LONG = log(1 + _MOST)
_OF_A_PAIR = 10  # else what they weigh is lost in hundredths
_QUOTES = "\"“”‘'"
_SPOKEN_OF = 0.06  # of a detail in a clause: "geen vlees" takes no yes back
_WHEN = frozenset({"days", "until", "question"})
_AWAY = {LunchAct.PAUSE, LunchAct.AWAY, LunchAct.STOP}
_NOES = {LunchAct.DECLINE, *_AWAY}
_NOT_SO = ("denied", "leads_in", "unreal", "says", "elsewhen", "comes_from")
_BETWEEN = ("yes", "no")  # of which a rule makes one likelier, the likelier it is already


@dataclass(frozen=True, slots=True)
class Witness:
    """All that is known of one mail before it is decided which answer it gives."""

    reading: Reading[LunchAct]
    likely: Likely
    said: Says | None  # by the phrases
    mail: Spoken
    rules: frozenset[str]  # those that hold

    @classmethod
    def of(cls, reading: Reading[LunchAct], likely: Likely) -> "Witness":
        said, mail = settled(reading), spoken(reading)
        rules = (*_heard(reading, likely, mail), *_named(reading, likely, mail))
        holding = {name for name, holds in rules if holds}
        yes = (_PLAIN | {"affirms"}) & holding
        heard = {"yes is heard"} if yes or said is Says.YES else set[str]()
        return cls(reading, likely, said, mail, frozenset(holding | heard))

    @property
    def hears_yes(self) -> bool:
        """Whether some word of hers can say it."""
        return "yes is heard" in self.rules

    @property
    def says_yes(self) -> bool:
        """Whether she says so in plain words."""
        return self.said is Says.YES or "says yes plainly" in self.rules

    def grounds(self) -> dict[str, float]:
        """What is there, by name."""
        learned = {label: odds(chance) for label, chance in self.likely.chances.items()}
        length = log(1 + min(len(self.reading.beside.above), _MOST)) / _LONG
        top = max(LABELS, key=lambda label: learned[label])
        said = str(self.said.value) if self.said else NOTHING
        rules = [name for name in sorted(self.rules) if name in _TURNS]
        return {
            **{f"learned {label}": chance for label, chance in learned.items()},
            **_together(learned),
            f"likeliest {top}": 1.0,
            "how likely the likeliest": learned[top],
            f"said {said}": 1.0,
            f"said and learned {said}": learned[said],
            **dict.fromkeys((*_phrases(self.reading), *self.rules), 1.0),
            **{f"{name}, learned {one}": learned[one] for name in rules for one in _BETWEEN},
            "length": length,
            "length, yes is heard": length * self.hears_yes,
            **{f"length, learned {label}": length * learned[label] for label in LABELS},
            "clauses": log(1 + len(self.mail.clauses)),
        }


_TURNS = frozenset(
    {"affirms", "says yes plainly", "signs on", "may be taken back", "says no", "denied"}
    | {"refuses", "puts off", "yes is heard"}
)


def _together(learned: Mapping[str, float]) -> dict[str, float]:
    """How likely two answers are together: a yes is less so beside a no that is likely too."""
    pairs = combinations_with_replacement(LABELS, 2)
    return {
        f"learned {one} and {other}": learned[one] * learned[other] / _OF_A_PAIR
        for one, other in pairs
    }


def _phrases(reading: Reading[LunchAct]) -> Iterator[str]:
    for one in reading.acts:
        yield f"{'hint of' if 'hint' in one.slots else 'phrase of'} {one.act.value}"
        if "until" in one.slots:
            yield "until a day"
    for doubt in reading.doubts:
        yield from (f"perhaps {one.act.value}" for one in doubt.perhaps)


def _heard(reading: Reading[LunchAct], likely: Likely, mail: Spoken) -> Iterator[tuple[str, bool]]:
    """What its words come to, clause by clause."""
    plain = plainly(mail)
    put_elsewhere = elsewhere(mail, likely)
    yield "affirms", affirms(mail)
    yield "refuses", refuses(mail)
    yield "puts off", puts_off(mail)
    yield "wonders", wonders(mail)
    yield "in jest", in_jest(mail)
    yield "only asks", only_asks(reading.text)
    yield "laughs", laughs(mail)
    yield "story", mail.has("story")
    yield "dreams", mail.has("dreams")
    yield "others' words", mail.has("says")
    yield "says yes plainly", plain is Plain.YES
    yield "says no plainly", plain is Plain.NO
    yield "says stop plainly", plain is Plain.STOP
    yield "signs on", signs_on(mail)
    comes = [one for one in mail.clauses if one.has("comes") and not one.asked]
    yield "comes", any(not one.has(*_NOT_SO) for one in comes)
    turned = [one for one in mail.clauses if one.has("turns")]
    yield "turns away", any(one.has("somewhere_else", "regrets", "refuses") for one in turned)
    yield "comes from", mail.has("comes_from")
    yield "may be taken back", taken_back(reading, mail)
    yield "says no", says_no(reading, mail)
    yield "speaks against", mail.has("speaks_against")
    yield "would have come", would_have(mail)
    yield "others' yes", others_yes(mail)
    yield "refused in her role", refused_in_role(reading, mail)
    yield "delayed only", delayed_only(reading, mail)
    yield "cannot get away", put_elsewhere is Says.NO
    yield "elsewhere then", put_elsewhere is Says.ASK
    yield "goes for good", goes_for_good(mail)
    yield "off for now", off_for_now(likely, hints_of(reading))
    yield "off this time", off_this_time(mail)
    yield "this time", for_now(mail)
    yield "off the list", mail.has("off", "off_list", "stop")
    yield "wants no letters", no_letters(mail)
    yield "commands", mail.has("commands")


def _named(reading: Reading[LunchAct], likely: Likely, mail: Spoken) -> Iterator[tuple[str, bool]]:
    """The days it names, what the phrases left, and small words anywhere in it."""
    norms = [token.norm for token in tokenise(reading.text, _MOST)]
    words = frozenset(norms)
    yield "another date", likely.other_day
    yield "another weekday", named_another_day(likely)
    yield "only later", comes_later(mail, likely)
    yield "a later day", likely.later
    yield "lunch is next week", likely.next_week
    yield "a day it lasts to", any("until" in one.slots for one in likely.clauses)
    yield "denied", _denied(reading, likely)
    yield "firm no", any(one.act in _NOES and "hint" not in one.slots for one in reading.acts)
    yield "denies", not words.isdisjoint(NEGATORS)
    yield "condition", not words.isdisjoint(CONDITIONS)
    yield "hedge", not words.isdisjoint(HEDGES)
    yield "soft hedge", not words.isdisjoint(SOFT_HEDGES)
    yield "contrast", not words.isdisjoint(CONTRASTS)
    yield "turns", not words.isdisjoint(TURNING)
    yield "undecided", undecided(norms, 0, len(norms))
    yield "?", "?" in words
    yield "!", "!" in words
    yield "quotes", any(mark in reading.text for mark in _QUOTES)
    yield "left over", any(map(tells, reading.left))
    yield "in doubt", bool(reading.doubts)
    yield "understood", bool(reading.acts)
    yield "idle", bool(reading.idle)


def _denied(reading: Reading[LunchAct], likely: Likely) -> bool:
    """Whether a no stands in a clause that tells of no detail: "ik ben er donderdag niet"."""
    if not likely.clauses:
        return denies(reading.text)
    return any(
        denies(one.words)
        and max(chance for label, chance in one.chances.items() if label not in _WHEN) < _SPOKEN_OF
        for one in likely.clauses
    )
