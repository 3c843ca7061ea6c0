"""Where a tip is filed: by its address, its words, its sender's home."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflows.reading import PlaceName
from mailflows.records import Cue
from mailflows.tips.places import Located, locate

PLACES = (
    PlaceName(slug="utrecht", name="Utrecht", aliases=("Domstad",)),
    PlaceName(slug="zwolle", name="Zwolle"),
    PlaceName(slug="noord", name="Locatie Noord", aliases=("Noord",)),
    PlaceName(slug="linde", name="De Linde"),
    PlaceName(slug="berkenhof", name="De Berkenhof", aliases=("BH",)),
    PlaceName(slug="een", name="Café Één", aliases=("Zorghuis",)),
    PlaceName(slug="twee", name="Huis Twee", aliases=("Zorghuis",)),
)


def where(text: str, *, subject: str = "", part: str = "", home: str = "utrecht") -> Located:
    return locate(subject=subject, text=text, part=part, home=home, places=PLACES)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Zwolle was het feest", ("zwolle",)),
        ("ZWOLLE VIERT FEEST", ("zwolle",)),
        ("Zomerfeest Zwolle", ("zwolle",)),
        ("Zwolle en Locatie Noord deden mee", ("zwolle", "noord")),
        ("Taart in de Berkenhof", ("berkenhof",)),
        ("Op BH is het leuk", ("berkenhof",)),
        ("Opening van Café Één was druk", ("een",)),
        ("Utrechtse collega's wonnen", ("utrecht",)),
        ("Niet in Zwolle maar in de Berkenhof", ("berkenhof",)),
        ("Net als in Zwolle hadden wij taart", ("utrecht",)),
        ("We gingen op bezoek bij Zwolle", ("utrecht",)),
        ("Mark Noord won de prijs", ("utrecht",)),
        ("Gisteren zong mevrouw Van Zwolle", ("utrecht",)),
        ("Met dank aan Linde de Vries", ("utrecht",)),
        ("We lopen naar het noorden, onder de linde door", ("utrecht",)),
        ("Utrechtenaren en Zwollenaar", ("utrecht",)),
        ("Feest!\n\nGroetjes, Bea\nLocatie Noord, Zwolle", ("utrecht",)),
        ("Niets bijzonders", ("utrecht",)),
    ],
)
def test_places_are_found_by_name_with_letter_case(text: str, places: tuple[str, ...]) -> None:
    located = where(text)
    assert located.places == places
    assert located.sure


def test_the_address_wins_over_the_words() -> None:
    located = where("Feest in Zwolle", part="berkenhof")
    assert located.places == ("berkenhof",)
    assert [(one.cue, one.words) for one in located.evidence] == [(Cue.ADDRESS, "berkenhof")]


def test_an_unknown_part_of_the_address_is_no_place() -> None:
    assert where("Feest in Zwolle", part="redactie").places == ("zwolle",)


def test_evidence_quotes_the_sender() -> None:
    located = where("Gisteren in Zwolle", subject="Noord en Zwolle")
    assert {(e.place, e.cue, e.words) for e in located.evidence} == {
        ("noord", Cue.SUBJECT, "Noord"),
        ("zwolle", Cue.SUBJECT, "Zwolle"),
        ("zwolle", Cue.TEXT, "in Zwolle"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Op alle locaties is er taart",
        "In heel de zorggroep",
        "Voor de hele organisatie",
        "All sites!",
    ],
)
def test_words_for_everybody_mean_the_whole_organisation(text: str) -> None:
    located = where(text)
    assert located.whole_organisation
    assert located.sure
    assert located.places == ()


def test_not_everybody_is_not_the_whole_organisation() -> None:
    assert not where("Dit is niet op alle locaties zo").whole_organisation


@pytest.mark.parametrize(
    ("text", "home", "likely"),
    [
        ("Feest in het Zorghuis", "", ("een", "twee")),
        ("feest in de berkenhof", "utrecht", ("berkenhof", "utrecht")),
        ("Feest in Berkenhoff", "", ("berkenhof",)),
        ("Op alle locaties, te beginnen in Zwolle", "", ("zwolle",)),
        ("In Zwolle. Of niet in Zwolle.", "", ("zwolle",)),
        ("Zonder plaats", "", ()),
        ("Niet in Utrecht", "utrecht", ()),
    ],
)
def test_unclear_words_are_asked_with_the_likeliest_as_buttons(
    text: str, home: str, likely: tuple[str, ...]
) -> None:
    located = where(text, home=home)
    assert not located.sure
    assert located.likely == likely


@given(st.text(max_size=200), st.sampled_from(["", "utrecht", "weg"]))
def test_any_text_is_filed_or_asked(text: str, home: str) -> None:
    located = where(text, subject=text[:40], home=home)
    known = {place.slug for place in PLACES}
    assert known.issuperset(located.places)
    assert known.issuperset(located.likely)
    assert len(located.likely) <= 3
    assert located.sure == bool(located.places or located.whole_organisation) or not located.sure
