"""The hints of a table: their notation, and that every one of ours finds what it says."""

import tomllib
from pathlib import Path

import pytest

from mailflows.understanding.cues import Cues

TEMPLATES = Path(__file__).parents[2] / "templates"
TABLES = [
    path for path in sorted(TEMPLATES.glob("*/*/*.toml"))
    if "cues" in tomllib.loads(path.read_text(encoding="utf-8"))
]  # fmt: skip


@pytest.mark.parametrize(
    ("hint", "said", "found"),
    [
        ("klaar", "ik ben klaar hoor", True),
        ("klaar|af", "het is af", True),
        ("wissel~", "wisselen graag", True),
        ("stop * mee", "ik stop er nu echt mee", True),
        ("stop * mee", "ik stop er nu al heel snel mee", False),
        ("stop *1 mee", "ik stop mee", True),
        ("stop *1 mee", "ik stop er nu mee", False),
        ("waarom + we", "waarom doen we", True),
        ("waarom + we", "waarom we", False),
        ("+2 nee", "hulp nou nee", True),
        ("stop (er|d) mee", "ik stop er mee", True),
        ("stop (er|d) mee", "ik stop mee", True),
        ("klaar !mee|voor", "klaar mee", False),
        ("klaar !mee|voor", "klaar en mee", True),
        ("klaar !mee|voor", "klaar", True),
        ("^ nee", "nee hoor", True),
        ("^ nee", "hoor nee", False),
        ("nog niet $", "ik ben er nog niet", True),
        ("nog niet $", "nog niet alles", False),
        ("les # van #", "les 3 van 12", True),
        ("twee|# van", "3 van de vier", True),
    ],
)
def test_a_hint_finds_what_its_notation_says(hint: str, said: str, found: bool) -> None:  # noqa: FBT001
    assert (Cues.of([{"it": [hint]}]).within(said) == {"it"}) is found


@pytest.mark.parametrize(
    ("hint", "said", "words"),
    [
        ("liever > +", "ik zou liever leren breien", [(3, 5)]),
        ("week # > +9 < instead", "make week 8 about knitting instead please", [(3, 5)]),
        ("liever > +", "ik zou liever", []),
    ],
)
def test_a_hint_points_at_words(hint: str, said: str, words: list[tuple[int, int]]) -> None:
    assert list(Cues.of([{"it": [hint]}]).behind("it", said)) == words


@pytest.mark.parametrize("path", TABLES, ids=lambda path: "-".join(path.parts[-3:]))
def test_every_hint_finds_a_sentence_of_its_own_words(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))["cues"]
    for name, hints in table.items():
        for hint in hints:
            said = " ".join(filter(None, map(_word, hint.split())))
            assert name in Cues.of([{name: [hint]}]).within(said), (name, hint)


def _word(part: str) -> str:
    """The first alternative; nothing for what may be missing."""
    if part[0] in "^$*(!<>":
        return ""
    word = "zo" if part[0] == "+" else part.partition("|")[0].removesuffix("~")
    return "3" if word == "#" else word
