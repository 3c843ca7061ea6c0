"""What `stamtafel check` hears from the wires."""

from datetime import UTC, datetime, timedelta

import pytest

from daemon.demo.servers import MailServers, mail_servers
from daemon.wires.account import Login, SmtpAccount, Tls
from daemon.wires.probe import probe_imap, probe_smtp
from daemon.wires.problem import Finding
from daemon.wires.refusal import refused_login, xoauth2_reason
from daemon.wires.round_trip import probe_round_trip
from wires.crafted_imap import CraftedImap
from wires.watchers import BOX, account, tried

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def smtp(servers: MailServers) -> SmtpAccount:
    return SmtpAccount(
        host="127.0.0.1", port=servers.smtp_port, tls=Tls.NONE, user=BOX, secret=lambda: "s3cret"
    )


def shown(findings: list[Finding]) -> dict[str, str]:
    return {finding.name: ("" if finding.ok else "NOT ") + finding.text for finding in findings}


async def test_a_good_mailbox_is_good_in_five_lines() -> None:
    async with mail_servers({BOX: "s3cret"}) as servers:
        findings = await probe_imap(account(servers.imap_port))
        again = await probe_imap(account(servers.imap_port))
        assert all(finding.ok for finding in findings)
        assert shown(findings)["IMAP done folder"] == "Stamtafel-verwerkt, just made"
        assert shown(again)["IMAP done folder"] == "Stamtafel-verwerkt"
        assert len(findings) == 5


async def test_a_poor_server_is_described_and_still_good() -> None:
    crafted = CraftedImap()
    crafted.capabilities = "IMAP4rev1"
    crafted.uidvalidity = None
    async with crafted.running() as server:
        findings = await probe_imap(account(server.port))
    assert all(finding.ok for finding in findings)
    assert "no UIDVALIDITY" in shown(findings)["IMAP folder"]
    assert "every 30 seconds" in shown(findings)["IMAP IDLE"]
    assert "marked as read" in shown(findings)["IMAP MOVE"]


async def test_a_missing_folder_is_named() -> None:
    async with mail_servers({BOX: "s3cret"}) as servers:
        findings = await probe_imap(account(servers.imap_port, folder="Tips"))
    assert findings[0].ok
    assert not findings[1].ok
    assert "Tips" in findings[1].text


async def test_the_smtp_size_is_told() -> None:
    async with mail_servers({BOX: "s3cret"}, size_limit=2_000_000) as servers:
        login, size = await probe_smtp(smtp(servers))
    assert login.ok
    assert not size.ok
    assert size.text == "letters up to 2.0 MB"


async def test_a_mail_to_ourselves_comes_back_with_its_plus_part() -> None:
    async with mail_servers({BOX: "s3cret"}, clock=lambda: NOON) as servers:
        findings = await probe_round_trip(
            account(servers.imap_port),
            smtp(servers),
            receivers=tried(BOX, word="check1"),
            word="check1",
            now=NOON,
        )
        assert all(finding.ok for finding in findings)
        assert await servers.count(BOX) == 0
        assert await servers.count(BOX, "Stamtafel-verwerkt") == 1


async def test_a_clock_that_is_an_hour_off_is_told() -> None:
    async with mail_servers({BOX: "s3cret"}, clock=lambda: NOON) as servers:
        findings = await probe_round_trip(
            account(servers.imap_port), smtp(servers), word="check2",
            receivers=tried(BOX, word="check2"), now=NOON + timedelta(hours=1),
        )  # fmt: skip
    assert shown(findings)["clock"] == "NOT 60 minutes apart from the mail server's"


async def test_a_server_without_plus_addresses_gets_the_mend() -> None:
    async with mail_servers({BOX: "s3cret", "roos@example.org": "x"}) as servers:
        [finding] = await probe_round_trip(
            account(servers.imap_port), smtp(servers), word="check3", now=NOON,
            receivers=tried("nobody@example.org", word="check3"),
        )  # fmt: skip
    assert not finding.ok
    assert "550" in finding.text
    assert "plain addresses" in finding.mend


