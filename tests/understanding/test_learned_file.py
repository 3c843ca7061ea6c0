"""The file of weights: what `make learn` writes is read again, and a broken one says where."""

from collections import Counter

import pytest

from mailflows.understanding.learned import Learned, LearnedError, Lessons

WEIGHTS = {"model": (1.5, 2.0, -1.0), "bias": (1.0, 0.5, 0.25), "#mo": (2.0, -3.0, 0.0)}


def test_what_is_written_is_read() -> None:
    lessons = Lessons({"acts": Learned(("yes", "no"), (-1.0, 0.5), WEIGHTS)})
    read = Lessons.of(lessons.written("Made for a test."))
    assert read.models["acts"].labels == ("yes", "no")
    assert dict(read.models["acts"].weights) == WEIGHTS
    seen = Counter({"model": 2, "#mo": 1, "unheard": 4})
    assert read.models["acts"].likely(seen) == lessons.models["acts"].likely(seen)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("model\tacts\tyes\nbias\t12\nword\t10\tmuch", "line 3"),
        ("model\tacts\tyes\nbias\t12\nword\t10", "line 3"),
        ("model\tacts\tyes\nbias\t12\t13", "line 2"),
    ],
)
def test_a_broken_file_says_where_and_how_to_mend_it(written: str, line: str) -> None:
    with pytest.raises(LearnedError, match=f"{line}: .*make learn"):
        Lessons.of(written)
