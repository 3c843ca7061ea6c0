"""A few words that say yes and no at once are asked; a "no" of nuts beside a yes is none."""

import pytest

from mailflows.lunch.answer import answer
from mailflows.lunch.settled import Says
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def said(text: str) -> Says | None:
    return answer(understand(text, TABLE, CONTEXT), CONTEXT.starts).answer


@pytest.mark.parametrize(
    "text",
    ["jup nope jup! 😂", "Yes/no", "Yes and no.", "ja nee is goed hoor", "Joa joa.. nee.", "ja/nee",
     "Ja. Nee. Ach, zie maar.", "I say yes, or no"],
)  # fmt: skip
def test_yes_and_no_at_once_is_asked(text: str) -> None:
    assert said(text) is not Says.YES


@pytest.mark.parametrize(
    "text",
    ["yes no nuts please", "Yes please. No fish for me.", "Ja, geen vlees graag", "Ja", "yes!",
     "Nee hoor, geen dieet. Ja, ik kom graag, tot donderdag, ik verheug me erop."],
)  # fmt: skip
def test_a_no_of_something_else_leaves_the_yes(text: str) -> None:
    assert said(text) is Says.YES
