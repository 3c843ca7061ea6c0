"""What an answer to the list of goals wants first, and what it wants last or not at all.

The answer is cut into phrases; each phrase that names goals is weighed by the words around them.
A goal comes first only where its phrase says so or says nothing else; reasons, questions, stories
and what somebody does already choose nothing. What contradicts itself is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mailflows.circles.goal_headings import under_headings
from mailflows.circles.goal_names import GoalList, list_of, spread
from mailflows.circles.goal_phrases import Phrase, phrases
from mailflows.circles.goal_points import pointed
from mailflows.circles.goal_words import GoalWords
from mailflows.reading import Context, Hints

_IF = frozenset({"als", "if", "indien"})
_COURTESY_ENDS = frozenset({"is", "mind", "trouble", "kan"})


@dataclass(frozen=True, slots=True)
class Preference:
    """What one answer to the list says."""

    top: tuple[int, ...] = ()
    bottom: tuple[int, ...] = ()
    none: bool = False  # she has no preference
    ask: bool = False


def preferred(text: str, context: Context, hints: Hints) -> Preference:
    """Reads an answer beside the list that it answers."""
    listed = list_of(text, context, GoalWords(hints))
    said = tuple(under_headings(phrases(listed)))
    whole = pointed(listed) or _whole_list(said, context.items)
    if whole:
        return Preference(top=whole)
    heard = _Heard(listed)
    for phrase in said:
        heard.hear(phrase)
    return heard.concluded(said)


def _whole_list(said: Sequence[Phrase], items: int) -> tuple[int, ...]:
    """ "In de volgorde zoals het er staat", "van onder naar boven"."""
    if any(phrase.goals for phrase in said):
        return ()
    every = tuple(range(1, items + 1))
    norms = {norm for phrase in said for norm in phrase.norms}
    if _any(said, "reversed") or norms >= {"onder", "naar", "boven"}:
        return every[::-1]
    stands = _any(said, "order") and _any(said, "stands") and not _any(said, "negator")
    return every if stands else ()


def _any(said: Sequence[Phrase], kind: str) -> bool:
    return any(phrase.has(kind) for phrase in said)


@dataclass(slots=True)
class _Heard:
    """What was said so far."""

    listed: GoalList
    top: list[int] = field(default_factory=list[int])
    bottom: list[int] = field(default_factory=list[int])
    places: dict[int, int] = field(default_factory=dict[int, int])  # goal -> "op 2"
    waiting: tuple[int, ...] = ()  # named, but nothing is said of them yet
    sentence: list[int] = field(default_factory=list[int])  # chosen without a word, so far
    ask: bool = False
    questioned: bool = False  # she answers a question of her own
    unread: bool = False  # something is told that may be about goals
    owned: tuple[int, ...] = ()  # "die van Jan", who has several
    wondered: tuple[int, ...] = ()  # chosen with a question mark, just before

    def hear(self, phrase: Phrase) -> None:
        if phrase.stands:
            self.sentence = []
        if phrase.rest:
            return
        phrase = self._answered(phrase)
        if phrase.has("reversed"):
            self.top.reverse()
        if not phrase.goals:
            self._without_goals(phrase)
            return
        if self.questioned and not phrase.asked:
            self.ask = True  # "Past er een bij mijn baas? Ja, 4"
        numbers = tuple(dict.fromkeys(spread(phrase.goals)))
        if phrase.corrects:
            self._forget()
            phrase = phrase.without("nay")
        if phrase.reason or (phrase.has("had") and phrase.has("wanted")):
            return  # "ik had eerst 2 willen zeggen"
        if phrase.asked or phrase.has("doubting"):
            self.waiting = numbers
            return
        self._weigh(phrase, numbers)

    def _weigh(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        self._narrow(phrase, numbers)
        if phrase.has("except"):
            self._except(phrase, numbers)
        elif (phrase.has("last") and "top" not in phrase.norms) or self._refused(phrase):
            self._put_last(phrase, numbers)
        elif phrase.has("already") and not phrase.has("first"):
            self.waiting = numbers
        elif phrase.unknown and not (phrase.has("first", "liking") or phrase.place):
            self.waiting = numbers
            self.unread = True
        else:
            self._put_first(phrase, numbers)
            if phrase.ends == "?":
                self._wonder(phrase, numbers)

    def _wonder(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Daarna 5?": one that she may still take back; of several nobody knows which."""
        alone = phrase.leads or phrase.stands
        self.wondered = numbers if alone else (*self.sentence, *numbers)

    def _answered(self, phrase: Phrase) -> Phrase:
        """ "Nee, 8" behind "daarna 5?" takes back the five, and no more."""
        wondered, self.wondered = self.wondered, ()
        if not wondered or not phrase.opens("taking_back"):
            return phrase
        if len(set(wondered)) > 1 or phrase.opens("otherwise"):
            self.ask = True
            return phrase
        self.top = [number for number in self.top if number not in wondered]
        self.places.pop(wondered[0], None)
        return replace(phrase, norms=phrase.norms[1:], corrects=False)

    def _refused(self, phrase: Phrase) -> bool:
        phrase = replace(phrase, norms=_without_courtesy(phrase.norms))
        if phrase.has("negative"):
            return not (phrase.has("not_bad") and phrase.has("negator", "no_harm"))
        return phrase.has("lets") and phrase.has("away") and not phrase.has("liking")

    def _except(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Alles behalve 4" leaves it out, "allemaal onzin behalve 4" wants it."""
        if phrase.has("void"):
            self.top += [number for number in numbers if number not in self.top]
        else:
            self.bottom += numbers

    def _put_last(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Dan collega's en Engels onderaan": what came with "dan" goes on, only the last goes."""
        if phrase.leads and phrase.joined and len(numbers) > 1:
            self.top += [one for one in numbers[:-1] if one not in self.top]
            numbers = numbers[-1:]
        elif phrase.joined and self.sentence and not phrase.stands and len(numbers) > 1:
            self.ask = True  # "2, 5 en 7 niet": all of them, or two?
        twice = len(numbers) < len(tuple(spread(phrase.goals)))  # "4 eerst en 4 als laatste"
        if set(numbers) & set(self.top) or (twice and phrase.has("first")):
            self.ask = True
        self._mean(phrase)
        self.bottom += [number for number in numbers if number not in self.bottom]

    def _put_first(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        restated = phrase.has("restating") and set(numbers) & set(self.top)
        if restated and set(self.top) <= set(numbers):
            self._forget()
        if phrase.place:
            self.places.update(dict.fromkeys(numbers, phrase.place))
        added = phrase.leads or phrase.opens("joins")
        if self.waiting and self.unread and added and not set(numbers) & set(self.waiting):
            self.ask = True  # "5 is mi lobi! En 2": of the first nothing was understood
        self._mean(phrase)
        ahead = phrase.has("first") and not phrase.leads and not phrase.place
        ahead = ahead or (phrase.but and phrase.has("rather"))
        anew = [number for number in numbers if number not in self.top]
        if ahead and self.top:
            self.top = [*numbers, *(number for number in self.top if number not in numbers)]
        else:
            self.top += anew
        if not phrase.norms:
            self.sentence += numbers
        self.waiting = ()

    def _mean(self, phrase: Phrase) -> None:
        """A goal that nobody can tell from another is asked."""
        self.ask = self.ask or any(not one.sure and not one.owned for one in phrase.goals)

    def _narrow(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Die van Fatima eerst, het Excel bedoel ik": of hers only that one."""
        if set(numbers) < set(self.owned):
            others = set(self.owned) - set(numbers)
            self.top = [number for number in self.top if number not in others]
        if not phrase.has("both"):
            self.owned = next((one.numbers for one in phrase.goals if one.owned), self.owned)

    def _without_goals(self, phrase: Phrase) -> None:
        """ "Dus dat bovenaan", "die hoeft niet": of what was named last."""
        if phrase.reason or _indifferent(phrase):
            return
        replies = phrase.opens("replies") and len(phrase.norms) == 1
        self.questioned = phrase.asked or (self.questioned and replies)
        if self.waiting:
            self._of_what_waits(phrase)
        elif self.top and self._refused(phrase) and _points_back(phrase):
            self.ask = True
        self.unread = self.unread or phrase.unknown

    def _of_what_waits(self, phrase: Phrase) -> None:
        waiting = self.waiting
        points = phrase.has("pointing") or not phrase.unknown
        if points and phrase.has("last", "negative"):
            self.bottom += [number for number in waiting if number not in self.bottom]
            self.waiting = ()
        elif phrase.has("first") or (phrase.has("pointing") and phrase.has("liking", "goal")):
            self.top += [number for number in waiting if number not in self.top]
            self.waiting = ()

    def _forget(self) -> None:
        """ "Nee wacht, 3 eerst": what she said before is gone."""
        self.top, self.bottom, self.places, self.ask = [], [], {}, False
        self.waiting = ()

    def concluded(self, said: Sequence[Phrase]) -> Preference:
        """All of it as one; an answer in which nothing was understood is asked."""
        top = self._in_places()
        both = bool(set(top) & set(self.bottom))
        if self.ask or both:
            return Preference(tuple(top), tuple(self.bottom), ask=True)
        if top or self.bottom:
            return Preference(tuple(top), tuple(self.bottom))
        if any(_indifferent(phrase) for phrase in said):
            return Preference(none=True)
        if any(_none_of_them(phrase) for phrase in said):
            return Preference(bottom=tuple(range(1, self.listed.context.items + 1)))
        return Preference(ask=bool(self.waiting) or self.unread)

    def _in_places(self) -> list[int]:
        """By the places she gave, where she gave each goal one."""
        if not self.places or set(self.places) != set(self.top):
            return self.top
        return sorted(self.top, key=lambda number: self.places[number])


def _without_courtesy(norms: tuple[str, ...]) -> tuple[str, ...]:
    """ "Als het niet te veel moeite is, graag Engels": that "niet" refuses no goal."""
    opens = next((at for at, norm in enumerate(norms) if norm in _IF), None)
    if opens is None:
        return norms
    ends = (at for at in range(opens, len(norms)) if norms[at] in _COURTESY_ENDS)
    closes = next(ends, None)
    return norms if closes is None else (*norms[:opens], *norms[closes + 1 :])


def _points_back(phrase: Phrase) -> bool:
    """ "Die toch maar niet", "of nee": not a reason, and nothing else is told."""
    return not phrase.unknown and phrase.has("pointing", "after_all")


def _indifferent(phrase: Phrase) -> bool:
    """ "Maakt niet uit", "geen voorkeur", "kies jij maar", "allemaal even leuk"."""
    if phrase.goals:
        return False
    denied = phrase.has("negator", "no")
    if denied and phrase.has("opinion", "matters"):
        return True
    norms = " ".join(phrase.norms)
    if phrase.has("choose_for_me") and not denied and _left_to_others(phrase):
        return True
    if phrase.has("indifferent") and not denied:
        return True
    if "om het even" in norms or phrase.has("whatever"):
        return not denied
    return phrase.has("all") and phrase.has("equal") and not denied


def _left_to_others(phrase: Phrase) -> bool:
    return phrase.has("you") and not phrase.has("me")


def _none_of_them(phrase: Phrase) -> bool:
    """ "Geen van deze", "er zit niks bij", "none of them"."""
    if phrase.goals or not phrase.has("negative"):
        return False
    short = phrase.opens("void") and phrase.has("here")
    return short or {"zit", "niets", "bij"} <= set(phrase.norms)
