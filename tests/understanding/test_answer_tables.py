"""The tables people can edit: what they teach works, what is wrong in them is named."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from daemon.answers import load_answers
from mailflows.lunch.acts import LunchAct
from mailflows.people.acts import ConfirmAct, PeopleAct
from mailflows.reading import Context, PlaceName
from mailflows.tips.acts import TipAct
from mailflows.understanding import AnswerTable, AnswerTableError, understand

TEMPLATES = Path(__file__).parents[2] / "templates"
FILLED: Mapping[str, object] = {
    "places": "Zwolle",
    "text": "er was taart",
    "back": "1 maart",
    "email": "bea@binnenwater.example",
    "minutes": "10 min",
    "time": "12:45",
    "n": "2",
    "count": "2",
    "name": "Karin",
    "weekdays": "dinsdag",
    "until": "12 mei",
}
CONTEXT = Context(today=date(2026, 11, 23), places=(PlaceName(slug="zwolle", name="Zwolle"),))
TABLES: list[tuple[str, type[Enum]]] = [
    ("tips/answers", TipAct),
    ("people/answers", PeopleAct),
    ("people/was_it_you", ConfirmAct),
    ("lunch/answers", LunchAct),
]


class Answer(Enum):
    COME = "come"
    STAY = "stay"


def said(**phrases: list[str]) -> dict[str, Any]:
    standing: dict[str, Any] = {"come": {"phrases": ["ja"]}, "stay": {"phrases": ["nee"]}}
    return standing | {act: {"phrases": several} for act, several in phrases.items()}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("name", "acts"), TABLES)
def test_what_a_table_teaches_is_understood(name: str, acts: type[Enum], language: str) -> None:
    table = load_answers(TEMPLATES, name, acts)
    for act in acts:
        slot = table.taught[language, str(act.value)].partition("{")[2].partition("}")[0]
        phrase = table.say(language, str(act.value), *([FILLED[slot]] if slot else []))
        reading = understand(phrase, table, CONTEXT)
        assert [one.act for one in reading.acts] == [act], phrase


def test_every_table_stands_in_every_language() -> None:
    for name, _ in TABLES:
        assert (TEMPLATES / "nl" / f"{name}.toml").exists()
        assert (TEMPLATES / "en" / f"{name}.toml").exists()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (said(come=["ja {tafel}"]), "unknown slot {tafel}"),
        (said(come=["ja {text} graag"]), "can only stand last"),
        (said(come=[]), "not empty"),
        (said(come=["ja|jawel"]), "taught in letters"),
        (said(come=["ja", "(graag kom"]), "round brackets"),
        (said(come=["nee"]), "also means"),
        (said(vertrek=["weg"]), "unknown act"),
        ({"come": {"phrases": ["ja"]}}, "no phrases in this language"),
        (said() | {"stay": {"phrases": ["nee"], "prijs": 3}}, "unknown key 'prijs'"),
        (said() | {"stay": {"phrases": ["nee"], "cost": "free"}}, "cost is every_word"),
        (said() | {"stay": {"phrases": ["nee"], "against": ["gaan"]}}, "unknown act 'gaan'"),
        (said() | {"stay": {"phrases": ["nee"], "slots": {"mode": "fast"}}}, "how places are"),
        (said() | {"stay": "nee"}, "give a section"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(table: Mapping[str, Any], told: str) -> None:
    with pytest.raises(AnswerTableError, match=told.replace("{", r"\{")):
        AnswerTable[Answer].of(Answer, {"nl": table}).root.lay_out_all()


def test_an_error_names_the_file_act_and_phrase(tmp_path: Path) -> None:
    (tmp_path / "nl" / "lunch").mkdir(parents=True)
    path = tmp_path / "nl" / "lunch" / "answers.toml"
    path.write_text('[come]\nphrases = ["ja {tafel}"]\n[stay]\nphrases = ["nee"]\n')
    with pytest.raises(AnswerTableError) as raised:
        load_answers(tmp_path, "lunch/answers", Answer)
    assert str(raised.value).startswith(f'{path}, [come], "ja {{tafel}}": unknown slot')


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "answers.toml").write_text("[come")
    with pytest.raises(AnswerTableError, match=r"nl/answers\.toml.*cannot be read"):
        load_answers(tmp_path, "answers", Answer)


def test_a_hint_that_names_another_names_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "answers.toml").write_text('[cues]\nours = ["mijn {persoon}"]')
    with pytest.raises(AnswerTableError, match=r"\[cues\]: names no hint: 'persoon'"):
        load_answers(tmp_path, "answers", Answer)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnswerTableError, match="has no"):
        load_answers(tmp_path, "lunch/answers", Answer)


def test_alternatives_and_words_that_may_be_left_out() -> None:
    table = AnswerTable[Answer].of(Answer, {"nl": said(come=["ja", "kom|komt (er) aan"])})
    for text in ("kom aan", "komt er aan", "Komt aan!"):
        assert understand(text, table, CONTEXT).main is Answer.COME


@pytest.mark.parametrize(("name", "acts"), TABLES)
def test_no_phrase_of_a_table_stands_under_two_acts(name: str, acts: type[Enum]) -> None:
    load_answers(TEMPLATES, name, acts).root.lay_out_all()


def test_a_phrase_under_two_acts_is_told_each_time_somebody_says_it() -> None:
    table = AnswerTable[Answer].of(Answer, {"nl": said(come=["ja", "nee"])})
    for _ in ("the first answer", "the next one"):
        with pytest.raises(AnswerTableError, match="also means"):
            understand("nee", table, CONTEXT)
