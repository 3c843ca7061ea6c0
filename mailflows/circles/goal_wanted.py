"""What is wanted first and last so far, and how one phrase changes it."""

from dataclasses import dataclass, field

from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_denials import refused
from mailflows.circles.goal_names import spread
from mailflows.circles.goal_phrases import Phrase

_MANY = 4  # goals that nobody puts last in passing


@dataclass(slots=True)
class Wanted:
    """The goals that were put first and last."""

    listed: GoalList
    top: list[int] = field(default_factory=list[int])
    bottom: list[int] = field(default_factory=list[int])
    places: dict[int, int] = field(default_factory=dict[int, int])  # goal -> "op 2"
    waiting: tuple[int, ...] = ()  # named, but nothing is said of them yet
    sentence: list[int] = field(default_factory=list[int])  # chosen without a word, so far
    ask: bool = False
    open: bool = False  # "1, 5? Nee, 8": asked, whatever is likely
    unread: bool = False  # something is told that may be about goals
    owned: tuple[int, ...] = ()  # "die van Jan", who has several
    latest: tuple[int, ...] = ()  # named just before
    praised: tuple[int, ...] = ()  # "leuk dat Spaans", in this sentence
    unsettled: tuple[int, ...] = ()  # "dat van Jan", who has several
    puzzling: tuple[int, ...] = ()  # named with a question mark, just before
    narrowed: bool = False  # of those one was meant already
    everything: bool = False  # "alles", and then "maar niet 4"
    cleared: bool = False  # "alles weg", and then "behalve 4"
    figured: bool = False  # she named a number just before
    bare: tuple[int, ...] = ()  # chosen just before, without a word that says so
    refused: tuple[int, ...] = ()  # put last just before
    previous: int = 0  # chosen just before
    inquired: bool = False  # what waits was only asked about
    told: bool = False  # what waits was only told of
    before: tuple[tuple[int, int], ...] = ()  # which of two comes first
    all_others: bool = False  # what she did not put last she wants

    def set_rest(self, phrase: Phrase) -> None:
        """ "Rest niet", "de andere hoeven niet", "Excel niet, rest wel"."""
        if phrase.unknown or phrase.has("opinion", "matters", "unknowing", "doubting"):
            return
        refused = phrase.has("negative")
        if refused and self.top:
            every = range(1, self.listed.context.items + 1)
            named = {*self.top, *self.bottom}
            self.bottom += [number for number in every if number not in named]
        elif self.bottom and not refused and phrase.has("whole_rest", "order"):
            self.all_others = True

    def leave_out(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Alles behalve 4" leaves it out, "alles weg behalve 4" wants it."""
        if phrase.has("void", "cleared") or self.cleared:
            self.top += [number for number in numbers if number not in self.top]
        else:
            self.bottom += numbers
            self.all_others = self.everything or phrase.has("all")

    def put_last(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Dan collega's en Engels onderaan": what came with "dan" goes on, only the last goes."""
        if phrase.leads and phrase.joined and len(numbers) > 1:
            self.top += [one for one in numbers[:-1] if one not in self.top]
            numbers = numbers[-1:]
        elif (
            phrase.joined
            and self.sentence
            and not (phrase.stands or phrase.against)
            and len(numbers) > 1
        ):
            at = phrase.goals[0].start
            if self.listed.has(at - 1, "last") or self.listed.has(at - 2, "last"):
                pass  # "en onderaan 1 en 9"
            elif len(self.sentence) > 1 and phrase.has("last") and not phrase.has("negative"):
                self.top += [one for one in numbers[:-1] if one not in self.top]
                numbers = numbers[-1:]  # "7, 4, 8, 3 en 10 onderaan"
            else:
                self.ask = True  # "2, 5 en 7 niet": all of them, or two?
        if len(numbers) >= _MANY and not phrase.opens("negative", "last", "except", "all"):
            self.ask = True  # "4, 9, 10, 6 en 7 niet"
        twice = len(numbers) < len(tuple(spread(phrase.goals)))  # "4 eerst en 4 als laatste"
        self._part(numbers)
        self.refused = numbers
        if set(numbers) <= set(self.puzzling):  # "Lunchen? Daar heb ik geen tijd voor"
            self.top = [number for number in self.top if number not in numbers]
        if set(numbers) & set(self.top) or (twice and phrase.has("first")):
            self.ask = True
        self._mean(phrase)
        self.bottom += [number for number in numbers if number not in self.bottom]

    def _part(self, numbers: tuple[int, ...]) -> None:
        """ "Die van Roos, niet het rooster": of hers the other one."""
        if set(numbers) < set(self.owned):
            self.top = [number for number in self.top if number not in numbers]

    def put_first(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        if phrase.but and self.refused:  # "niet 4-5-9 maar 5-4-9"
            self.bottom = [
                one for one in self.bottom if one not in numbers or one not in self.refused
            ]
        self.refused = ()
        restated = phrase.has("restating") and set(numbers) & set(self.top)
        if restated and set(self.top) <= set(numbers):
            self.forget()
        if phrase.place:
            self.places.update(dict.fromkeys(numbers, phrase.place))
        added = phrase.leads or phrase.adds
        if (
            self.waiting
            and self.unread
            and not (self.inquired or self.told)
            and added
            and not set(numbers) & set(self.waiting)
        ):
            self.ask = True  # "5 is mi lobi! En 2": of the first nothing was understood
        self._mean(phrase)
        self._put_in_order(phrase, numbers)
        if phrase.but and phrase.has("choosing") and self.praised:
            self.top = [one for one in self.top if one in numbers or one not in self.praised]
        praised = phrase.has("liking") and not phrase.has("first", "choosing") and not phrase.place
        self.praised = numbers if praised and phrase.ends == "," else ()
        self.before += phrase.before
        if not phrase.has("liking", "first", "wish", "leading"):
            self.sentence += numbers
        self.bare = () if phrase.place or phrase.has("first", "liking") else numbers
        self.figured = any(one.figure for one in phrase.goals)
        self.previous = numbers[-1]
        self.waiting = ()

    def _put_in_order(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """Before what was chosen already, behind what "dan" goes on from, or last of the row."""
        ahead = phrase.has("first") and not phrase.leads and not phrase.place
        ahead = ahead or (phrase.but and phrase.has("rather")) or phrase.has("precedes")
        inside = set(numbers) <= set(self.top)
        ahead = ahead or (inside and phrase.has("first", "above_all"))
        anew = [number for number in numbers if number not in self.top]
        if phrase.before and inside:
            self._reorder(phrase)
        elif inside and phrase.has("first") and phrase.leads and len(self.top) > len(numbers):
            self.top = [*numbers, *(number for number in self.top if number not in numbers)]
        elif inside and phrase.leads and phrase.has("leading") and self.previous in self.top:
            self._behind(numbers)
        elif ahead and self.top:
            self.top = [*numbers, *(number for number in self.top if number not in numbers)]
        else:
            self.top += anew
            self._reorder(phrase)

    def _reorder(self, phrase: Phrase) -> None:
        """ "Beide van Roos, dementie voor het rooster"."""
        for one, other in phrase.before:
            known = one in self.top and other in self.top
            if known and self.top.index(one) > self.top.index(other):
                self.top.remove(one)
                self.top.insert(self.top.index(other), one)

    def _behind(self, numbers: tuple[int, ...]) -> None:
        """ "Eerst reanimatie, dan feedback" where both stood there already."""
        self.top = [number for number in self.top if number not in numbers]
        at = self.top.index(self.previous) + 1 if self.previous in self.top else len(self.top)
        self.top[at:at] = numbers

    def _mean(self, phrase: Phrase) -> None:
        """A goal that nobody can tell from another is asked."""
        self.ask = self.ask or any(not one.sure and not one.owned for one in phrase.goals)
        single = next((one.numbers for one in phrase.goals if one.single), ())
        self.unsettled = () if phrase.has("both") else single or self.unsettled

    def narrow(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Die van Fatima eerst, het Excel bedoel ik": of hers only that one."""
        goes_on = self.narrowed and (phrase.leads or phrase.opens("joins"))
        if set(numbers) < set(self.owned) and not goes_on:
            self.narrowed = True
            others = set(self.owned) - set(numbers)
            self.top = [number for number in self.top if number not in others]
        if not phrase.has("both") and not any(
            one.sure and len(one.numbers) > 1 for one in phrase.goals
        ):
            self.owned = next((one.numbers for one in phrase.goals if one.owned), self.owned)

    def _then_last(self, phrase: Phrase) -> bool:
        """ "Werkdruk is goed, maar dan wel als laatste"."""
        turns = (phrase.leads or phrase.but) and not phrase.stands and not phrase.unknown
        closes = phrase.ends in {".", "!", "\n", ""} and phrase.has("last")
        if not (turns and closes) or len(self.latest) != 1 or self.latest[0] not in self.top:
            return False
        self.top.remove(self.latest[0])
        self.bottom += self.latest
        return True

    def put_in_place(self, place: int) -> bool:
        """ "Die van de huurders mag dan op twee": the goals just before it."""
        said = self.waiting or self.latest
        if len(said) != 1 or set(said) & {*self.places, *self.bottom}:
            return False
        self.top += [number for number in said if number not in self.top]
        self.places[said[0]] = place
        self.waiting = ()
        return True

    def take_other(self, phrase: Phrase) -> bool:
        """ "Niet het rooster maar de andere": of two of somebody's."""
        if phrase.has("order", "indifferent"):
            return False  # "de volgorde van de andere acht laat ik over"
        if not self.owned and len(self.latest) == 1 and phrase.has("his", "by"):
            self.owned = self._of_same(self.latest[0])
        left = [number for number in self.owned if number not in {*self.top, *self.bottom}]
        refused = [number for number in self.owned if number in self.bottom]
        if len(left) != 1:
            both = not left and len(self.owned) > 1 and not refused and phrase.has("negator")
            self.ask = self.ask or both  # "die van Roos, maar niet die andere van haar"
            return both
        if phrase.has("negative", "last"):
            self.bottom += left  # "9 van Roos is top, die andere niet"
            return True
        if (
            not refused and len(self.owned) > 1
        ):  # "die van Kees, die met de tuin. Zijn andere daarna"
            self.top += left
            self.waiting = ()
            return True
        if not refused:
            return False
        self.bottom = [number for number in self.bottom if number not in refused]
        self.top += [number for number in left if number not in self.top]
        return True

    def _of_same(self, number: int) -> tuple[int, ...]:
        """All goals of who proposed this one: "9 van Roos, die andere van haar niet"."""
        listed = self.listed.context.listed
        by = {name for item in listed if item.number == number for name in item.by}
        return tuple(item.number for item in listed if not by.isdisjoint(item.by))

    def all_but(self, phrase: Phrase) -> bool:
        """ "Excel? Alles maar niet dat"."""
        if not phrase.has("pointing") or len(self.latest) != 1:
            return False
        self.top = [number for number in self.top if number not in self.latest]
        self.bottom += self.latest
        self.all_others = True
        return True

    def takes_bare_back(self, phrase: Phrase) -> bool:
        """ "Familiegesprekken en feedback dus onderaan", "het rooster, dat mag achteraan"."""
        if self._then_last(phrase):
            return True
        last = phrase.has("last") or (refused(self.listed, phrase) and phrase.has("pointing"))
        points = phrase.has("pointing", "restating") and not phrase.unknown
        if phrase.stands and not phrase.has("restating"):
            return False
        if not (last and points and self.bare) or set(self.bare) != set(self.latest):
            return False
        row = [number for number in self.sentence if number not in self.bare]
        if row and phrase.has("restating"):
            self.ask = True
            return True
        self.top = [number for number in self.top if number not in self.bare]
        self.bottom += [number for number in self.bare if number not in self.bottom]
        self.bare = ()
        return True

    def forget(self) -> None:
        """ "Nee wacht, 3 eerst": what she said before is gone."""
        self.top, self.bottom, self.places, self.ask = [], [], {}, False
        self.waiting = ()

    def in_places(self) -> list[int]:
        """By the places she gave, where she gave each goal one."""
        places = {number: self.places[number] for number in self.top if number in self.places}
        taken = set(places.values())
        if not places or len(taken) < len(places):
            return self.top
        free = (place for place in range(1, len(self.top) + 13) if place not in taken)
        for number in self.top:
            if number not in places:
                places[number] = next(free)
        return sorted(self.top, key=lambda number: places[number])

    def contradicts(self) -> bool:
        """ "5 voor 8, 8 voor 1 en 1 voor 5"."""
        order = {number: at for at, number in enumerate(self.top)}
        known = [(one, two) for one, two in self.before if one in order and two in order]
        return any(order[one] > order[two] for one, two in known)
