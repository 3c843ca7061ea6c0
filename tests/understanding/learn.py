"""Learns from the labelled answers: `make learn` writes templates/learned/.

Models of words (`fitting.py`), one a label; then, over all
grounds, how much each of them weighs (`learn_grounds.py`). Every set in answers/ teaches; how well
it does on answers it has not seen is told by `--held-out`, which learns from all sets but one and
scores that one, set by set.
"""

import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mailflows.lunch.deciding import SETTLED
from mailflows.lunch.wording import THERE
from mailflows.reading import EVERYWHERE
from mailflows.understanding import AnswerTable, understand
from mailflows.understanding.features import Features, features
from mailflows.understanding.how_sure import ACTS, MODES, ROLES
from mailflows.understanding.learned import Learned
from mailflows.understanding.lessons import Lessons
from mailflows.understanding.likelihood import PIECES, marks
from mailflows.understanding.roles import sides
from mailflows.understanding.sight import Sight, look
from mailflows.understanding.signing import body
from mailflows.understanding.tokens import MOST_TOKENS, tokenise
from mailflows.understanding.whereabouts import ADD, REMOVE, STANDS, WHOLE
from tests.understanding import learn_lunch, learn_pieces, learn_weeks, score
from tests.understanding.fitting import fitted, fitted_one_of
from tests.understanding.learn_grounds import Weighing
from tests.understanding.subjects import SUBJECTS, Case, Subject, Whole

LEARNED = score.ROOT / "templates" / "learned"
NEVER = "not"  # the key of a line that only says what must not be read in it
TAUGHT = "taught"  # the key of a sentence that our letters teach
_STRENGTH_OF_ROLES = 100.0
_NEVER_WEIGHS = 8.0  # one line of what must never be read beside thousands that say it
_PARTS = 4  # in which the sets are weighed
_NEVER_SET = "never"  # a name of sets
_AS_PEOPLE_WRITE = ("letter", "writers")  # folders of sets
_ONE_THING = "ways"  # the folder of sets of one kind: no other set teaches what they weigh


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled answer as the models see it."""

    case: Case
    seen: Features
    sides: Mapping[str, Features]
    told: Features  # with what the phrases made of it


Sets = Mapping[Path, Sequence[Case]]
Heard = Mapping[Path, Sequence[Lesson]]


def learnt(subject: Subject, sets: Sets, *, without: str = "") -> Lessons:
    """The models of one letter; `without` is a set of letters that is to be scored."""
    if subject.by_sets is not None:
        return subject.by_sets(sets, subject.phrases(), fitted)
    if subject.letters is not None:
        natural = [subject.cases(path) for path in subject.letters() if path.stem != without]
        phrases = replace(subject.phrases(), lessons=None)
        return learn_weeks.with_grounds([*sets.values(), *natural], phrases, _weighed)
    heard = _heard(subject, sets)
    words = _of_words(subject, heard)
    if subject.whole:
        return Lessons({**words.models, **_settled(subject, heard)})
    if not subject.files:
        return words
    return Lessons({**words.models, **_of_grounds(subject, heard)})


def _heard(subject: Subject, sets: Sets) -> Heard:
    """What every answer of these sets teaches."""
    phrases = replace(subject.phrases(), lessons=None)
    return {
        path: [_lesson(case, subject, phrases) for case in cases] for path, cases in sets.items()
    }


def _but(heard: Heard, part: Collection[Path]) -> Heard:
    return {path: lessons for path, lessons in heard.items() if path not in part}


def _settled(subject: Subject, heard: Heard) -> Mapping[str, Learned]:
    """How much each ground of a lunch answer weighs: the sets in parts, each by what the others
    teach."""
    weighing = learn_lunch.Weighing()
    for part in learn_lunch.parts(heard, _PARTS):
        lessons = _of_words(subject, _but(heard, part))
        for path in part:
            weighing.add(path, lessons)
    settled = weighing.model()
    return {SETTLED: settled, THERE: learn_pieces.there(weighing.natural, settled)}


def _of_grounds(subject: Subject, heard: Heard) -> Mapping[str, Learned]:
    """How much each ground weighs: every answer by models that its set did not teach."""
    phrases, weighing = subject.phrases(), Weighing(subject.labels)
    weighed = [
        path for path in heard
        if not path.stem.startswith(_NEVER_SET) and path.parent.name != _ONE_THING
    ]  # fmt: skip
    for part in range(_PARTS):
        held = weighed[part::_PARTS]
        lessons = _of_words(subject, _but(heard, held))
        for path in held:
            said = [(one.case, subject.context(one.case)) for one in heard[path]]
            as_people_write = path.parent.name in _AS_PEOPLE_WRITE
            weighing.add(said, phrases, lessons, as_people_write=as_people_write)
    return weighing.models()


def _of_words(subject: Subject, heard: Heard) -> Lessons:
    lessons = [one for several in heard.values() for one in several]
    if subject.whole:
        pieces = learn_pieces.model(heard, filter(learn_lunch.is_natural, heard))
        wholes = {whole.name: _fitted_whole(whole, lessons) for whole in subject.whole}
        return Lessons({**wholes, PIECES: pieces})
    phrases = replace(subject.phrases(), lessons=None)
    lessons += [_lesson(one, subject, phrases) for one in _taught(phrases, subject.labels)]
    models = {
        ACTS: fitted(
            [one.seen for one in lessons],
            {label: [_truth(subject, one.case, label) for one in lessons]
             for label in subject.labels},
            weighs=[_weighs(one.case) for one in lessons],
            network=True,
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
    told, weighs = [one.told for one in taught], [_weighs(one.case) for one in taught]
    if whole.undecided:
        answers = [_one_of(whole, one.case) for one in taught]
        return fitted_one_of(told, answers, whole.labels, weighs=weighs)
    truths = {label: [_whole_truth(whole, one.case, label) for one in taught]
              for label in whole.labels}  # fmt: skip
    return fitted(told, truths, solver="liblinear", weighs=weighs)


def _one_of(whole: Whole, case: Case) -> str:
    if NEVER in case:
        return whole.undecided
    (label,) = whole.labelled(case)
    return label


def _whole_truth(whole: Whole, case: Case, label: str) -> bool | None:
    if NEVER in case:
        return False if label in case[NEVER] else None
    return label in whole.labelled(case)


def _lesson(case: Case, subject: Subject, phrases: AnswerTable[Any]) -> Lesson:
    text, context = str(case["text"]), subject.context(case)
    sight: Sight = look(text, tokenise(text, MOST_TOKENS), context)
    above = body(sight, phrases.words)
    seen = features(sight, above)
    told = seen + marks(understand(text, phrases, context)) if subject.whole else seen
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


def _weighed(
    rows: Sequence[Features],
    truths: Mapping[str, Sequence[bool | None]],
    strength: float,
    weighs: Sequence[float],
) -> Learned:
    return fitted(rows, truths, strength, weighs=weighs, network=True)


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
