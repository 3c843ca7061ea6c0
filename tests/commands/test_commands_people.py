"""`stamtafel people`: the roster file, and who is in the roster."""

import json
from pathlib import Path
from typing import Any

import pytest

from cafe import DOMAIN, ROSTER, Cafe
from commands.office import Office, stamtafel

HEADING = "name,addresses,department,location,language,roles\n"
ROOS = f"Roos Vermeer,roos@{DOMAIN}|roos@example.com,dagbesteding,kade,nl,correspondent\n"
BRAM = f"Bram de Wit,bram@{DOMAIN},facilitair,werf,,\n"


def imports(office: Office, text: str | bytes, *words: str) -> dict[str, Any]:
    printed = office.does("people", "import", office.file("roster.csv", text), *words, "--json")
    assert printed.err == ""
    return {**printed.line, "code": printed.code}


def names(office: Office) -> list[str]:
    return [str(person["name"]) for person in office.does("people", "list", "--json").lines]


def test_a_second_import_of_the_same_file_changes_nothing(any_office: Office) -> None:
    first = imports(any_office, ROSTER)
    assert (first["code"], first["imported"], first["same"]) == (0, True, 0)
    before = any_office.does("people", "list", "--json").out
    second = imports(any_office, ROSTER)
    assert (second["new"], second["changed"], second["same"]) == ([], [], 7)
    assert any_office.does("people", "list", "--json").out == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(office: Office) -> None:
    imports(office, HEADING + ROOS)
    changed = HEADING + ROOS.replace("kade", "werf") + BRAM
    found = imports(office, changed, "--dry-run")
    assert [who["name"] for who in found["new"]] == ["Bram de Wit"]
    assert found["imported"] is False
    assert names(office) == ["Roos Vermeer"]
    printed = office.does("people", "import", office.file("roster.csv", changed), "--dry-run")
    assert "Roos Vermeer: would be changed: location" in printed.out
    assert "Nothing was imported (--dry-run)." in printed.out


LUNCHES = "name,addresses,start,workdays,manager\n"
BAD_DAYS = [
    ("1/9/2026,,", "the start '1/9/2026' is no day: write 2026-09-01 or 1-9-2026"),
    ("2026-02-30,,", "the start '2026-02-30' is no day"),
    (",ma|zomer,", "the workday 'zomer' is no day of the week"),
    (",vr-ma,", "the workdays 'vr-ma' end before they begin"),
    (",,de baas", "the manager 'de baas' is no plain mail address"),
    (f",,nobody@{DOMAIN}", f"the manager nobody@{DOMAIN} is in no row"),
]


@pytest.mark.parametrize(("cells", "why"), BAD_DAYS, ids=[why for _, why in BAD_DAYS])
def test_a_bad_start_workday_or_manager_is_named(office: Office, cells: str, why: str) -> None:
    found = imports(office, f"{LUNCHES}Wim,wim@{DOMAIN},{cells}\n")
    assert [why in str(bad["why"]) for bad in found["bad"]] == [True]


def test_what_lunches_need_is_imported_shown_and_exported(any_office: Office) -> None:
    rows = f"Bea,bea@{DOMAIN},,,bea@{DOMAIN}\nWim,wim@{DOMAIN},1-9-2026,ma-wo,bea@{DOMAIN}\n"
    assert imports(any_office, LUNCHES + rows)["code"] == 0
    assert imports(any_office, LUNCHES + rows)["same"] == 2
    assert imports(any_office, f"name,addresses\nWim,wim@{DOMAIN}\n")["same"] == 1
    shown = any_office.does("people", "show", f"wim@{DOMAIN}").out
    assert "start         2026-09-01" in shown
    assert "workdays      ma, di, wo" in shown
    assert "manager       Bea" in shown
    (bea, wim) = any_office.does("people", "list", "--json").lines
    assert (bea["manager"], wim["manager"]) == (None, bea["key"])
    person = any_office.does("people", "export", f"wim@{DOMAIN}").line["person"]
    assert (person["start"], person["workdays"]) == ("2026-09-01", [0, 1, 2])


BAD = [
    (f",x@{DOMAIN},,,,", "the name is empty"),
    ("Wim,,,,,", "there is no address"),
    ("Wim,wim at home,,,,", "'wim at home' is no plain mail address"),
    (f"Wim,wim@{DOMAIN},,mars,,", "the location 'mars' does not stand in config.toml"),
    (f"Wim,wim@{DOMAIN},magie,,,", "the department 'magie' does not stand in config.toml"),
    (f"Wim,wim@{DOMAIN},,,fr,", "the language 'fr' is none of nl, en"),
    (f"Wim,wim@{DOMAIN},,,,koning", "the role 'koning' is not known; there is: correspondent"),
    (f"Wim,wim@{DOMAIN},,,,editor", "who is editor is decided in config.toml"),
    (f"Wim,ROOS@{DOMAIN},,,,", f"roos@{DOMAIN} stands in row 2 already"),
    (f"Bakker, Wim,wim@{DOMAIN},,,nl,correspondent", "it has more cells than the first row"),
]


