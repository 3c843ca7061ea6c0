"""Learns small decision trees that add up (`leaves.py`): gradient boosting (scikit-learn)."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from sklearn.ensemble import (  # pyright: ignore[reportMissingTypeStubs]
    HistGradientBoostingClassifier,
)

from mailflows.understanding.learned import Learned
from mailflows.understanding.leaves import leaf

_LEAVES = 8  # of a tree
_ROUNDS, _RATE = 300, 0.04
_LEAST = 10  # rows of a leaf
_DECAY = 1.0

_Path = list[tuple[str, float, bool]]


def boosted(
    names: Sequence[str], matrix: Any, truths: Sequence[int], labels: Sequence[str],
    counts: Sequence[float],
) -> Learned:  # fmt: skip
    """Of labels of which exactly one is true. Leaves of several trees that ask the same are one."""
    learner = cast("Any", HistGradientBoostingClassifier)  # its types know no bool
    model = learner(
        max_iter=_ROUNDS, learning_rate=_RATE, max_leaf_nodes=_LEAVES, l2_regularization=_DECAY,
        min_samples_leaf=_LEAST, early_stopping=False, random_state=1,
    )  # fmt: skip
    model.fit(matrix, truths, sample_weight=counts)
    columns = list(map(int, model.classes_))
    weights: dict[str, list[float]] = {}
    for trees in model._predictors:
        for column, tree in zip(columns, trees, strict=True):
            for path, value in _leaves_of(tree.nodes, names):
                row = weights.setdefault(leaf(path), [0.0] * len(labels))
                row[column] += value
    bias = [0.0] * len(labels)
    for column, value in zip(columns, model._baseline_prediction.ravel(), strict=True):
        bias[column] = float(value)
    return Learned(tuple(labels), tuple(bias), {name: (1.0, *row) for name, row in weights.items()})


def _leaves_of(
    nodes: Any, names: Sequence[str], at: int = 0, path: _Path | None = None
) -> Iterator[tuple[_Path, float]]:
    node = nodes[at]
    path = path or []
    if node["is_leaf"]:
        yield path, float(node["value"])
        return
    name, bound = names[int(node["feature_idx"])], float(node["num_threshold"])
    for side, above in (("left", False), ("right", True)):
        yield from _leaves_of(nodes, names, int(node[side]), [*path, (name, bound, above)])
