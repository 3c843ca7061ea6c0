from datetime import UTC, datetime
from email.utils import parseaddr

import pytest

from daemon.demo.cast import PLACES, colleagues
from daemon.demo.scene import Addresses, Expect, NoLetterError, Via, header_of
from daemon.demo.trouble import CASES, Case, Moment

WHEN = datetime(2026, 11, 30, 8, 12, tzinfo=UTC)
LETTER = (
    b"From: Stamtafel <tips@binnenwater.example.org>\r\n"
    b"To: Roos Vermeer <roos.vermeer@binnenwater.example.org>\r\n"
    b"Reply-To: tips+tokentoken@binnenwater.example.org\r\n"
    b"Message-ID: <tokentoken@binnenwater.example.org>\r\n\r\nDag Roos\r\n"
)
KNOWN = {address for person in colleagues().values() for address in person.addresses}
NAMED = {case.name: case for case in CASES}


def named(case: Case) -> str:
    return case.name


def made(case: Case) -> bytes:
    sender = colleagues()["roos.vermeer"]
    moment = Moment(
        name="w1-x.1",
        when=WHEN,
        addresses=Addresses(),
        sender=sender.writing_from(sender.addresses[0]),
        letters=(LETTER,),
    )
    return case.make(moment)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_case_is_the_same_bytes_for_the_same_moment(case: Case) -> None:
    assert made(case) == made(case)


@pytest.mark.parametrize("case", [case for case in CASES if case.via is Via.SMTP], ids=named)
def test_what_goes_over_smtp_is_fit_for_smtp(case: Case) -> None:
    raw = made(case)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\0" not in raw
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert header_of(raw, "Message-ID")


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.expect is Expect.ANSWERED], ids=named
)
def test_only_colleagues_are_answered_as_colleagues(case: Case) -> None:
    assert case.who in KNOWN
    assert parseaddr(header_of(made(case), "From"))[1] == case.who
    assert set(case.places) <= set(PLACES)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.expect.quarantined and case.who], ids=named
)
def test_a_stranger_is_answered_inside_the_organisation_only(case: Case) -> None:
    if case.expect.answers:
        assert case.who.endswith("@binnenwater.example.org")
        assert case.who not in KNOWN


def test_a_case_that_follows_a_tip_needs_the_letter_about_it() -> None:
    case = NAMED["exchange-absence"]
    sender = colleagues()["roos.vermeer"].writing_from("roos.vermeer@binnenwater.example.org")
    moment = Moment(name="x", when=WHEN, addresses=Addresses(), sender=sender)
    with pytest.raises(NoLetterError, match="nothing of ours"):
        case.make(moment)


@pytest.mark.parametrize(
    "name", ["exchange-absence", "gmail-vacation", "bare-absence", "bounce", "read-receipt"]
)
def test_a_machine_answers_the_letter_it_met(name: str) -> None:
    raw = made(NAMED[name])
    assert header_of(raw, "To") == "tips+tokentoken@binnenwater.example.org"
    assert header_of(raw, "In-Reply-To") == "<tokentoken@binnenwater.example.org>"


def test_the_hostile_ones_are_what_they_say() -> None:
    assert made(NAMED["empty"]) == b""
    assert made(NAMED["two-froms"]).count(b"From: ") == 2
    assert made(NAMED["nested"]).count(b"multipart/mixed") == 1000
    assert b"\0" in made(NAMED["nul"])
    assert b'filename="../../x"' in made(NAMED["climbing-name"])
    assert b"Date:" not in made(NAMED["dateless"])
    assert b"2036" in made(NAMED["future"])
    assert b"=0D=0ABcc:" in made(NAMED["crlf-subject"])
    assert b"\xe9" in made(NAMED["wrong-charset"])
    assert b"example.com" in made(NAMED["forged-reply-to"])
    assert len(made(NAMED["crowd"])) > 400_000
    with pytest.raises(UnicodeDecodeError):
        made(NAMED["lone-surrogate"]).decode()


def test_no_two_cases_have_one_name() -> None:
    assert len(NAMED) == len(CASES)
