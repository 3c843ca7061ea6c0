"""`stamtafel explain`: what the daemon would make of a mail."""

import json
from email.message import EmailMessage
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import Any

import pytest

from cafe import DOMAIN, Cafe
from commands.office import Office, stamtafel
from daemon.explain import Surroundings, explain
from daemon.reader.worker import Children, Reader
from house.source_tree import ROOT

Capsys = pytest.CaptureFixture[str]

FIELDS = [
    "file", "ok", "error", "seconds", "from", "name", "subject", "date", "language", "kind", "text",
    "quoted", "inline", "signature", "forwarded", "attachments", "answers", "trust", "flow",
    "outcome", "quarantine",
]  # fmt: skip  # in the order of the contract

GOOD = f"""From: Roos Vermeer <roos@{DOMAIN}>
To: tips@{DOMAIN}
Subject: Lunch
Date: Thu, 26 Nov 2026 10:02:11 +0100
Message-ID: <1@phone.example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Wat een gezellige lunch was dat gisteren met alle collega's!

Groet, Roos
"""
BROKEN = b""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without settings to stand in."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_fields_are_those_of_the_contract(elsewhere: Path, capsys: Capsys) -> None:
    (elsewhere / "a.eml").write_text(GOOD, "utf-8")
    (elsewhere / "b.eml").write_bytes(BROKEN)
    printed = stamtafel(capsys, "explain", "a.eml", "b.eml", "--json")
    assert printed.code == 1
    good, broken = printed.lines
    assert list(good) == list(broken) == FIELDS
    assert (good["file"], good["ok"], good["error"]) == ("a.eml", True, None)
    assert (good["from"], good["name"]) == (f"roos@{DOMAIN}", "Roos Vermeer")
    assert good["date"] == "2026-11-26T09:02:11+00:00"
    assert (good["language"], good["kind"]) == ("nl", "person")
    assert good["text"].startswith("Wat een gezellige lunch")
    assert good["signature"] == "Groet, Roos"
    assert (broken["ok"], broken["from"], broken["quarantine"]) == (False, None, "empty")
    assert broken["error"] == "b.eml can't be read: empty."


def test_what_needs_a_store_is_null_without_one(elsewhere: Path, capsys: Capsys) -> None:
    (elsewhere / "a.eml").write_text(GOOD, "utf-8")
    found = stamtafel(capsys, "explain", "a.eml", "--json").line
    for name in ("answers", "trust", "flow", "outcome", "quarantine", "forwarded"):
        assert found[name] is None, name


def test_a_good_mail_alone_is_a_yes(elsewhere: Path, capsys: Capsys) -> None:
    (elsewhere / "a.eml").write_text(GOOD, "utf-8")
    printed = stamtafel(capsys, "explain", "a.eml")
    assert printed.code == 0
    assert "  | Wat een gezellige lunch" in printed.out
    assert "only a store can tell" in printed.out


def test_what_is_no_file_is_a_sentence(elsewhere: Path, capsys: Capsys) -> None:
    (elsewhere / "folder").mkdir()
    printed = stamtafel(capsys, "explain", "none.eml", "folder", "--json")
    assert printed.code == 1
    assert [found["error"] for found in printed.lines] == [
        "none.eml can't be opened: No such file or directory.",
        "folder can't be opened: Is a directory.",
    ]
    assert [found["quarantine"] for found in printed.lines] == [None, None]


def test_settings_that_were_named_must_be_there(elsewhere: Path, capsys: Capsys) -> None:
    (elsewhere / "a.eml").write_text(GOOD, "utf-8")
    printed = stamtafel(capsys, "explain", "a.eml", "--config", "mine.toml")
    assert (printed.code, printed.out) == (1, "")
    assert "mine.toml is missing" in printed.err


@pytest.mark.slow
def test_three_thousand_files_in_one_call_are_three_thousand_lines(
    elsewhere: Path, capsys: Capsys
) -> None:
    """Every tenth is broken in a way of its own, a few can't be read at all, and one is gone."""
    files = [elsewhere / f"{number:04}.eml" for number in range(3_000)]
    for number, file in enumerate(files[:-1]):
        file.write_bytes(_copy(number))
    stamtafel(capsys, "explain", *files[:300], "--json")
    before = getrusage(RUSAGE_SELF).ru_maxrss
    printed = stamtafel(capsys, "explain", *files, "--json")
    found = printed.lines
    assert [line["file"] for line in found] == [str(file) for file in files]
    assert all(list(line) == FIELDS for line in found)
    refused = [line for line in found if not line["ok"]]
    assert [line["quarantine"] for line in refused] == [
        *["empty"] * 10, "header block too long: over 262144 bytes", *["empty"] * 19, None,
    ]  # fmt: skip
    assert all(line["error"] for line in refused)
    assert [line["subject"] for line in found[1:2_999:100]] == [
        f"Lunch {number}" for number in range(1, 2_999, 100)
    ]
    grown = (getrusage(RUSAGE_SELF).ru_maxrss - before) * 1_024
    assert grown < 30_000_000 + 2 * len(printed.out), "only what it printed is kept, by this test"


