"""`stamtafel seat`: tables from a list, without settings, store or server."""

from pathlib import Path

import pytest

from commands.office import stamtafel

Capsys = pytest.CaptureFixture[str]


def file(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def staff(folder: Path, number: int, *, locations: int = 1, separator: str = ",") -> Path:
    rows = (f"p{n},d{n % 5},l{n % locations}" for n in range(number))
    lines = [line.replace(",", separator) for line in ("id,department,location", *rows)]
    return file(folder, "people.csv", *lines)


def test_everybody_sits_with_people_of_her_own_location(tmp_path: Path, capsys: Capsys) -> None:
    printed = stamtafel(capsys, "seat", staff(tmp_path, 36, locations=3), "--json")
    (sat,) = printed.line["rounds"]
    assert sorted(key for table in sat["tables"] for key in table) == sorted(
        f"p{n}" for n in range(36)
    )
    assert all(len({int(key[1:]) % 3 for key in table}) == 1 for table in sat["tables"])
    assert sat["repeats"] == 0
    assert sat["seconds"] >= 0


def test_rounds_follow_each_other_and_the_seed_decides(tmp_path: Path, capsys: Capsys) -> None:
    listed = staff(tmp_path, 60, separator=";")
    words = ("seat", listed, "--rounds", "3", "--attendance", "0.5", "--seed", "7", "--json")
    rounds = stamtafel(capsys, *words).line["rounds"]
    assert [sum(map(len, sat["tables"])) for sat in rounds] == [30, 30, 30]
    assert sum(sat["repeats"] for sat in rounds) == 0
    again = stamtafel(capsys, *words).line["rounds"]
    assert [sat["tables"] for sat in again] == [sat["tables"] for sat in rounds]


@pytest.mark.parametrize(
    "history",
    [("one,other", "p0,p1", "p2,gone"), ("round,table,id", "1,a,p0", "1,a,p1", "1,b,p2")],
)
def test_who_has_met_is_known_from_a_history(
    tmp_path: Path, capsys: Capsys, history: tuple[str, ...]
) -> None:
    met = file(tmp_path, "met.csv", *history)
    printed = stamtafel(capsys, "seat", staff(tmp_path, 6), "--met", met, "--json")
    assert printed.line["rounds"][0]["repeats"] == 1, "one table of six: they meet again"


def test_people_read_it_too(tmp_path: Path, capsys: Capsys) -> None:
    out = stamtafel(capsys, "seat", staff(tmp_path, 12), "--size", "4").out
    assert out.startswith("Round 1: 3 tables, 0 of 18 pairs sat together before,")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("name,department", "a,b"), "the heading lacks id"),
        (("id,department", "a,b", "a,c"), "line 3: the id 'a' stands there twice"),
        (("id,department", ",b"), "line 2: the id is missing"),
    ],
)
def test_a_bad_list_is_told_with_its_line(
    tmp_path: Path, capsys: Capsys, lines: tuple[str, ...], says: str
) -> None:
    printed = stamtafel(capsys, "seat", file(tmp_path, "people.csv", *lines))
    assert (printed.code, printed.out) == (1, "")
    assert says in printed.err


def test_a_list_that_is_not_there_is_told(tmp_path: Path, capsys: Capsys) -> None:
    assert "can't be read" in stamtafel(capsys, "seat", tmp_path / "none.csv").err
    (tmp_path / "latin.csv").write_bytes("id\nzoë".encode("latin-1"))
    assert "UTF-8" in stamtafel(capsys, "seat", tmp_path / "latin.csv").err


@pytest.mark.parametrize("words", [("--size", "1"), ("--attendance", "0"), ("--rounds", "0")])
def test_what_cannot_be_is_wrong_usage(
    tmp_path: Path, capsys: Capsys, words: tuple[str, str]
) -> None:
    assert stamtafel(capsys, "seat", staff(tmp_path, 6), *words).code == 2


def test_nobody_is_no_table(tmp_path: Path, capsys: Capsys) -> None:
    printed = stamtafel(capsys, "seat", file(tmp_path, "people.csv", "id,department"), "--json")
    assert printed.line["rounds"][0]["tables"] == []
