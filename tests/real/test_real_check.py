"""`stamtafel check` on real servers: all well, or the mend in one line."""

import asyncio
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from cafe import cafe_settings
from commands.office import Printed, stamtafel
from daemon.assembly import imap_account, smtp_account
from daemon.wires.probe import probe_imap, probe_smtp
from real.town import ADDRESSES, OURS, town_settings, wires_to
from servers.dovecot import READ_ONLY, Dovecot, dovecot
from servers.postfix import Postfix


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an operator stands, and what she may write into config.toml."""

    folder: Path
    url: str
    incoming: Dovecot
    outgoing: Postfix
    capsys: pytest.CaptureFixture[str]

    async def check(
        self, *words: str, mailbox: str = "", smtp: str = "", behind: Dovecot | None = None
    ) -> Printed:
        wires = wires_to(behind or self.incoming, self.outgoing, mailbox=mailbox, smtp=smtp)
        cafe_settings(self.folder, url=self.url, changes={**wires, "addresses": ADDRESSES})
        config = self.folder / "config.toml"
        return await asyncio.to_thread(
            stamtafel, self.capsys, "check", *words, "--config", config
        )  # fmt: skip


@pytest.fixture
def desk(
    tmp_path: Path, migrated_file: Path, dovecot_server: Dovecot, postfix_server: Postfix,
    capsys: pytest.CaptureFixture[str],
) -> Desk:  # fmt: skip
    dovecot_server.empty()
    url = f"sqlite://{shutil.copy(migrated_file, tmp_path / 'stamtafel.db')}"
    return Desk(tmp_path, url, dovecot_server, postfix_server, capsys)


def the_no(printed: Printed) -> str:
    """The only line that says no."""
    assert printed.code == 1, printed.out
    lines = [line for line in printed.out.splitlines() if line.startswith("NO ")]
    assert len(lines) == 1, lines
    return lines[0]


async def test_all_is_well_and_a_mail_comes_round(desk: Desk) -> None:
    printed = await desk.check("--json")
    assert printed.code == 0, printed.out
    said = {line["name"]: line["text"] for line in printed.lines}
    whole = "its plus part comes through whole, also when it is hidden"
    assert said["plus address"] == f"{OURS}: {whole}"
    assert said["IMAP IDLE"] == "new mail is announced at once"
    assert said["IMAP MOVE"] == "mails that are done are moved"
    assert said["clock"] == "agrees with the mail server's"


WRONG_MAILBOX = {
    'host = "imap.invalid"': ("IMAP login", "Check host in the settings"),
    "port = 1": ("IMAP login", "Check host and port in the settings."),
    "port = {imap}": ("IMAP login", 'Set tls = "starttls" or the port for TLS'),
    'password = "wrong"': ("IMAP login", "Check user and password in the settings"),
    'host = "127.0.0.2"': ("IMAP login", "Check host and port in the settings."),
    'folder = "Nergens"': ("IMAP folder", "Check folder in the settings"),
    f'folder = "{READ_ONLY}"': ("IMAP folder", "Give this user the right to delete"),
}


@pytest.mark.parametrize("line", WRONG_MAILBOX)
async def test_what_is_wrong_with_the_mailbox_is_one_line_with_its_mend(
    desk: Desk, line: str
) -> None:
    desk.incoming.make_folder(OURS, READ_ONLY)
    said = the_no(await desk.check(mailbox=line.format(imap=desk.incoming.imap)))
    name, mend = WRONG_MAILBOX[line]
    assert said.startswith(f"NO  {name}: ")
    assert mend in said


WRONG_SMTP = {
    'host = "smtp.invalid"': "Check host in the settings",
    "port = 1": "Check host and port in the settings.",
    'tls = "tls"': 'Set tls = "starttls" or the port for TLS',
    'password = "wrong"': "Check user and password in the settings",
}


@pytest.mark.parametrize("line", WRONG_SMTP)
async def test_what_is_wrong_with_smtp_is_one_line_with_its_mend(desk: Desk, line: str) -> None:
    said = the_no(await desk.check(smtp=line))
    assert said.startswith("NO  SMTP login: ")
    assert WRONG_SMTP[line] in said


async def test_a_certificate_of_a_foreign_authority_is_one_line_each(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with dovecot() as another:
        foreign = f'ca_file = "{another.authority.file}"'
        said = the_no(await desk.check(mailbox=foreign))
        assert "Set ca_file to the certificate of the authority" in said
        said = the_no(await desk.check(smtp=foreign))
        assert "Set ca_file to the certificate of the authority" in said


async def test_an_expired_certificate_is_one_line(desk: Desk) -> None:
    with dovecot(days=-1) as old:
        lines = f'port = {old.imaps}\nca_file = "{old.authority.file}"'
        said = the_no(await desk.check(mailbox=lines))
    assert "certificate has expired" in said
    assert "Renew the certificate on the server." in said


async def test_a_greeting_that_never_comes_is_explained_within_a_bounded_time(
    tmp_path: Path, dovecot_server: Dovecot, postfix_server: Postfix
) -> None:
    url = f"sqlite://{tmp_path / 'stamtafel.db'}"
    settings = town_settings(tmp_path, dovecot_server, postfix_server, url=url)
    soon = timedelta(seconds=1)
    incoming = replace(imap_account(settings.mailbox), timeout=soon)
    outgoing = replace(smtp_account(settings.smtp[0]), timeout=soon, port=dovecot_server.imaps)
    starttls = replace(incoming, tls=outgoing.tls)
    for [finding] in (await probe_imap(starttls), await probe_smtp(outgoing)):
        assert not finding.ok
        assert 'a server that speaks TLS from the first octet needs tls = "tls"' in finding.mend
