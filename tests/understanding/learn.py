"""Learns from the labelled answers: `make learn` writes templates/learned/.

Logistic regression over words and pieces of words (scikit-learn), one model a label; then, over all
grounds, how much each of them weighs (`learn_grounds.py`). Every set in answers/ teaches; how well
it does on answers it has not seen is told by `--held-out`, which learns from all sets but one and
scores that one, set by set.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
from scipy import sparse  # pyright: ignore[reportMissingTypeStubs]  # it has none
from sklearn.feature_extraction import (  # pyright: ignore[reportMissingTypeStubs]
    DictVectorizer,
)
from sklearn.feature_extraction.text import (  # pyright: ignore[reportMissingTypeStubs]
    TfidfTransformer,
)
from sklearn.linear_model import (  # pyright: ignore[reportMissingTypeStubs]
    LogisticRegression,
)

from mailflows.lunch.deciding import SETTLED
from mailflows.reading import EVERYWHERE, Context
from mailflows.understanding import AnswerTable, understand
from mailflows.understanding.features import Features, features, in_pieces
from mailflows.understanding.how_sure import MODES, ROLES
from mailflows.understanding.learned import BLOCKS, Learned, Lessons, block_of
from mailflows.understanding.likelihood import marks
from mailflows.understanding.opinion import ACTS
from mailflows.understanding.roles import sides
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.signing import body
from mailflows.understanding.tokens import MOST_TOKENS, tokenise
from mailflows.understanding.whereabouts import ADD, REMOVE, STANDS, WHOLE
from tests.understanding import learn_lunch, learn_weeks, score
from tests.understanding.learn_grounds import Weighing
from tests.understanding.subjects import SUBJECTS, Case, Subject, Whole

LEARNED = score.ROOT / "templates" / "learned"
NEVER = "not"  # the key of a line that only says what must not be read in it
TAUGHT = "taught"  # the key of a sentence that our letters teach
_RARE = 2  # answers in which a feature must stand
_STRENGTH = 50.0  # inverse of the regularisation, for whole mails
_STRENGTH_OF_ROLES = 100.0
_TROUBLE = "for trouble"  # the key of an answer that was written to be difficult
_FOR_TROUBLE_WEIGHS = 0.3  # what it counts beside one that is written as people write
_NEVER_WEIGHS = 8.0  # one line of what must never be read beside thousands that say it
_PARTS = 4  # in which the sets are weighed
_NEVER_SET, _AS_PEOPLE_WRITE = "never", "letter"  # a name of sets, and of their folder
_ONE_THING = "ways"  # the folder of sets of one kind: no other set teaches what they weigh
_MOST_FEATURES = 30_000  # of a model; more of them made no reading better


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled answer as the models see it."""

    case: Case
    seen: Features
    sides: Mapping[str, Features]
    told: Features  # with what the phrases made of it


Sets = Mapping[Path, Sequence[Case]]


def learnt(subject: Subject, sets: Sets, *, without: str = "") -> Lessons:
    """The models of one letter; `without` is a set of letters that is to be scored."""
    if subject.by_sets is not None:
        return subject.by_sets(sets, subject.phrases(), fitted)
    if subject.letters is not None:
        natural = [subject.cases(path) for path in subject.letters() if path.stem != without]
        phrases = replace(subject.phrases(), lessons=None)
        return learn_weeks.with_grounds([*sets.values(), *natural], phrases, _weighed)
    words = _of_words(subject, _together(sets))
    if subject.whole:
        return Lessons({**words.models, SETTLED: _settled(subject, sets, words, without)})
    if not subject.files:
        return words
    return Lessons({**words.models, **_of_grounds(subject, sets)})


def _settled(subject: Subject, sets: Sets, words: Lessons, without: str) -> Learned:
    """How much each ground of a lunch answer weighs: the sets in parts, each by what the others
    teach, and those in `letter/` by all."""
    weighing = learn_lunch.Weighing()
    for part in learn_lunch.parts(sets, _PARTS):
        others = {path: cases for path, cases in sets.items() if path not in part}
        lessons = _of_words(subject, _together(others))
        for path in part:
            weighing.add(path, lessons)
    for path in sorted((score.ANSWERS / _AS_PEOPLE_WRITE).glob("lunch_*.jsonl")):
        if path.stem != without:
            weighing.add(path, words)
    return weighing.model()


