"""How the kit reads clauses: polarity, conditions, corrections, cost."""

import pytest

from mailflows.reading import Reading
from mailflows.tips.acts import TipAct
from mailflows.understanding import understand
from tests.understanding.score import CONTEXT, table

TABLE = table()


def read(text: str, subject: str = "") -> Reading[TipAct]:
    return understand(text, TABLE, CONTEXT, subject=subject)


def acts(text: str) -> list[TipAct]:
    return [act.act for act in read(text).acts]


@pytest.mark.parametrize(
    "text",
    [
        "Trek hem in als Bea het niet leuk vindt",
        "Intrekken? Weet ik niet.",
        "Misschien moet je hem maar intrekken",
        "Ik denk dat ik hem intrek, of is dat flauw?",
        "Haal de foto van Bea weg",
        "Intrekken, maar alleen de laatste alinea",
        "Mijn collega wil het intrekken",
        "Haal 3 weg",
    ],
)
def test_a_withdrawal_with_a_word_unexplained_is_asked(text: str) -> None:
    reading = read(text)
    assert TipAct.WITHDRAW not in [act.act for act in reading.acts]


def test_a_doubt_names_what_it_may_mean() -> None:
    doubt = read("Trek maar in tenzij jullie het leuk vinden").doubts[0]
    assert doubt.words == "Trek maar in tenzij jullie het leuk vinden"
    assert [perhaps.act for perhaps in doubt.perhaps] == [TipAct.WITHDRAW]


def test_a_question_about_an_act_may_be_either() -> None:
    doubt = read("Kan ik mijn tip nog intrekken?").doubts[0]
    assert [perhaps.act for perhaps in doubt.perhaps] == [TipAct.WITHDRAW, TipAct.QUESTION]


def test_a_request_in_the_form_of_a_question_is_a_request() -> None:
    assert acts("Zouden jullie hem willen intrekken?") == [TipAct.WITHDRAW]


def test_the_last_word_wins_when_it_says_so() -> None:
    reading = read("Zwolle. Of nee, ik bedoel Meppel")
    assert [act.slots["places"] for act in reading.acts] == [("meppel",)]
    assert reading.left == ("Of nee,",)
    assert reading.idle == ("Zwolle.",)


def test_an_unmarked_contradiction_is_asked() -> None:
    reading = read("Intrekken. Nog niet plaatsen.")
    assert not reading.acts
    assert len(reading.doubts) == 2


def test_what_was_taken_back_is_not_done() -> None:
    assert acts("Intrekken. O nee, laat toch maar staan.") == []


def test_a_negated_act_does_nothing() -> None:
    assert acts("je hoeft hem niet in te trekken") == []


def test_praise_with_a_story_is_praise_and_no_more() -> None:
    reading = read("Leuk zeg, mijn buurvrouw vertelde laatst precies zoiets")
    assert [act.act for act in reading.acts] == [TipAct.THANKS]
    assert reading.left == ("mijn buurvrouw vertelde laatst precies zoiets",)


def test_a_name_one_letter_off_is_asked_not_done() -> None:
    reading = read("Zwole")
    assert not reading.acts
    assert [perhaps.slots["places"] for perhaps in reading.doubts[0].perhaps] == [("zwolle",)]


def test_an_unknown_place_does_nothing() -> None:
    assert not read("Het gaat over Amersfoort").acts


def test_a_typing_error_in_a_long_word_is_forgiven() -> None:
    assert acts("graag intreken") == [TipAct.WITHDRAW]


def test_the_subject_answers_for_an_empty_mail() -> None:
    assert [act.act for act in read("", subject="intrekken").acts] == [TipAct.WITHDRAW]
    assert not read("Dag allemaal, tot morgen", subject="intrekken").acts


def test_wrapped_lines_are_one_sentence() -> None:
    wrapped = (
        "Ik wil jullie graag vriendelijk verzoeken om mijn tip in te trekken\ntenzij het zonde is"
    )
    assert acts(wrapped) == []
    assert acts(wrapped.replace("\ntenzij", ".\nJammer, het")) == [TipAct.WITHDRAW]


def test_languages_mix_within_a_sentence() -> None:
    assert acts("Hoi, can you please intrekken") == [TipAct.WITHDRAW]


