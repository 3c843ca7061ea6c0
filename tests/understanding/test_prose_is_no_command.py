"""Prose with places and command words in it: nothing is filed, taken back, held or unnamed."""

import pytest

from mailflows.reading import Context
from mailflows.tips.contract import understood
from mailflows.understanding import understand
from tests.understanding.score import CONTEXT, DEAR, PLACES, table

TABLE = table()
STANDING = ("utrecht",)
PROSE = (
    "Noord mag ook bij ons komen kijken hoor",
    "De bewoners van Zwolle willen ook graag een kapper",
    "Wij gaan volgende week op bezoek bij Meppel",
    "Kunnen jullie mijn naam goed spellen? Het is Jansen met een s",
    "Mijn naam hoeft niet met een hoofdletter hoor haha",
    "Die foto hoeft niet in de nieuwsbrief, het stukje wel",
    "De familie wil niet dat de foto in de nieuwsbrief komt",
    "Zwolle deed niet mee aan de quiz dit jaar, wij wonnen",
    "Haal het er niet uit hoor",
    "I did not want to withdraw it, I pressed the wrong button",
    "Niet voor de hele organisatie",
    "Not for the whole organisation",
    "Dit is niet voor iedereen",
    "Ik woon in Zwolle maar het was in Utrecht",
    "Met mijn naam erbij",
    "Graag met naam",
    "Plaats het dus niet, ook niet later of zonder naam",
    "Nog iets: pas daarna kwam de burgemeester binnen",
    "Wat ik vergat: dan mag hij pas bij de taart",
    "Nog iets: we gaan vrijdag pas open",
    "Ik wil niet dat dit in de vergetelheid raakt",
    "Meppel heeft ook meegedaan aan de loterij van vorig jaar",
    "Wat gebeurt er als ik hem intrek?",
    "Ik zou hem bijna intrekken, zo lang duurt het",
    "Zet het in de agenda",
    "Zuid vond het ook zo leuk!",
    "In Zwolle was vorig jaar zoiets ook",
    "Samen met Zwolle hebben we vroeger ook zo'n feest gehad",
    "De taart kwam uit Zwolle",
    "Mijn man werkt in Zwolle",
    "Gisteren was ik in Zwolle en daar hing het ook",
    "Is Zwolle er ook bij?",
    "Hebben jullie Zwolle ook gevraagd?",
    "Zwolle krijgt volgend jaar een nieuwe keuken",
    "Het is drukker dan in Zwolle",
    "Net als in Zwolle",
    "Nee hoor, Zwolle heeft er niks mee te maken, het klopt zo",
    "Alle locaties doen hun best",
    "Iedereen vond het leuk",
    "Leuk voor iedereen!",
    "Groeten uit Zwolle",
    "Ik hou het bij Utrecht",
    "Hou Zwolle in de gaten",
    "We wachten nog op de uitslag",
    "Wacht, ik kijk even",
    "Ik wacht op de bus",
    "De prijsuitreiking is uitgesteld tot volgende week",
    "Het concert wordt verplaatst naar Zwolle",
    "Mevrouw is teruggetrokken",
    "De lift is weg",
    "Verwijder de komma na 'gezellig'",
    "Haal de tweede zin eruit",
    "De laatste alinea mag weg",
    "Laat de titel maar vervallen",
    "Er is geen naam gekozen voor het konijn",
    "Het konijn heeft nog geen naam",
    "Anoniem gebleven gever schonk 50 euro",
    "Fout! Het is 14 december",
    "Nee, het was mevrouw Jansen",
    "Verkeerd: het zijn 40 bewoners",
    "Klopt niet, Zwolle heeft een lift en wij niet",
    "Misverstand: niet ik maar Bea heeft het in Zwolle gezien",
    "Vergissing, die dame komt uit Meppel",
    "Nee, mevrouw komt uit Zwolle",
    "Fout: de zanger heet Jan Zuid",
    "Verkeerd begrepen, de dirigent woont in Meppel",
    "Nee, de taart was van bakker Meppel uit Zwolle",
    "Nee! Piet is naar Zwolle",
    "De naam is verkeerd, het is Jan uit Meppel",
    "Wrong, the baker is from Zwolle",
    "Nee, het recept hebben we in Zwolle geleerd",
    "The party in Zwolle was last year",
    "My sister works in Zwolle",
    "I was in Zwolle yesterday",
    "We wait for the bus",
    "Everybody loved it",
    "Please delete the last sentence",
    "Remove the comma after nice",
    "My name is spelled with a K",
    "The second photo can go",
    "The lift is gone",
    "Do you also publish in Zwolle?",
)


@pytest.mark.parametrize("text", PROSE)
def test_a_story_changes_nothing(text: str) -> None:
    context = Context(today=CONTEXT.today, places=PLACES, standing=STANDING)
    told = understood(understand(text, TABLE, context), STANDING)
    assert not [act for act in DEAR if act in str(told["ops"])]