async def test_a_mail_that_never_arrives_is_told_after_a_while() -> None:
    roos = "roos@example.org"
    async with mail_servers({BOX: "s3cret", roos: "x"}) as servers:
        [finding] = await probe_round_trip(
            account(servers.imap_port), smtp(servers), word="check4", now=NOON,
            receivers=tried(roos, word="check4"), patience=timedelta(0),
        )  # fmt: skip
    assert "did not arrive in INBOX" in finding.text


async def test_every_address_is_tried_and_told_by_itself() -> None:
    tips, people, gone = "tips@example.org", "mensen@example.org", "nieuws@example.org"
    async with mail_servers(
        {BOX: "s3cret", people: "x"}, aliases={tips: BOX}, clock=lambda: NOON
    ) as servers:
        findings = await probe_round_trip(
            account(servers.imap_port), smtp(servers), word="check5", now=NOON,
            receivers=tried(BOX, tips, people, gone, word="check5"), patience=timedelta(seconds=2),
        )  # fmt: skip
        assert await servers.count(BOX, "Stamtafel-verwerkt") == 2
    box, alias, elsewhere, unknown, clock = findings
    assert box.ok
    assert alias.ok
    assert alias.text == f"{tips}: its plus part comes through whole, also when it is hidden"
    assert not elsewhere.ok
    assert "a mail to mensen+check5@example.org was taken and did not arrive" in elsewhere.text
    assert not unknown.ok
    assert unknown.text.startswith(f"{gone}: not taken (550")
    assert "deliver it to the mailbox" in unknown.mend
    assert clock.ok


async def test_with_plain_addresses_each_is_tried_bare() -> None:
    tips = "tips@example.org"
    async with mail_servers({BOX: "s3cret"}, aliases={tips: BOX}, clock=lambda: NOON) as servers:
        findings = await probe_round_trip(
            account(servers.imap_port), smtp(servers), word="check6", now=NOON,
            receivers={BOX: BOX, tips: tips}, plain=True,
        )  # fmt: skip
    assert [finding.name for finding in findings] == ["own address", "own address", "clock"]
    assert all(finding.ok for finding in findings)


@pytest.mark.parametrize(
    ("reply", "mend"),
    [
        ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", "Check user and password"),
        ("535 5.7.139 SmtpClientAuthentication is disabled for the Tenant.", "Disabled $false"),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", "xoauth2"),
        ("[ALERT] Application-specific password required: (Failure)", "app password"),
        ("[ALERT] Please log in via your web browser: (Failure)", "browser"),
        ("[WEBALERT https://accounts.example.com] Web login required.", "browser"),
        ("Your account is not enabled for IMAP use. Please visit your settings", "Switch IMAP on"),
        ("[PRIVACYREQUIRED] Plaintext authentication disallowed", 'tls = "starttls"'),
    ],
)  # fmt: skip
def test_what_providers_answer_is_understood(reply: str, mend: str) -> None:
    problem = refused_login(reply, where="mail.example.org:993", user=BOX)
    assert mend in problem.mend
    assert problem.lasting


@pytest.mark.parametrize(
    "reply", ["[UNAVAILABLE] Temporary authentication failure.", "454 4.7.0 try later"]
)
def test_a_temporary_refusal_does_not_last(reply: str) -> None:
    assert not refused_login(reply, where="mail.example.org:993", user=BOX).lasting


def test_the_reason_of_a_bad_token_is_read_from_json_with_or_without_base64() -> None:
    assert xoauth2_reason(b'{"status":"401","schemes":"Bearer"}') == "status 401"
    assert xoauth2_reason(b"eyJzdGF0dXMiOiI0MDEifQ==") == "status 401"
    assert xoauth2_reason(b"no json") == "no json"
    assert xoauth2_reason(b"[]") == ""


async def test_a_server_that_takes_no_tokens_says_so() -> None:
    async with mail_servers({BOX: "s3cret"}) as servers:
        account_ = SmtpAccount(
            host="127.0.0.1", port=servers.smtp_port, tls=Tls.NONE, user=BOX,
            login=Login.XOAUTH2, secret=lambda: "t0ken",
        )  # fmt: skip
        [finding] = await probe_smtp(account_)
    assert "takes no access tokens" in finding.text
