"""What people typed into every one of the programs, and the letter they answer."""

from mail_parts import Typed
from our_letters import CONFIRMATION, INVITATION

DUTCH = Typed(
    (
        "Het is Zwolle, niet Utrecht!",
        "Verder klopt het: de bakfiets staat bij de lift.",
    ),
    ("Groetjes,", "Roos"),
)
ENGLISH = Typed(
    ("Yes, lovely. I will bring a colleague from the warehouse.",),
    ("Kind regards,", "Bram de Wit", "Logistics", "T +31 6 12345678"),
    name="Bram de Wit",
    address="bram.dewit@example.com",
    language="en",
)
BARE = Typed(("intrekken",))
EXAMPLE = Typed(("Antwoord: intrekken",))
QUESTION = Typed(
    ("Mag de foto van de hond er ook in?", "Hij heet Bello en woont op de Kade."),
    ("Met vriendelijke groet,", "Roos Vermeer", "Keuken", "T 038 123 45 67"),
)
LIST = Typed(("1. klopt", "2. moet Zwolle zijn", "Van 12.15 tot 13.00 uur, niet later!"))
NAMED = {
    "nl": (DUTCH, CONFIRMATION),
    "en": (ENGLISH, INVITATION),
    "one-word": (BARE, CONFIRMATION),
    "our-example": (EXAMPLE, CONFIRMATION),
    "question": (QUESTION, CONFIRMATION),
    "list": (LIST, CONFIRMATION),
}
WRITTEN = tuple(NAMED.values())
