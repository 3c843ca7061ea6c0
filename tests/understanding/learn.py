"""Learns a second opinion from the labelled answers: `make learn` writes templates/learned/.

Logistic regression over words and pieces of words (scikit-learn), one model a label. Every set in
answers/ teaches; how well it does on answers it has not seen is told by `--held-out`, which learns
from all sets but one and scores that one, set by set.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
from mailflows.understanding.learned import BLOCKS, Learned, Lessons, block_of
from mailflows.understanding.likelihood import ANSWER, DETAILS, marks
from mailflows.understanding.opinion import ACTS, MODES, ROLES
from mailflows.understanding.roles import sides
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.signing import body
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.understand import MOST_TOKENS
from mailflows.understanding.whereabouts import ADD, REMOVE, STANDS, WHOLE
from tests.understanding import learn_circles, learn_lunch, score, score_circles, score_lunch
from tests.understanding.learn_circles import Fit

LEARNED = score.ROOT / "templates" / "learned"
NEVER = "not"  # the key of a line that only says what must not be read in it
TAUGHT = "taught"  # the key of a sentence that our letters teach
_RARE = 2  # answers in which a feature must stand
_STRENGTH = 50.0  # inverse of the regularisation, for whole mails
_STRENGTH_OF_ROLES = 100.0
_NEVER_WEIGHS = 8.0  # one line of what must never be read beside thousands that say it
_PARTS = 4  # of the sets whose grounds are weighed by what the others teach
_MOST_FEATURES = 30_000  # of a model; more of them made no reading better

Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """A letter whose answers are learned."""

    table: str
    sets: Callable[[], list[Path]]
    cases: Callable[[Path], Sequence[Case]]
    context: Callable[[Case], Context]
    phrases: Callable[[], AnswerTable[Any]]
    labels: tuple[str, ...]  # act values, and "ask"
    labelled: Callable[[Case], Collection[str]]
    lessons: Callable[[Sequence[Case], AnswerTable[Any], Fit], Mapping[str, Learned]] | None = None
    files: bool = False  # whether its answers say where something belongs
    whole: tuple["Whole", ...] = ()  # what its flow weighs itself


@dataclass(frozen=True, slots=True)
class Whole:
    """A model that says something of a whole mail: which answer it gives, which details."""

    name: str
    labels: tuple[str, ...]
    labelled: Callable[[Case], Collection[str]]
    teaches: Callable[[Case], bool]  # some sets do not label everything


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled answer as the models see it."""

    case: Case
    seen: Features
    sides: Mapping[str, Features]
    told: Features  # with what the phrases made of it


def learnt(subject: Subject, cases: Iterable[Case]) -> Lessons:
    """The models of one letter."""
    if subject.lessons is not None:
        return Lessons(subject.lessons(list(cases), subject.phrases(), fitted))
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
    return _NEVER_WEIGHS if NEVER in case else 1.0


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


def _tip_sets() -> list[Path]:
    kinds = ("tips_*", "open/tips_*", "learned/tips_*", "learned/never_tips")
    return [path for kind in kinds for path in sorted(score.ANSWERS.glob(f"{kind}.jsonl"))]


def _weekly_sets() -> list[Path]:
    kinds = ("circles/weekly_*.jsonl", "learned/weekly_*.jsonl")
    return [path for kind in kinds for path in sorted(score.ANSWERS.glob(kind))]


def _lunch_sets() -> list[Path]:
    kinds = ("lunch_*", "open/lunch_*", "learned/lunch_*", "learned/never_lunch")
    return [path for kind in kinds for path in sorted(score.ANSWERS.glob(f"{kind}.jsonl"))]


_DETAILS = {  # label -> the key that says it is there
    "late": "late_minutes", "leaves": "leaves_minutes", "guests": "guests", "diet": "diet",
    "needs": "needs", "days": "weekdays", "until": "until", "instead": "instead",
    "avoid": "avoid", "remember": "remember", "question": "question",
}  # fmt: skip


