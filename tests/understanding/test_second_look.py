"""What is said of somebody, something or some time else is asked, however much it looks like it."""

from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflows.reading import PlaceName, Reading
from mailflows.tips.acts import TipAct
from mailflows.tips.contract import understood
from mailflows.understanding import understand
from mailflows.understanding.by_the_way import by_the_way
from mailflows.understanding.sight import look
from mailflows.understanding.tokens import tokenise
from tests.understanding.score import CONTEXT, table

TABLE = table()
DEAR = {TipAct.CORRECT, TipAct.WITHDRAW, TipAct.HOLD, TipAct.NAMELESS}
PLACES = (
    *CONTEXT.places,
    PlaceName(slug="vennewater", name="Vennewater"),
    PlaceName(slug="water", name="Het Water"),
    PlaceName(slug="bureau", name="Centraal Bureau Arnhem", aliases=("het CB",)),
    PlaceName(slug="spil", name="Dagcentrum De Spil"),
    PlaceName(slug="molen", name="Dagcentrum De Molen"),
)


def read(text: str, *standing: str) -> Reading[TipAct]:
    return understand(text, TABLE, replace(CONTEXT, places=PLACES, standing=standing))


def done(text: str, *standing: str) -> set[TipAct]:
    return {one.act for one in read(text, *standing).acts} & DEAR


def moved(text: str, *standing: str) -> tuple[object, list[str]]:
    told = understood(read(text, *standing), standing)
    return told["mode"], sorted(cast("list[str]", told["locations"]))


def offered(text: str, *standing: str) -> list[tuple[object, object]]:
    perhaps = (one for doubt in read(text, *standing).doubts for one in doubt.perhaps)
    return [(one.slots.get("mode"), one.slots.get("places")) for one in perhaps]


@pytest.mark.parametrize(
    "text",
    [
        "The soloist lives in Zwolle, not in Utrecht. The evening was in Utrecht.",
        "Zij gaat naar school in Zwolle, wijk Zwolle dan.",
        "De dirigent heet Kees, niet Koos. Koos is van Meppel.",
        "Zijn achternaam is geen grap. Joop is van Zwolle. Joop van Zwolle heet hij.",
        "De vlag was kwijt. Hij lag niet bij ons, maar op Zwolle. Nu hangt hij weer in de gang.",
    ],
)
def test_where_somebody_else_belongs_is_not_where_the_tip_does(text: str) -> None:
    assert TipAct.CORRECT not in done(text, "utrecht")


@pytest.mark.parametrize(
    "text",
    [
        "Het was de school in Zwolle.",
        "De trein naar Zwolle is van Zwolle, dus zet het bij Zwolle.",
        "Het konijn woont in Zwolle, niet in Utrecht.",
    ],
)
def test_what_the_tip_is_about_may_be_a_school_a_train_or_a_home(text: str) -> None:
    assert moved(text, "utrecht") == ("replace", ["zwolle"])


@pytest.mark.parametrize(
    "text",
    [
        (
            "Eerst wilde ik Zwolle invullen, omdat daar de kist staat, maar dat is flauw: we zaten"
            " allemaal in Meppel, bij het raam. Daar hoort het thuis, niet bij Utrecht."
        ),
        (
            "Ik wilde eerst Zwolle schrijven, want daar staat de kast, maar dat is onzin: we waren"
            " allemaal in Meppel. Daar hoort het, niet bij Utrecht."
        ),
    ],
)
def test_what_she_was_first_going_to_say_is_not_meant(text: str) -> None:
    assert not done(text, "utrecht")
    assert offered(text, "utrecht") == [("replace", ("meppel",))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("De trein van Zwolle had pech.", {"zwolle"}),
        ("The bus from Zwolle was late.", {"zwolle"}),
        ("De trein naar Zwolle rijdt weer.", set[str]()),
        ("Het betreft alle huizen, inclusief de koks van Zwolle.", {"zwolle"}),
        ("It is for the whole club, from the smallest house to Zwolle.", {"zwolle"}),
        ("Het was de kok van Zwolle.", set[str]()),
        ("De trein van Zwolle had pech, en het was in Zwolle.", set[str]()),
        ("Eerst dacht ik Zwolle, maar het is Meppel.", {"zwolle"}),
        ("Ik dacht eerst aan Meppel, maar nee: Meppel is het.", set[str]()),
    ],
)
def test_a_place_is_by_the_way_where_every_mention_of_it_is(text: str, places: set[str]) -> None:
    context = replace(CONTEXT, places=PLACES, standing=("utrecht",))
    sight = look(text, tokenise(text, 200), context)
    assert by_the_way(sight, range(len(sight.tokens))) == places


def test_a_town_is_not_the_one_house_that_has_it_in_its_name() -> None:
    text = "Het staat in beide centra in Arnhem. Utrecht is te weinig: De Spil en De Molen erbij."
    assert "bureau" not in moved(text, "utrecht")[1]