def _of_grounds(subject: Subject, sets: Sets) -> Mapping[str, Learned]:
    """How much each ground weighs: every answer by models that its set did not teach."""
    phrases, weighing = subject.phrases(), Weighing(subject.labels)
    weighed = [
        path for path in sets
        if not path.stem.startswith(_NEVER_SET) and path.parent.name != _ONE_THING
    ]  # fmt: skip
    for part in range(_PARTS):
        held = weighed[part::_PARTS]
        others = {path: cases for path, cases in sets.items() if path not in held}
        lessons = _of_words(subject, _together(others))
        for path in held:
            said = [(case, subject.context(case)) for case in sets[path]]
            as_people_write = path.parent.name == _AS_PEOPLE_WRITE
            weighing.add(said, phrases, lessons, as_people_write=as_people_write)
    return weighing.models()


def _together(sets: Sets) -> list[Case]:
    return [
        case if path.parent.name == _AS_PEOPLE_WRITE else {_TROUBLE: True, **case}
        for path, cases in sets.items()
        for case in cases
    ]


def _of_words(subject: Subject, cases: Iterable[Case]) -> Lessons:
    phrases = replace(subject.phrases(), lessons=None)
    if subject.whole:
        lessons = [_lesson(case, subject.context(case), phrases) for case in cases]
        return Lessons({whole.name: _fitted_whole(whole, lessons) for whole in subject.whole})
    cases = (*cases, *_taught(phrases, subject.labels))
    lessons = [_lesson(case, subject.context(case), phrases) for case in cases]
    models = {
        ACTS: fitted(
            [one.seen for one in lessons],
            {label: [_truth(subject, one.case, label) for one in lessons]
             for label in subject.labels},
            weighs=[_weighs(one.case) for one in lessons],
        )
    }  # fmt: skip
    if subject.files:
        filed = [one for one in lessons if "correct" in one.case.get("ops", ())]
        models[MODES] = fitted(
            [one.seen for one in filed],
            {mode: [mode in _modes(one.case) for one in filed] for mode in (WHOLE, ADD, REMOVE)},
        )
        models[ROLES] = _fitted_roles(filed)
    return Lessons(models)


def _taught(phrases: AnswerTable[Any], labels: Sequence[str]) -> list[Case]:
    """The examples of our own letters: people type them word for word."""
    return [
        {"text": said.replace("{text}", "er was taart"), TAUGHT: act}
        for (_, act), said in phrases.taught.items()
        if act in labels and "{" not in said.replace("{text}", "")
    ]  # fmt: skip


def _truth(subject: Subject, case: Case, label: str) -> bool | None:
    """Whether an answer says this; None where nobody labelled it."""
    if TAUGHT in case:
        return label == case[TAUGHT]
    if NEVER in case:
        return False if label in case[NEVER] else None
    return label in subject.labelled(case)


def _weighs(case: Case) -> float:
    """How many answers one counts for."""
    if NEVER in case:
        return _NEVER_WEIGHS
    return _FOR_TROUBLE_WEIGHS if _TROUBLE in case else 1.0


def _fitted_whole(whole: Whole, lessons: Sequence[Lesson]) -> Learned:
    taught = [one for one in lessons if NEVER in one.case or whole.teaches(one.case)]
    truths = {label: [_whole_truth(whole, one.case, label) for one in taught]
              for label in whole.labels}  # fmt: skip
    weighs = [_weighs(one.case) for one in taught]
    return fitted([one.told for one in taught], truths, solver="liblinear", weighs=weighs)


def _whole_truth(whole: Whole, case: Case, label: str) -> bool | None:
    if NEVER in case:
        return False if label in case[NEVER] else None
    return label in whole.labelled(case)


def _leading(learned: Learned) -> Learned:
    """The features that weigh most: every child of the daemon holds them in memory."""
    heaviest = sorted(learned.weights, key=lambda name: -_weight(learned.weights[name]))
    kept = {name: learned.weights[name] for name in heaviest[:_MOST_FEATURES]}
    return replace(learned, weights=kept)


def _weight(weights: Sequence[float]) -> float:
    return weights[0] * max(abs(one) for one in weights[1:])


def _lesson(case: Case, context: Context, phrases: AnswerTable[Any]) -> Lesson:
    text = str(case["text"])
    sight: Sight = look(text, tokenise(text, MOST_TOKENS), context)
    above = body(sight, phrases.words)
    seen = features(sight, above)
    told = seen + marks(understand(text, phrases, context))
    return Lesson(case, seen, sides(sight, above), told)


def _modes(case: Case) -> set[str]:
    return {WHOLE} if case.get("whole") else {str(case.get("mode") or "replace")}


