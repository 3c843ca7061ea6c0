"""The command line as such: exit codes, usage, JSON."""

import io
import json
import subprocess
import sys

import pytest

from commands.office import Office, stamtafel
from daemon.commands.line import COMMANDS
from daemon.commands.output import as_json, say
from house.source_tree import ROOT

Capsys = pytest.CaptureFixture[str]


def test_an_unknown_command_is_wrong_usage(capsys: Capsys) -> None:
    printed = stamtafel(capsys, "dance")
    assert printed.code == 2
    assert printed.err == "stamtafel: there is no command 'dance'. See: stamtafel --help\n"


def test_no_command_at_all_is_wrong_usage_and_lists_them(capsys: Capsys) -> None:
    printed = stamtafel(capsys)
    assert printed.code == 2
    assert all(f"  {name} " in printed.out for name in COMMANDS)


def test_help_is_no_error(capsys: Capsys) -> None:
    assert stamtafel(capsys, "--help").code == 0
    for name in COMMANDS:
        printed = stamtafel(capsys, name, "--help")
        assert printed.code == 0
        assert printed.out.startswith(f"usage: stamtafel {name}")


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--colour"),
        ("people",),
        ("people", "show"),
        ("mail", "list", "attic"),
        ("mail", "list", "--limit", "0"),
        ("mail", "retry"),
        ("explain",),
        ("backup",),
        ("demo", "--weeks", "0"),
        ("letters", "preview"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_and_says_how(capsys: Capsys, words: tuple[str, ...]) -> None:
    printed = stamtafel(capsys, *words)
    assert printed.code == 2
    assert printed.err.startswith(f"usage: stamtafel {words[0]}")
    assert printed.out == ""


NEED_NO_SETTINGS = {"init", "demo", "explain", "check", "seat"}


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - NEED_NO_SETTINGS))
def test_without_settings_every_command_says_where_to_get_them(capsys: Capsys, name: str) -> None:
    more = {
        "people": ["list"], "letters": ["list"], "mail": ["list"], "backup": ["x"],
        "circles": ["list"], "lunch": ["list"],
        "restore": ["x"],
    }  # fmt: skip
    printed = stamtafel(capsys, name, *more.get(name, []), "--config", "nowhere/config.toml")
    assert printed.code == 1
    assert "stamtafel init" in printed.err
    assert printed.out == ""


def test_json_parses_everywhere(office: Office) -> None:
    commands = (
        "status", "people list", "mail list all", "hold", "release", "draft", "letters list",
        "migrate", "people list --ended",
    )  # fmt: skip
    office.plays(lambda cafe: cafe.roos.mails("Er is taart.", subject="Taart"))
    for words in commands:
        printed = office.does(*words.split(), "--json")
        assert printed.code == 0, (words, printed.err)
        assert printed.lines, words


def test_a_mistake_in_the_settings_is_told_in_one_line_each(office: Office) -> None:
    text = office.config.read_text("utf-8").replace("zone =", "zoen =")
    office.config.write_text(text, "utf-8")
    printed = office.does("status")
    assert printed.code == 1
    assert len(printed.err.splitlines()) == 2  # the key that is wrong, the one that is missing
    assert 'Did you mean "zone"' in printed.err or "Did you mean zone" in printed.err


def test_as_a_program_its_exit_codes_are_the_same() -> None:
    for words, code in ((["--help"], 0), (["status", "--config", "nowhere"], 1), (["dance"], 2)):
        ran = subprocess.run(
            [sys.executable, str(ROOT / "stamtafel.py"), *words], capture_output=True, check=False
        )
        assert ran.returncode == code, ran.stderr


def test_what_people_wrote_cannot_command_the_terminal(capsys: Capsys) -> None:
    say("before\x1b[2Jafter\x07")
    assert capsys.readouterr().out == "before [2Jafter \n"


def test_half_characters_are_printed_as_json_that_parses(capsys: Capsys) -> None:
    say(as_json({"file": "caf\udce9.eml"}))
    assert json.loads(capsys.readouterr().out) == {"file": "caf\udce9.eml"}


def test_a_terminal_that_knows_no_dutch_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    say("één")
    say(as_json({"naam": "één 🍰"}))
    sys.stdout.flush()
    text, line = raw.getvalue().decode("ascii").splitlines()
    assert text == "\\xe9\\xe9n"
    assert json.loads(line) == {"naam": "één 🍰"}
