"""What must stay in a circle, and what is no permission to share it; of our own making."""

from collections.abc import Mapping

import pytest

from mailflows.circles.acts import PromptAct
from mailflows.circles.sharing import set_free
from mailflows.circles.weekly import Weekly, kept_within, weekly
from mailflows.understanding import understand
from tests.understanding.score_circles import weekly_context, weekly_table
from tests.understanding.test_traps_of_weeks import week

WEEKLY = weekly_table()
CASE: Mapping[str, object] = {"text": "", "goal_of_the_week": "Een draaitabel maken in Excel"}
CONTEXT = weekly_context(CASE)


TOLD = "Ik heb mijn chef eindelijk de waarheid gezegd."


@pytest.mark.parametrize(
    "said",
    [
        "Mag gedeeld: nee", "Mag gedeeld?", "Mag dit gedeeld worden?", "Mag dit gedeeld worden",
        "May be shared? No.", "Dit mag gedeeld worden, zei Jan. Ik vind van niet.",
        "Zeg dit tegen niemand. Mag gedeeld? Nee.", "Mijn chef zei: mag gedeeld",
        "Jan: mag gedeeld", 'Jan riep: "Gelukt! Mag gedeeld."', "Mag gedeeld. Of nee, toch niet.",
        "Mag gedeeld (nee)", "Volgens mijn baas mag dit gedeeld worden.", "Mag gedeeld. Nee.",
    ],
)  # fmt: skip
def test_a_permission_is_a_plain_statement_of_hers(said: str) -> None:
    assert read(f"{TOLD} {said}").ops == ()
    assert set_free_of(f"{TOLD} {said}") == ""


@pytest.mark.parametrize(
    "said",
    [
        "Mag niet gedeeld", "Dit mag echt niet gedeeld worden", "Dit mag nog niet gedeeld worden",
        "Mag niet in de nieuwsbrief", "Dit mag niet in de krant", "Niemand mag dit lezen",
        "Je mag dit met niemand delen", "Mag gedeeld worden binnen de kring",
        "Dit mag niemand weten, wie kan mij helpen met Excel?", "You may share this with nobody.",
    ],
)  # fmt: skip
def test_what_is_denied_or_kept_within_is_not_shared(said: str) -> None:
    assert read(f"{TOLD} {said}").ops == ()
    assert set_free_of(f"{TOLD} {said}") == ""


@pytest.mark.parametrize("said", ["Mag gedeeld.", "Dit mag wat mij betreft gedeeld worden."])
def test_what_she_plainly_allows_is_set_free(said: str) -> None:
    assert read(f"{TOLD} {said}").ops == (PromptAct.SHARE,)
    assert set_free_of(f"{TOLD} {said}") == TOLD


@pytest.mark.parametrize(
    "said",
    [
        "Onder ons: ik zoek iemand die mij helpt met een lastige chef",
        "Wie weet hoe je met een chef omgaat die schreeuwt? Niet doorsturen aub",
        "Zoek iemand binnen onze kring die mij wil helpen",
        "Ik zoek een nieuwe baan, zeg het niet tegen mijn baas",
        "Who can help me with my boss? Keep this between us",
        "Wie kan mij helpen met mijn baas? Blijft dit wel binnen de kring?",
        "Mag dit gedeeld worden?", "I need help with my boss. Please do not forward this.",
    ],
)  # fmt: skip
def test_a_wish_of_a_mail_that_stays_within_is_no_search(said: str) -> None:
    assert read(said).wishes == ()


@pytest.mark.parametrize(
    "said",
    [
        "Ik kom niet verder. Wie kan mij helpen met Excel?",
        "Ik kon mijn scherm niet delen. Wie kan mij helpen met Teams?",
        "Niemand weet hoe het moet. Ik zoek iemand die draaitabellen kan.",
        "I could not share my screen. Who can help me with Teams?",
    ],
)
def test_any_other_wish_is_searched_for(said: str) -> None:
    assert len(read(said).wishes) == 1


def read(text: str) -> Weekly:
    reading = understand(text, WEEKLY, CONTEXT)
    return kept_within(weekly(reading, text, CONTEXT), CONTEXT, reading.beside.hints)


def set_free_of(text: str) -> str:
    return set_free(understand(text, WEEKLY, CONTEXT), text, CONTEXT, about="")


@pytest.mark.parametrize(
    "said",
    [
        "Het gaat met Roos beter na haar operatie, ze liep een half uur. Mag gedeeld.",
        "Ik liep met Roos, die net gescheiden is, elke dag een half uur. Mag gedeeld.",
        "Elke dag een half uur gelopen, Roos haar knie is stuk. Mag gedeeld.",
        "Roos' knie is stuk, dus we fietsten. Mag gedeeld.",
    ],
)
def test_a_sentence_that_names_another_member_stays_in_the_circle(said: str) -> None:
    assert set_free_of(said) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Mag ik dit delen met mijn chef?", "Mag ik het delen met mijn zus, denk je?",
        "Deel dit niet met mijn baas.", "Zeg het tegen niemand, maar het is gelukt.",
        "Ik heb de taart gedeeld met iedereen op de afdeling.", "Noor zegt dat zij het mag delen.",
        "We share one desk with the whole department.", "Can I share this with my manager?",
        "Vertel eens hoe het bij jullie ging, ook buiten de kring.", "Please do not print this.",
        "De krant schreef over ons gebouw, iedereen heeft het gelezen.",
        "Done. Feel free to share, provided that HR agrees.",
        "Gelukt. Mag gedeeld na overleg met mij", "Mag in de krant als je mijn naam weglaat.",
        "Gelukt, mag gedeeld, mocht mijn chef akkoord gaan",
        "Misschien mag dit later in de nieuwsbrief, maar nu nog niet.",
    ],
)  # fmt: skip
def test_who_asks_forbids_or_tells_of_another_sharing_shares_nothing(text: str) -> None:
    assert week(text)["ops"] in ([], ["ask"])


@pytest.mark.parametrize(
    "text",
    [
        "Gelukt! Jullie mogen dit verhaal aan iedereen vertellen, ik vind het niet erg.",
        "Gedaan, de brief is klaar. Dit mag iedereen lezen, ook buiten de kring, geen bezwaar.",
        "Done! You may share this story with everybody outside the circle, no problem for me.",
    ],
)
def test_who_does_not_mind_denies_nothing(text: str) -> None:
    assert week(text)["ops"] == ["share"]