def _fitted_roles(filed: Sequence[Lesson]) -> Learned:
    rows: list[Features] = []
    stands: list[bool] = []
    for lesson in filed:
        replaces = lesson.case.get("mode", "replace") == "replace"
        if lesson.case.get("whole") or not (lesson.case.get("tip_at") or replaces):
            continue  # without knowing where it stands nobody can tell what is left of it
        meant = _meant(lesson.case)
        for slug, seen in lesson.sides.items():
            rows.append(seen)
            stands.append(slug in meant)
    return fitted(rows, {STANDS: stands}, strength=_STRENGTH_OF_ROLES)


def _meant(case: Case) -> set[str]:
    there = set(case.get("tip_at", ())) - {EVERYWHERE}
    named = set(case.get("locations", ()))
    match case.get("mode"):
        case "add":
            return there | named
        case "remove":
            return there - named
        case _:
            return named


def fitted(
    rows: Sequence[Features],
    truths: Mapping[str, Sequence[bool | None]],
    strength: float = _STRENGTH,
    solver: str = "lbfgs",
    weighs: Sequence[float] = (),
) -> Learned:
    """Runs of words and pieces of words are weighed apart, each to the same length."""
    blocks: list[Any] = []
    names: list[str] = []
    idf: list[float] = []
    rows = [in_pieces(row) for row in rows]
    for kind in BLOCKS:
        block, features_of, idf_of = _block(
            [{name: times for name, times in row.items() if block_of(name) == kind}
             for row in rows]
        )  # fmt: skip
        blocks.extend(block)
        names.extend(features_of)
        idf.extend(idf_of)
    matrix = cast("Any", sparse).hstack(blocks).tocsr()
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
    return _leading(Learned(tuple(truths), tuple(bias), weighed))


def _weighed(
    rows: Sequence[Features],
    truths: Mapping[str, Sequence[bool | None]],
    strength: float,
    weighs: Sequence[float],
) -> Learned:
    return fitted(rows, truths, strength, weighs=weighs)


def _block(rows: Sequence[Mapping[str, int]]) -> tuple[list[Any], list[str], list[float]]:
    if not any(rows):
        return [], [], []
    vectorizer = cast("Any", DictVectorizer())
    counts = vectorizer.fit_transform(rows)
    often = np.asarray((counts > 0).sum(axis=0)).ravel() >= _RARE
    transformer = cast("Any", TfidfTransformer(sublinear_tf=True))
    block = transformer.fit_transform(counts[:, often])
    names = [str(one) for one in np.array(vectorizer.feature_names_)[often]]
    return [block], names, [float(one) for one in transformer.idf_]


def _heading(count: int) -> str:
    return (
        f"Learned from {count} labelled answers by `make learn`: never changed by hand.\n"
        "How it is used: docs/understanding.md."
    )


def write(subject: Subject) -> None:
    sets = {path: subject.cases(path) for path in subject.sets()}
    target = LEARNED / f"{subject.table}.tsv"
    target.parent.mkdir(parents=True, exist_ok=True)
    letters = map(subject.cases, subject.letters() if subject.letters else ())
    count = sum(map(len, (*sets.values(), *letters)))
    target.write_text(learnt(subject, sets).written(_heading(count)), encoding="utf-8")
    print(f"{target.relative_to(score.ROOT)}: {count} answers")  # noqa: T201


def held_out(subject: Subject, names: Sequence[str]) -> None:
    """Scores sets with what all others teach: what a stranger would meet, but for the phrases."""
    sets = {path: subject.cases(path) for path in subject.sets()}
    letters = subject.letters() if subject.letters else []
    for path in (*sets, *letters):
        if path.stem.startswith("never") or (names and path.stem not in names):
            continue
        others = {other: cases for other, cases in sets.items() if other != path}
        phrases = replace(subject.phrases(), lessons=learnt(subject, others, without=path.stem))
        scored = score.scored_of(path, phrases)
        print(score.summary(path.stem, scored), flush=True)  # noqa: T201


def _names(arguments: Sequence[str]) -> list[str]:
    tables = {subject.table for subject in SUBJECTS}
    return [name for name in arguments if not name.startswith("--") and name not in tables]


def main() -> None:
    """Learns every letter anew, or those whose tables are named; with --held-out scores the sets
    named, or all."""
    arguments = sys.argv[1:]
    tables = [subject for subject in SUBJECTS if subject.table in arguments]
    for subject in tables or SUBJECTS:
        if "--held-out" in arguments:
            held_out(subject, _names(arguments))
        else:
            write(subject)


if __name__ == "__main__":
    main()
