"""Phrases without a goal of their own: they point at one that was named, or doubt all of it."""

from dataclasses import dataclass

from mailflows.circles.goal_denials import knows_little, refused
from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_wanted import Wanted
from mailflows.circles.goal_whole import indifferent

_ALONE = 2  # words of "onderaan dus"
SHORT = 3  # words of "en daarna,"


@dataclass(slots=True)
class Pointing(Wanted):
    """What phrases say of goals that were named before them."""

    questioned: bool = False  # she answers a question of her own
    wondered: tuple[int, ...] = ()  # chosen with a question mark, just before
    mistaken: bool = False  # "oh sorry, verkeerd gekeken"
    either: bool = False  # "3 of 6"
    doubted: bool = False  # "ik twijfel nog"
    wonders: bool = False  # a goal was named in a question just before
    missed: bool = False  # "ik wil die met de sleutels", and no goal has keys
    replied: bool = False  # "Past er een bij mijn baas? Ja,"
    retracting: bool = False  # "o nee wacht"

    def without_goals(self, phrase: Phrase) -> None:
        """ "Dus dat bovenaan", "die hoeft niet": of what was named last."""
        if self._answers_no(phrase):
            return
        self._doubt(phrase)
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
        self._follow_question(phrase)
        self._point(phrase)
        self.missed = phrase.unknown and phrase.has("wish") and phrase.has("pointing")
        self.unread = self.unread or phrase.unknown or knows_little(phrase)

    def _doubt(self, phrase: Phrase) -> None:
        """ "Ik weet het niet", "mwah", "o nee wacht"."""
        self.doubted = self.doubted or phrase.has("doubting")
        self.retracting = self.retracting or (phrase.has("retracts") and bool(self.top))
        aside = phrase.reason or phrase.rest or phrase.leads
        doubts = (
            phrase.has("unsure") and not aside,
            self.either and _knows_it_not(phrase) and not phrase.reason,
            phrase.has("both") and phrase.has("first") and phrase.has("negator"),
            len(self.owned) > 1 and phrase.has("that_one"),
            self._comments(phrase),
        )
        self.ask = self.ask or any(doubts)
        goes_on = phrase.starts == "?" and (phrase.ends == "?" or phrase.has("negator"))
        if goes_on and not phrase.opens("replies", "taking_back") and len(self.puzzling) == 1:
            self.top = [number for number in self.top if number not in self.puzzling]
            self.waiting, self.inquired = self.puzzling, True  # "Zwemmen? Ik? Met deze heupen?"

    def _comments(self, phrase: Phrase) -> bool:
        """ "9: mwah", "5? Tja.": a word or two that nobody understands, about what was chosen."""
        if not phrase.unknown:
            return False
        if phrase.starts == ":":
            return len(phrase.norms) == 1 and {*self.latest} <= {*self.top}
        few = phrase.starts == "?" and len(phrase.norms) < SHORT
        return few and bool(self.puzzling) and {*self.puzzling} <= {*self.top}

    def _follow_question(self, phrase: Phrase) -> None:
        """ "Zou 3 ook in de middag kunnen? Dan zet ik die eerst"."""
        self.replied = phrase.opens("replies") and len(phrase.norms) == 1
        if self.wonders and phrase.leads and phrase.starts == "?" and phrase.has("first", "wish"):
            self.ask = True
        self.wonders = self.wonders and not phrase.stands
        self.questioned = phrase.asked or (self.questioned and self.replied)

    def _point(self, phrase: Phrase) -> None:
        """ "Die bovenaan", "die toch maar niet"."""
        if refused(self.listed, phrase) and {*self.latest} <= {*self.bottom}:
            return  # "roosteren niet, dus die mag weg"
        if self._points_to_one(phrase) or self._last_alone(phrase):
            return
        if self.waiting:
            self._of_what_waits(phrase)
        elif self.takes_bare_back(phrase):
            return
        elif self.top and refused(self.listed, phrase) and _points_back(phrase):
            self.ask = True

    def _answers_no(self, phrase: Phrase) -> bool:
        """ "Die van Jan: nee dankje"."""
        nay = phrase.opens("nay", "negator") and phrase.starts == ":" and not phrase.unknown
        if not nay or len(phrase.norms) > SHORT or not self.latest:
            return False
        self.top = [number for number in self.top if number not in self.latest]
        self.bottom += [number for number in self.latest if number not in self.bottom]
        self.waiting = ()
        return True

    def _last_alone(self, phrase: Phrase) -> bool:
        """ "Fries leren? Serieus? Onderaan."."""
        alone = phrase.stands and len(phrase.norms) <= _ALONE and not phrase.unknown
        alone = (
            alone
            and (self.puzzling == self.latest or phrase.starts == "?")
            and phrase.ends in {".", "!", ""}
        )
        said = alone and phrase.has("last") and len(self.latest) == 1
        if not said or {*self.latest} <= {*self.bottom} or not {*self.latest} <= {*self.top}:
            return False
        self.top = [number for number in self.top if number not in self.latest]
        self.bottom += self.latest
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


def _points_back(phrase: Phrase) -> bool:
    """ "Die toch maar niet", "of nee": not a reason, and nothing else is told."""
    return not phrase.unknown and phrase.has("pointing", "after_all")