def test_a_place_below_the_closing_changes_nothing() -> None:
    signed = "\n\nMet vriendelijke groet,\n\nRoos Vermeer\nDe Linde, Zwolle"
    assert moved(f"Graag wijzigen in Waterkant.{signed}", "utrecht") == ("replace", ["waterkant"])
    assert offered(f"- Zwolle{signed}", "utrecht", "zwolle")[0] == ("remove", ("zwolle",))


def test_a_name_in_pieces_is_that_name() -> None:
    assert moved("Vennewater. Ven-ne-water.", "utrecht") == ("replace", ["vennewater"])
    assert moved("Zwol-le!", "utrecht") == ("replace", ["zwolle"])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("nog een locatie: Zwolle", ["zwolle"]),
        ("nog 2 plekken: Zwolle en Meppel", ["meppel", "zwolle"]),
        ("one more location: Zwolle", ["zwolle"]),
        ("extra locatie: Meppel", ["meppel"]),
    ],
)
def test_one_more_place_comes_beside(text: str, places: list[str]) -> None:
    assert moved(text, "utrecht") == ("add", places)


@pytest.mark.parametrize("text", ["zwolle/meppel, een van de 2", "zwolle en meppel, 1 van die 2"])
def test_of_one_of_two_it_is_asked_which(text: str) -> None:
    assert not done(text, "utrecht")
    assert offered(text, "utrecht") == [("replace", ("zwolle",)), ("replace", ("meppel",))]


def test_a_dash_before_one_of_its_places_may_take_it_away() -> None:
    assert offered("- Zwolle", "utrecht", "zwolle") == [
        ("remove", ("zwolle",)),
        ("replace", ("zwolle",)),
    ]


def test_what_she_wants_off_is_not_put_there() -> None:
    text = "Heb je gezien dat Meppel er ook bij staat? Die moet eraf"
    assert "meppel" not in moved(text, "utrecht")[1] or moved(text, "utrecht")[0] == "remove"


def test_who_did_it_may_be_only_why_it_goes() -> None:
    text = "Utrecht? Die hebben niets gedaan. Haal dat eraf, Zwolle heeft het hele feest geregeld."
    assert TipAct.CORRECT not in done(text, "utrecht")


@pytest.mark.parametrize(
    "text",
    [
        "Vorige keer haalden jullie mijn naam eraf en kreeg Joke de bloemen.",
        "Last time they left me out and Priya got the thanks.",
        "Mijn stukje over de kapotte poort belandde in jullie papierbak.",
        "Henk zegt haal die naam eraf, maar hij staat er helemaal niet bij",
        "Kan het ook anoniem? Ik vraag het voor een vriendin",
        "Sorry, reply all. You may throw this message away.",
        "Per ongeluk antwoord aan allen. Dit bericht mag weg.",
        "Nog niet helemaal hoor.",
        "Not quite yet.",
        "Ik wacht tot de poort er weer staat, en tot die tijd mag het stukje in de kliko.",
    ],
)
def test_words_of_another_time_or_of_somebody_else_are_asked(text: str) -> None:
    assert not done(text, "utrecht")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Mijn naam eraf graag. Vorige keer belden jullie me daarover op.", TipAct.NAMELESS),
        ("Gooi die tip maar in de prullenbak.", TipAct.WITHDRAW),
        ("Nog niet plaatsen.", TipAct.HOLD),
        ("Zonder mijn naam graag, mijn collega vraagt er al naar.", TipAct.NAMELESS),
    ],
)
def test_what_she_wants_herself_is_done(text: str, act: TipAct) -> None:
    assert act in done(text, "utrecht")


@pytest.mark.parametrize("text", ["Haal Noord weg. Zuid", "Noord? Haal dat eraf, Zuid"])
def test_a_place_may_be_the_last_word(text: str) -> None:
    assert read(text, "noord").acts or read(text, "noord").doubts


@pytest.mark.parametrize("text", ["Haal Noord weg. Zuid", "Verwijder Noord", "Remove Noord please"])
def test_a_place_that_must_go_and_does_not_stand_there_is_asked(text: str) -> None:
    assert TipAct.CORRECT not in done(text, "zuid")


WORDS = """
haal weg eraf van uit is heet heeft woont bus school een twee beide die moet tot inclusief eerst
zeggen zoek hangt lag alle hele zegt maar ze vraag voor collega - / . , ? ! Noord Zuid Zwolle Bart
Cor intrekken naam niet laatste keer prullenbak
"""


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=10),
    st.sampled_from([(), ("noord",), ("zuid", "zwolle")]),
)
def test_any_words_of_it_give_a_reading(words: list[str], standing: tuple[str, ...]) -> None:
    assert read(" ".join(words), *standing).text
