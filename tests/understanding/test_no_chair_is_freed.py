"""A plain yes is never read as a no, nor a no as a yes, in what outside writers answered.

Where the label itself allows the other answer ("ik kan niet niet komen") it proves nothing.
"""

import json

import pytest

from mailflows.lunch.answer import understood
from mailflows.reading import Context
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, ROOT, cases, context_of, table

SETS = sorted((ROOT / "tests/understanding/answers/learned").glob("lunch_outside_a[e-n].jsonl"))
OPPOSITE = {"yes": "no", "no": "yes"}
TABLE = table()


@pytest.mark.parametrize("name", [path.name for path in SETS])
def test_no_plain_yes_is_a_no_and_no_no_a_yes(name: str) -> None:
    path = next(path for path in SETS if path.name == name)
    turned = [
        json.dumps(case["text"], ensure_ascii=False)
        for case in cases(path)
        if (other := OPPOSITE.get(str(case.get("answer")))) is not None
        and other not in case.get("also", ())
        and says(case["text"], context_of(case), case.get("subject", "")) == other
    ]
    assert turned == []


@pytest.mark.parametrize(
    "text",
    [
        "Ik sluit op donderdag 3 december graag aan.",
        "Mijn deelname kan ik bevestigen. Wilt u voor een volgende keer mijn dieet vastleggen?",
        "Ich bön d'rbie. Gein verkesvleisj veur mich, dao kan mien maag neet taege.",
        "👍 tot de 3e, groetjes Els",
        "Ik doe heel graag mee. Vorig jaar kon ik niet.",
        "Hi! Count me in for the 3rd.",
    ],
)
def test_a_plain_yes_comes_whatever_was_once_or_is_eaten(text: str) -> None:
    assert says(text, CONTEXT) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "Ik sluit graag aan, maar ben die week op vakantie.",
        "Ik sluit een andere keer graag aan.",
        "Graag had ik aangesloten. Ik sluit nu mijn agenda.",
        "Mijn deelname kan ik helaas niet bevestigen.",
        "👍 tot de 3e ben ik weg",
        "Hij zei: ik doe graag mee.",
    ],
)
def test_words_of_a_yes_beside_a_no_lay_no_place(text: str) -> None:
    assert says(text, CONTEXT) != "yes"


def says(text: str, context: Context = CONTEXT, subject: str = "") -> str:
    return str(understood(understand(text, TABLE, context, subject=subject), context)["answer"])


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben blij dat ik niet hoef te komen.",
        "Wat fijn dat ik daar niet naartoe hoef.",
        "Yes! Oh wait, I'm in Madrid.",
    ],
)
def test_a_yes_that_no_word_says_or_that_is_taken_back_lays_no_place(text: str) -> None:
    assert says(text, CONTEXT) != "yes"
