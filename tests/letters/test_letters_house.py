"""Every letter can be written in every language, and what it teaches works."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from daemon.answers import load_answers
from daemon.flows import flows
from daemon.letters import Letters, Rendered, check
from daemon.letters.letters import HOUSE, LANGUAGES
from daemon.letters.samples import KINDS, sample
from daemon.letters.teach import Taught
from daemon.letters.words import read_phrases
from daemon.settings import load
from mailflows.people.acts import PeopleAct
from mailflows.reading import Context, PlaceName
from mailflows.understanding import AnswerTable, understand
from tests.letters.house_look import ENVELOPE, LOOK, STRANGER, house_letters, with_overrides

LETTERS = house_letters().names()
ROOMS = flows(load(HOUSE.parent / "config.toml"), date(2026, 11, 23))
ACTS = {talk.table: talk.acts for room in ROOMS for talk in room.conversations if talk.table} | {
    "people/answers": PeopleAct
}
PLACES = tuple(
    PlaceName(slug=name.lower().replace(" ", "-"), name=name)
    for name in ("De Kade", "De Werf", "Duinzicht")
)


def every_letter(*kinds: str) -> Iterator[Rendered]:
    for language in LANGUAGES:
        for name in LETTERS:
            for kind in kinds:
                for envelope in (ENVELOPE, STRANGER):
                    values = sample(name, kind)
                    yield house_letters().render(name, language, values, envelope=envelope)


def test_the_house_is_in_order() -> None:
    assert check(house_letters()) == ()


@pytest.mark.parametrize(
    "sort", [sort for room in ROOMS for sort in room.sorts], ids=lambda sort: sort.name
)
def test_every_letter_a_flow_declares_is_written(sort: Any) -> None:
    assert sort.name in LETTERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flow_has_a_name_above_its_letters_and_in_a_sentence(language: str) -> None:
    phrases = read_phrases(HOUSE / language / "words.toml")
    flows = {name.partition("/")[0] for name in LETTERS}
    assert flows - phrases.flows.keys() == set()
    assert flows - phrases.in_sentence.keys() == set()


def test_subjects_fit_a_phone() -> None:
    long = {shown.subject for shown in every_letter("short", "long") if len(shown.subject) >= 60}
    assert long == set()


def test_every_text_line_has_seventy_two_characters_at_the_most() -> None:
    for shown in every_letter(*KINDS):
        for line in shown.text.split("\n"):
            word = re.sub(r"^(\d+\.|-) ", "", line.strip("> "))  # one long word behind its mark
            assert len(line) <= 72 or " " not in word, line


def test_nobody_is_called_by_an_empty_name() -> None:
    for shown in every_letter("short"):
        assert "Dag ," not in shown.text
        assert "Hello ," not in shown.text


def test_every_letter_says_why_it_came_and_names_a_person_with_a_telephone() -> None:
    for shown in every_letter("short"):
        footer = shown.text.split("\n-- \n")[1]
        assert "Anneke de Boer, toestel 210" in " ".join(footer.split())
        assert footer.count("\n\n") >= 2


def test_no_letter_talks_like_a_machine() -> None:
    for shown in every_letter("short", "long"):
        low = shown.text.lower()
        for word in ("daemon", "token", "database", "error", "none", "undefined", " u ", " uw "):
            assert word not in low, (shown.name, word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_letters_teach_is_understood(language: str) -> None:
    for shown in every_letter("short", "long"):
        if shown.language != language:
            continue
        for taught in shown.taught:
            assert taught.act in read_back(taught), (shown.name, taught.phrase)


@cache
def answers(table: str) -> AnswerTable[Any]:
    acts: Any = ACTS[table]
    return load_answers(HOUSE, table, acts)


def read_back(taught: Taught) -> list[str]:
    table = answers(taught.table)
    context = Context(today=date(2026, 11, 23), places=PLACES, items=20)
    return [said.act.value for said in understand(taught.phrase, table, context).acts]


def test_a_missing_translation_is_found(tmp_path: Path) -> None:
    write(tmp_path, "nl/tips/new.md.j2", "Onderwerp\n# Kop\n")
    assert check(with_overrides(tmp_path)) != ()


def test_an_organisation_replaces_one_file(tmp_path: Path) -> None:
    write(tmp_path, "nl/tips/empty.md.j2", "Leeg\n# Leeg\n\nHoi {{ dear }}, er stond niets in.\n")
    letters = with_overrides(tmp_path)
    assert check(letters) == ()
    shown = letters.render("tips/empty", "nl", {}, envelope=ENVELOPE)
    assert shown.subject == "Leeg"
    assert "Hoi Samira, er stond niets in." in shown.text
    assert letters.render("tips/empty", "en", {}, envelope=ENVELOPE).subject == (
        "There was nothing in your mail"
    )


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("Leeg\n# Leeg\n\nHoi {{ naam }}.\n", 4, 'no value "naam"'),
        ("Leeg\n# Leeg\n\n{% if dear %}Hoi\n", 4, "end of template"),
        ("Leeg\n# Leeg\n{{ dear|upper }}\n", 3, "No filter named 'upper'"),
        ("Leeg\n# Leeg\n\n\n{{ dear.__class__ }}\n", 5, "__class__"),
        ("Leeg\n# Leeg\n{{ say('dansen') }}\n", 0, 'no phrase of "dansen"'),
        ("{{ token.x }}\n# Leeg\n", 1, "x"),
        ("\n# Leeg\n", 1, "first line is the subject"),
        ("Leeg\n# Leeg\n{% include 'nl/geheim' %}\n", 3, "geheim"),
    ],
)
def test_a_mistake_in_a_file_is_found_with_its_line(
    tmp_path: Path, source: str, line: int, said: str
) -> None:
    file = write(tmp_path, "nl/tips/empty.md.j2", source)
    wrong = check(with_overrides(tmp_path))
    assert [(Path(one.file).name, one.line) for one in wrong] == [
        (file.name if line else "answers.toml", line)
    ]
    assert said in str(wrong[0])


def test_a_file_that_replaces_nothing_is_found(tmp_path: Path) -> None:
    write(tmp_path, "nl/tips/confirmatoin.md.j2", "Onderwerp\n# Kop\n")
    assert [str(one) for one in check(with_overrides(tmp_path))] == [
        f"{tmp_path / 'nl/tips/confirmatoin.md.j2'}: there is no letter of this name to replace"
    ]


def test_people_get_a_language_we_write() -> None:
    assert house_letters().language("en") == "en"
    assert house_letters().language("fr") == "nl"
    shown = house_letters().render("tips/empty", "fr", {}, envelope=ENVELOPE)
    assert shown.language == "nl"


def test_a_token_stands_in_the_subject_where_addresses_are_plain() -> None:
    values = sample("tips/where", "long")
    envelope = type(ENVELOPE)(reply_to="tips@example.org", token_in_subject="k5xw")
    shown = Letters(LOOK).render("tips/where", "nl", values, envelope=envelope)
    assert shown.subject.endswith(" [k5xw]")
    assert "%5Bk5xw%5D&amp;body=" in shown.html


def test_a_postscript_stands_above_the_footer() -> None:
    envelope = type(ENVELOPE)(reply_to="tips@example.org", postscripts=("Nog *iets*.",))
    shown = house_letters().render("tips/empty", "nl", {}, envelope=envelope)
    said, _, footer = shown.text.partition("P.S. Nog *iets*.\n")
    assert "Er stond niets in je mail" in said
    assert "Je krijgt deze mail omdat" in footer
    assert "Je krijgt deze mail omdat" not in said


def write(folder: Path, name: str, source: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, "utf-8")
    return file
