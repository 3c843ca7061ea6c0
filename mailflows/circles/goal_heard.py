"""What was heard so far in an answer to the list of goals, phrase after phrase.

A goal comes first only where its phrase says so or says nothing else; reasons, questions, stories
and what somebody does already choose nothing. What contradicts itself is asked.
"""

from dataclasses import dataclass, replace

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_denials import foreign, knows_little, refused
from mailflows.circles.goal_names import spread
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_wanted import Wanted
from mailflows.circles.goal_whole import indifferent

_FEW = 5  # words of "dus die twee maar"
_TITLE = 3  # words of a title that stand in no list
_STORY = 4  # words of a story around a goal
_SHORT = 3  # words of "en daarna,"


@dataclass(slots=True)
class Heard(Wanted):
    """What was said so far."""

    questioned: bool = False  # she answers a question of her own
    wondered: tuple[int, ...] = ()  # chosen with a question mark, just before
    leading: bool = False  # "daarna," came just before
    mistaken: bool = False  # "oh sorry, verkeerd gekeken"
    either: bool = False  # "3 of 6"
    correcting: bool = False  # "nee, toch"
    doubted: bool = False  # "ik twijfel nog"
    telling: bool = False  # "eerst dacht ik:"
    listing: bool = False  # what waits stands in a few words that may be a title
    person: tuple[int, ...] = ()  # goals of the proposer who was named just before
    wonders: bool = False  # a goal was named in a question just before
    replied: bool = False  # "Past er een bij mijn baas? Ja,"
    retracting: bool = False  # "o nee wacht"

    def hear(self, phrase: Phrase) -> None:
        if phrase.stands:
            self.sentence, self.telling = [], False
        self.telling = self.telling or (phrase.has("thought") and phrase.ends == ":")
        phrase = replace(phrase, leads=phrase.leads or self.leading)
        short = not phrase.goals and len(phrase.norms) <= _SHORT
        ordinal = len(phrase.norms) == 1 and phrase.has("sequence") and phrase.ends == ","
        self.leading = short and (phrase.leads or ordinal) and not phrase.reason
        if phrase.has("other") and not phrase.goals and self.take_other(phrase):
            return
        if phrase.rest and not (phrase.goals and phrase.has("liking", "first")):
            self.set_rest(phrase)
            return
        phrase = self._of_person(self._answered(phrase))
        if phrase.has("reversed"):
            self.top.reverse()
        if not phrase.goals:
            self._without_goals(phrase)
            nay = phrase.opens("nay") and not phrase.unknown and len(phrase.norms) <= _SHORT
            again = phrase.has("restating") and phrase.has("after_all")  # "dus toch maar 8"
            again = again and len(phrase.norms) <= _SHORT
            self.correcting = ((nay and not phrase.stands) or again) and bool(self.top)
            self.everything = phrase.has("all") and len(phrase.norms) <= _SHORT
            return
        if self._says_whose(phrase):
            return
        if self.questioned and (self.replied or phrase.opens("replies")) and not phrase.asked:
            self.ask = True  # "Past er een bij mijn baas? Ja, 4"
        if phrase.touches and not phrase.stands and set(self.latest) <= {*self.top, *self.waiting}:
            return  # "de AED is belangrijk, op school moet dat kunnen. Dat is mijn één"
        numbers = self.latest = tuple(dict.fromkeys(spread(phrase.goals)))
        anew = self.correcting and not phrase.stands and not phrase.has("negative")
        retracts = self._takes_back(phrase, numbers)
        corrects = phrase.corrects or anew or retracts
        self.correcting = False
        if phrase.leads and phrase.starts == "?" and self.wonders:
            self.ask = True  # "Zou 3 ook kunnen? Dan zet ik die eerst"
        self.wonders = phrase.ends == "?"
        if corrects or self._means_another(phrase, numbers):
            self.forget()
            phrase = phrase.without("nay")
        self.mistaken = False
        if phrase.reason or (phrase.has("had") and phrase.has("wanted")):
            return  # "ik had eerst 2 willen zeggen"
        chosen = phrase.has("liking") or (phrase.place and not phrase.has("stood"))
        told = phrase.has("told") and not (chosen or phrase.lone) and not phrase.has("means")
        told = told or self.telling or phrase.touches or self._of_others(phrase)
        told = told or phrase.has("never_yet", "once")
        told = told or (phrase.opens("about_it") and phrase.has("negator") and not chosen)
        if phrase.asked or phrase.has("doubting") or told or knows_little(phrase):
            self._wait(numbers, told=told, asked=phrase.asked)
            return
        wavers = phrase.has("hedge") or phrase.ends == "?"
        if phrase.opens("otherwise") and self.top and not phrase.corrects:
            self.ask = True  # "of toch 9 eerst?", "9 (of 10)"
        self.either = phrase.either
        self.ask = self.ask or (self.doubted and wavers)
        self._begin_with_what_waits(phrase, numbers)
        self._weigh(phrase, numbers)
        self.everything = False

    def _says_whose(self, phrase: Phrase) -> bool:
        """ "De sleutels eerst, van Kees": whose goal that is."""
        unsure = all(not one.sure and not one.figure for one in phrase.goals)
        bare = not (phrase.norms or phrase.stands or phrase.leads or phrase.adds or phrase.place)
        return unsure and bare and not {*spread(phrase.goals)}.isdisjoint(self.latest)

    def _begin_with_what_waits(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Buddy for newcomers, then the roster": what "then" goes on from was chosen."""
        goes_on = phrase.leads and self.listing
        if self.waiting and goes_on and not set(numbers) & set(self.waiting):
            self.top += [number for number in self.waiting if number not in self.top]
            self.waiting = ()

    def _takes_back(self, phrase: Phrase, numbers: tuple[int, ...]) -> bool:
        """ "Eerst 4, o nee wacht, ik heb een auto. Doe maar 8": of several nobody knows which."""
        if not self.retracting or phrase.reason or phrase.asked:
            return False
        self.retracting = False
        if set(numbers) <= set(self.top) or phrase.corrects:
            return False
        if len(self.top) > 1 and len(numbers) < len(self.top):
            self.ask = True
            return False
        return not phrase.has("told", "negative", "last")

    def _of_person(self, phrase: Phrase) -> Phrase:
        """ "Roos onderaan"; "Noor heeft nagedacht, dus die twee": all goals of somebody."""
        if phrase.goals:
            self.person = ()
            return phrase
        if phrase.asked or phrase.reason:
            self.person = phrase.person or self.person
            return phrase
        wished = not phrase.has("speaks_of_her", "negator")  # "laat Kees eerst kiezen"
        if phrase.person and not phrase.unknown and wished and phrase.has("last", "first"):
            return replace(phrase, goals=(Named(0, 0, phrase.person),), names=False)
        both = phrase.has("both") and len(phrase.norms) <= _FEW
        if self.person and both and len(foreign(self.listed, phrase)) <= 1:
            goals, self.person = (Named(0, 0, self.person),), ()
            return replace(phrase, goals=goals, unknown=False)
        self.person = phrase.person or self.person
        return phrase

    def _of_others(self, phrase: Phrase) -> bool:
        """ "Jan zei dat luisteren belangrijk is", "mijn baas wil dat ik presenteer"."""
        names = self.listed.names
        somebody = phrase.has("others") or any(norm in names for norm in phrase.norms)
        return somebody and phrase.has("says") and not phrase.has("myself")

    def _wait(self, numbers: tuple[int, ...], *, told: bool = False, asked: bool = False) -> None:
        """Named, and nothing is said of it yet; not what is chosen already."""
        if not set(numbers) <= {*self.top, *self.bottom}:
            if not (asked and self.waiting):  # "kapotte lampen, was dat 7?"
                self.waiting, self.told, self.inquired = numbers, told, asked
            self.unread = True

    def _weigh(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        self.narrow(phrase, numbers)
        if phrase.has("except") or self._but_for(phrase):
            self.leave_out(phrase, numbers)
        elif self._goes_along(phrase) or _away(self.listed, phrase):
            self.put_last(phrase, numbers)
        elif (phrase.has("already") and not phrase.has("first") and not phrase.run) or (
            phrase.unknown and not self._said_to_come(phrase)
        ):
            self._wait(numbers)
            few = len(foreign(self.listed, phrase)) <= _TITLE and not phrase.has("already")
            self.listing = few and not phrase.has("negative", "told", "hedge")
        elif phrase.opens("about_it") and self.figured and not set(numbers) & set(self.top):
            self.ask = True  # "nummer 6 graag, over boze huurders" where 6 is something else
        elif _unclear(self.listed, phrase):
            self._wait(numbers)
        elif phrase.has("ahead_of") and self.top:
            self.top = [*numbers, *(number for number in self.top if number not in numbers)]
        else:
            self.put_first(phrase, numbers)
            if phrase.ends == "?":
                self._wonder(phrase, numbers)

    def _goes_along(self, phrase: Phrase) -> bool:
        """ "Schrap 6. En 7.": what only joins what went away goes with it, or is asked."""
        bare = phrase.adds and len(phrase.norms) == 1 and not phrase.place
        if not (bare and self.refused):
            return False
        self.ask = self.ask or not phrase.stands
        return phrase.stands

    def _but_for(self, phrase: Phrase) -> bool:
        """ "Alles, maar niet 4", "anything but the pumps"."""
        plain = len(foreign(self.listed, phrase)) <= 1
        plain = plain and not phrase.has("liking", "first", "condition")
        return self.everything and phrase.but and plain

    def _said_to_come(self, phrase: Phrase) -> bool:
        """ "Daarna de wet waar ik niets van snap": a word says that it comes, or a place."""
        goes_on = (phrase.leads and bool(self.top)) or self._in_a_row(phrase)
        plain = not phrase.loose and len(foreign(self.listed, phrase)) < _STORY
        wished = phrase.has("liking" if plain else "wish", "first", "precedes")
        ordered = bool(phrase.before) and {*spread(phrase.goals)} <= {*self.top}
        meant = phrase.has("that_is") and any(one.figure for one in phrase.goals)
        ahead = phrase.has("ahead_of")
        return goes_on or wished or ordered or meant or ahead or bool(phrase.place)

    def _in_a_row(self, phrase: Phrase) -> bool:
        """ "Schimmel, aannemers, kwaaie huurders", "7 10 1 doei": one word more in a list."""
        strange = foreign(self.listed, phrase)
        goes_on = not phrase.stands and (bool(self.sentence) or phrase.opens("joins"))
        told = phrase.has("told", "negative")
        if phrase.run and not phrase.has("negative", "last"):
            return True
        return len(strange) <= 1 and not told and (phrase.row or (goes_on and bool(self.top)))

    def _means_another(self, phrase: Phrase, numbers: tuple[int, ...]) -> bool:
        """ "Sorry, ik bedoel 2": what was said before it is gone; of several nobody knows which."""
        means = phrase.has("means") or (self.mistaken and phrase.stands)
        if not means or set(numbers) & set(self.top) or phrase.has("negative"):
            return False
        if len(numbers) < len(self.top):
            self.ask = True
            return False
        return bool(self.top or self.waiting)

    def _wonder(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Daarna 5?": one that she may still take back; of several nobody knows which."""
        alone = phrase.leads or phrase.stands
        self.wondered = numbers if alone else (*self.sentence, *numbers)
        self.puzzling = numbers

    def _answered(self, phrase: Phrase) -> Phrase:
        """ "Nee, 8" behind "daarna 5?" takes back the five, and no more."""
        wondered, self.wondered = self.wondered, ()
        if not wondered or not phrase.opens("taking_back"):
            return phrase
        if len(set(wondered)) > 1 or phrase.opens("otherwise"):
            self.ask = True
            return phrase
        self.top = [number for number in self.top if number not in wondered]
        if not phrase.goals and len(phrase.norms) == 1 and phrase.ends == ".":
            self.bottom += wondered  # "3? Nee."
        self.places.pop(wondered[0], None)
        return replace(phrase, norms=phrase.norms[1:], corrects=False)

    def _without_goals(self, phrase: Phrase) -> None:
        """ "Dus dat bovenaan", "die hoeft niet": of what was named last."""
        if self._answers_no(phrase):
            return
        short = phrase.starts == ":" and phrase.unknown and len(phrase.norms) == 1
        self.ask = self.ask or (short and {*self.latest} <= {*self.top})  # "9: mwah"
        few = phrase.starts == "?" and phrase.unknown and len(phrase.norms) < _SHORT
        self.ask = self.ask or (few and bool(self.puzzling) and {*self.puzzling} <= {*self.top})
        self.doubted = self.doubted or phrase.has("doubting")
        self.ask = self.ask or (
            phrase.has("unsure") and not (phrase.reason or phrase.rest or phrase.leads)
        )
        self.retracting = self.retracting or (phrase.has("retracts") and bool(self.top))
        undecided = _knows_it_not(phrase)
        self.ask = self.ask or (self.either and undecided and not phrase.reason)
        if phrase.reason or indifferent(phrase):
            return
        if phrase.has("told") and not phrase.has("liking"):
            self.unread = self.unread or phrase.unknown
            return
        if phrase.has("both"):
            self.owned = self.unsettled = ()
        self.mistaken = self.mistaken or (phrase.has("mistake") and bool(self.top))
        every = self.everything or phrase.opens("all")
        if every and refused(self.listed, phrase) and self.all_but(phrase):
            return
        says = bool(phrase.norms) or phrase.leads
        if phrase.place and says and not phrase.unknown and self.put_in_place(phrase.place):
            return
        self.replied = phrase.opens("replies") and len(phrase.norms) == 1
        if self.wonders and phrase.leads and phrase.starts == "?" and phrase.has("first", "wish"):
            self.ask = True
        self.wonders = self.wonders and not phrase.stands
        self.questioned = phrase.asked or (self.questioned and self.replied)
        if refused(self.listed, phrase) and {*self.latest} <= {*self.bottom}:
            pass  # "roosteren niet, dus die mag weg"
        elif self._points_to_one(phrase):
            pass
        elif self.waiting:
            self._of_what_waits(phrase)
        elif self.takes_bare_back(phrase):
            pass
        elif self.top and refused(self.listed, phrase) and _points_back(phrase):
            self.ask = True
        self.unread = self.unread or phrase.unknown or knows_little(phrase)

    def _answers_no(self, phrase: Phrase) -> bool:
        """ "Die van Jan: nee dankje"."""
        nay = phrase.opens("nay", "negator") and phrase.starts == ":" and not phrase.unknown
        if not nay or len(phrase.norms) > _SHORT or not self.latest:
            return False
        self.top = [number for number in self.top if number not in self.latest]
        self.bottom += [number for number in self.latest if number not in self.bottom]
        self.waiting = ()
        return True

    def _points_to_one(self, phrase: Phrase) -> bool:
        """ "Dossiers binnen een dag? Die op de allerlaatste plaats"."""
        away = phrase.has("last") or (refused(self.listed, phrase) and phrase.ends != "?")
        if not (phrase.opens("pointing") and away) or phrase.unknown or len(self.latest) != 1:
            return False
        if self.latest[0] in self.top and self.latest not in (self.bare, self.wondered):
            self.ask = self.ask or self.top[-1:] == list(self.latest)
            return self.ask
        self.top = [number for number in self.top if number not in self.latest]
        self.bottom += [number for number in self.latest if number not in self.bottom]
        self.waiting = ()
        return True

    def _of_what_waits(self, phrase: Phrase) -> None:
        waiting = self.waiting
        points = phrase.has("pointing") or not phrase.unknown
        if knows_little(phrase):
            return
        if self.told:
            points = phrase.has("pointing", "restating")
            if not points or phrase.unknown or phrase.has("told"):
                return
        away = phrase.has("last") or (refused(self.listed, phrase) and phrase.ends != "?")
        if points and away and not self.told:
            self.bottom += [number for number in waiting if number not in self.bottom]
            self.waiting = ()
        elif (phrase.has("first") and not self.inquired) or (
            phrase.has("pointing") and phrase.has("liking", "goal")
        ):
            self.top += [number for number in waiting if number not in self.top]
            self.waiting = ()


def _knows_it_not(phrase: Phrase) -> bool:
    """ "Ik weet het niet", "I can't decide"."""
    decides = phrase.has("unknowing", "choose_for_me") and phrase.has("negator")
    return decides or phrase.has("doubting")


def _away(listed: GoalList, phrase: Phrase) -> bool:
    """Whether it comes last or not at all; "daar direct achteraan" comes next."""
    last = phrase.has("last") and not phrase.has("right_behind") and "top" not in phrase.norms
    return last or refused(listed, phrase)


def _unclear(listed: GoalList, phrase: Phrase) -> bool:
    """ "Van 2 wil ik verder nooit meer iets horen": a denial that refuses nothing plainly."""
    denies = phrase.has("negator") and not phrase.has("first", "no_more", "wish") and not phrase.run
    return denies and len(foreign(listed, phrase)) > 1


def _points_back(phrase: Phrase) -> bool:
    """ "Die toch maar niet", "of nee": not a reason, and nothing else is told."""
    return not phrase.unknown and phrase.has("pointing", "after_all")
