"""`stamtafel demo`: a whole organisation, and a report whose numbers can be believed."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands.office import stamtafel
from daemon.demo.received import letter_name, subject
from daemon.demo.report import item_numbers
from house.source_tree import ROOT

Capsys = pytest.CaptureFixture[str]

SHAPE = {
    "mail": ["in", "handled", "quarantined", "out", "lost", "doubled"],
    "tips": ["sent", "acknowledged", "located", "asked", "corrected"],
    "newsletter": ["drafts", "items"],
    "circles": [
        "circles",
        "members",
        "prompts",
        "answers",
        "stocktakings",
        "helpers_found",
        "completed",
    ],
    "lunch": ["rounds", "invited", "yes", "no", "seated", "repeats", "mixed"],
    "coffee": ["rounds", "signed_up", "matched", "called_off", "alone", "repeats"],
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One week, seed 1."""
    return tmp_path_factory.mktemp("played") / "demo"


def report_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "report.json").read_text("utf-8"))


@pytest.mark.slow
def test_one_week_loses_nothing_and_doubles_nothing(played: Path, capsys: Capsys) -> None:
    printed = stamtafel(capsys, "demo", "--weeks", "1", "--out", played)
    assert printed.code == 0, printed.out + printed.err
    found = report_of(played)
    assert (found["weeks"], found["seed"]) == (1, 1)
    assert {name: list(found[name]) for name in SHAPE} == SHAPE
    assert (found["mail"]["lost"], found["mail"]["doubled"]) == (0, 0)
    assert found["mail"]["in"] == found["mail"]["handled"] + found["mail"]["quarantined"]
    assert found["tips"]["acknowledged"] == found["tips"]["sent"] > 0
    assert found["newsletter"]["drafts"] == 1
    assert printed.err == "", "nothing in the log that an operator could not mend"
    _leaves_what_it_says(played, printed.out, found)


def _leaves_what_it_says(folder: Path, out: str, found: dict[str, Any]) -> None:
    text = (folder / "newsletter-1.txt").read_text("utf-8")
    assert item_numbers(text) == list(range(1, found["newsletter"]["items"] + 1))
    assert "<html" in (folder / "newsletter-1.html").read_text("utf-8")
    assert len(list((folder / "mail").rglob("*.eml"))) >= found["mail"]["in"]
    for name in ("newsletter-1.html", "report.json", "config.toml", "mail/"):
        assert str(folder / name) in out


@pytest.mark.slow
def test_the_readme_shows_what_make_demo_prints(tmp_path: Path, capsys: Capsys) -> None:
    printed = stamtafel(capsys, "demo", "--weeks", "3", "--seed", "1", "--out", tmp_path / "demo")
    shown = (ROOT / "README.md").read_text("utf-8")
    for line in printed.out.replace(str(tmp_path / "demo"), "demo").splitlines():
        assert f"    {line}\n" in shown
    _lunches_were_held_at_two_places(tmp_path / "demo")
    _circles_had_their_founding_week_and_two_more(tmp_path / "demo")


def _circles_had_their_founding_week_and_two_more(folder: Path) -> None:
    found = report_of(folder)["circles"]
    assert found["circles"] >= 3
    assert found["prompts"] == 3 * found["members"], "week 1, 2 and, on the last Friday, 3"
    assert found["stocktakings"] == 2 * found["members"]
    assert found["helpers_found"] == 1
    assert 0 < found["answers"] <= 2 * found["members"]
    assert found["completed"] == 0


def _lunches_were_held_at_two_places(folder: Path) -> None:
    told = [
        subject(raw)
        for raw in (path.read_bytes() for path in (folder / "mail").rglob("*.eml"))
        if letter_name(raw) == "lunch/seated"
    ]
    found = report_of(folder)["lunch"]
    assert found["rounds"] >= 4
    assert 0 < found["seated"] <= min(len(told), found["yes"]), "each heard her table"
    assert found["yes"] + found["no"] <= found["invited"]
    assert found["repeats"] < found["seated"]
    assert 0.5 < found["mixed"] <= 1.0


@pytest.mark.slow
def test_the_same_seed_gives_the_same_report_into_the_same_folder(
    played: Path, capsys: Capsys
) -> None:
    if not played.exists():
        stamtafel(capsys, "demo", "--weeks", "1", "--out", played)
    before = report_of(played)
    again = stamtafel(capsys, "demo", "--weeks", "1", "--out", played, "--json")
    assert again.line == before == report_of(played)


def test_a_folder_with_something_else_in_it_stays(tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    printed = stamtafel(capsys, "demo", "--out", tmp_path)
    assert printed.code == 1
    assert "Give another with --out" in printed.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_only_the_headings_of_items_are_counted() -> None:
    item = "1. Taart\n\nTip van Roos\n\n13.30 uur beginnen we.\n1. eerst\n2. dan"
    text = f"Nummer 1\n\n{item}\n\n2. Lift\n"
    assert item_numbers(text) == [1, 2]
    assert item_numbers("2. zonder een eerste\n") == []
