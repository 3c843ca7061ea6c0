"""What the documents promise is there."""

import re
import tomllib
from pathlib import Path

import pytest

from house.source_tree import ROOT, project_files

# A file as our documents write it: `daemon/desk.py`, with a folder and an ending.
FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|toml|md|j2|txt|csv|html))`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
NUMBER = re.compile(r"(\d{4})-[a-z0-9-]+\.md")
LINES_OF_A_DECISION = 40
MADE_BY_THE_DEMO = "demo/"


def text(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def decisions() -> list[Path]:
    return [path for path in project_files() if path.parent == Path("docs/decisions")]


def documents() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".md" and path.parts[0] != "tests"]


def test_the_journey_names_files_of_every_room() -> None:
    named = {Path(name).parts[0] for name in FILE.findall(text("docs/journey.md"))}
    assert named >= {"daemon", "mailflows", "storage", "templates"}


@pytest.mark.parametrize("document", documents(), ids=str)
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    missing = [
        name
        for name in FILE.findall(text(document))
        if not name.startswith(MADE_BY_THE_DEMO) and not (ROOT / name).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("document", documents(), ids=str)
def test_every_link_in_a_document_leads_somewhere(document: Path) -> None:
    missing = [
        target
        for target in LINK.findall(text(document))
        if not (ROOT / document.parent / target).exists()
    ]
    assert missing == []


def test_the_first_screen_of_the_readme_shows_a_mail_its_answer_and_the_two_commands() -> None:
    first_screen = "\n".join(text("README.md").splitlines()[:50])
    assert first_screen.count("    From: ") == 2
    assert "    make demo" in first_screen
    assert "    make test" in first_screen


def test_every_target_that_a_document_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = {
        target
        for document in documents()
        for target in re.findall(r"(?:`|^    )make ([a-z-]+)", text(document), re.MULTILINE)
    }
    assert named <= targets


@pytest.mark.parametrize("decision", decisions(), ids=lambda path: path.name)
def test_a_decision_fits_on_one_page_and_says_what_was_given_up(decision: Path) -> None:
    assert len(text(decision).splitlines()) <= LINES_OF_A_DECISION
    for part in ("## Context", "## Choice", "## Given up"):
        assert part in text(decision)


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(match[1]) for path in decisions() if (match := NUMBER.fullmatch(path.name))]
    assert numbers == list(range(1, len(decisions()) + 1))


def test_the_changelog_begins_with_this_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## (\S+?),? ", text("CHANGELOG.md") + " ", re.MULTILINE)
    assert headings[0] == version


def test_the_licence_is_the_one_that_pyproject_names() -> None:
    assert tomllib.loads(text("pyproject.toml"))["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0" in text("LICENSE")
