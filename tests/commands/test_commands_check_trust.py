"""`stamtafel check --trust`: which profile fits, and that a forged mail refuses one."""

from pathlib import Path

import pytest

from border.forgeries import INTERNAL, PASS, SERVER, checked, exchange, mail
from border.signing import OURS, signed, zone
from commands.office import Office, Printed, office_in
from daemon.border.sentry import Profile
from daemon.border.trial import Samples, try_profiles

OUTSIDE = mail(start="From: Piet <piet@example.net>\r\n")
FAILED = f"{SERVER}; dkim=none; dmarc=fail header.from={OURS}"
THEIRS = f"{SERVER}; dkim=pass header.d=example.net; dmarc=pass header.from=example.net"


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return office_in(tmp_path, capsys)


def tried(office: Office, colleague: bytes, outside: bytes, forged: bytes, *words: str) -> Printed:
    names = {"colleague.eml": colleague, "outside.eml": outside, "forged.eml": forged}
    files = [office.file(name, content) for name, content in names.items()]
    return office.does("check", "--trust", *files, *words)


def fitting(printed: Printed) -> list[str]:
    return [line["profile"] for line in printed.lines if line["fits"]]


def results(found: str, inner: bytes) -> bytes:
    return checked(found, inner)


def test_a_server_that_checks_everything_fits_by_its_name(office: Office) -> None:
    colleague = results(f"{SERVER}; dmarc=pass header.from={OURS}", mail())
    printed = tried(office, colleague, results(THEIRS, OUTSIDE), results(FAILED, mail()), "--json")
    assert printed.code == 0
    assert fitting(printed) == ["authserv-id"]
    first = printed.lines[0]
    assert first["authserv_id"] == SERVER
    assert first["colleague"]["evidence"]
    assert not first["forged"][0]["evidence"]


def test_for_people_it_ends_with_the_line_for_the_settings(office: Office) -> None:
    colleague = results(f"{SERVER}; dmarc=pass header.from={OURS}", mail())
    printed = tried(office, colleague, results(THEIRS, OUTSIDE), results(FAILED, mail()))
    assert printed.out.splitlines()[-1] == (
        f'In config.toml, [trust]: profile = "authserv-id", authserv_id = "{SERVER}"'
    )


def test_a_profile_that_the_forged_mail_passes_is_refused(office: Office) -> None:
    good = results(f"{SERVER}; dmarc=pass header.from={OURS}", mail())
    printed = tried(office, good, results(THEIRS, OUTSIDE), good)
    assert printed.code == 1
    assert "NO  authserv-id: the forged mail passes" in printed.out
    assert "No profile fits" in printed.out


def test_a_server_that_writes_nothing_on_mail_from_outside_is_refused(office: Office) -> None:
    good = results(f"{SERVER}; dmarc=pass header.from={OURS}", mail())
    printed = tried(office, good, OUTSIDE, mail())
    assert printed.code == 1
    assert "a forger can write it himself" in printed.out


def test_a_microsoft_tenant_fits(office: Office) -> None:
    anonymous = "X-MS-Exchange-Organization-AuthAs: Anonymous\r\n"
    outside = exchange(anonymous, "spf=pass; dmarc=pass header.from=example.net;", OUTSIDE)
    forged = exchange(anonymous, f"spf=fail; dmarc=fail header.from={OURS};")
    printed = tried(office, exchange(INTERNAL), outside, forged, "--json")
    assert fitting(printed) == ["microsoft365"]


def test_signatures_are_looked_up_in_the_dns() -> None:
    samples = Samples(colleague=signed(mail()), outside=OUTSIDE, forged=[mail()])
    trials = try_profiles(samples, server="", domains=frozenset({OURS}), look_up=zone())
    assert [trial.profile for trial in trials if trial.fits] == [Profile.DKIM]


def test_a_forged_mail_that_forges_nobody_is_said_so(office: Office) -> None:
    printed = tried(office, checked(PASS, mail()), OUTSIDE, OUTSIDE)
    assert printed.code == 1
    assert f"the forged mail must have a From of {OURS}" in printed.err


def test_two_mails_are_too_few(office: Office) -> None:
    printed = office.does("check", "--trust", office.file("a.eml", mail()))
    assert printed.code == 1
    assert "three mails" in printed.err


def test_the_profile_in_the_settings_must_be_one_that_fits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = office_in(tmp_path, capsys, changes={"trust": '[trust]\nprofile = "dkim"\n'})
    colleague = results(f"{SERVER}; dmarc=pass header.from={OURS}", mail())
    printed = tried(office, colleague, results(THEIRS, OUTSIDE), results(FAILED, mail()))
    assert printed.code == 1
    assert 'It says "dkim" now, which does not fit.' in printed.out