def test_a_supplement_goes_on_until_something_else_is_said() -> None:
    reading = read("Nog iets: er was taart.\nBea sneed hem aan.\nGraag zonder mijn naam.")
    supplement, nameless = reading.acts
    assert supplement.slots["text"] == "er was taart.\nBea sneed hem aan."
    assert nameless.act is TipAct.NAMELESS


def test_a_smile_ends_a_sentence() -> None:
    assert acts("Moet Zwolle zijn :) wanneer komt hij uit?") == [TipAct.CORRECT, TipAct.QUESTION]


def test_a_face_ends_a_sentence_that_does_not_go_on() -> None:
    assert acts("Het is Zwolle 😭 ik haal alles door elkaar") == [TipAct.CORRECT]
    assert acts("Ik wil niet 😅 dat hij weg gaat") == []
    assert acts("Trek maar in 😂 grapje") == []


def test_content_with_what_stands_is_taken_back_by_a_doubt_behind_it() -> None:
    said = "Mag het weg? Of nee laat maar staan. Of eigenlijk, mij om het even, jullie zien maar."
    assert acts(said) == []


def test_what_she_does_there_is_no_news() -> None:
    assert acts("Zwolle. Daar werk ik nu sinds 4 mei bij de balie.") == [TipAct.CORRECT]


def test_formal_turns_are_understood() -> None:
    assert acts("Hierbij trek ik mijn melding in.") == [TipAct.WITHDRAW]
    assert acts("Ik verzoek u tot die datum niets naar buiten te brengen.") == [TipAct.HOLD]
    assert acts("Ik wil liever niet dat mijn naam wordt genoemd.") == [TipAct.NAMELESS]
    assert acts("Ik stel het op prijs indien mijn naam achterwege blijft.") == [TipAct.NAMELESS]


def test_a_wish_to_know_leaves_a_withdrawal_as_it_is() -> None:
    said = "Ik trek dit in en ik wil graag weten wie het las."
    assert acts(said) == [TipAct.WITHDRAW, TipAct.QUESTION]


def test_an_absence_notice_thanks_nobody() -> None:
    assert acts("Dank voor je bericht. Ik ben afwezig tot en met 14 augustus.") == []
    assert acts("Thanks for your message. I am out of office until Monday.") == []


def test_what_is_not_even_certain_holds_nothing_back() -> None:
    assert acts("Zwolle krijgt er een, en dat is nog niet eens zeker.") == []
    assert acts("Nog niet graag") == [TipAct.HOLD]


@pytest.mark.parametrize(
    "text",
    [
        "Plaats hem toch maar.",
        "Hij mag er nu wel in",
        "Ja, je mag hem nu wel plaatsen. Bea is akkoord.",
        "Zet hem maar weer terug",
        "Het intrekken was een vergissing, graag toch plaatsen",
        "Herstel hem",
        "You can publish it now",
        "Could you put it back in the newsletter? Bea agreed.",
    ],
)
def test_what_was_taken_back_can_be_put_back(text: str) -> None:
    assert acts(text) == [TipAct.RESTORE]


@pytest.mark.parametrize(
    "text",
    [
        "toch niet plaatsen",
        "Mag er toch niet in",
        "Hij mag er nu nog niet in",
        "Toch maar plaatsen of niet?",
        "Bea wil toch dat hij geplaatst wordt",
        "Als Bea het goed vindt mag hij toch geplaatst worden",
        "We hebben het bankje teruggezet",
        "Don't publish it after all",
    ],
)
def test_nothing_is_put_back_on_half_a_word(text: str) -> None:
    assert TipAct.RESTORE not in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "De vorige is niet geplaatst",
        "Mijn vorige tip is nooit geplaatst, hopelijk deze wel",
        "The last one was not published",
        "Tot mijn verbazing staat mijn naam niet in de krant",
        "Jammer dat mijn naam er niet bij staat",
        "Mijn naam stond er vorige keer niet bij",
        "My name was not mentioned last time",
    ],
)
def test_what_was_not_done_is_no_wish_for_it(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Die van mij hoeft niet geplaatst", TipAct.WITHDRAW),
        ("Mijn naam hoeft er niet bij", TipAct.NAMELESS),
        ("Ik wil liever niet met mijn naam in de krant", TipAct.NAMELESS),
        ("Jammer, maar liever niet plaatsen", TipAct.WITHDRAW),
    ],
)
def test_what_is_not_wanted_is_a_wish(text: str, meant: TipAct) -> None:
    assert acts(text) == [meant]
