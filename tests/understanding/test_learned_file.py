"""The file of weights: what `make learn` writes is read again, and a broken one says where."""

from collections import Counter

import numpy as np
import pytest

from mailflows.understanding.hidden import Hidden, lettered
from mailflows.understanding.learned import Learned
from mailflows.understanding.leaves import leaf
from mailflows.understanding.lessons import LearnedError, Lessons
from mailflows.understanding.weights import Weights

WEIGHTS = {"model": (1.5, 2.0, -1.0), "bias": (1.0, 0.5, 0.25), "#mo": (2.0, -3.0, 0.0)}


def test_what_is_written_is_read() -> None:
    lessons = Lessons({"acts": Learned(("yes", "no"), (-1.0, 0.5), WEIGHTS)})
    read = Lessons.of(lessons.written("Made for a test."))
    assert read.models["acts"].labels == ("yes", "no")
    assert dict(read.models["acts"].weights) == WEIGHTS
    seen = Counter({"model": 2, "#mo": 1, "unheard": 4})
    assert read.models["acts"].likely(seen) == lessons.models["acts"].likely(seen)


# A unit that only hears both words together: the second label is likely then, and only then.
BOTH = Hidden({"niet": "W", "plaatsen": "W"}, (-1.0,), ((0.0, 9.0),), (0.0, -2.0))
PAIR = Learned(
    ("yes", "no"), (0.0, -1.0), {"niet": (1.0, 0.0, 0.0), "plaatsen": (1.0, 0.0, 0.0)}, BOTH
)


def test_a_network_hears_what_words_say_together() -> None:
    alone = PAIR.likely(Counter({"niet": 1}))
    together = PAIR.likely(Counter({"niet": 1, "plaatsen": 1}))
    assert alone["no"] < 0.25
    assert together["no"] > 0.5
    assert alone["yes"] == together["yes"] == 0.5


def test_a_network_is_read_as_it_is_written() -> None:
    lessons = Lessons({"acts": PAIR, "modes": Learned(("yes",), (0.5,), {"ook": (1.0, 2.0)})})
    read = Lessons.of(lessons.written("Made for a test.")).models
    assert read["acts"].hidden == BOTH
    assert read["modes"].hidden is None
    seen = Counter({"niet": 1, "plaatsen": 2})
    assert read["acts"].likely(seen) == PAIR.likely(seen)


def test_a_mail_of_which_nothing_was_learned_is_weighed_by_both() -> None:
    unheard = PAIR.likely(Counter({"onbekend": 1}))
    assert unheard == PAIR.likely(Counter())
    assert 0.1 < unheard["no"] < 0.25  # the mean of two log odds, -1 and -2


def test_what_weighs_more_than_a_letter_says_is_the_farthest_letter() -> None:
    assert lettered([0.0, 0.14, -0.2, 7.0, -7.0]) == "MNKYA"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("model\tacts\tyes\nbias\t12\n|last\t1\n|unit\t1\t2\nword\t1\t2\tMM", "line 5"),
        ("model\tacts\tyes\nbias\t12\n|last\t1\n|unit\t1\nword\t1\t2\tM", "line 4"),
        ("word\t10\t3", "line 1"),
        ("model\tacts\tyes\nbias\t12\n|unit\t1\t2\nword\t1\t2\tM", "line 3"),
        ("model\tacts\tyes\nbias\t1\n|last\t1\n|unit\t1\t2\nword\t1\t2\té", "line 5"),
        ("model\tacts\tyes\nbias\t1\n|last\t1\n|unit\t1\t2\nword\t1\t2\tz", "line 5"),
        ("model\tacts\tyes\nbias\t1\nword\t1\t2\n|unit\t1\t2", "line 4"),
        ("model\tacts\tyes\nbias\t1\n|last\t1\n|last\t1", "line 4"),
        ("model\tacts\tyes\nbias\t1\n|last\t1", "line 3"),
        ("model\tacts\tyes", "line 1"),
        ("model\tacts\tyes\nbias\t12\nword\t10\tmuch", "line 3"),
        ("model\tacts\tyes\nbias\t12\nword\t10", "line 3"),
        ("model\tacts\tyes\nbias\t12\t13", "line 2"),
        ("model\tacts\tyes\nbias\t12\nword\t1\t2\nword\t1\t3", "line 4"),
        ("model\tacts\tyes\nbias\t12\nword\t1\t9999999999", "line 3"),
    ],
)
def test_a_broken_file_says_where_and_how_to_mend_it(written: str, line: str) -> None:
    with pytest.raises(LearnedError, match=f"{line}: .*make learn"):
        Lessons.of(written)


def test_leaves_of_trees_are_read_from_their_names() -> None:
    names = (
        leaf([("least", 1.5, True), ("by rules, firmly", 0.5, False)]),
        leaf([("least", 1.5, False)]),
    )
    model = Learned(
        ("yes", "no"), (0.0, 0.0), {names[0]: (1.0, 2.0, 0.0), names[1]: (1.0, 0.0, 2.0)}
    )
    read = Lessons.of(Lessons({"readings": model}).written("Made for a test.")).models["readings"]
    assert read.by_leaves({"least": 2.0})["yes"] > 0.8
    assert read.by_leaves({"least": 2.0, "by rules, firmly": True})["yes"] == 0.5
    assert read.by_leaves({"least": 1.0})["no"] > 0.8


def test_of_labels_of_which_one_is_true_the_shares_are_one() -> None:
    shares = PAIR.one_of(Counter({"niet": 1, "plaatsen": 1}))
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["no"] > shares["yes"]


def test_weights_are_packed_without_changing_them() -> None:
    packed = Weights.of(WEIGHTS, 3)
    assert dict(packed) == WEIGHTS
    assert packed.numbers.dtype == np.int16
    assert Weights.of({"just learned": (1.0, 0.12345, 0.0)}, 3).numbers.dtype == np.float32
    assert Weights.of(packed, 3) is packed
    assert "unheard" not in packed
