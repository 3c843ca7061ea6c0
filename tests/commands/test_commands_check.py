"""`stamtafel check`: every wire tried, one line each with the mend."""

import asyncio
import re
import shutil
import tomllib
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from commands.office import OURS, PASSWORD, Office, Printed, office_in, wires_to
from daemon.demo.servers import MailServers, mail_servers
from daemon.settings import example_config

NAMES = {  # of the mailbox, one for every flow that has its own
    key: value
    for key, value in tomllib.loads(example_config())["addresses"].items()
    if isinstance(value, str) and "@" in value and value != OURS
}


@pytest.fixture
async def servers() -> AsyncGenerator[MailServers]:
    async with mail_servers(
        {OURS: PASSWORD}, aliases=dict.fromkeys(NAMES.values(), OURS)
    ) as running:
        yield running


@pytest.fixture
def checked(tmp_path: Path, migrated_file: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """A store; the wires lead nowhere yet."""
    shutil.copy(migrated_file, tmp_path / "stamtafel.db")
    return office_in(tmp_path, capsys)


async def check(office: Office, changes: dict[str, str], *words: str) -> Printed:
    wired = office_in(office.folder, office.capsys, changes=changes)
    return await asyncio.to_thread(wired.does, "check", *words)


def wrong(printed: Printed) -> list[str]:
    return [line for line in printed.out.splitlines() if line.startswith("NO ")]


async def test_where_all_is_well_every_line_is_ok(checked: Office, servers: MailServers) -> None:
    printed = await check(checked, wires_to(servers), "--json")
    assert printed.code == 0, printed.out
    assert {line["name"] for line in printed.lines} == {
        "config", "store", "letters", "IMAP login", "IMAP folder", "IMAP done folder", "IMAP IDLE",
        "IMAP MOVE", "SMTP login", "SMTP size", "plus address", "clock",
    }  # fmt: skip
    assert all(set(line) == {"name", "ok", "text", "mend"} for line in printed.lines)


async def test_a_wrong_password_is_one_line_with_its_mend(
    checked: Office, servers: MailServers
) -> None:
    printed = await check(checked, wires_to(servers, password="wrong"))
    assert printed.code == 1
    (line,) = wrong(printed)
    assert line.startswith("NO  IMAP login: ")
    assert "Check user and password" in line
    assert "ok  SMTP login" in printed.out


async def test_a_wrong_host_is_one_line_with_its_mend(
    checked: Office, servers: MailServers
) -> None:
    printed = await check(checked, wires_to(servers, smtp_port=1))
    assert printed.code == 1
    assert wrong(printed) == [
        "NO  SMTP login: nothing listens on 127.0.0.1:1. Check host and port in the settings."
    ]


async def test_a_missing_store_is_one_line_with_its_mend(
    checked: Office, servers: MailServers
) -> None:
    checked.database.unlink()
    printed = await check(checked, wires_to(servers))
    assert printed.code == 1
    (line,) = wrong(printed)
    assert line.startswith("NO  store: There is no store at")
    assert "`stamtafel migrate` makes it." in line


async def test_a_missing_token_secret_is_one_line(checked: Office, servers: MailServers) -> None:
    wired = office_in(checked.folder, checked.capsys, changes=wires_to(servers))
    wired.settings.store.token_secret.unlink()
    printed = await asyncio.to_thread(wired.does, "check", "--no-mail")
    assert printed.code == 1
    assert [line for line in wrong(printed) if "token secret is missing" in line] == wrong(printed)


async def test_without_a_mail_to_ourselves_nothing_is_sent(
    checked: Office, servers: MailServers
) -> None:
    printed = await check(checked, wires_to(servers), "--no-mail")
    assert printed.code == 0
    assert "plus address" not in printed.out
    assert await servers.count(OURS, "Stamtafel-verwerkt") == 0


PLAIN = f"""[addresses]
default = "{OURS}"
plain = true
{"".join(f'{key} = "{name}"' + chr(10) for key, name in NAMES.items())}"""


async def test_with_plain_addresses_the_mail_to_ourselves_has_none_with_a_plus(
    checked: Office, servers: MailServers
) -> None:
    printed = await check(checked, {**wires_to(servers), "addresses": PLAIN}, "--json")
    assert printed.code == 0, printed.out
    said = [line["text"] for line in printed.lines if line["name"] == "own address"]
    assert said == [f"{own}: a mail to ourselves arrives" for own in (OURS, *NAMES.values())]
    mails = await servers.mails(OURS, "Stamtafel-verwerkt")
    delivered = b"".join(re.findall(rb"(?m)^Delivered-To: .*$", b"\n".join(mails)))
    assert delivered
    assert b"+" not in delivered


async def test_settings_that_cannot_be_read_are_told_line_by_line(checked: Office) -> None:
    text = checked.config.read_text("utf-8").replace("zone =", "zoen =")
    checked.config.write_text(text, "utf-8")
    printed = await asyncio.to_thread(checked.does, "check")
    assert printed.code == 1
    assert len(wrong(printed)) == 2
    assert all(line.startswith("NO  config: config.toml, ") for line in wrong(printed))


async def test_a_setting_to_look_at_is_no_failure(checked: Office, servers: MailServers) -> None:
    printed = await check(checked, {**wires_to(servers), "tips": ""}, "--no-mail")
    assert printed.code == 0
    assert "look at this: [newsletter]: there is no section [tips]" in printed.out


async def test_every_smtp_account_is_tried(checked: Office, servers: MailServers) -> None:
    wires = wires_to(servers)
    account = wires["smtp"].replace("[smtp]", "[[smtp]]")
    wires["smtp"] = account + account.replace(f"port = {servers.smtp_port}", "port = 1")
    printed = await check(checked, wires)
    assert printed.code == 1
    assert printed.out.count("SMTP login") == 2
    assert len(wrong(printed)) == 1
