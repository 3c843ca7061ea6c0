"""What was heard so far in an answer to the list of goals, phrase after phrase.

A goal comes first only where its phrase says so or says nothing else; reasons, questions, stories
and what somebody does already choose nothing. What contradicts itself is asked.
"""

from dataclasses import dataclass, replace

from mailflows.circles.goal_answer import GoalList, Named
from mailflows.circles.goal_denials import foreign, knows_little, refused
from mailflows.circles.goal_names import spread
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_pointing import SHORT
from mailflows.circles.goal_second_thoughts import Reconsidering

_FEW = 5  # words of "dus die twee maar"
_TITLE = 3  # words of a title that stand in no list
_STORY = 4  # words of a story around a goal


@dataclass(slots=True)
class Heard(Reconsidering):
    """What was said so far."""

    leading: bool = False  # "daarna," came just before
    telling: bool = False  # "eerst dacht ik:"
    listing: bool = False  # what waits stands in a few words that may be a title
    person: tuple[int, ...] = ()  # goals of the proposer who was named just before

    def hear(self, phrase: Phrase) -> None:
        """Takes in one more phrase."""
        phrase = self._begin(phrase.without("last") if phrase.has("lately") else phrase)
        if phrase.has("other") and not phrase.goals and self.take_other(phrase):
            return
        if phrase.rest and not (phrase.goals and phrase.has("liking", "first")):
            self.set_rest(phrase)
            return
        phrase = self._of_person(self.answered(phrase))
        if phrase.has("reversed"):
            self.top.reverse()
        if phrase.goals:
            self._with_goals(phrase)
            return
        self.without_goals(phrase)
        self.begins_to_correct(phrase)
        self.cleared = phrase.has("cleared")
        self.everything = phrase.has("all") and len(phrase.norms) <= SHORT

    def _begin(self, phrase: Phrase) -> Phrase:
        """The phrase, led by a "daarna," just before it."""
        if phrase.stands:
            self.sentence, self.telling = [], False
        if phrase.has("fallback"):  # "7, en als dat niet lukt 8"
            phrase = replace(phrase.without("negative"), leads=True)
        self.telling = self.telling or (phrase.has("thought") and phrase.ends == ":")
        phrase = replace(phrase, leads=phrase.leads or self.leading)
        short = not phrase.goals and len(phrase.norms) <= SHORT
        ordinal = len(phrase.norms) == 1 and phrase.has("sequence") and phrase.ends == ","
        self.leading = short and (phrase.leads or ordinal) and not phrase.reason
        return phrase

    def _with_goals(self, phrase: Phrase) -> None:
        if self._says_whose(phrase) or self._touches_again(phrase):
            return
        if self.questioned and (self.replied or phrase.opens("replies")) and not phrase.asked:
            self.ask = True  # "Past er een bij mijn baas? Ja, 4"
        numbers = self.latest = tuple(dict.fromkeys(spread(phrase.goals)))
        if self.corrects(phrase, numbers):
            self.forget()
            phrase = phrase.without("nay")
        self.mistaken = False
        if phrase.reason or (phrase.has("had") and phrase.has("wanted")):
            return  # "ik had eerst 2 willen zeggen"
        told = self._only_told(phrase)
        asked = phrase.asked or _asks_indirectly(phrase)
        if asked or phrase.has("doubting") or told or knows_little(phrase):
            self._wait(numbers, told=told, asked=asked)
            return
        self._waver(phrase)
        self.ask = self.ask or (self.missed and phrase.leads)
        self.missed = False
        self._begin_with_what_waits(phrase, numbers)
        self._weigh(phrase, numbers)
        self.everything = False

    def _touches_again(self, phrase: Phrase) -> bool:
        """ "De AED is belangrijk, op school moet dat kunnen. Dat is mijn één"."""
        again = set(self.latest) <= {*self.top, *self.waiting}
        return phrase.touches and not phrase.stands and again

    def _only_told(self, phrase: Phrase) -> bool:
        """Whether a phrase tells of its goals and wants none of them."""
        chosen = phrase.has("liking") or (phrase.place and not phrase.has("stood"))
        told = phrase.has("told") and not (chosen or phrase.lone) and not phrase.has("means")
        about = phrase.opens("about_it") and phrase.has("negator") and not chosen
        past = phrase.has("never_yet", "once")  # "nog nooit gedebatteerd"
        reserves = phrase.has("reservation") and (phrase.loose or not phrase.has("negator"))
        past = past or (reserves and not phrase.has("first"))  # "als het maar doorgaat"
        return told or about or past or self.telling or phrase.touches or self._of_others(phrase)

    def _waver(self, phrase: Phrase) -> None:
        """ "Of toch 9 eerst?", "9 (of 10)", "misschien 3" behind a doubt."""
        wavers = phrase.has("hedge") or phrase.ends == "?"
        other = phrase.opens("otherwise") and bool(self.top) and not phrase.corrects
        self.either = phrase.either
        self.ask = self.ask or other or (self.doubted and wavers)

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
        said = somebody and phrase.has("says") and not phrase.has("myself")
        return said or phrase.has("others_say")

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
                self.wonder(phrase, numbers)

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
        many = len(foreign(self.listed, phrase)) > 1  # "doelstelling 9 lijkt mij privé"
        liked = phrase.without("seems") if many else phrase
        wished = liked.has("liking") if plain else phrase.has("wish")
        wished = wished or phrase.has("first", "precedes")
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


def _asks_indirectly(phrase: Phrase) -> bool:
    """ "Ik wil graag weten wat doel 3 gaat kosten"; "weten hoe de kassa werkt" is a wish."""
    return phrase.has("asks_about") and all(one.figure for one in phrase.goals)


def _away(listed: GoalList, phrase: Phrase) -> bool:
    """Whether it comes last or not at all; "daar direct achteraan" comes next."""
    last = phrase.has("last") and not phrase.has("right_behind") and "top" not in phrase.norms
    return last or refused(listed, phrase)


def _unclear(listed: GoalList, phrase: Phrase) -> bool:
    """ "Van 2 wil ik verder nooit meer iets horen": a denial that refuses nothing plainly."""
    denies = phrase.has("negator") and not phrase.has("first", "no_more", "wish") and not phrase.run
    return denies and len(foreign(listed, phrase)) > 1
