"""`explain --answering`: what a mail says as the answer to a letter, without store or settings."""

import json
from pathlib import Path

import pytest

from daemon.commands import main
from mailflows.reading import EVERYWHERE, PlaceName
from mailflows.understanding.standing import places_filed

Capsys = pytest.CaptureFixture[str]

LOCATIONS = "slug,name,aliases,kind\nkade,De Kade,,care\nsluis,De Sluis,Sluizenhuis|Sluisje,care\n"
PLACES = (PlaceName(slug="kade", name="De Kade"), PlaceName(slug="sluis", name="De Sluis"))
OURS = """From: tips@example.org
To: roos@example.org
Subject: Je tip staat bij De Kade
Message-ID: <ours@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Je tip ‘Taart bij De Sluis’ staat bij De Kade. Klopt dat?

Plek: De Kade, want je werkt daar
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "places.csv").write_text(LOCATIONS, "utf-8")
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "a.eml").write_text(OURS, "utf-8")
    return tmp_path


def answer(folder: Path, text: str) -> None:
    (folder / "a.eml").write_text(
        "From: Roos <roos@example.org>\nTo: tips@example.org\nSubject: Re: Je tip\n"
        "Date: Mon, 23 Nov 2026 10:00:00 +0100\nMessage-ID: <1@example.org>\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n",
        "utf-8",
    )


def understood(capsys: Capsys, *words: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["explain", "a.eml", "--json", "--answering", "tips/confirmation", *words]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)["understood"]
    return found


def test_an_answer_is_read_without_store_and_settings(folder: Path, capsys: Capsys) -> None:
    answer(folder, "Het was bij het Sluizenhuis!")
    assert understood(capsys, "--locations", "places.csv") == {
        "ops": ["correct"],
        "mode": "replace",
        "locations": ["sluis"],
        "whole_organisation": False,
        "text": None,
    }


def test_our_own_letter_sent_back_asks_for_nothing(folder: Path, capsys: Capsys) -> None:
    body = OURS.partition("\n\n")[2].replace("\n", "\n> ")
    answer(folder, f"Op ma 23 nov 2026 om 09:00 schreef Stamtafel <tips@example.org>:\n> {body}")
    assert understood(capsys, "--locations", "places.csv", "--sent", "sent")["ops"] == []


@pytest.mark.parametrize("sent", ["sent", "sent/a.eml"])
def test_the_letter_as_sent_tells_where_the_tip_stands(
    folder: Path, capsys: Capsys, sent: str
) -> None:
    answer(folder, "Het gaat over De Kade")
    told = understood(capsys, "--locations", "places.csv", "--sent", sent)
    assert told["ops"] == ["thanks"]


def ranked(capsys: Capsys, *words: str) -> list[int]:
    capsys.readouterr()
    assert main(["explain", "a.eml", "--json", "--answering", "circles/ranking", *words]) == 0
    found: list[int] = json.loads(capsys.readouterr().out)["understood"]["ranking"]
    return found


def test_numbers_of_the_letter_are_read_up_to_what_items_says(folder: Path, capsys: Capsys) -> None:
    answer(folder, "3, 1, 2")
    assert ranked(capsys, "--items", "5") == [3, 1, 2]
    assert 3 not in ranked(capsys, "--items", "2")  # the letter had no third one


def test_items_from_a_file_can_be_named(folder: Path, capsys: Capsys) -> None:
    rows = "number,title,by\n1,Excel voor beginners,Fatima\n2,Wandelen,Jan\n"
    (folder / "items.csv").write_text(rows, "utf-8")
    answer(folder, "die van Jan, dan die van Fatima")
    assert ranked(capsys, "--items", "items.csv") == [2, 1]


def test_today_goes_before_the_day_of_the_mail(folder: Path, capsys: Capsys) -> None:
    def until(*words: str) -> object:
        capsys.readouterr()
        asked = ["explain", "a.eml", "--json", "--answering", "lunch/invitation", *words]
        assert main(asked) == 0
        return json.loads(capsys.readouterr().out)["understood"]["until"]

    answer(folder, "pauze tot volgende week maandag")
    assert until() == "2026-11-29"  # the mail is of Monday 23 November
    assert until("--today", "2027-03-03") == "2027-03-07"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--answering", "lunch/ticket"], "Known: tips/confirmation"),
        (["--answering", "tips/confirmation", "--sent", "gone.eml"], "can't be opened"),
        (["--answering", "tips/confirmation", "--locations", "sent/a.eml"], "slug or name"),
        (["--answering", "tips/confirmation", "--items", "many"], "neither a number"),
    ],
)
def test_what_cannot_be_used_is_named(
    folder: Path, capsys: Capsys, words: list[str], told: str
) -> None:
    answer(folder, "Bedankt")
    assert main(["explain", "a.eml", *words]) != 0
    printed = capsys.readouterr()
    assert told in printed.err + printed.out


@pytest.mark.parametrize(
    ("letter", "standing"),
    [
        ("Je tip ‘De Sluis danst’ staat bij De Kade. Klopt dat?", ("kade",)),
        ("Your tip ‘Tea’ is filed under De Kade and De Sluis. Is that right?", ("kade", "sluis")),
        ("Plek: De Sluis, want je werkt daar\nPlek: De Kade", ("sluis", "kade")),
        ("Voor: de hele organisatie", (EVERYWHERE,)),
        ("Dit las ik: taart bij De Kade", ()),
    ],
)
def test_where_a_letter_says_the_tip_stands(letter: str, standing: tuple[str, ...]) -> None:
    assert places_filed(letter, PLACES) == standing
