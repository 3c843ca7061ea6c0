"""Dutch or English, by the small words that every sentence has."""

import re

_WORD = re.compile(r"[a-zà-ÿ']+")
_DUTCH_WORDS = (
    "de het een ik je jij wij we jullie niet wel dat dit die van voor met op in en is zijn "
    "ben heb hebben kan wil ook nog maar er aan bij naar te om als dan graag geen ja nee leuk "
    "groet groeten hallo hoi dag beste bedankt dank morgen vandaag helaas komt kom jij mijn "
    "ons onze wordt was uur maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
)
_DUTCH = frozenset(_DUTCH_WORDS.split())
_ENGLISH_WORDS = (
    "the a an i you we they not that this of for with on in and is are am have has can will "
    "would also but there at to as then please no yes nice regards hello hi dear thanks thank "
    "tomorrow today sorry my our was were be it do don't i'm can't your from monday tuesday "
    "wednesday thursday friday saturday sunday"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def language_of(*texts: str) -> str:
    """ "nl" or "en" by the first text that says so; Dutch when none does."""
    for text in texts:
        words = _WORD.findall(text[:5_000].lower())
        dutch = sum(word in _DUTCH for word in words)
        english = sum(word in _ENGLISH for word in words)
        if dutch != english:
            return "nl" if dutch > english else "en"
    return "nl"
