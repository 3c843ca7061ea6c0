"""Fits the models of words: logistic regression over tf-idf (scikit-learn), a label each or one for
labels of which exactly one is true, and small networks beside it."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from scipy import sparse  # pyright: ignore[reportMissingTypeStubs]  # it has none
from sklearn.exceptions import (  # pyright: ignore[reportMissingTypeStubs]
    ConvergenceWarning,
)
from sklearn.feature_extraction import (  # pyright: ignore[reportMissingTypeStubs]
    DictVectorizer,
)
from sklearn.feature_extraction.text import (  # pyright: ignore[reportMissingTypeStubs]
    TfidfTransformer,
)
from sklearn.linear_model import (  # pyright: ignore[reportMissingTypeStubs]
    LogisticRegression,
)
from sklearn.neural_network import (  # pyright: ignore[reportMissingTypeStubs]
    MLPClassifier,
)

from mailflows.understanding.features import APART, PIECE, Features, in_pieces
from mailflows.understanding.hidden import Hidden, lettered
from mailflows.understanding.learned import BLOCKS, WORDS, Learned, block_of

STRENGTH = 200.0  # inverse of the regularisation, for whole mails
_STRENGTH_OF_ONE = 20.0  # the same where one label of all is true
_RARE: Mapping[str, int] = {WORDS: 3, PIECE: 5, APART: 5}  # answers in which a feature must stand
_RARE_ELSE = 2
_MOST_FEATURES = 100_000  # of a model: every child of the daemon holds them in memory
_UNITS = 32  # hidden ones of a network; 16 and 64 were no better
_ROUNDS = 8  # of a network: with more of them it knows by heart what it was taught
_RATE, _DECAY, _BATCH = 2e-3, 1e-5, 256

Truths = Mapping[str, Sequence[bool | None]]  # label -> whether each answer says it, if known


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each feature stands in each answer."""

    counts: Any  # a sparse matrix, a row an answer
    names: Any  # of its columns

    @classmethod
    def of(cls, rows: Sequence[Features]) -> "Counted":
        """What stands in answers often enough, the commonest of it: what a feature weighs says
        little of its use, since the heaviest are those that stand in a handful of answers."""
        vectorizer = cast("Any", DictVectorizer())
        counts = vectorizer.fit_transform(map(in_pieces, rows)).tocsc()
        names = np.array(vectorizer.feature_names_, dtype=object)
        rare = np.array([_RARE.get(block_of(one), _RARE_ELSE) for one in names])
        often = np.diff(counts.indptr) / rare
        chosen = np.sort(np.argsort(-often, kind="stable")[:_MOST_FEATURES])
        chosen = chosen[often[chosen] >= 1]
        return cls(counts[:, chosen], names[chosen])

    def weighed(self) -> tuple[Any, list[str], list[float]]:
        """tf-idf with the names and the idf of its columns. Runs of words, pieces of words and
        pairs are weighed apart, each to the same length."""
        blocks: list[Any] = []
        names: list[str] = []
        idf: list[float] = []
        kinds = np.array([block_of(name) for name in self.names])
        for kind in BLOCKS:
            chosen = kinds == kind
            if not chosen.any():
                continue
            transformer = cast("Any", TfidfTransformer(sublinear_tf=True))
            blocks.append(transformer.fit_transform(self.counts[:, chosen].tocsr()))
            names.extend(self.names[chosen])
            idf.extend(map(float, transformer.idf_))
        return cast("Any", sparse).hstack(blocks).tocsr(), names, idf


def fitted(
    rows: Sequence[Features],
    truths: Truths,
    strength: float = STRENGTH,
    solver: str = "lbfgs",
    weighs: Sequence[float] = (),
    *,
    network: bool = False,
) -> Learned:
    """A model of each label. With a network beside it where that is asked for, over the same
    features."""
    counted = Counted.of(rows)
    model = _fitted(counted, truths, strength, solver, weighs)
    if not network:
        return model
    matrix, names, _ = counted.weighed()
    truth = _filled(truths, _log_odds(matrix, names, model) > 0)
    return replace(model, hidden=_network(matrix, names, truth, weighs))


