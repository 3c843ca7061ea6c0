"""Rankings that were read wrongly once, each with its kind; by a reviewer of the rules."""

import pytest

from tests.understanding.test_rankings_as_written import GOALS_4, ranked

LONGEST = "1" * 4400  # more digits than Python turns into a number


@pytest.mark.parametrize(
    ("text", "top", "op"),
    [
        (f"3, 1, 7 {LONGEST}", [3, 1, 7], None),
        (f"3, 1, 7\n{LONGEST}", [3, 1, 7], None),
        (f"3,1,{LONGEST}", [], "ask"),
        (LONGEST, [], "ask"),
    ],
)
def test_a_number_of_thousands_of_digits_is_no_goal(
    text: str, top: list[int], op: str | None
) -> None:
    assert ranked(text, GOALS_4) == (top, [], op)
