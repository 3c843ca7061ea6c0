"""Second thoughts: "o nee wacht", "ik bedoel 2", "daarna 5? Nee, 8"."""

from dataclasses import dataclass, replace

from mailflows.circles.goal_phrases import Phrase
from mailflows.circles.goal_pointing import SHORT, Pointing


@dataclass(slots=True)
class Reconsidering(Pointing):
    """What takes back what was said before it; of several goals nobody knows which."""

    correcting: bool = False  # "nee, toch"

    def corrects(self, phrase: Phrase, numbers: tuple[int, ...]) -> bool:
        """Whether a phrase with goals takes back all that was said before it."""
        anew = self.correcting and not phrase.stands and not phrase.has("negative")
        retracts = self._takes_back(phrase, numbers)
        self.correcting = False
        if phrase.leads and phrase.starts == "?" and self.wonders:
            self.ask = True  # "Zou 3 ook kunnen? Dan 3"
        self.wonders = phrase.ends == "?"
        return phrase.corrects or anew or retracts or self._means_another(phrase, numbers)

    def begins_to_correct(self, phrase: Phrase) -> None:
        """ "Nee,", "dus toch": before the goal that is meant."""
        short = len(phrase.norms) <= SHORT
        nay = phrase.opens("nay") and not phrase.unknown and not phrase.stands
        again = phrase.has("restating") and phrase.has("after_all")  # "dus toch maar 8"
        self.correcting = short and (nay or again) and bool(self.top)

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

    def _means_another(self, phrase: Phrase, numbers: tuple[int, ...]) -> bool:
        """ "Sorry, ik bedoel 2": what was said before it is gone; of several nobody knows which."""
        means = phrase.has("means") or (self.mistaken and phrase.stands)
        if not means or set(numbers) & set(self.top) or phrase.has("negative"):
            return False
        if len(numbers) < len(self.top):
            self.ask = True
            return False
        return bool(self.top or self.waiting)

    def wonder(self, phrase: Phrase, numbers: tuple[int, ...]) -> None:
        """ "Daarna 5?": one that she may still take back; of several nobody knows which."""
        alone = phrase.leads or phrase.stands
        self.wondered = numbers if alone else (*self.sentence, *numbers)
        self.puzzling = numbers

    def answered(self, phrase: Phrase) -> Phrase:
        """ "Nee, 8" behind "daarna 5?" takes back the five, and no more."""
        wondered, self.wondered = self.wondered, ()
        if not wondered or not phrase.opens("taking_back"):
            return phrase
        if len(set(wondered)) > 1 or phrase.opens("otherwise"):
            self.ask = self.open = True
            return phrase
        self.top = [number for number in self.top if number not in wondered]
        if not phrase.goals and len(phrase.norms) == 1 and phrase.ends == ".":
            self.bottom += wondered  # "3? Nee."
        self.places.pop(wondered[0], None)
        return replace(phrase, norms=phrase.norms[1:], corrects=False)
