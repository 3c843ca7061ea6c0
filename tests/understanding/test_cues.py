"""The hints of a table: their notation, and that every one of ours finds what it says."""

import re
import tomllib
from pathlib import Path

import pytest

from mailflows.understanding.cues import Cues

TEMPLATES = Path(__file__).parents[2] / "templates"
ROOM = Path(__file__).parents[2] / "mailflows"
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
        ("~soep|~taart", "een tomatensoep", True),
        ("~soep|~taart", "een soepje", False),
        ("kom (graag|ook)* mee", "kom ook graag mee", True),
        ("kom (graag|ook)* mee", "kom nooit mee", False),
        ("!geen|nooit dag", "geen dag", False),
        ("!geen|nooit dag", "een dag", True),
        ("!~er maar", "later maar", False),
        ("mijn {person} mee", "mijn plus one mee", True),
        ("mijn {person} mee", "mijn plus mee", False),
    ],
)
def test_a_hint_finds_what_its_notation_says(hint: str, said: str, found: bool) -> None:  # noqa: FBT001
    cues = Cues.of([{"it": [hint]}, {"person": ["man", "plus one"]}])
    assert ("it" in cues.within(said)) is found


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


def test_a_flow_learns_the_words_it_wants() -> None:
    cues = Cues.of([{"several": ["neem _ (nieuwe) _ mee"]}])
    (found,) = cues.each("several", "ik neem twee nieuwe collegas mee")
    assert found.groups() == ("twee", "collegas")


def test_lunch_looks_for_every_hint_of_its_table_and_for_no_other() -> None:
    tables = [path for path in TABLES if path.parts[-2] == "lunch"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in tables)
    named = {name for path in tables for name in tomllib.loads(path.read_text())["cues"]}
    code = "\n".join(path.read_text() for path in (ROOM / "lunch").glob("*.py"))
    unused = {name for name in named if f'"{name}"' not in code and f"{{{name}}}" not in text}
    asked = re.findall(r"\b(?:has|each|without)\(([^()]*)\)", code)
    looked = {name for names in asked for name in re.findall(r'"(\w+)"', names)}
    assert not unused
    assert looked <= named


@pytest.mark.parametrize("path", TABLES, ids=lambda path: "-".join(path.parts[-3:]))
def test_every_hint_finds_a_sentence_of_its_own_words(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))["cues"]
    for name, hints in Cues.of([table]).named.items():
        for hint in hints:
            said = " ".join(filter(None, map(_word, hint.split())))
            assert name in Cues.of([{name: [hint]}]).within(said), (name, hint)


def _word(part: str) -> str:
    """The first alternative; nothing for what may be missing."""
    if part[0] in "^$*(!<>":
        return ""
    word = "zo" if part[0] in "+_" else part.partition("|")[0].strip("~")
    return "3" if word == "#" else word