@pytest.mark.parametrize(("row", "why"), BAD, ids=[why for _, why in BAD])
def test_a_bad_row_is_named_by_its_number_and_stops_the_import(
    office: Office, row: str, why: str
) -> None:
    found = imports(office, HEADING + ROOS + row + "\n" + BRAM)
    (bad,) = found["bad"]
    assert bad["row"] == 3
    assert why in str(bad["why"])
    assert (found["code"], found["imported"]) == (1, False)
    assert names(office) == []


def test_the_good_rows_are_imported_only_when_asked(office: Office) -> None:
    found = imports(office, HEADING + ROOS + BAD[0][0] + "\n" + BRAM, "--partial")
    assert (found["code"], found["imported"]) == (1, True)
    assert names(office) == ["Bram de Wit", "Roos Vermeer"]


def test_rows_are_counted_as_a_spreadsheet_counts_them(office: Office) -> None:
    found = imports(office, HEADING + "\n,,,,,\n" + ROOS + "Wim,,,,,\n")
    assert [bad["row"] for bad in found["bad"]] == [5]


def test_who_is_missing_from_the_file_is_reported_and_stays(office: Office) -> None:
    imports(office, HEADING + ROOS + BRAM)
    found = imports(office, HEADING + ROOS)
    assert [who["name"] for who in found["missing"]] == ["Bram de Wit"]
    assert names(office) == ["Bram de Wit", "Roos Vermeer"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_as_excel_writes_it_is_read(office: Office, encoding: str, separator: str) -> None:
    text = (HEADING + ROOS.replace("Roos Vermeer", "Zoë Çelik")).replace(",", separator)
    found = imports(office, text.replace("\n", "\r\n").encode(encoding))
    assert [who["name"] for who in found["new"]] == ["Zoë Çelik"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the column name and addresses is missing"),
        (b"naam,adres\nRoos,roos@example.org\n", "The first row must name the columns"),
        (b"name,addresses\n" + b"x" * 200_000 + b",a@example.org\n", "it is no CSV file"),
    ],
)
def test_what_is_no_roster_is_refused_whole(office: Office, content: bytes, why: str) -> None:
    printed = office.does("people", "import", office.file("roster.csv", content))
    assert (printed.code, printed.out) == (1, "")
    assert why in printed.err


def test_a_file_that_is_not_there_is_a_sentence(office: Office) -> None:
    printed = office.does("people", "import", office.folder / "none.csv")
    assert printed.code == 1
    assert printed.err.endswith("none.csv can't be read: No such file or directory.\n")


def test_nobody_becomes_somebody_else_when_an_address_changes_hands(office: Office) -> None:
    imports(office, HEADING + ROOS)
    taken = HEADING + f"Nieuwe Kracht,roos@example.com,,,,\nRoos Vermeer,roos@{DOMAIN},,kade,,\n"
    found = imports(office, taken, "--partial")
    assert [bad["row"] for bad in found["bad"]] == [2, 3]
    assert names(office) == ["Roos Vermeer"]
    imports(office, HEADING + f"Roos Vermeer,roos@{DOMAIN},dagbesteding,kade,,\n")
    assert imports(office, taken)["code"] == 0
    assert names(office) == ["Nieuwe Kracht", "Roos Vermeer"]


def test_the_sample_roster_of_init_can_be_imported(office: Office) -> None:
    sample = office.folder / "new"
    stamtafel(office.capsys, "init", sample)
    found = imports(office, (sample / "people.csv").read_bytes())
    assert found["bad"] == []


def test_a_name_keeps_no_control_characters(office: Office) -> None:
    imports(office, HEADING + ROOS.replace("Roos Vermeer", '"Roos\x00\n\x1bVermeer"'))
    assert names(office) == ["Roos Vermeer"]


def test_somebody_is_found_by_address_key_or_name(office: Office) -> None:
    imports(office, ROSTER)
    key = office.does("people", "show", f"ROOS@{DOMAIN}", "--json").line["key"]
    for who in (key, "roos vermeer", "roos@example.com"):
        person = office.does("people", "show", who, "--json").line
        assert person["name"] == "Roos Vermeer"
        assert person["addresses"] == [f"roos@{DOMAIN}", "roos@example.com"]
    shown = office.does("people", "show", key).out
    assert "location      kade" in shown


def test_who_is_called_the_same_is_asked_for_by_key(office: Office) -> None:
    twice = ROOS + f"Roos Vermeer,roos2@{DOMAIN},,,,\n"
    imports(office, HEADING + twice)
    printed = office.does("people", "show", "Roos Vermeer")
    assert printed.code == 1
    assert "Give the key" in printed.err


@pytest.mark.parametrize("action", ["show", "end", "export", "forget"])
def test_somebody_unknown_is_a_no(office: Office, action: str) -> None:
    printed = office.does("people", action, "nobody@example.org")
    assert printed.code == 1
    assert "nobody in the roster is 'nobody@example.org'" in printed.err


