"""The gate behind the reading: what is ranked has evidence of its own, or she is asked."""

import pytest

from tests.understanding.score_circles import ranking_table, score_rankings

RANKING = ranking_table()
GOALS = (
    "Fatima: Een moestuin aanleggen",
    "Fatima: Brieven schrijven in gewone taal",
    "Jan: Leren reanimeren",
    "Jan: Een draaitabel maken",
    "Noor: Een podcast over boeken maken",
    "Noor: Veilig werken op ladder en dak",
    "Kees: Schimmel herkennen",
    "Kees: Zeeuws leren verstaan",
)


def read(text: str) -> tuple[object, object]:
    case: dict[str, object] = {"goals": GOALS, "text": text, "ranking": [], "clear": True}
    got = score_rankings([case], RANKING)[0].got
    return got["ranking"], "question" if got.get("question") else got["op"]


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("Dit is de derde mail deze week!! 2 dan 5 dan 1.", [2, 5, 1]),
        ("5, 2, 1. Bij het vertrek dacht ik nog aan reanimeren en aan mijn oude vader.", [5, 2, 1]),
        ("Fries, in Winschoten? Bovenaan graag de brieven.", [2]),
        ("4 > 2 > 1, kan dat zo?", [4, 2, 1]),
        ("Could I get the podcast first, then 2?", [5, 2]),
        ("Op één: de schimmel in de huizen van oude mensen in de stad.", [7]),
        ("Bij ons thuis stond vorig jaar een oude ladder. Die dus op één.", [6]),
        ("De twee van Kees eerst, allebei.", [7, 8]),
    ],
)
def test_what_has_evidence_is_ranked(text: str, top: list[int]) -> None:
    assert read(text) == (top, None)


@pytest.mark.parametrize(
    "text",
    [
        "2 👍 4 👍 2 👎 haha sorry, druk hier",
        "1 en dan 5, of toch 2 eerst?",
        "Die moestuin, gaat dat over groente of over bloemen?",
        "Ik had 5 bovenaan. Mijn zus zei 2, geen twijfel.",
        "Eerst 2 en 5, daarna Kees.",
        "Gelden deze doelen per afdeling? Dan stuur ik mijn volgorde zoals ze staan.",
        (
            "Ik zat vanmorgen bij meneer Bos aan tafel. Hij heeft schimmel achter de kast. "
            "Hij was boos, en moe ook. Na twee koppen thee ging het weer. "
            "Zo zie je maar, alles hangt samen."
        ),
    ],
)
def test_what_has_no_evidence_is_asked(text: str) -> None:
    assert read(text)[1] in {"ask", "question"}