def _lunch_details(case: Case) -> set[str]:
    return {label for label, key in _DETAILS.items() if case.get(key) or case.get(label)}


LUNCH = Subject(
    table="lunch/answers",
    sets=_lunch_sets,
    cases=score_lunch.cases,
    context=score_lunch.context_of,
    phrases=score_lunch.table,
    labels=(),
    labelled=lambda _: (),
    whole=(
        Whole(
            ANSWER,
            ("yes", "no", "maybe", "pause", "stop", "ask", "null"),
            labelled=lambda case: (str(case.get("answer") or "null"),),
            teaches=lambda _: True,
        ),
        Whole(
            DETAILS,
            tuple(_DETAILS),
            labelled=_lunch_details,
            teaches=lambda case: "labelled" not in case,
        ),
    ),
)


SUBJECTS = (
    Subject(
        table="tips/answers",
        sets=_tip_sets,
        cases=score.cases,
        context=score.context_of,
        phrases=score.table,
        labels=(
            "correct", "supplement", "withdraw", "hold", "question", "nameless", "thanks", "ask",
        ),
        labelled=lambda case: cast("list[str]", case["ops"]),
        files=True,
    ),
    Subject(
        table="circles/prompt",
        sets=_weekly_sets,
        cases=score_circles.cases,
        context=score_circles.weekly_context,
        phrases=score_circles.weekly_table,
        labels=(),
        labelled=lambda _: (),
        lessons=learn_circles.lessons,
    ),
    LUNCH,
)  # fmt: skip


def _heading(count: int) -> str:
    return (
        f"Learned from {count} labelled answers by `make learn`: never changed by hand.\n"
        "How it is used: docs/understanding.md."
    )


def write(subject: Subject) -> None:
    cases = [case for path in subject.sets() for case in subject.cases(path)]
    target = LEARNED / f"{subject.table}.tsv"
    target.parent.mkdir(parents=True, exist_ok=True)
    lessons = learnt(subject, cases)
    if subject is LUNCH:
        lessons = Lessons({**lessons.models, SETTLED: _settled(subject, lessons)})
    target.write_text(lessons.written(_heading(len(cases))), encoding="utf-8")
    print(f"{target.relative_to(score.ROOT)}: {len(cases)} answers")  # noqa: T201


def _settled(subject: Subject, lessons: Lessons) -> Learned:
    """What weighs the grounds of an answer: the sets in parts, each by what the others teach, and
    those in `letter/` by all."""
    weighing = learn_lunch.Weighing()
    for part in learn_lunch.parts(subject.sets(), _PARTS):
        others = [path for path in subject.sets() if path not in part]
        taught = learnt(subject, [case for path in others for case in subject.cases(path)])
        for path in part:
            weighing.add(path, taught)
    for path in sorted((score.ANSWERS / "letter").glob("lunch_*.jsonl")):
        weighing.add(path, lessons)
    return weighing.model()


def held_out(subject: Subject, names: Sequence[str]) -> None:
    """Scores sets with what all others teach: what a stranger would meet, but for the phrases."""
    sets = {path: subject.cases(path) for path in subject.sets()}
    for path in sets:
        if path.stem.startswith("never") or (names and path.stem not in names):
            continue
        others = [case for other, cases in sets.items() if other != path for case in cases]
        lessons = learnt(subject, others)
        standing = subject.phrases().lessons
        if subject is LUNCH and standing is not None:  # it knows no words, and is slow to learn
            lessons = Lessons({**lessons.models, SETTLED: standing.models[SETTLED]})
        phrases = replace(subject.phrases(), lessons=lessons)
        scored = score.scored_of(path, phrases)
        print(score.summary(path.stem, scored), flush=True)  # noqa: T201


def main() -> None:
    """Learns every letter anew; with --held-out scores the sets named, or all."""
    arguments = sys.argv[1:]
    for subject in SUBJECTS:
        if "--held-out" in arguments:
            held_out(subject, [name for name in arguments if not name.startswith("--")])
        else:
            write(subject)


if __name__ == "__main__":
    main()