def _copy(number: int) -> bytes:
    whole = GOOD.replace("Lunch", f"Lunch {number}").encode()
    if number % 100 == 50:
        return b"" if number != 1_050 else b"From: " + b"x" * 300_000
    if number % 10 == 0:
        chance = Random(number)
        at, length = chance.randrange(len(whole)), chance.randrange(1, 80)
        return whole[:at] + chance.randbytes(length) + whole[at + length :]
    return whole


class _Sick(Children):
    async def apart(self, work: Any, *given: Any) -> Any:
        if b"Lunch 1" in given[0]:
            raise ValueError("what nobody thought of")
        return await super().apart(work, *given)


async def test_a_fault_of_ours_is_a_line_as_well(elsewhere: Path) -> None:
    paths = [elsewhere / f"{number}.eml" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text(GOOD.replace("Lunch", f"Lunch {number}"), "utf-8")
    async with _Sick() as children:
        around = Surroundings(Reader(children))
        found = [await explain(path, around) for path in paths]
    assert [one["ok"] for one in found] == [True, False, True]
    assert str(found[1]["error"]).endswith(
        "1.eml can't be read, by a fault of ours: ValueError: what nobody thought of."
    )
    assert list(found[1]) == FIELDS


def test_a_file_that_nobody_gets_to_see_is_told_with_the_reason(
    elsewhere: Path, capsys: Capsys
) -> None:
    mail = EmailMessage()
    mail["From"] = f"roos@{DOMAIN}"
    mail.set_content("Twee bijlagen.")
    mail.add_attachment(b"\xff\xd8\xff half", "image", "jpeg", filename="kat.jpg")
    mail.add_attachment(b"%PDF-1.7", "application", "pdf", filename="menu.pdf")
    (elsewhere / "a.eml").write_bytes(mail.as_bytes())
    assert stamtafel(capsys, "explain", "a.eml", "--json").line["attachments"] == [
        {
            "name": "kat.jpg", "type": "image/jpeg", "bytes": 8,
            "left_out": "can't be decoded (UnidentifiedImageError)",
        },
        {"name": "menu.pdf", "type": "application/pdf", "bytes": 8},
    ]  # fmt: skip


async def _asks(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart.", subject="Taart")
    letter = cafe.roos.last
    reply = cafe.written(
        cafe.roos, "Nee, in Zwolle.", to=letter.header("Reply-To"), subject="Re: Taart"
    )
    cafe.wire.sent.append(("reply", reply.as_bytes()))
    stranger = cafe.written(cafe.guest("nieuw"), "Hoi", to=cafe.address("tips"), subject="Hoi")
    cafe.wire.sent.append(("stranger", stranger.as_bytes()))


def test_with_a_store_it_says_what_would_come_of_it(any_office: Office) -> None:
    async def keep(cafe: Cafe) -> None:
        await _asks(cafe)
        for name in ("reply", "stranger"):
            any_office.file(f"{name}.eml", next(raw for to, raw in cafe.wire.sent if to == name))

    any_office.plays(keep)
    before = any_office.does("mail", "list", "all", "--json").out
    files = [any_office.file("fresh.eml", GOOD)]
    files += [any_office.folder / f"{name}.eml" for name in ("reply", "stranger")]
    printed = any_office.does("explain", *files, "--json")
    assert printed.code == 0
    fresh, reply, stranger = printed.lines
    assert (fresh["flow"], fresh["answers"]) == ("tips", None)
    assert fresh["trust"]["level"] > 0
    assert fresh["outcome"] == "read as a fresh mail"
    assert reply["answers"] == "tips/confirmation"
    assert reply["outcome"] == "read as an answer to tips/confirmation"
    assert reply["text"] == "Nee, in Zwolle."
    assert stranger["trust"]["level"] == 0
    assert stranger["quarantine"]
    assert any_office.does("mail", "list", "all", "--json").out == before


def test_the_sample_config_alone_is_enough_to_know_the_flow(
    elsewhere: Path, capsys: Capsys
) -> None:
    (elsewhere / "a.eml").write_text(GOOD, "utf-8")
    config = elsewhere / "config.toml"
    config.write_bytes((ROOT / "config.toml").read_bytes())
    config.chmod(0o600)
    found = stamtafel(capsys, "explain", "a.eml", "--json").line
    assert found["flow"] == "tips"
    assert found["outcome"] is None


def test_a_file_with_a_strange_name_is_still_one_line_of_json(
    elsewhere: Path, capsys: Capsys
) -> None:
    strange = elsewhere / "caf\udce9.eml"
    strange.write_text(GOOD, "utf-8")
    (line,) = stamtafel(capsys, "explain", strange, "--json").out.splitlines()
    assert json.loads(line)["file"] == str(strange)