def test_who_is_ended_is_out_at_once_and_comes_back_with_the_next_file(office: Office) -> None:
    imports(office, HEADING + ROOS + BRAM)
    assert office.does("people", "end", f"roos@{DOMAIN}").out == (
        "Roos Vermeer is out of the roster.\n"
    )
    assert names(office) == ["Bram de Wit"]
    assert len(office.does("people", "list", "--ended", "--json").lines) == 2
    printed = office.does("people", "import", office.file("roster.csv", HEADING + ROOS + BRAM))
    assert "Roos Vermeer: changed: back in the roster" in printed.out


def test_the_letters_of_a_week_are_shown(any_office: Office) -> None:
    any_office.plays(lambda cafe: cafe.roos.mails("Er is taart.", subject="Taart"))
    person = any_office.does("people", "show", f"roos@{DOMAIN}", "--week", "--json").line
    assert isinstance(person["week"], list)


async def _a_life_of_roos(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin van De Werf is winterklaar.", subject="Tuin")
    await cafe.roos.says("nog iets: de vijver ook")
    await cafe.roos.mails("vergeet mij", to="people")
    await cafe.bram.mails("De lift doet het weer.", subject="Lift")
    await cafe.is_at("2026-12-01 09:00")
    await cafe.fatima.says("Mooi, die van Roos Vermeer eerst")


def _files_with(folder: Path, words: bytes) -> list[str]:
    return [path.name for path in folder.glob("stamtafel.db*") if words in path.read_bytes()]


def test_everything_of_somebody_is_exported(any_office: Office) -> None:
    any_office.plays(_a_life_of_roos)
    found = any_office.does("people", "export", "Roos Vermeer").line
    assert found["addresses"] == [f"roos@{DOMAIN}", "roos@example.com"]
    assert [tip["subject"] for tip in found["tips"]] == ["Tuin"]
    assert [more["text"] for more in found["supplements"]] == ["de vijver ook"]
    assert len(found["mails"]) == 3
    assert "tips/confirmation" in {letter["name"] for letter in found["letters"]}


def test_forgetting_only_counts_unless_it_is_said_twice(any_office: Office) -> None:
    any_office.plays(_a_life_of_roos)
    before = any_office.does("people", "export", "Roos Vermeer").out
    counted = any_office.does("people", "forget", "Roos Vermeer", "--json").line
    assert counted["forgotten"] is False
    assert counted["counts"]["tips"] == 1
    assert any_office.does("people", "export", "Roos Vermeer").out == before
    done = any_office.does("people", "forget", "Roos Vermeer", "--yes", "--json").line
    assert done["counts"] == counted["counts"]
    assert any_office.does("people", "show", "Roos Vermeer").code == 1


def test_who_is_forgotten_leaves_no_name_in_the_file(office: Office) -> None:
    office.plays(_a_life_of_roos)
    words = (b"Roos Vermeer", f"roos@{DOMAIN}".encode(), b"winterklaar", b"vijver")
    assert all(_files_with(office.folder, word) for word in words)
    printed = office.does("people", "forget", f"roos@{DOMAIN}", "--yes")
    assert printed.code == 0
    assert "Roos Vermeer is forgotten here. Not here: the IMAP folders" in printed.out
    assert [file for word in words for file in _files_with(office.folder, word)] == []


def test_a_forgotten_mail_that_still_lies_on_the_server_is_not_read_anew(office: Office) -> None:
    async def twice(cafe: Cafe) -> None:
        mail = cafe.written(cafe.roos, "Taart!", to=cafe.address("tips"), subject="Taart")
        sources.append(mail.as_bytes())
        await cafe.receives(sources[0])

    async def again(cafe: Cafe) -> None:
        await cafe.receives(sources[0])
        assert [letter.name for letter in cafe.roos.letters] == []

    sources = list[bytes]()
    office.plays(twice)
    office.does("people", "forget", "Roos Vermeer", "--yes")
    office.plays(again)
    inbox = office.does("mail", "list", "all", "--json").lines
    assert [mail["outcome"] for mail in inbox if mail["box"] == "inbox"] == ["forgotten"]


def test_what_others_told_about_her_stays_and_is_counted(office: Office) -> None:
    office.plays(_a_life_of_roos)
    office.plays(lambda cafe: cafe.bram.mails("Roos Vermeer heeft taart.", subject="Taart"))
    counts = office.does("people", "forget", f"roos@{DOMAIN}", "--yes", "--json").line["counts"]
    assert counts["tips of others that name her, and stay"] == 1
    assert counts["mails of others that name her"] == 2


def test_the_roster_is_printed_as_a_table(office: Office) -> None:
    imports(office, HEADING + ROOS)
    heading, row = office.does("people", "list").out.splitlines()
    assert heading.split() == ["name", "address", "location", "department", "roles"]
    assert row.split("  ")[0] == "Roos Vermeer"
    assert json.loads(office.does("people", "list", "--json").out)["location"] == "kade"