def fitted_one_of(
    rows: Sequence[Features],
    truth: Sequence[str],
    labels: Sequence[str],
    strength: float = _STRENGTH_OF_ONE,
    weighs: Sequence[float] = (),
    *,
    network: bool = True,
) -> Learned:
    """One model of labels of which exactly one is true (multinomial logistic regression), and a
    network beside it where that is asked for. Of 1,644 yeses to a lunch of writers who taught
    nothing it finds 1,335 before it takes twenty other answers for one; a model of each label found
    1,230."""
    matrix, names, idf = Counted.of(rows).weighed()
    model = cast("Any", LogisticRegression(C=strength, max_iter=500))
    model.fit(matrix, np.array(truth), np.array(weighs) if weighs else None)
    order = [list(model.classes_).index(label) for label in labels]
    columns = model.coef_[order].T
    weights = {
        name: (rarity, *map(float, column))
        for name, rarity, column in zip(names, idf, columns, strict=True)
    }
    bias = tuple(map(float, model.intercept_[order]))
    learned = Learned(tuple(labels), bias, weights)
    if not network:
        return learned
    hidden = _network(matrix, names, np.array(truth), weighs)
    return replace(learned, hidden=_in_order(hidden, order))


def _in_order(network: Hidden, order: Sequence[int]) -> Hidden:
    """A network of labels in the order of the alphabet, with its labels in another."""
    onward = tuple(tuple(row[at] for at in order) for row in network.onward)
    return replace(network, onward=onward, last=tuple(network.last[at] for at in order))


def _log_odds(matrix: Any, names: Sequence[str], model: Learned) -> npt.NDArray[np.float64]:
    weights = np.array([model.weights[name][1:] for name in names])
    return matrix @ weights + np.array(model.bias)


def _filled(truths: Truths, likely: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """A row an answer; what nobody labelled is as the linear model has it."""
    truth = np.array(
        [[-1 if one is None else int(one) for one in of] for of in truths.values()], dtype=np.int8
    ).T
    return np.where(truth < 0, likely, truth).astype(np.int8)


def _network(
    matrix: Any, names: Sequence[str], truth: npt.NDArray[Any], weighs: Sequence[float]
) -> Hidden:
    model = cast("Any", MLPClassifier)(
        (_UNITS,), alpha=_DECAY, batch_size=_BATCH, learning_rate_init=_RATE, max_iter=_ROUNDS,
        random_state=1,
    )  # fmt: skip
    counts = np.array(weighs) / max(weighs) if weighs else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped early: it learns less
        model.fit(matrix.astype(np.float32), truth, counts)
    first, onward = model.coefs_
    bias, last = model.intercepts_
    letters = (lettered(list(map(float, row))) for row in first)
    return Hidden(
        dict(zip(names, letters, strict=True)),
        tuple(map(float, bias)),
        tuple(tuple(map(float, row)) for row in onward),
        tuple(map(float, last)),
    )


def _fitted(
    counted: Counted, truths: Truths, strength: float, solver: str, weighs: Sequence[float]
) -> Learned:
    matrix, names, idf = counted.weighed()
    bias: list[float] = []
    weights: list[Any] = []
    for truth in truths.values():
        model = cast("Any", LogisticRegression(C=strength, max_iter=2000, solver=solver))
        told = [at for at, one in enumerate(truth) if one is not None]
        counts = np.array(weighs)[told] if weighs else None
        model.fit(matrix[told], np.array([truth[at] for at in told]), counts)
        bias.append(float(model.intercept_[0]))
        weights.append(model.coef_[0])
    columns = np.array(weights).T
    weighed = {
        name: (rarity, *(float(one) for one in column))
        for name, rarity, column in zip(names, idf, columns, strict=True)
    }
    return Learned(tuple(truths), tuple(bias), weighed)
