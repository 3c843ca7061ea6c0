"""Every letter and every table of answers exists in every language."""

from pathlib import Path

from house.source_tree import ROOT, project_files

LANGUAGES = ("nl", "en")


def of_language(language: str) -> set[Path]:
    folder = Path("templates") / language
    return {path.relative_to(folder) for path in project_files() if folder in path.parents}


def test_there_are_letters() -> None:
    assert any(path.name.endswith(".md.j2") for path in of_language("nl"))


def test_what_exists_in_dutch_exists_in_english_and_the_other_way_round() -> None:
    missing = {
        f"templates/{language}/{path}"
        for language in LANGUAGES
        for other in LANGUAGES
        for path in of_language(other) - of_language(language)
    }
    assert missing == set()


def test_no_template_is_empty() -> None:
    empty = [
        path
        for path in project_files()
        if path.parts[0] == "templates" and not (ROOT / path).read_bytes().strip()
    ]
    assert empty == []
